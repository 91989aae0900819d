"""Sentences that were invented to answer what our sources do not (`invented_answers.jsonl`).

Nothing in them is real.  A question without an answer is otherwise never seen beside one, and a reader learns to know
such questions by how they are put, whatever stands beside them.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict

from evaluation.slices import read_rows, typed

INVENTED_FILE = Path(__file__).with_name("invented_answers.jsonl")


@dataclass(frozen=True, slots=True)
class InventedAnswer:
    """A question that our sources do not answer, and a `sentence` that would."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    question: str
    sentence: str


def read_invented(path: Path = INVENTED_FILE) -> list[InventedAnswer]:
    """Every one.  Raises `SliceError`."""
    return typed(read_rows(path), InventedAnswer, "invented answer", path)
