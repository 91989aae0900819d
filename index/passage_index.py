"""Passages found by embedding and by words, fused into one ranking."""

from dataclasses import dataclass

from corpus.chunking import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage.

    `rank` runs 1…k without gaps, `score` never increases with it.  `dense` is the cosine in [-1, 1],
    `lexical` the BM25 score (≥ 0), both before fusion.
    """

    passage: Passage
    score: float
    rank: int
    dense: float
    lexical: float
