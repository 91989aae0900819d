"""Metrics of a score that should be high where something holds.  Labels are 0 or 1, scores any real numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of one decision against its labels."""

    true_positive: int
    false_positive: int
    true_negative: int
    false_negative: int

    @property
    def precision(self) -> float:
        """Share of the found that are positive."""
        return _share(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float:
        """Share of the positives that were found."""
        return _share(self.true_positive, self.true_positive + self.false_negative)

    @property
    def balanced_accuracy(self) -> float:
        """Mean of the recalls of both classes."""
        return (self.recall + _share(self.true_negative, self.true_negative + self.false_positive)) / 2

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


def confusion(labels: Sequence[int], decisions: Sequence[bool]) -> Confusion:
    """The counts; both sequences in one order."""
    pairs = [(bool(label), decision) for label, decision in zip(labels, decisions, strict=True)]
    return Confusion(
        pairs.count((True, True)), pairs.count((False, True)), pairs.count((False, False)), pairs.count((True, False))
    )


def auroc(labels: Sequence[int], scores: Sequence[float]) -> float:
    """Probability that a positive scores above a negative, ties counted half (Mann–Whitney); NaN with one class."""
    positive = sum(labels)
    negative = len(labels) - positive
    if not positive or not negative:
        return float("nan")
    _, place, counts = np.unique(np.asarray(scores), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    above = float(ranks[np.asarray(labels) == 1].sum()) - positive * (positive + 1) / 2
    return above / (positive * negative)


def best_threshold(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The score from which on "positive" has the best balanced accuracy; the lowest such score."""
    candidates = sorted(set(scores))
    return max(candidates, key=lambda t: (confusion(labels, [s >= t for s in scores]).balanced_accuracy, -t))


def expected_calibration_error(labels: Sequence[int], probabilities: Sequence[float], bins: int = 10) -> float:
    """Mean distance of confidence and outcome over equal-width bins, weighted by their rows (Naeini 2015)."""
    outcome, chance = np.asarray(labels, dtype=float), np.asarray(probabilities, dtype=float)
    which = np.minimum((chance * bins).astype(int), bins - 1)
    gaps = [
        abs(float(outcome[which == b].mean() - chance[which == b].mean())) * int((which == b).sum())
        for b in range(bins)
        if (which == b).any()
    ]
    return sum(gaps) / len(outcome)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
