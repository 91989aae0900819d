"""A query adapter: question vectors moved towards the sentences that answer such questions.

An embedder finds what is worded alike.  One matrix, learned from questions and the sentences that answer them, turns a
question's vector before it is compared with sentences; the vectors of passages and sentences stay as they are, so the
index need not be built again.  It belongs to one embedder; the questions of any other are left as they are.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.protocol import ReaderError
from index.embedding import Embedder, EmbedderAround
from weights.needs import READER_BASE

ADAPTER_FILE = Path(__file__).with_name("adapter.safetensors")
ADAPTER_DIGEST = Path(__file__).with_name("adapter.sha256")
CHANGE = "change"  # the name of the matrix in the file


class AdaptedEmbedder(EmbedderAround):
    """The embedder it is given, but for questions: `(q + q @ change)`, scaled to unit length again."""

    def __init__(self, embedder: Embedder, change: NDArray[np.float32]) -> None:
        """`change` is `(d, d)`.  Raises `ReaderError` where `d` is not the embedder's width."""
        if change.shape != (embedder.dimension, embedder.dimension):
            raise ReaderError(
                f"the query adapter is for vectors of {len(change)} numbers and {embedder.name} makes "
                f"{embedder.dimension}; restore {ADAPTER_FILE.name} from the repository"
            )
        super().__init__(embedder)
        self._change = change

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, as the embedder makes them."""
        return self._embedder.embed_passages(texts)

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, moved."""
        return moved(self._embedder.embed_questions(texts), self._change)


def moved(questions: NDArray[np.float32], change: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit rows `(n, d)` of `questions` after the `change`."""
    changed = questions + questions @ change
    scaled: NDArray[np.float32] = changed / np.maximum(np.linalg.norm(changed, axis=1, keepdims=True), 1e-12)
    return scaled


def adapted(embedder: Embedder) -> Embedder:
    """`embedder` with the stored adapter where that was made for it and is not there yet, else as it is.

    Raises `ReaderError` where the stored matrix is not whole.
    """
    if embedder.name != READER_BASE or isinstance(embedder, AdaptedEmbedder):
        return embedder
    return AdaptedEmbedder(embedder, _stored_change())


@cache
def _stored_change() -> NDArray[np.float32]:
    from assistant.reading.stored import restore  # noqa: PLC0415  loads torch

    kept = restore(ADAPTER_FILE, ADAPTER_DIGEST)
    if list(kept) != [CHANGE]:
        raise ReaderError(f"{ADAPTER_FILE.name} holds no query adapter; restore it from the repository")
    return kept[CHANGE].numpy()
