"""The whole check of one sentence against the evidence it cites."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answers import Evidence
from assistant.support.figures import missing_figure
from assistant.support.force import overstated
from assistant.support.names import missing_name
from assistant.support.places import lost_place
from assistant.support.relations import wrong_relation
from assistant.wording import Rarity, content_stems
from index.embedding import Embedder

COVERAGE_SHARE = 0.65  # of the sum; the embedding's cosine has the rest


@dataclass(frozen=True, slots=True)
class Support:
    """`score` in [0, 1]; `reason` says in plain words which check failed, None where none did."""

    score: float
    reason: str | None


@dataclass(frozen=True, slots=True)
class SupportCheck:
    """Checks sentences; deterministic for the same embedder and corpus."""

    embedder: Embedder
    rarity: Rarity
    least: float

    def check(self, sentence: str, evidence: Sequence[Evidence]) -> Support:
        """Support of `sentence` by all of `evidence` together; 0 with a reason where a rule refuses."""
        if not evidence:
            return Support(0.0, "nothing was cited for it")
        cited = " ".join(one.text for one in evidence)
        context = " ".join((cited, *(one.passage.source.title for one in evidence)))
        if _plain(sentence) in _plain(cited):
            return Support(1.0, None)
        for refuse in (missing_figure, lost_place, wrong_relation, overstated):
            if reason := refuse(sentence, cited):
                return Support(0.0, reason)
        if reason := missing_name(sentence, context):
            return Support(0.0, reason)
        coverage = self.rarity.coverage(content_stems(sentence), content_stems(context))
        vectors = self.embedder.embed_passages([sentence, cited])
        similarity = float(np.clip(vectors[0] @ vectors[1], 0.0, 1.0))
        score = COVERAGE_SHARE * coverage + (1 - COVERAGE_SHARE) * similarity
        return Support(score, None if score >= self.least else "too little of it is in the source")


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .").lower()
