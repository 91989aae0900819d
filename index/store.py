"""The index on disk: built beside the one in use, switched to in one step, never served half-written.

`store/current` names the folder in use; a build writes a new folder, its manifest last, then replaces that
pointer.  Vectors are stored with the hash of the text they embed, so that a later build embeds only what is new.
"""

import hashlib
import json
import re
import shutil
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from index.embedding import Embedder
from index.manifest import (
    MANIFEST_NAME,
    REMEDY,
    CorruptStore,
    MissingIndex,
    Recipe,
    StoreError,
    check_manifest,
    write_manifest,
)

POINTER_NAME = "current"
VECTORS_NAME, KEYS_NAME = "vectors.faiss", "keys.json"
LOCK_TIMEOUT_SECONDS = 600
_FOLDER_NAME = re.compile(r"[0-9a-f]{12}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class StoredVectors:
    """`vectors` is `(n, d)` float32 with unit rows; `keys[i]` is the hash of the text that row `i` embeds."""

    vectors: NDArray[np.float32]
    keys: tuple[str, ...]

    @property
    def by_key(self) -> dict[str, NDArray[np.float32]]:
        """Each vector by the hash of its text."""
        return dict(zip(self.keys, self.vectors, strict=True))


def key_of(text: str) -> str:
    """What stands for a text in the store."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_store(store: Path, recipe: Recipe) -> StoredVectors:
    """The vectors in use.  Raises `MissingIndex`, `CorruptStore` or `IndexMismatch`."""
    folder = _folder_in_use(store)
    check_manifest(folder, recipe)
    return _read(folder)


def write_store(
    store: Path, recipe: Recipe, texts: Sequence[str], embedder: Embedder, report: Callable[[str], None]
) -> StoredVectors:
    """Embed `texts`, those already in the store excepted, and switch to the new index.

    Raises `StoreError` where the folder cannot be written or another build holds it for ten minutes.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
        with FileLock(store / "lock", timeout=LOCK_TIMEOUT_SECONDS):
            stored = _embed(texts, embedder, _reusable(store, recipe), report)
            folder = store / f"{recipe.id}-{uuid.uuid4().hex[:8]}"
            folder.mkdir()
            index = faiss.IndexFlatIP(recipe.dimension)
            index.add(stored.vectors)
            faiss.write_index(index, str(folder / VECTORS_NAME))
            (folder / KEYS_NAME).write_text(json.dumps(stored.keys), encoding="utf-8")
            write_manifest(folder, recipe, (VECTORS_NAME, KEYS_NAME))
            _switch(store, folder)
    except Timeout as error:
        raise StoreError(
            f"another process has been building in {store} for ten minutes; stop it and try again"
        ) from error
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"the index cannot be written to {store}: {error}; make room or set ASSISTANT_STORE_FOLDER"
        ) from error
    return stored


def _folder_in_use(store: Path) -> Path:
    try:
        name = (store / POINTER_NAME).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MissingIndex(f"there is no index in {store}; {REMEDY}") from error
    if not _FOLDER_NAME.fullmatch(name):
        raise CorruptStore(f"{store / POINTER_NAME} names no index; {REMEDY}")
    return store / name


def _read(folder: Path) -> StoredVectors:
    index = faiss.read_index(str(folder / VECTORS_NAME))
    keys = tuple(json.loads((folder / KEYS_NAME).read_text(encoding="utf-8")))
    return StoredVectors(index.reconstruct_n(0, index.ntotal), keys)


def _reusable(store: Path, recipe: Recipe) -> dict[str, NDArray[np.float32]]:
    """Vectors of an earlier whole index by the same embedder, by their text's key; none where there is none."""
    try:
        folder = _folder_in_use(store)
        built = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))["recipe"]
        if (built["embedder"], built["dimension"]) != (recipe.embedder, recipe.dimension):
            return {}
        check_manifest(folder, Recipe(**built))
        old = _read(folder)
    except (StoreError, OSError, ValueError, KeyError, TypeError):
        return {}
    return old.by_key


def _embed(
    texts: Sequence[str],
    embedder: Embedder,
    known: dict[str, NDArray[np.float32]],
    report: Callable[[str], None],
) -> StoredVectors:
    keys = tuple(key_of(text) for text in texts)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    report(f"embedding {len(new)} texts, {len(set(keys)) - len(new)} unchanged")
    known = known | dict(zip(new, embedder.embed_passages(list(new.values())), strict=True))
    return StoredVectors(np.stack([known[key] for key in keys]).astype(np.float32), keys)


def _switch(store: Path, folder: Path) -> None:
    pointer = store / f"{POINTER_NAME}.partial"
    pointer.write_text(folder.name, encoding="utf-8")
    pointer.replace(store / POINTER_NAME)
    for other in store.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)
