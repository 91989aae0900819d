"""The ledger of facts that the sources are written from (`corpus/facts.jsonl`).

CorpusError
└── InvalidFact    a line of the ledger is wrong; says which and what to do
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from corpus.documents import CorpusError

LEDGER_FILE = Path(__file__).resolve().parent.parent / "facts.jsonl"
FactKind = Literal["primary", "computed_here", "secondary"]


class InvalidFact(CorpusError):
    """A line of the ledger cannot be used as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One dated fact and where it is from; `source_kind` tells first-hand, worked out from it, or through another."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    fact: str
    source_title: str
    publisher: str
    url: str | None
    published: str | None
    license: str
    source_kind: FactKind


@dataclass(frozen=True, slots=True)
class FactLedger:
    """Every fact, by its id."""

    facts: dict[str, Fact]

    def first_hand_share(self, used: Collection[str]) -> float:
        """Share in [0, 1] of the facts `used` that are primary or computed; 0 where none is used."""
        known = [self.facts[fact_id] for fact_id in used if fact_id in self.facts]
        return sum(fact.source_kind != "secondary" for fact in known) / len(known) if known else 0.0


def read_ledger(path: Path = LEDGER_FILE) -> FactLedger:
    """The ledger.  Raises `InvalidFact` with the line's number."""
    facts: dict[str, Fact] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            fact = TypeAdapter(Fact).validate_python(json.loads(line))
        except json.JSONDecodeError as error:
            raise InvalidFact(f"{path.name}, line {number}: no JSON object ({error.msg}); mend or remove it") from error
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"]))
            raise InvalidFact(f"{path.name}, line {number}: key {key!r}: {first['msg'].lower()}") from error
        if fact.id in facts:
            raise InvalidFact(f"{path.name}, line {number}: {fact.id} is there twice; rename one of them")
        facts[fact.id] = fact
    return FactLedger(facts)
