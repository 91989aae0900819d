"""Sources and their documents, read from `corpus/sources/*.md` and validated at this border.

Owns `Origin`, `Source`, `Section`, `Document`, `Span`, `KnownQuestion` and `Corpus`.  Does not own where passages are
cut (`corpus/chunking.py`) or the curated disagreements (`corpus/notes.py`).

    CorpusError
    ├── InvalidSource      a source file's front matter or text is unusable; says which file, key and remedy
    └── UnknownSource      an id that no source has
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from corpus.parting import is_set_aside

_STRICT = ConfigDict(extra="forbid")  # an unknown key in front matter is a mistake, not a detail

UNKNOWN = "unknown: look it up"  # in the record of a source that was started from a page which does not tell
HELD_OUT = 5  # of so many known questions one is held out
Kind = Literal["article", "statistics", "survey", "dataset", "course", "book", "guide", "paper", "news", "opinion"]
Role = Literal["article", "related"]


class CorpusError(ValueError):
    """The corpus cannot be used as it is."""


class InvalidSource(CorpusError):
    """A source file is unusable; the message names the file, the key and the remedy."""


class UnknownSource(CorpusError):
    """No source has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A work elsewhere that a source is, or summarises.

    `published` is as precise as the work itself is: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None;
    `retrieved` is the day it was read, `YYYY-MM-DD`.
    """

    __pydantic_config__ = _STRICT

    title: str
    authors: tuple[str, ...]
    publisher: str
    url: str | None
    published: str | None
    licence: str
    retrieved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The record of one citable text of ours.

    `role` is `article` for the user's own text, verbatim, and `related` for our summary of one or more
    origins.  `period` and `region` say what its figures describe (`May 2025`, `US`); None where it has none.
    `answers` are questions, in a person's words, that this source answers well.
    """

    __pydantic_config__ = _STRICT

    id: str
    title: str
    kind: Kind
    role: Role
    period: str | None
    region: str | None
    origins: tuple[Origin, ...]
    answers: tuple[str, ...]
    facts: tuple[str, ...] = ()

    @property
    def as_of(self) -> str | None:
        """What its figures describe, in one phrase: `May 2025, US`."""
        return ", ".join(part for part in (self.period, self.region) if part) or None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading; `start` is where the heading's line begins."""

    heading: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one source.  NFC, `\\n` line ends; every offset counts code points into `text`."""

    source: Source
    text: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """An exact stretch of a document: `text == document.text[start:end]`."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """The exact words."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question, and every sentence of the sources that answers it: none where it is to be declined.

    `is_everyday` where it is a broad one that many people ask, rather than one for what a sentence of a source says.
    """

    __pydantic_config__ = _STRICT

    source: str
    question: str
    expected: Literal["answer", "decline"]
    quotes: tuple[str, ...]
    is_everyday: bool = False

    @property
    def is_held_out(self) -> bool:
        """Whether it is kept to measure by: neither learned from nor looked up."""
        return is_set_aside(self.question, HELD_OUT)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every document, the article first and the rest by id; and the questions whose answers there are known."""

    documents: tuple[Document, ...]
    known: tuple[KnownQuestion, ...] = ()

    @property
    def looked_up(self) -> tuple[KnownQuestion, ...]:
        """The known questions that a new one is compared with, answered or not: those that are not held out."""
        return tuple(one for one in self.known if not one.is_held_out)

    def document(self, source_id: str) -> Document:
        """The document of one source.  Raises `UnknownSource`."""
        for document in self.documents:
            if document.source.id == source_id:
                return document
        raise UnknownSource(f"no source has the id {source_id!r}; run: python -m corpus list")
