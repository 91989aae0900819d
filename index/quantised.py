"""Vectors in few bytes: product quantisation (Jégou et al. 2011), one byte for eight numbers, found by their texts."""

from collections.abc import Iterator, Mapping, Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store import key_of

PART = 8  # numbers that one byte stands for
BITS = 8
KEY_DIGITS = 15  # of `key_of` a text, in hexadecimal; they fit in 64 bits with a sign
NO_KEY = -1


class Quantised(Mapping[str, NDArray[np.float32]]):
    """Vectors by `key_of` their texts, decoded as they are asked for: unit rows of width `d`."""

    def __init__(self, codes: NDArray[np.uint8], codebook: NDArray[np.float32], keys: Sequence[int]) -> None:
        """`codes` is `(n, m)`, `codebook` `(m, 256, d / m)`; `keys` are `n`, as `keys_of` makes them.

        Raises `ValueError` where they do not fit each other.
        """
        if codes.shape != (len(keys), len(codebook)):
            raise ValueError(f"{len(keys)} keys do not fit codes of {codes.shape} and a codebook of {codebook.shape}")
        self._codes, self._codebook = codes, codebook
        self._rows = {key: row for row, key in enumerate(keys)}
        self._parts = np.arange(len(codebook))

    def __getitem__(self, key: str) -> NDArray[np.float32]:
        vector = self._codebook[self._parts, self._codes[self._rows[_short(key)]]].reshape(-1)
        unit: NDArray[np.float32] = vector / max(float(np.linalg.norm(vector)), 1e-12)
        return unit

    def __iter__(self) -> Iterator[str]:
        return (f"{key:0{KEY_DIGITS}x}" for key in self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Codes `(n, m)` and their codebook `(m, 256, 8)` for at least 256 `vectors` `(n, 8 m)`."""
    quantiser = faiss.ProductQuantizer(vectors.shape[1], vectors.shape[1] // PART, BITS)
    quantiser.train(vectors)
    codes: NDArray[np.uint8] = quantiser.compute_codes(vectors)
    return codes, faiss.vector_to_array(quantiser.centroids).reshape(quantiser.M, 2**BITS, PART)


def keys_of(texts: Sequence[str]) -> list[int]:
    """A number for each of `texts`, from its `key_of`."""
    return [_short(key_of(text)) for text in texts]


def _short(key: str) -> int:
    """The beginning of `key_of` a text as a number; `NO_KEY`, which none has, of what is no such key."""
    try:
        return int(key[:KEY_DIGITS], 16)
    except ValueError:
        return NO_KEY
