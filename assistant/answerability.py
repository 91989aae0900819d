"""Is the answer there?  A probability from several features, and what is missing where it is not.

1. What the question names (a country, a product, a company) must be named in the evidence or in what the
   evidence's sources are about; otherwise the evidence answers a different question.
2. A question for an amount needs a figure in the evidence, a question for a time a date.
3. Otherwise the probability is a logistic function of two signals: the share of the question's rare words
   that the evidence holds, and the cosine of the best evidence to the question.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answers import Evidence
from assistant.support.figures import CURRENCIES, figures
from assistant.support.names import is_about, names, places
from assistant.wording import Rarity, content_stems, words
from index.embedding import Embedder

# Hand-set on questions written for the purpose, none of which is reported on.
BIAS, COVERAGE_WEIGHT, SIMILARITY_WEIGHT = -4.6, 4.0, 5.5

_ASKS_AMOUNT = re.compile(r"\bhow (?:much|many)\b", re.I)
_ASKS_PAY = re.compile(r"\bhow much (?:do|does|can|could|would|will|did)\b.*\b(?:earn|make|get|paid)\b", re.I)
_ASKS_TIME = re.compile(r"^\W*when\b|\b(?:and|or) when\b|\bwhat (?:year|date)\b", re.I)
_DATE = re.compile(r"\b(?:19|20)\d\d\b")
_FRAME = frozenset("articl sourc assist question answer".split())


@dataclass(frozen=True, slots=True)
class Answerability:
    """`probability` in [0, 1] that the evidence answers; `missing` is one sentence for the person, or None."""

    probability: float
    missing: str | None


class AnswerabilityCheck:
    """Decides from question and evidence; deterministic for the same embedder and corpus."""

    def __init__(self, embedder: Embedder, rarity: Rarity) -> None:
        self._embedder = embedder
        self._rarity = rarity

    def judge(self, question: str, evidence: Sequence[Evidence]) -> Answerability:
        """How probable it is that `evidence` answers `question`, and what it lacks."""
        if not evidence:
            return Answerability(0.0, "The sources here hold nothing on this.")
        told = " ".join(_told(one) for one in evidence)
        asked = places(question) + tuple(names(re.split(r"(?<=[?.!])\s+", question)[-1]))
        if absent := [name for name in asked if not is_about(told, name) and name.lower() not in _FRAME]:
            return Answerability(0.0, f"What the sources here say about this does not cover {_listed(absent)}.")
        present = set(content_stems(told))
        cited = " ".join(one.text for one in evidence)
        if _ASKS_PAY.search(question) and not any(f.kind in CURRENCIES for f in figures(cited)):
            return Answerability(0.0, "The sources here give no amount of pay for this.")
        if _ASKS_AMOUNT.search(question) and not figures(cited):
            return Answerability(0.0, "The sources here give no figure for this.")
        if _ASKS_TIME.search(question) and not _DATE.search(cited):
            return Answerability(0.0, "The sources here give no date for this.")
        wanted = [s for s in content_stems(question) if s not in _FRAME]
        coverage = self._rarity.coverage(wanted, present)
        probability = _logistic(
            BIAS + COVERAGE_WEIGHT * coverage + SIMILARITY_WEIGHT * self._similarity(question, evidence)
        )
        return Answerability(probability, self._gap(question, present))

    def _similarity(self, question: str, evidence: Sequence[Evidence]) -> float:
        passages = self._embedder.embed_passages([one.text for one in evidence])
        return float(np.max(passages @ self._embedder.embed_questions([question])[0]))

    def _gap(self, question: str, present: set[str]) -> str | None:
        """The rarest words of the question that the evidence lacks, as one sentence."""
        lacking = [
            word for word in dict.fromkeys(words(question))
            if (stems := content_stems(word)) and not set(stems) <= present | _FRAME
        ]  # fmt: skip
        if not lacking:
            return "The sources here touch on this but do not answer it."
        lacking.sort(key=lambda word: -self._rarity.weight(content_stems(word)[0]))
        return (
            f"The sources here say nothing about {_listed([f'“{word}”' for word in lacking[:3]])} in this connection."
        )


def _told(one: Evidence) -> str:
    source = one.passage.source
    return " ".join((one.text, source.title, source.region or "", *one.passage.headings))


def _listed(things: Sequence[str]) -> str:
    unique = list(dict.fromkeys(things))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} or {unique[-1]}"


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
