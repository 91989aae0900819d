"""Cut documents into passages (*chunking* is the act, a *passage* the outcome).

1. A passage never crosses a section, except that a heading with nothing of its own joins what follows.
2. Within a section, paragraphs are gathered until the next would pass the limit; a paragraph that is too long
   by itself, or with the heading above it, is cut between sentences, and a sentence that is too long between words.
3. No passages overlap, and together they hold every character that is not white space.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.documents import Corpus, Document, Section, Source
from corpus.sentences import sentence_spans

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Passage:
    """The citable unit: `text == document.text[start:end]`, always.

    `headings` are the titles above it, outermost first, the document's own title not among them.
    """

    source: Source
    order: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...]

    @property
    def id(self) -> str:
        """`source#start-end`, stable while the text and the chunking are."""
        return f"{self.source.id}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int


def split_corpus(corpus: Corpus, max_characters: int) -> tuple[Passage, ...]:
    """The passages of every document, in the documents' order."""
    return tuple(passage for document in corpus.documents for passage in split_document(document, max_characters))


def split_document(document: Document, max_characters: int) -> list[Passage]:
    """The passages of one document, in order, none longer than `max_characters` (at least 1)."""
    passages: list[Passage] = []
    for stretch, headings in _sections(document):
        pieces = _pieces(document.text, stretch, headings, max_characters)
        for piece in _gathered(document.text, pieces, max_characters):
            text = document.text[piece.start : piece.end]
            passages.append(Passage(document.source, len(passages), piece.start, piece.end, text, headings))
    return passages


def _sections(document: Document) -> Iterator[tuple[_Stretch, tuple[str, ...]]]:
    """Each stretch that is chunked by itself, with the headings it stands under."""
    sections = document.sections
    first = sections[0].start if sections else len(document.text)
    if document.text[:first].strip():
        yield _Stretch(0, first), ()
    open_sections: list[Section] = []
    start: int | None = None
    for section in sections:
        open_sections = [above for above in open_sections if above.level < section.level] + [section]
        start = section.start if start is None else start
        body = document.text[section.start : section.end].strip()
        if body == section.heading and section is not sections[-1]:
            continue
        titles = tuple(above.heading for above in open_sections if above.heading not in {"", document.source.title})
        yield _Stretch(start, section.end), titles
        start = None


def _pieces(text: str, stretch: _Stretch, headings: tuple[str, ...], max_characters: int) -> Iterator[_Stretch]:
    """Paragraphs of the stretch, and parts of those that do not fit with the heading above them, in order."""
    start: int | None = None
    for match in _PARAGRAPH.finditer(text[: stretch.end], stretch.start):
        end = match.start() + len(match.group().rstrip())
        start = match.start() if start is None else start
        if end - start <= max_characters:
            yield _Stretch(match.start(), end)
            start = start if match.group().strip() in headings else None
            continue
        start = None
        for a, b in sentence_spans(text[match.start() : end]):
            yield from _cut(text, _Stretch(match.start() + a, match.start() + b), max_characters)


def _cut(text: str, sentence: _Stretch, max_characters: int) -> Iterator[_Stretch]:
    start = sentence.start
    while sentence.end - start > max_characters:
        space = text.rfind(" ", start + 1, start + max_characters + 1)
        cut = space if space > start else start + max_characters
        yield _Stretch(start, cut)
        start = cut + (len(text[cut : sentence.end]) - len(text[cut : sentence.end].lstrip()))
    yield _Stretch(start, sentence.end)


def _gathered(text: str, pieces: Iterator[_Stretch], max_characters: int) -> Iterator[_Stretch]:
    """Neighbouring pieces joined while they fit."""
    held: _Stretch | None = None
    for piece in pieces:
        if held is not None and piece.end - held.start <= max_characters:
            held = _Stretch(held.start, piece.end)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None and text[held.start : held.end].strip():
        yield held
