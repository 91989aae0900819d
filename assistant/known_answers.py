"""Known questions, and how near a new one comes to those that a sentence answers, and to those that none does.

An embedder finds what is worded alike, and a person seldom words a question as a source words the answer; another
person's question is more often like it.  What is no nearer than any question is to any other counts for nothing, so
that a sentence nobody asked for, of a new source say, loses little.

A question that comes nearer to one that nothing answers than to any that is answered is the likelier to have no answer.
"""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.documents import KnownQuestion
from corpus.known_questions import is_quoted, plain
from index.embedding import Embedder

Move = Callable[[NDArray[np.float32]], NDArray[np.float32]]

UNLIKE = 0.3  # the cosine up to which two questions are not alike


class KnownAnswers:
    """How like a question is to known ones, by what answers these.  Safe to use from several threads."""

    def __init__(
        self, known: Sequence[KnownQuestion], sentences: Sequence[str], embedder: Embedder, move: Move = np.asarray
    ) -> None:
        """`known` are questions with what answers them, if anything; `embedder` embeds them, and those that are put.

        `move` brings vectors of questions `(n, d)` that the same sentence answers nearer to each other.
        """
        self._embedder = embedder
        answered = [one for one in known if one.quotes]
        quotes: dict[str, list[int]] = {}
        for row, one in enumerate(answered):
            for quote in dict.fromkeys(map(plain, one.quotes)):
                quotes.setdefault(quote, []).append(row)
        texts = [(i, plain(sentence)) for i, sentence in enumerate(sentences)]
        rows_of = {
            i: [row for quote, rows in quotes.items() if is_quoted(text, (quote,)) for row in rows] for i, text in texts
        }
        self._count = len(sentences)
        self._answering = [i for i, rows in rows_of.items() if rows]
        self._rows = np.array([row for i in self._answering for row in rows_of[i]], dtype=np.intp)
        self._starts = np.cumsum([0, *(len(rows_of[i]) for i in self._answering)])[:-1]
        self._move = move
        self._vectors = embedder.embed_passages([one.question for one in answered])
        self._moved = move(self._vectors)
        declined = [one for one in known if not one.quotes]
        self._declined = move(embedder.embed_passages([one.question for one in declined]))
        self._declined_sources = [one.source for one in declined]

    def likeness(self, question: str) -> NDArray[np.float32]:
        """`(n,)` in [0, 1], of each sentence: from the largest cosine of `question` to one that it answers."""
        found = np.zeros(self._count, dtype=np.float32)
        if self._answering:
            best = self._best(self._vectors @ self._embedder.embed_questions([question])[0])
            found[self._answering] = np.clip((best - UNLIKE) / (1 - UNLIKE), 0.0, 1.0)
        return found

    def lead(self, question: str, is_allowed: NDArray[np.bool_], sources: Collection[str] = ()) -> float:
        """How much nearer `question` comes to a known one that an allowed sentence answers than to one that none does.

        The difference of the largest cosines, in [-2, 2], 0 where either kind is missing.  `is_allowed` is `(n,)`; of
        those that nothing answers the ones about `sources` count, all where there are none.
        """
        is_near = [not sources or source in sources for source in self._declined_sources]
        if not any(is_near) or not is_allowed[self._answering].any():
            return 0.0
        asked = self._move(self._embedder.embed_questions([question]))[0]
        best = self._best(self._moved @ asked)
        return float(best[is_allowed[self._answering]].max() - (self._declined @ asked)[is_near].max())

    def _best(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of each sentence that answers a known question, the largest of its questions' `cosines`."""
        best: NDArray[np.float32] = np.maximum.reduceat(cosines[self._rows], self._starts)
        return best
