"""Metrics of a ranking against graded gold.  Definitions: Järvelin and Kekäläinen 2002 for nDCG, TREC for MRR."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class RankingMetric(Protocol):
    """A figure of one ranking."""

    @property
    def name(self) -> str:
        """As it stands in a report."""

    def of(self, ranked: Sequence[str], gold: Mapping[str, float]) -> float:
        """In [0, 1]; `gold` maps at least one id to a grade above 0."""


@dataclass(frozen=True, slots=True)
class RecallAt:
    """Share of the gold among the first `k`."""

    k: int

    @property
    def name(self) -> str:
        """As it stands in a report."""
        return f"recall_at_{self.k}"

    def of(self, ranked: Sequence[str], gold: Mapping[str, float]) -> float:
        """The metric of one ranking."""
        return sum(one in gold for one in ranked[: self.k]) / len(gold)


@dataclass(frozen=True, slots=True)
class HitAt:
    """1 where any gold is among the first `k`."""

    k: int

    @property
    def name(self) -> str:
        """As it stands in a report."""
        return f"hit_at_{self.k}"

    def of(self, ranked: Sequence[str], gold: Mapping[str, float]) -> float:
        """The metric of one ranking."""
        return float(any(one in gold for one in ranked[: self.k]))


@dataclass(frozen=True, slots=True)
class ReciprocalRankAt:
    """1 over the rank of the first gold, 0 where it is past `k`; its mean is MRR."""

    k: int

    @property
    def name(self) -> str:
        """As it stands in a report."""
        return f"mrr_at_{self.k}"

    def of(self, ranked: Sequence[str], gold: Mapping[str, float]) -> float:
        """The metric of one ranking."""
        return next((1 / rank for rank, one in enumerate(ranked[: self.k], start=1) if one in gold), 0.0)


@dataclass(frozen=True, slots=True)
class NdcgAt:
    """Discounted gain (2^grade - 1) over the best that is possible in `k`."""

    k: int

    @property
    def name(self) -> str:
        """As it stands in a report."""
        return f"ndcg_at_{self.k}"

    def of(self, ranked: Sequence[str], gold: Mapping[str, float]) -> float:
        """The metric of one ranking."""
        best = sorted(gold.values(), reverse=True)[: self.k]
        return self._gain([gold.get(one, 0.0) for one in ranked[: self.k]]) / self._gain(best)

    @staticmethod
    def _gain(grades: Sequence[float]) -> float:
        return float(sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1)))


RANKING: tuple[RankingMetric, ...] = (
    RecallAt(5), RecallAt(10), HitAt(5), HitAt(10), ReciprocalRankAt(10), NdcgAt(5), NdcgAt(10),
)  # fmt: skip
