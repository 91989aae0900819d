"""Our own questions, written by reading the sources, with the exact spans that answer each."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from corpus.documents import Corpus, Span
from evaluation.slices import SliceError, read_rows

QUESTIONS_FILE = Path(__file__).with_name("questions.jsonl")
Split = Literal["tune", "report"]
SPLITS: tuple[Split, ...] = ("report", "tune")


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


def read_questions(path: Path = QUESTIONS_FILE) -> tuple[GoldQuestion, ...]:
    """Every question.  Raises `SliceError` with the row that is wrong."""
    rows = read_rows(path)
    try:
        return TypeAdapter(tuple[GoldQuestion, ...]).validate_json(json.dumps(rows))
    except ValidationError as error:
        first = error.errors()[0]
        number, *where = first["loc"]
        raise SliceError(f"{path.name}: row {int(number) + 1}, {'.'.join(map(str, where))}: {first['msg']}") from error
