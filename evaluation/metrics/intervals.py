"""Bootstrap confidence intervals (Efron 1979, percentile method), reproducible by their seed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES, SEED = 2000, 7
LOW, HIGH = 2.5, 97.5  # percentiles of a 95 % interval


@dataclass(frozen=True, slots=True)
class Interval:
    """The ends of a 95 % confidence interval."""

    low: float
    high: float


def interval_of_mean(values: Sequence[float]) -> Interval:
    """For the mean of `values`, resampled by row; for a paired gain hand in the rows' differences."""
    rows = np.asarray(values, dtype=float)
    return _interval(np.array([rows[chosen].mean() for chosen in _resamples(len(rows))]))


def interval_of(figure: Callable[[NDArray[np.int64]], float], rows: int, resamples: int = 500) -> Interval:
    """For any `figure` of the rows whose indices it is given; NaN results are left out."""
    return _interval(np.array([figure(chosen) for chosen in _resamples(rows, resamples)]))


def _resamples(rows: int, count: int = RESAMPLES) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, rows, size=(count, rows))


def _interval(figures: NDArray[np.float64]) -> Interval:
    low, high = np.nanpercentile(figures, (LOW, HIGH))
    return Interval(float(low), float(high))
