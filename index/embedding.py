"""Turn text into unit vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Anything that embeds text; tests hand in a small one."""

    @property
    def name(self) -> str:
        """The model and its revision, as the manifest records them."""

    @property
    def dimension(self) -> int:
        """Width `d` of every vector."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, in the order of `texts`."""

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, with the query prefix where the model wants one."""
