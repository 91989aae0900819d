"""The product's own parts over passages from elsewhere: what ships is what is measured."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Turn
from corpus.chunking import Passage
from corpus.documents import Corpus, Source
from evaluation.slices import PassageRow, TurnRow
from index.embedding import Embedder
from index.passage_index import PassageIndex
from index.texts import texts_of
from settings import Settings

DENSE_ALONE, LEXICAL_ALONE = 1.0, 0.0
NO_CORPUS = Corpus(())


def passage_of(row: PassageRow) -> Passage:
    """A row as a passage that is a whole document."""
    source = Source(
        id=row.id, title=row.title or "", kind="guide", role="related", period=None, region=None, origins=(), answers=()
    )
    return Passage(source, 0, 0, len(row.text), row.text, ())


class Passages:
    """Passages embedded once, to be searched with any weight of the dense score."""

    def __init__(
        self, passages: Sequence[Passage], embedder: Embedder, settings: Settings, corpus: Corpus = NO_CORPUS
    ) -> None:
        """`corpus` holds the documents that the passages were cut from; none where each is a whole document."""
        self.passages = tuple(passages)
        self._corpus = corpus
        self._embedder = embedder
        self._settings = settings
        every = texts_of(corpus, passages, settings.context_characters).every
        unique = list(dict.fromkeys(every))
        vectors = embedder.embed_passages(unique)
        place = {text: row for row, text in enumerate(unique)}
        self._vectors = vectors[[place[text] for text in every]]

    def index(
        self, dense_weight: float | None = None, known: Mapping[str, NDArray[np.float32]] | None = None
    ) -> PassageIndex:
        """An index over them; `dense_weight` in [0, 1], None for the one that the product ships.

        `known` are the vectors that a stored index would hold beside them, by their text's key.
        """
        weight = self._settings.dense_weight if dense_weight is None else dense_weight
        settings = replace(self._settings, dense_weight=weight)
        return PassageIndex(self._corpus, self.passages, self._vectors, self._embedder, settings, "measured", known)


def turns_of(history: Iterable[TurnRow]) -> list[Turn]:
    """What was said before, as the assistant takes it; who is not the assistant is the person."""
    return [Turn("assistant" if turn.role in {"assistant", "agent"} else "user", turn.text) for turn in history]
