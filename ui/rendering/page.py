"""What stands around the conversation: the head of the page, its welcome and its foot."""

from collections.abc import Sequence
from urllib.parse import quote

from corpus.documents import Corpus, Source
from corpus.listing import COLUMNS
from ui.rendering.escaping import escape
from ui.rendering.records import passage_link, whose_html

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
    links = "".join(asking_html(question, question) for question in questions)
    return f'<div class="suggestions"><span class="state">{escape(title)}</span> {links}</div>'


def asking_html(question: str, shown: str) -> str:
    """A link that asks `question`."""
    return f'<a class="ask" href="#ask={quote(question, safe="", errors="replace")}">{escape(shown)}</a>'


def _corpus_html(corpus: Corpus, index_version: str) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in COLUMNS)
    rows = "".join(_row_html(document.source, index_version) for document in corpus.documents)
    return f'<div class="corpus"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _row_html(source: Source, index_version: str) -> str:
    title = passage_link(escape(source.title), source, 0, 0, "", index_version)
    cells = (title, escape(source.kind), escape(source.as_of or "–"), whose_html(source))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
