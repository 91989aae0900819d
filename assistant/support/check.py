"""The whole check of one sentence against the evidence it cites."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answers import Evidence
from assistant.support.clauses import parts
from assistant.support.rounding import exact
from assistant.support.rules import refused
from assistant.support.unsaid import unsaid_word
from assistant.support.verbatim import is_verbatim
from assistant.wording import Rarity, content_stems
from index.embedding import Embedder

COVERAGE_SHARE = 0.65  # of the sum; the embedding's cosine has the rest
LONGEST = 1000  # characters of a sentence; what rules compare takes more than its length
LEAST_OF_PART, LEAST_STEMS = 0.45, 2  # coverage of each part of a sentence that has so many words of its own

_TELLING = frozenset(content_stems("says states reports according reported account described defines finds shows"))


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
    word_by_word: bool = True  # whether each word must be the source's own; off where words are counted apart

    def check(self, sentence: str, evidence: Sequence[Evidence]) -> Support:
        """Support of `sentence` by all of `evidence` together; 0 with a reason where a rule refuses."""
        if not evidence:
            return Support(0.0, "nothing was cited for it")
        if len(sentence) > LONGEST:
            return Support(0.0, "it is too long to be checked")
        cited = " ".join(one.text for one in evidence)
        context = " ".join((cited, *(one.passage.source.title for one in evidence)))
        if any(is_verbatim(sentence, one.text) for one in evidence):
            return Support(1.0, None)
        sentence = exact(sentence, cited)
        if reason := refused(sentence, cited, context) or self._added(sentence, context):
            return Support(0.0, reason)
        coverage = self.rarity.coverage(content_stems(sentence), content_stems(context))
        vectors = self.embedder.embed_passages([sentence, cited])
        similarity = float(np.clip(vectors[0] @ vectors[1], 0.0, 1.0))
        score = COVERAGE_SHARE * coverage + (1 - COVERAGE_SHARE) * similarity
        return Support(score, None if score >= self.least else "too little of it is in the source")

    def _added(self, sentence: str, context: str) -> str | None:
        """Why a word or a part of `sentence` is not in `context`, though the rest of it is; None where each is."""
        if self.word_by_word and (word := unsaid_word(sentence, context)):
            return word
        present = content_stems(context)
        for part in parts(sentence):
            wanted = [stem for stem in content_stems(part) if stem not in _TELLING]
            if len(set(wanted)) >= LEAST_STEMS and self.rarity.coverage(wanted, present) < LEAST_OF_PART:
                return f"the source does not say “{part}”"
        return None
