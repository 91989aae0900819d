"""A second, larger embedder for known questions: what it made of them is kept in few bytes, so that none is embedded.

The two embedders find different questions alike, and together they err less than either.  Embedding twenty thousand
questions with the larger one takes ten minutes on two cores; the stored vectors are product-quantised (Jégou et al.
2011), 96 bytes each.  A question that is not among them, a new one say, is embedded when it is first needed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.protocol import ReaderError
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.memory import RememberingEmbedder
from index.store import key_of
from settings import Settings
from weights import WeightsError, model_folder
from weights.needs import DEEP_BASE, READER_BASE

SECOND_FILE = Path(__file__).with_name("second.safetensors")
SECOND_DIGEST = Path(__file__).with_name("second.sha256")
CODES, CODEBOOK, KEYS = "codes", "codebook", "keys"  # names in the file
KEY_DIGITS = 15  # of `key_of` a text, in hexadecimal; they fit in 64 bits with a sign


class Quantised(Mapping[str, NDArray[np.float32]]):
    """Vectors by `key_of` their texts, decoded as they are asked for: unit rows of width `d`."""

    def __init__(
        self, codes: NDArray[np.uint8], codebook: NDArray[np.float32], keys: Sequence[int] | NDArray[np.int64]
    ) -> None:
        """`codes` is `(n, m)`, `codebook` `(m, 256, d / m)`; `keys` are `n`, by `short_key`."""
        if codes.ndim != 2 or codebook.ndim != 3 or len(codebook) != codes.shape[1] or len(keys) != len(codes):  # noqa: PLR2004  axes
            raise ReaderError(f"{SECOND_FILE.name} does not hold a code for each question; restore it")
        self._codes, self._codebook = codes, codebook
        self._rows = {int(key): row for row, key in enumerate(keys)}
        self._parts = np.arange(len(codebook))

    def __getitem__(self, key: str) -> NDArray[np.float32]:
        vector = self._codebook[self._parts, self._codes[self._rows[short_key(key)]]].reshape(-1)
        unit: NDArray[np.float32] = vector / max(float(np.linalg.norm(vector)), 1e-12)
        return unit

    def __iter__(self) -> Iterator[str]:
        return (f"{key:0{KEY_DIGITS}x}" for key in self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def short_key(key: str) -> int:
    """The beginning of `key_of` a text as a number; -1, which none has, of what is no such key."""
    try:
        return int(key[:KEY_DIGITS], 16)
    except ValueError:
        return -1


def keys_of(texts: Sequence[str]) -> list[int]:
    """The short key of each of `texts`."""
    return [short_key(key_of(text)) for text in texts]


def second_embedder(embedder: Embedder, settings: Settings) -> Embedder | None:
    """The larger embedder beside the one that the adapter was made for; None beside another, and where it is not here.

    Raises `ReaderError` where what is stored is not whole.
    """
    if embedder.name != READER_BASE:
        return None
    try:
        return _opened(model_folder(DEEP_BASE, settings))
    except WeightsError:
        return None  # why it could not be fetched was said; questions are compared by the first one alone


@cache
def _opened(folder: Path) -> Embedder:
    from assistant.reading.stored import restore  # noqa: PLC0415  loads torch

    kept = restore(SECOND_FILE, SECOND_DIGEST)
    if not {CODES, CODEBOOK, KEYS} <= kept.keys():
        raise ReaderError(f"{SECOND_FILE.name} holds no vectors of questions; restore it from the repository")
    codebook = kept[CODEBOOK].numpy()
    stored = Quantised(kept[CODES].numpy().reshape(-1, len(codebook)), codebook, kept[KEYS].numpy())
    return RememberingEmbedder(SentenceTransformerEmbedder(folder, DEEP_BASE), stored)
