"""What a measurement gives: figures by name, with the intervals and remarks that a reader needs beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evaluation.metrics.detection import auroc
from evaluation.metrics.intervals import Interval, interval_of, interval_of_mean


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures in [0, 1] of one slice by name; gains, in [-1, 1], are told by the word in their name."""

    slice: str
    rows: int
    figures: dict[str, float]
    intervals: dict[str, Interval] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def mean_figures(per_row: Mapping[str, Sequence[float]]) -> tuple[dict[str, float], dict[str, Interval]]:
    """The mean of each figure over its rows, and its interval."""
    figures = {name: sum(values) / len(values) for name, values in per_row.items()}
    return figures, {name: interval_of_mean(values) for name, values in per_row.items()}


def auroc_figure(labels: Sequence[int], scores: Sequence[float], rows: Sequence[int]) -> tuple[float, Interval] | None:
    """AUROC over the chosen `rows` and its interval; None where they are of one class."""
    chosen_labels, chosen_scores = [labels[i] for i in rows], [scores[i] for i in rows]
    if len(set(chosen_labels)) < 2:  # noqa: PLR2004  both classes
        return None

    def resampled(picked: NDArray[np.int64]) -> float:
        return auroc([chosen_labels[i] for i in picked], [chosen_scores[i] for i in picked])

    return auroc(chosen_labels, chosen_scores), interval_of(resampled, len(rows))
