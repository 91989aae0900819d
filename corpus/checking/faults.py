"""Every rule over every source, and whether every known question quotes them.

The article is the user's own text and only its record is checked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.checking.figures import wrong_figures
from corpus.checking.ledger import FactLedger
from corpus.checking.plainness import too_hard
from corpus.checking.records import wrong_record
from corpus.checking.sharing import shared_words
from corpus.documents import Corpus, Document
from corpus.known_questions import QUESTIONS_FILE, plain


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
    faults += _lost_quotes(corpus)
    used = {fact for document in corpus.documents for fact in document.source.facts}
    faults += [
        Fault("facts.jsonl", f"no source uses {unused}; use it or take it out")
        for unused in ledger.facts
        if unused not in used
    ]
    return faults


def _lost_quotes(corpus: Corpus) -> Iterator[Fault]:
    """The known questions whose quotes no source holds, or whose source is none."""
    texts = {document.source.id: plain(document.text) for document in corpus.documents}
    whole = "\n".join(texts.values())
    for known in corpus.known:
        if known.source not in texts:
            yield Fault(QUESTIONS_FILE.name, f"{known.question!r} is of {known.source}, which is no source; mend it")
        for quote in known.quotes:
            if plain(quote) not in whole:
                yield Fault(
                    QUESTIONS_FILE.name,
                    f"{known.question!r} quotes {quote[:80]!r}, which no source says; mend or remove it",
                )
