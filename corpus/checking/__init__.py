"""Is every source sound?  `find_faults` looks at all of them and tells each fault in one line."""

from corpus.checking.faults import Fault, find_faults
from corpus.checking.ledger import Fact, FactLedger, InvalidFact, read_ledger

__all__ = ["Fact", "FactLedger", "Fault", "InvalidFact", "find_faults", "read_ledger"]
