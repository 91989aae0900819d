"""Known questions, and how near a new one comes to those that a sentence answers, and to those that none does.

An embedder finds what is worded alike, and a person seldom words a question as a source words the answer; another
person's question is more often like it.  What is no nearer than any question is to any other counts for nothing, so
that a sentence nobody asked for, of a new source say, loses little.

A question that comes nearer to those that nothing answers than to those that are answered is likelier to have none.
Two embedders find different questions alike; where there is a second one, the mean of both tells how near they are.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.documents import KnownQuestion
from corpus.known_questions import plain
from index.embedding import Embedder

Move = Callable[[NDArray[np.float32]], NDArray[np.float32]]

UNLIKE = 0.3  # the cosine up to which two questions are not alike
SOFTNESS = 0.02  # of a soft maximum of cosines: one that is so much smaller counts e times less than the largest


@dataclass(frozen=True, slots=True)
class _View:
    """Known questions as one embedder sees them: `answered` `(m, d)` and `declined` `(k, d)`, moved."""

    embedder: Embedder
    move: Move
    answered: NDArray[np.float32]
    declined: NDArray[np.float32]

    def cosines(self, question: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Of `question` to the answered ones `(m,)` and to the declined ones `(k,)`."""
        asked = self.move(self.embedder.embed_questions([question]))[0]
        return self.answered @ asked, self.declined @ asked


class KnownAnswers:
    """How like a question is to known ones, by what answers these.  Safe to use from several threads."""

    def __init__(
        self, known: Sequence[KnownQuestion], sentences: Sequence[str], embedder: Embedder, move: Move = np.asarray,
        second: Embedder | None = None,
    ) -> None:  # fmt: skip
        """`known` are questions with what answers them, if anything; `embedder` embeds them, and those that are put.

        `move` brings vectors of questions `(n, d)` that the same sentence answers nearer to each other.  `second` has
        half a say in which are near, where there is one.
        """
        answered, declined = [one for one in known if one.quotes], [one for one in known if not one.quotes]
        quotes: dict[str, list[int]] = {}
        for row, one in enumerate(answered):
            for quote in dict.fromkeys(map(plain, one.quotes)):
                quotes.setdefault(quote, []).append(row)
        texts = [(i, plain(sentence)) for i, sentence in enumerate(sentences)]
        rows_of = {i: [row for quote, rows in quotes.items() if quote in text for row in rows] for i, text in texts}
        self._count = len(sentences)
        self._answering = [i for i, rows in rows_of.items() if rows]
        self._rows = np.array([row for i in self._answering for row in rows_of[i]], dtype=np.intp)
        self._lengths = [len(rows_of[i]) for i in self._answering]
        self._starts = np.cumsum([0, *self._lengths])[:-1]
        self._embedder = embedder
        self._declined_sources = [one.source for one in declined]
        told, untold = [one.question for one in answered], [one.question for one in declined]
        self._vectors = embedder.embed_passages(told)
        self._views = [_View(embedder, move, move(self._vectors), move(embedder.embed_passages(untold)))]
        if second:
            self._views.append(_View(second, np.asarray, second.embed_passages(told), second.embed_passages(untold)))

    def likeness(self, question: str) -> NDArray[np.float32]:
        """`(n,)` in [0, 1], of each sentence: from the largest cosine of `question` to one that it answers."""
        found = np.zeros(self._count, dtype=np.float32)
        if self._answering:
            best = self._best(self._vectors @ self._embedder.embed_questions([question])[0])
            found[self._answering] = np.clip((best - UNLIKE) / (1 - UNLIKE), 0.0, 1.0)
        return found

    def lead(self, question: str, is_allowed: NDArray[np.bool_], sources: Collection[str] = ()) -> float:
        """How much nearer `question` comes to known ones that an allowed sentence answers than to those that none does.

        The difference of the soft maxima of their cosines, 0 where either kind is missing.  `is_allowed` is `(n,)`; of
        those that nothing answers the ones about `sources` count, all where there are none.
        """
        is_near = [not sources or source in sources for source in self._declined_sources]
        rows = np.unique(self._rows[np.repeat(is_allowed[self._answering], self._lengths)])
        if not any(is_near) or not rows.size:
            return 0.0
        answered, declined = zip(*(view.cosines(question) for view in self._views), strict=True)
        return _soft_maximum(np.mean(answered, axis=0)[rows]) - _soft_maximum(np.mean(declined, axis=0)[is_near])

    def _best(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of each sentence that answers a known question, the largest of its questions' `cosines`."""
        best: NDArray[np.float32] = np.maximum.reduceat(cosines[self._rows], self._starts)
        return best


def _soft_maximum(cosines: NDArray[np.float32]) -> float:
    return SOFTNESS * float(np.logaddexp.reduce(cosines.astype(np.float64) / SOFTNESS))
