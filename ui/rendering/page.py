"""What stands around the conversation: the head of the page, its welcome and its foot."""

from collections.abc import Sequence
from urllib.parse import quote

from corpus.documents import Corpus
from ui.rendering.escaping import escape
from ui.rendering.records import passage_link, record_html

FOOTER = (
    "General information, not legal, visa or financial advice. The sources are in English and dated; every marker "
    "opens the words it rests on. Questions are not logged, no conversation is kept on the server, telemetry is off."
)


def header_html(corpus: Corpus, generator: str, index_version: str) -> str:
    """The head of the page: what this is, who writes, and what it knows."""
    return (
        "<header><h1>Careers in machine learning</h1><p>Every sentence is checked against the words it cites. "
        f"What the sources don’t say is not said. Written by <b>{escape(generator)}</b>.</p>"
        f"<details><summary>What it knows: {len(corpus.documents)} sources</summary>"
        f"{_corpus_html(corpus, index_version)}</details></header>"
    )


def welcome_html(examples: Sequence[str]) -> str:
    """What stands where the conversation will be."""
    return f'<div class="welcome"><p>What would you like to know?</p>{suggestions_html("For example", examples)}</div>'


def footer_html() -> str:
    """What everyone who asks should know."""
    return f"<footer>{escape(FOOTER)}</footer>"


def suggestions_html(title: str, questions: Sequence[str]) -> str:
    """Questions that are asked by a click; nothing where there are none."""
    if not questions:
        return ""
    links = "".join(
        f'<a class="ask" href="#ask={quote(q, safe="", errors="replace")}">{escape(q)}</a>' for q in questions
    )
    return f'<div class="suggestions"><span class="state">{escape(title)}</span> {links}</div>'


def _corpus_html(corpus: Corpus, index_version: str) -> str:
    rows = "".join(
        f"<li>{passage_link(escape(d.source.title), d.source, 0, 0, '', index_version)} {record_html(d.source)}</li>"
        for d in corpus.documents
    )
    return f'<ol class="corpus">{rows}</ol>'
