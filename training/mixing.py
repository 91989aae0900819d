"""Examples of one kind among others."""

import random
from abc import ABC, abstractmethod

from training.examples import Example
from training.fitting import Supply


class Mixed(ABC):
    """An endless, seeded supply: other examples, and a share of one kind among them."""

    def __init__(self, others: Supply, share: float, seed: int) -> None:
        self._random = random.Random(seed)
        self._others = others
        self._share = share

    def draw(self, count: int) -> list[Example]:
        """`count` examples, `share` of them of this kind."""
        own = sum(self._random.random() < self._share for _ in range(count))
        return [*self._others.draw(count - own), *(self._one() for _ in range(own))]

    @abstractmethod
    def _one(self) -> Example:
        """The next of this kind."""
