"""No text is embedded twice: the vectors of the store, and the newest others, each found by its text's hash.

Sentences, titles and the bank are in the store, known questions there or with the code; a question, and evidence of
two sentences, are embedded once however many steps ask for them.  Only hashes and vectors are kept, never what was
asked.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder, EmbedderAround
from index.store import key_of

NEWEST = 4096  # vectors kept beside the store's; 6 MB of 384 numbers each

Vector = NDArray[np.float32]


class RememberingEmbedder(EmbedderAround):
    """An embedder that asks another one for new texts only.  Safe to use from several threads."""

    def __init__(self, embedder: Embedder, stored: Mapping[str, Vector] | None = None, newest: int = NEWEST) -> None:
        """`stored` has the vectors of passages' texts by `key_of`; at most `newest` others are kept."""
        super().__init__(embedder)
        self._stored = stored or {}
        self._newest = newest
        self._others: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, in the order of `texts`."""
        return self._rows(texts, [key_of(text) for text in texts], self._embedder.embed_passages)

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, as the embedder makes them of questions."""
        return self._rows(texts, [f"question {key_of(text)}" for text in texts], self._embedder.embed_questions)

    def _rows(
        self, texts: Sequence[str], keys: Sequence[str], embed: Callable[[Sequence[str]], NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        with self._lock:
            known = {key: vector for key in keys if (vector := self._known(key)) is not None}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            made = dict(zip(new, embed(list(new.values())), strict=True))
            known |= made
            with self._lock:
                self._others |= made
                while len(self._others) > self._newest:
                    self._others.popitem(last=False)
        return np.stack([known[key] for key in keys]) if keys else np.zeros((0, self.dimension), dtype=np.float32)

    def _known(self, key: str) -> Vector | None:
        if key in self._others:
            self._others.move_to_end(key)
            return self._others[key]
        return self._stored.get(key)
