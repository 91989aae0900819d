"""What answerability asks of a trained reader, and `evaluation` of a checker; tests hand in small ones."""

import math
from collections.abc import Sequence
from typing import Protocol


class Reader(Protocol):
    """Anything that reads a question and a piece of text together; `deeper` is asked where it leaves in doubt."""

    @property
    def deeper(self) -> "Reader | None":
        """A slower reader that knows better, None where there is none."""

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        """For each text, in the texts' order, how surely it answers `question`; `deciding.py` weighs it."""


class Checker(Protocol):
    """Anything that reads a sentence and its evidence together."""

    def logit(self, sentence: str, evidence: str) -> float:
        """How surely `evidence` carries the whole of `sentence`."""


class ReaderError(RuntimeError):
    """A trained reader or checker cannot be used: its weights are missing, changed, or not of this network."""


def probability(logit: float) -> float:
    """The probability in (0, 1) that a logit stands for."""
    return 1 / (1 + math.exp(-logit))
