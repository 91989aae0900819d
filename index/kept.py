"""Vectors of known questions that come with the code, by the names of the embedders that made them.

Twenty thousand questions take minutes to embed, and are the same wherever this runs.  Theirs are kept in few bytes
(product quantisation, Jégou et al. 2011: one byte for a few neighbouring numbers), found by their texts.  What is not
among them, a new question say, is embedded like anything else.  Beside each file is its SHA-256.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.manifest import StoreError
from index.store import key_of

FOLDER = Path(__file__).with_name("kept_vectors")
BITS = 8  # of a code
KEY_DIGITS = 15  # of `key_of` a text, in hexadecimal; they fit in 64 bits with a sign
NO_KEY = -1
TYPES = [np.dtype(np.uint8), np.dtype(np.float32), np.dtype(np.int64)]  # of codes, codebook and keys


class KeptVectorsError(StoreError):
    """Vectors that come with the code are missing in part, changed or of another kind."""


class KeptVectors(Mapping[str, NDArray[np.float32]]):
    """Vectors by `key_of` their texts, decoded as they are asked for: unit rows of width `d`."""

    def __init__(self, codes: NDArray[np.uint8], codebook: NDArray[np.float32], keys: NDArray[np.int64]) -> None:
        """`codes` is `(n, m)`, `codebook` `(m, 256, d / m)`; `keys` are `(n,)`, as `keys_of` makes them.

        Raises `KeptVectorsError` where they do not fit each other.
        """
        types = [part.dtype for part in (codes, codebook, keys)]
        if codes.shape != (*keys.shape, len(codebook)) or codebook.shape[1:2] != (2**BITS,) or types != TYPES:
            raise KeptVectorsError(
                f"keys {keys.shape}, codes {codes.shape} and a codebook {codebook.shape} of {types} do not fit"
            )
        self._codes, self._codebook = codes, codebook
        self._rows = {key: row for row, key in enumerate(keys.tolist())}
        self._parts = np.arange(len(codebook))

    def __getitem__(self, key: str) -> NDArray[np.float32]:
        vector = self._codebook[self._parts, self._codes[self._rows[_short(key)]]].reshape(-1)
        unit: NDArray[np.float32] = vector / max(float(np.linalg.norm(vector)), 1e-12)
        return unit

    def __iter__(self) -> Iterator[str]:
        return (f"{key:0{KEY_DIGITS}x}" for key in self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def kept_vectors(embedder: str, folder: Path = FOLDER) -> Mapping[str, NDArray[np.float32]]:
    """What comes with the code of `embedder`, empty where nothing does.  Raises `KeptVectorsError`."""
    digest = kept_digest(embedder, folder)
    if not digest:
        return {}
    path = folder / f"{embedder}.npz"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KeptVectorsError(f"{path.name} cannot be read ({error}); restore it from the repository") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise KeptVectorsError(f"{path.name} is not the file its digest names; restore both from the repository")
    with np.load(io.BytesIO(content), allow_pickle=False) as kept:
        return KeptVectors(kept["codes"], kept["codebook"], kept["keys"])


def kept_digest(embedder: str, folder: Path = FOLDER) -> str:
    """The SHA-256 of what comes with the code of `embedder`, "" where nothing does.  Raises `KeptVectorsError`."""
    path = folder / f"{embedder}.sha256"
    if path not in folder.glob("*.sha256"):
        return ""
    try:
        return path.read_text(encoding="utf-8").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise KeptVectorsError(f"{path.name} cannot be read ({error}); restore it from the repository") from error


def keep(embedder: str, texts: Sequence[str], vectors: NDArray[np.float32], part: int, folder: Path = FOLDER) -> None:
    """Write `vectors` `(n, d)` of at least 256 `texts`, one byte for each `part` numbers of a row."""
    quantiser = faiss.ProductQuantizer(vectors.shape[1], vectors.shape[1] // part, BITS)
    quantiser.train(vectors)
    codebook = faiss.vector_to_array(quantiser.centroids).reshape(quantiser.M, 2**BITS, part)
    content = io.BytesIO()
    np.savez(content, codes=quantiser.compute_codes(vectors), codebook=codebook, keys=keys_of(texts))
    folder.mkdir(exist_ok=True)
    (folder / f"{embedder}.npz").write_bytes(content.getvalue())
    digest = hashlib.sha256(content.getvalue()).hexdigest()
    (folder / f"{embedder}.sha256").write_text(f"{digest}  {embedder}.npz\n", encoding="utf-8")


def keys_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """`(n,)`, a number for each of `texts`, from its `key_of`."""
    return np.array([_short(key_of(text)) for text in texts], dtype=np.int64)


def _short(key: str) -> int:
    """The beginning of `key_of` a text as a number; `NO_KEY`, which none has, of what is no such key."""
    try:
        return int(key[:KEY_DIGITS], 16)
    except ValueError:
        return NO_KEY
