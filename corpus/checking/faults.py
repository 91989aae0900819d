"""Every rule over every source; the article is the user's own text and only its record is checked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.checking.figures import wrong_figures
from corpus.checking.ledger import FactLedger
from corpus.checking.plainness import too_hard
from corpus.checking.records import wrong_record
from corpus.checking.sharing import shared_words
from corpus.documents import Corpus, Document


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a source, and what to do about it."""

    source_id: str
    told: str

    def __str__(self) -> str:
        return f"{self.source_id}: {self.told}"


def find_faults(corpus: Corpus, ledger: FactLedger) -> list[Fault]:
    """All faults, in the order of the sources and of the rules; empty where the corpus is sound."""
    rules: tuple[Callable[[Document], Iterator[str]], ...] = (
        lambda document: wrong_record(document, corpus, ledger),
        lambda document: wrong_figures(document, ledger),
        too_hard,
        lambda document: shared_words(document, corpus),
    )
    faults = [
        Fault(document.source.id, told)
        for document in corpus.documents
        if document.source.role == "related"
        for rule in rules
        for told in rule(document)
    ]
    used = {fact for document in corpus.documents for fact in document.source.facts}
    faults += [
        Fault("facts.jsonl", f"no source uses {unused}; use it or take it out")
        for unused in ledger.facts
        if unused not in used
    ]
    return faults
