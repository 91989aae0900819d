"""Curated disagreements and caveats, each anchored to an exact span (`corpus/notes.toml`).

CorpusError
└── InvalidNote    a note's shape or anchor is wrong; says which note, source and remedy
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from corpus.documents import Corpus, CorpusError, Span

NOTES_FILE = Path(__file__).with_name("notes.toml")


class InvalidNote(CorpusError):
    """A note cannot be anchored as it is written."""


@dataclass(frozen=True, slots=True)
class Note:
    """A cited claim, the spans that speak against it, and one neutral sentence why they differ."""

    claim: Span
    counter: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    __pydantic_config__ = ConfigDict(extra="forbid")

    source: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _NoteRow:
    __pydantic_config__ = ConfigDict(extra="forbid")

    text: str
    claim: _Anchor
    counter: tuple[_Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _NotesFile:
    __pydantic_config__ = ConfigDict(extra="forbid")

    notes: tuple[_NoteRow, ...] = ()


def read_notes(corpus: Corpus, path: Path = NOTES_FILE) -> tuple[Note, ...]:
    """The notes in the file's order, every quote found in its document.

    Raises `InvalidNote`, or `UnknownSource` for an id that no source has.
    """
    try:
        rows = TypeAdapter(_NotesFile).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidNote(f"{path.name} cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidNote(f"{path.name}: {key}: {first['msg'].lower()}") from error
    return tuple(
        Note(_span(corpus, row.claim), tuple(_span(corpus, anchor) for anchor in row.counter), row.text)
        for row in rows.notes
    )


def _span(corpus: Corpus, anchor: _Anchor) -> Span:
    document = corpus.document(anchor.source)
    count = document.text.count(anchor.quote) if anchor.quote else 0
    if count != 1:
        raise InvalidNote(f"the quote {anchor.quote!r} stands {count} times in {anchor.source}; it must stand once")
    start = document.text.index(anchor.quote)
    return Span(document, start, start + len(anchor.quote))
