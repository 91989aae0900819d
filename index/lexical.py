"""BM25 over stemmed words, beside the embedding: it finds the rare word that an embedding blurs."""

from collections.abc import Sequence

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

K1, B = 1.2, 0.75  # Robertson and Zaragoza's usual values


class LexicalIndex:
    """BM25 scores of every text for a question.  Built in milliseconds, so it is not stored."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index `texts` in their order."""
        self._stemmer = Stemmer.Stemmer("english")
        self._count = len(texts)
        tokens = bm25s.tokenize(list(texts), stopwords="en", stemmer=self._stemmer, show_progress=False)
        self._bm25 = bm25s.BM25(k1=K1, b=B)
        self._is_empty = not tokens.vocab
        if not self._is_empty:
            self._bm25.index(tokens, show_progress=False)

    def scores(self, question: str) -> NDArray[np.float32]:
        """`(n,)` float32, at least 0, one a text; all 0 where no word of `question` is known."""
        nothing = np.zeros(self._count, dtype=np.float32)
        if self._is_empty:
            return nothing
        tokens = bm25s.tokenize(question, stopwords="en", stemmer=self._stemmer, show_progress=False, return_ids=False)[
            0
        ]
        known = [token for token in tokens if token in self._bm25.vocab_dict]
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32) if known else nothing
