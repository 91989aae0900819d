"""Every number of a source stands in one of its facts.

Compared are values: `1,687,890` is 1687890, `42%` is 42.  A number of the record (its title, period, region, its
origins' titles and dates) may stand in the text too; so may a small count that is spelled out.
"""

import re
from collections.abc import Iterator

from corpus.checking.ledger import FactLedger
from corpus.documents import Document

_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d])|(?<=[A-Za-z-])\d+(?:\.\d+)?")


def wrong_figures(document: Document, ledger: FactLedger) -> Iterator[str]:
    """Each number of the text that no fact of the source holds, with its line."""
    source = document.source
    facts = [ledger.facts[fact] for fact in source.facts if fact in ledger.facts]
    record = [source.title, source.period or "", source.region or ""]
    record += [f"{origin.title} {origin.published or ''}" for origin in source.origins]
    known = _values(" ".join([*record, *(f"{fact.fact} {fact.source_title} {fact.published or ''}" for fact in facts)]))
    for line in document.text.splitlines():
        for match in _NUMBER.finditer(line):
            if _value(match.group()) not in known:
                yield f"the number {match.group()} in {line.strip()[:80]!r} is in none of its facts; mend either"


def _values(text: str) -> set[float]:
    return {_value(match.group()) for match in _NUMBER.finditer(text)}


def _value(number: str) -> float:
    return float(number.replace(",", ""))
