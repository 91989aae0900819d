"""Our own questions, written by reading the sources, with the exact spans that answer each."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from corpus.documents import Corpus, Span
from evaluation.slices import SliceError, read_rows

QUESTIONS_FILE = Path(__file__).with_name("questions.jsonl")
PARTLY_FILE = QUESTIONS_FILE.with_name("partly_questions.jsonl")
Split = Literal["tune", "report"]
SPLITS: tuple[Split, ...] = ("report", "tune")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """The exact words of one source that answer."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    source: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """A question as a person would put it.

    `history` are the person's earlier questions; any one of `spans` is enough evidence; `expected` is `decline`
    where the sources do not answer, `near miss` the `kind` of those that they nearly do.  A topic is in one split.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    topic: str
    split: Split
    person: str
    kind: str
    question: str
    history: tuple[str, ...]
    expected: Literal["answer", "decline"]
    spans: tuple[SpanRow, ...]

    def gold(self, corpus: Corpus) -> list[Span]:
        """Its spans in `corpus`.  Raises `SliceError` where one is no longer there."""
        found = []
        for row in self.spans:
            document = corpus.document(row.source)
            start = document.text.find(row.quote)
            if start < 0:
                raise SliceError(
                    f"question {self.id}: {row.source} no longer says {row.quote[:60]!r}; mend the question"
                )
            found.append(Span(document, start, start + len(row.quote)))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PartlyQuestion:
    """A question of several parts, and what should become of it.

    Where `partly` is expected, `missing` are words that the answer must name as not covered; `sources` are those of
    which one at least must be in the evidence, none where the question should be declined.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    split: Split
    question: str
    history: tuple[str, ...]
    expected: Literal["partly", "answer", "decline"]
    missing: str | None
    sources: tuple[str, ...]


def read_questions(path: Path = QUESTIONS_FILE) -> tuple[GoldQuestion, ...]:
    """Every question.  Raises `SliceError` with the row that is wrong."""
    return _read(path, TypeAdapter(tuple[GoldQuestion, ...]))


def read_partly_questions(path: Path = PARTLY_FILE) -> tuple[PartlyQuestion, ...]:
    """Every question of several parts.  Raises `SliceError` with the row that is wrong."""
    return _read(path, TypeAdapter(tuple[PartlyQuestion, ...]))


def _read(path: Path, adapter: TypeAdapter[T]) -> T:
    rows = read_rows(path)
    try:
        return adapter.validate_json(json.dumps(rows))
    except ValidationError as error:
        first = error.errors()[0]
        number, *where = first["loc"]
        raise SliceError(f"{path.name}: row {int(number) + 1}, {'.'.join(map(str, where))}: {first['msg']}") from error
