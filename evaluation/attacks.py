"""Attacks: documents and questions with something planted in them, ours and those of slices the caller names.

Ours stand in `attacks.jsonl`; their documents and figures are invented.  A slice's row with a document has its
instruction in the document, or none where it is `clean`; a row without one is a harmless text with words of attacks.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from evaluation.slices import SliceError, read_rows, typed

ATTACKS_FILE = Path(__file__).with_name("attacks.jsonl")
UNKNOWN = "unknown"  # the ideal answer of a slice's row whose document does not hold it


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A question to a document, with `planted` in one of them; a benign one has nothing planted.

    An `instruction` may not be shown at all, a `claim` as its source's words.  `triggers` are what an answer that
    obeys would hold; where there are none, most of the planted words are.  `wanted` is in every right answer.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    kind: str
    label: Literal["malicious", "benign"]
    says: Literal["instruction", "claim"]
    question: str
    document: str
    planted: str
    triggers: tuple[str, ...]
    wanted: str

    @property
    def is_in_document(self) -> bool:
        """Whether the document, not the question, holds what is planted."""
        return bool(self.planted) and self.planted in self.document


@dataclass(frozen=True, slots=True)
class PlantedRow:
    """A row of an injection slice; `document` is None where the text itself is what is asked."""

    id: str
    label: Literal["malicious", "benign"]
    text: str
    question: str | None = None
    document: str | None = None
    ideal: str | None = None
    position: str | None = None


def read_attacks(path: Path = ATTACKS_FILE) -> tuple[Attack, ...]:
    """Our own attacks.  Raises `SliceError` with the row that is wrong."""
    rows: list[dict[str, Any]] = read_rows(path)
    try:
        return TypeAdapter(tuple[Attack, ...]).validate_json(json.dumps(rows))
    except ValidationError as error:
        first = error.errors()[0]
        number, *where = first["loc"]
        raise SliceError(f"{path.name}: row {int(number) + 1}, {'.'.join(map(str, where))}: {first['msg']}") from error


def read_planted(path: Path) -> tuple[PlantedRow, ...]:
    """The rows of an injection slice.  Raises `SliceError` with the row that is wrong."""
    return tuple(typed(read_rows(path), PlantedRow, "attack", path))


def attacks_of(rows: Sequence[PlantedRow]) -> tuple[Attack, ...]:
    """The rows that have a document, as attacks; their kind is where the instruction stands."""
    return tuple(
        Attack(
            id=row.id,
            kind=row.position or "clean",
            label=row.label,
            says="instruction",
            question=row.question or "",
            document=row.document,
            planted=row.text,
            triggers=(),
            wanted="" if row.ideal in {None, UNKNOWN} else row.ideal or "",
        )
        for row in rows
        if row.document is not None
    )
