"""What is embedded: each passage, each with what stands around it, the bank of questions, every sentence with what
stands above it, and the known questions.

A short passage is precise but loses what it is about ("it", "there"); the text on either side of it tells.  Both
count the same, so a passage is found by its own words first and by its neighbours' second.  Evidence is chosen among
the sentences of the passages that were found and the nearest of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.chunking import Passage
from corpus.documents import Corpus, Source
from corpus.sentences import sentence_spans


class Sentence(NamedTuple):
    """A sentence, and the title and headings that it stands under."""

    text: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class IndexedTexts:
    """`own` and `around` have one text a passage, in the passages' order; `questions` are the bank's."""

    own: tuple[str, ...]
    around: tuple[str, ...]
    bank: tuple[tuple[Source, str], ...]

    @property
    def every(self) -> list[str]:
        """All texts that are searched, in the order of their vectors."""
        return [*self.own, *self.around, *(text for _, text in self.bank)]


def texts_of(corpus: Corpus, passages: Sequence[Passage], context_characters: int) -> IndexedTexts:
    """The texts of `passages`; a passage whose source `corpus` does not hold has nothing around it."""
    documents = {document.source.id: document.text for document in corpus.documents}
    return IndexedTexts(
        own=tuple(embedded_text(passage, passage.text) for passage in passages),
        around=tuple(
            embedded_text(passage, _around(passage, documents.get(passage.source.id), context_characters))
            for passage in passages
        ),
        bank=tuple((document.source, text) for document in corpus.documents for text in document.source.answers),
    )


def sentences_of(passages: Sequence[Passage]) -> list[Sentence]:
    """Every sentence of `passages` once under each title, in order."""
    return list(
        dict.fromkeys(Sentence(p.text[start:end], above(p)) for p in passages for start, end in sentence_spans(p.text))
    )


def sentence_texts(passages: Sequence[Passage]) -> list[str]:
    """What is embedded of the sentences: each, and what stands above it."""
    found = sentences_of(passages)
    return list(dict.fromkeys([*(one.text for one in found), *(one.above for one in found if one.above)]))


def above(passage: Passage) -> str:
    """The title and headings that a passage stands under, in one line."""
    return ". ".join(part for part in dict.fromkeys((passage.source.title, *passage.headings)) if part)


def embedded_text(passage: Passage, text: str) -> str:
    """`text` of a passage under its source's title and its headings."""
    headings = [heading for heading in passage.headings if not text.startswith(heading)]
    return "\n".join((passage.source.title, *headings, text))


def _around(passage: Passage, document: str | None, characters: int) -> str:
    """The passage with up to `characters` code points on either side, cut between words."""
    if document is None:
        return passage.text
    start, end = max(0, passage.start - characters), min(len(document), passage.end + characters)
    before, after = document[start : passage.start], document[passage.end : end]
    if start:
        before = before.partition(" ")[2]
    if end < len(document):
        after = after.rpartition(" ")[0]
    return f"{before}{passage.text}{after}".strip()
