"""What answerability asks of a trained reader; tests hand in a small one."""

import math
from collections.abc import Sequence
from typing import Protocol


class Reader(Protocol):
    """Anything that reads a question and a piece of text together."""

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        """For each text, in the texts' order, how surely it answers `question`; `answerability.py` sets the level."""


class ReaderError(RuntimeError):
    """The trained reader cannot be used: its weights are missing, changed, or not of this network."""


def probability(logit: float) -> float:
    """The probability in (0, 1) that a logit stands for."""
    return 1 / (1 + math.exp(-logit))
