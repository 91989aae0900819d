"""Slices of public benchmarks: JSON lines in a folder that the caller names, validated at this border.

A slice's kind is the start of its file name; `chunking_golden_rules` holds sentences.  Keys that are not needed
here are let pass, because the rows are other people's.

    SliceError      a folder, file or row is unusable; says which, and what is wanted
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

SENTENCES = "chunking_golden_rules"
Kind = Literal["retrieval", "multiturn", "abstention", "chunking", "sentences", "faithfulness", "injection"]
KINDS: tuple[Kind, ...] = ("retrieval", "multiturn", "abstention", "chunking", "sentences", "faithfulness")
Row = TypeVar("Row")


class SliceError(ValueError):
    """A slice cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage of a slice's corpus."""

    id: str
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One turn of what was said before."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class QueryRow:
    """A query, with `gold` from passage id to grade; grades of 0 are no gold.

    `gold_text_complete` is False where some gold passage is not in the slice.
    """

    id: str
    query: str
    gold: Mapping[str, float]
    history: tuple[TurnRow, ...] = ()
    rewrite: str | None = None
    domain: str | None = None
    gold_text_complete: bool = True

    @property
    def wanted(self) -> dict[str, float]:
        """The gold passages with their grades above 0."""
        return {passage: grade for passage, grade in self.gold.items() if grade > 0}


@dataclass(frozen=True, slots=True)
class AskRow:
    """A question with the passages that are its whole corpus, and whether they answer it.

    `answers` and `gold_sentences` are words of the passages, where the slice gives them.
    """

    id: str
    question: str
    context: tuple[PassageRow, ...]
    expected: str
    history: tuple[TurnRow, ...] = ()
    answers: tuple[str, ...] = ()
    gold_sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextRow:
    """A document to be cut into passages."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a document, in code points, that answers a question."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A question and the stretches of one document that answer it."""

    id: str
    doc: str
    question: str
    refs: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class SentencesRow:
    """A text and its sentences."""

    id: str
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongSpan:
    """A stretch of a response that its source does not carry; None where its place is not known."""

    start: int | None = None
    end: int | None = None

    def touches(self, start: int, end: int) -> bool:
        """Whether some of it lies from `start` to `end`."""
        return self.start is not None and self.start < end and (self.end or 0) > start


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A response to a source; `label` is 1 where something in it is not supported."""

    id: str
    response: str
    label: int
    source: str | None = None
    source_sentences: tuple[str, ...] = ()
    spans: tuple[WrongSpan, ...] = ()
    group: str | None = None
    question: str | None = field(default=None)

    @property
    def told(self) -> str:
        """The source's whole text."""
        return self.source if self.source is not None else "\n".join(self.source_sentences)


def slice_files(folder: Path, kinds: tuple[Kind, ...]) -> list[tuple[Kind, Path]]:
    """The slices of `kinds` in `folder`, by name.  Raises `SliceError` where it is no folder or holds none."""
    if not folder.is_dir():
        raise SliceError(f"{folder} is not a folder; name one that holds slices such as retrieval_x.jsonl")
    found = [
        (kind, path)
        for path in sorted(folder.glob("*.jsonl"))
        if (kind := _kind_of(path.stem)) is not None and kind in kinds
    ]
    if not found:
        raise SliceError(f"{folder} holds no slice of the kind {' or '.join(kinds)}, such as {kinds[0]}_x.jsonl")
    return found


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Every row of the slice.  Raises `SliceError` with the line that is not a JSON object."""
    rows = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise SliceError(f"{path.name}, line {number}: a JSON object is wanted")
                rows.append(row)
    except (json.JSONDecodeError, UnicodeDecodeError, OSError) as error:
        raise SliceError(f"{path.name}: not readable as JSON lines in UTF-8 ({error})") from error
    if not rows:
        raise SliceError(f"{path.name}: the slice is empty")
    return rows


def typed(rows: list[dict[str, Any]], of: type[Row], row_name: str, path: Path) -> list[Row]:
    """The rows whose `row` is `row_name`, as `of`.  Raises `SliceError` with the first key that is wrong."""
    chosen = [row for row in rows if row.get("row", row_name) == row_name]
    try:
        return TypeAdapter(list[of]).validate_python([_needed(row) for row in chosen])  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        number, *where = first["loc"]
        at = f"{row_name} row {int(number) + 1}, {'.'.join(map(str, where))}"
        raise SliceError(f"{path.name}: {at}: {first['msg']}") from error


def _needed(row: dict[str, Any]) -> dict[str, Any]:
    """`row` with its id as text; the public files number some of theirs."""
    return {key: str(value) if key == "id" else value for key, value in row.items()}


def _kind_of(stem: str) -> Kind | None:
    if stem.lower() == SENTENCES:
        return "sentences"
    return next((kind for kind in get_args(Kind) if stem.lower().startswith(f"{kind}_")), None)
