"""Attack the whole proof: sentences that readers wrote to be false and to pass (`false_sentences.jsonl`).

1. Each is proved as a written sentence of an answer, beside the sentences that it quotes and no others.
2. It is stopped where no written sentence is shown for it, be it whole, mended or cut; quotations may be.
3. Those that `is_blind` were written before their writers saw what passes.  The rest aims at what had passed, so its
   share is no estimate of anything; it is there for whoever mends the rules.  Many rules were mended by both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict

from assistant.answers import Evidence
from assistant.citations import Draft
from assistant.proving import Proof
from assistant.support import SupportCheck
from assistant.wording import rarity_of
from corpus.chunking import Passage
from corpus.sentences import sentence_spans
from evaluation.measures.measured import Measured, mean_figures
from evaluation.slices import SliceError, read_rows, typed
from index.embedding import Embedder
from settings import Settings

FALSE_SENTENCES_FILE = Path(__file__).parents[1] / "false_sentences.jsonl"
EXAMPLES = 12  # that passed though blind, in the report


@dataclass(frozen=True, slots=True)
class FalseSentence:
    """A `sentence` that its `quotes`, whole sentences of our sources, do not carry."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    sentence: str
    quotes: tuple[str, ...]
    is_blind: bool


def read_false_sentences(path: Path = FALSE_SENTENCES_FILE) -> list[FalseSentence]:
    """Every one.  Raises `SliceError`."""
    return typed(read_rows(path), FalseSentence, "false sentence", path)


def measure_false_sentences(
    rows: Sequence[FalseSentence], passages: Sequence[Passage], embedder: Embedder, settings: Settings
) -> Measured:
    """Share of `rows` that is stopped, of the blind ones and of those aimed at what had passed.

    Raises `SliceError` where a quote is no sentence of `passages`.
    """
    check = SupportCheck(embedder, rarity_of(passage.text for passage in passages), settings.support_min)
    places = {
        " ".join(passage.text[a:b].split()): (passage, a, b)
        for passage in reversed(passages)
        for a, b in sentence_spans(passage.text)
    }
    stopped: dict[str, list[float]] = {"stopped_blind": [], "stopped_aimed": []}
    remarks = []
    for row in rows:
        evidence = [_evidence(marker, quote, places) for marker, quote in enumerate(row.quotes, 1)]
        proof = Proof(evidence, check, len(evidence) + 1)
        shown = [*proof.take(Draft(row.sentence, tuple(one.marker for one in evidence), True)), *proof.rest()]
        passed = [one.text for one in shown if one.status == "verified"]
        stopped["stopped_blind" if row.is_blind else "stopped_aimed"].append(float(not passed))
        remarks += [f"passed: {text}" for text in passed if row.is_blind]
    figures, intervals = mean_figures({name: values for name, values in stopped.items() if values})
    return Measured("false_sentences", len(rows), figures, intervals, tuple(remarks[:EXAMPLES]))


def _evidence(marker: int, quote: str, places: dict[str, tuple[Passage, int, int]]) -> Evidence:
    if quote not in places:
        raise SliceError(f"no source has the sentence {quote!r}; take it out of {FALSE_SENTENCES_FILE.name}")
    passage, a, b = places[quote]
    return Evidence(marker, passage, passage.start + a, passage.start + b, passage.text[a:b])
