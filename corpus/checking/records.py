"""What stands above a source's text: dates, facts, questions, licences; and the links in the text."""

import re
from collections.abc import Iterator

from corpus.checking.ledger import FactLedger
from corpus.documents import UNKNOWN, Corpus, Document, Origin

LEAST_WORDS, MOST_WORDS = 150, 900
LEAST_ANSWERS, MOST_ANSWERS = 5, 15
_FIGURE = re.compile(r"[$£€₹]\s?\d[\d,.]*\d|\d[\d,.]*\s?%|\b\d{1,3}(?:,\d{3})+\b|\bper\s?cent\b")
_LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
_LICENCE = re.compile(
    r"public domain|\bCC0\b|\bCC BY(?:-SA)?\b|\bMIT\b|\bApache-2\.0\b|\bOpen Government Licen[cs]e\b|"
    r"facts only|figures only|\bcopyright\b|its author's",
    re.IGNORECASE,
)


def wrong_record(document: Document, corpus: Corpus, ledger: FactLedger) -> Iterator[str]:
    """What is wrong with the record of `document`, one line each."""
    source = document.source
    count = len(document.text.split())
    if not LEAST_WORDS <= count <= MOST_WORDS:
        yield f"{count} words; keep it between {LEAST_WORDS} and {MOST_WORDS}"
    if not LEAST_ANSWERS <= len(source.answers) <= MOST_ANSWERS:
        yield f"{len(source.answers)} questions under answers; give {LEAST_ANSWERS} to {MOST_ANSWERS}"
    for question in source.answers:
        if any(question in other.source.answers for other in corpus.documents if other is not document):
            yield f"the question {question!r} stands under another source too; keep it where it is answered best"
    if source.period is None and (figure := _FIGURE.search(document.text)):
        yield f"the figure {figure.group()!r} has no period; say under period what the figures describe"
    if not source.facts:
        yield "facts is empty; name the facts of facts.jsonl that the text is written from"
    for fact in source.facts:
        if fact not in ledger.facts:
            yield f"the fact {fact} is not in facts.jsonl; add it or take it out"
    for origin in source.origins:
        yield from _wrong_origin(origin)
    yield from _dead_links(document, corpus)


def _wrong_origin(origin: Origin) -> Iterator[str]:
    if not _LICENCE.search(origin.licence):
        yield f"the licence {origin.licence!r} of {origin.title!r} is not known; name it, or take facts only and say so"
    if origin.publisher == UNKNOWN:
        yield f"the publisher of {origin.title!r} is not known; name it"
    if origin.published is None and origin.url is None:
        yield f"{origin.title!r} has neither a date nor an address; it cannot be looked up"


def _dead_links(document: Document, corpus: Corpus) -> Iterator[str]:
    ids = {other.source.id for other in corpus.documents}
    for match in _LINK.finditer(document.text):
        target = match["target"]
        if target.startswith(("https://", "http://")):
            continue
        if target.removeprefix("./").partition("#")[0].removesuffix(".md") not in ids:
            yield f"the link {target!r} leads to no source; name one by its id, as in us-outlook.md"
