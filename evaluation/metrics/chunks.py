"""How well retrieved stretches of text cover the stretches that answer, in characters.

Definitions: Smith and Troynikov 2024, "Evaluating chunking strategies for retrieval"; in characters, not tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Stretch = tuple[str, int, int]  # document id, start, end in code points


@dataclass(frozen=True, slots=True)
class Cover:
    """Characters of the gold that were retrieved (`covered`), retrieved in all, and of the gold in all."""

    covered: int
    retrieved: int
    gold: int

    @property
    def recall(self) -> float:
        """Share of the gold that was retrieved."""
        return self.covered / self.gold

    @property
    def precision(self) -> float:
        """Share of what was retrieved that is gold."""
        return self.covered / self.retrieved if self.retrieved else 0.0

    @property
    def iou(self) -> float:
        """What is both retrieved and gold, over what is either."""
        return self.covered / (self.retrieved + self.gold - self.covered)


def cover(retrieved: Sequence[Stretch], gold: Sequence[Stretch]) -> Cover:
    """What `retrieved` covers of `gold`; a stretch that is retrieved twice counts twice as retrieved."""
    common = [
        (document, max(start, a), min(end, b))
        for document, start, end in retrieved
        for other, a, b in gold
        if document == other and max(start, a) < min(end, b)
    ]
    return Cover(_length(_merged(common)), _length(retrieved), _length(gold))


def ceiling(passages: Sequence[Stretch], gold: Sequence[Stretch]) -> float:
    """IoU if exactly the passages that touch `gold` were retrieved (`precision_omega`)."""
    touching = [one for one in passages if any(_touches(one, other) for other in gold)]
    return cover(_merged(touching), gold).iou if touching else 0.0


def _touches(one: Stretch, other: Stretch) -> bool:
    return one[0] == other[0] and max(one[1], other[1]) < min(one[2], other[2])


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for document, start, end in sorted(stretches):
        if merged and merged[-1][0] == document and start <= merged[-1][2]:
            merged[-1] = (document, merged[-1][1], max(merged[-1][2], end))
        else:
            merged.append((document, start, end))
    return merged


def _length(stretches: Sequence[Stretch]) -> int:
    return sum(end - start for _, start, end in stretches)
