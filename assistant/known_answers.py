"""Sentences that answer a question like this one: the known questions, and how near a new one comes to them.

An embedder finds what is worded alike, and a person seldom words a question as a source words the answer; another
person's question is more often like it.  What is no nearer than any question is to any other counts for nothing, so
that a sentence nobody asked for, of a new source say, loses little.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.documents import KnownQuestion
from corpus.known_questions import is_quoted, plain
from index.embedding import Embedder

UNLIKE = 0.3  # the cosine up to which two questions are not alike


class KnownAnswers:
    """Of each of its sentences, how like a question is to those that it answers.  Safe to use from several threads."""

    def __init__(self, known: Sequence[KnownQuestion], sentences: Sequence[str], embedder: Embedder) -> None:
        """`known` are answered questions; `embedder` embeds them, and those that are put."""
        self._embedder = embedder
        quotes: dict[str, list[int]] = {}
        for row, one in enumerate(known):
            for quote in dict.fromkeys(map(plain, one.quotes)):
                quotes.setdefault(quote, []).append(row)
        texts = [(i, plain(sentence)) for i, sentence in enumerate(sentences)]
        answered = {
            i: [row for quote, rows in quotes.items() if is_quoted(text, (quote,)) for row in rows] for i, text in texts
        }
        self._count = len(sentences)
        self._answering = [i for i, rows in answered.items() if rows]
        self._rows = np.array([row for i in self._answering for row in answered[i]], dtype=np.intp)
        self._starts = np.cumsum([0, *(len(answered[i]) for i in self._answering)])[:-1]
        self._vectors = embedder.embed_passages([one.question for one in known])

    def likeness(self, question: str) -> NDArray[np.float32]:
        """`(n,)` in [0, 1], of each sentence: from the largest cosine of `question` to one that it answers."""
        found = np.zeros(self._count, dtype=np.float32)
        if self._answering:
            cosines = self._vectors @ self._embedder.embed_questions([question])[0]
            best = np.maximum.reduceat(cosines[self._rows], self._starts)
            found[self._answering] = np.clip((best - UNLIKE) / (1 - UNLIKE), 0.0, 1.0)
        return found
