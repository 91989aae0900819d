"""Passages found by embedding and by words, fused into one ranking; and the bank of questions they answer.

1. Every passage is scored by cosine (FAISS, exact inner product over unit vectors) and by BM25, each over the
   passage alone and with what stands around it (`index/texts.py`).
2. Both are brought to [0, 1] over all passages (min–max) and summed by `dense_weight`.
3. A question that was put in several wordings takes the mean of their scores.
4. Ties go to the earlier passage, so that the same question gives the same ranking.
"""

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.chunking import Passage, split_corpus
from corpus.documents import Corpus, Source
from index.embedding import Embedder
from index.kept import kept_digest, kept_vectors
from index.lexical import LexicalIndex
from index.manifest import Recipe, StoreError, recipe_of
from index.memory import RememberingEmbedder
from index.store import StoredVectors, key_of, read_store, write_store
from index.texts import sentence_texts, texts_of
from settings import Settings


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage.

    `rank` runs 1…k without gaps, `score` in [0, 1] never increases with it.  `dense` is the cosine in [-1, 1],
    `lexical` the BM25 score (≥ 0), both before fusion.
    """

    passage: Passage
    score: float
    rank: int
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question that `source` answers, and its cosine to the one asked."""

    source: Source
    text: str
    similarity: float


class PassageIndex:
    """The index in memory; once open it needs nothing on disk.  Safe to search from several threads."""

    def __init__(
        self, corpus: Corpus, passages: tuple[Passage, ...], vectors: NDArray[np.float32], embedder: Embedder,
        settings: Settings, version: str, known: Mapping[str, NDArray[np.float32]] | None = None,
    ) -> None:  # fmt: skip
        """`vectors` begins with passages alone, with their surroundings, and the bank's questions, `(n, d)`.

        `known` has vectors by the `key_of` their text, which are not made again: those of sentences above all.
        """
        self.passages = passages
        self.embedder = RememberingEmbedder(embedder, known)
        self.version = version
        self.known_questions = corpus.looked_up
        self._dense_weight = settings.dense_weight
        texts = texts_of(corpus, passages, settings.context_characters)
        count = len(passages)
        self._bank = texts.bank
        self._lexical = (LexicalIndex(texts.own), LexicalIndex(texts.around))
        self._dense = _flat(_unit(vectors[:count] + vectors[count : 2 * count]))
        self._questions = _flat(vectors[2 * count : 2 * count + len(self._bank)])

    def search(self, question: str, k: int, sources: Collection[str] = (), also_as: Sequence[str] = ()) -> list[Hit]:
        """The `k` best passages, or all where there are fewer, of the source ids in `sources` (empty: of all).

        `also_as` are other wordings of the question; `dense` and `lexical` of a hit are those of `question`.
        """
        dense, lexical, fused = self._scores(question)
        if also_as:
            fused = np.mean([fused, *(self._scores(wording)[2] for wording in also_as)], axis=0)
        allowed = [i for i, p in enumerate(self.passages) if not sources or p.source.id in sources]
        best = sorted(allowed, key=lambda i: (-fused[i], i))[:k]
        return [
            Hit(self.passages[i], float(fused[i]), rank, float(dense[i]), float(lexical[i]))
            for rank, i in enumerate(best, start=1)
        ]

    @property
    def bank_questions(self) -> tuple[str, ...]:
        """Every question that the sources say they answer."""
        return tuple(text for _, text in self._bank)

    def nearest_questions(self, question: str, k: int) -> list[BankQuestion]:
        """The `k` questions of the bank nearest to `question`, nearest first."""
        similarity = self._similarities(self._questions, question)
        best = sorted(range(len(self._bank)), key=lambda i: (-similarity[i], i))[:k]
        return [BankQuestion(*self._bank[i], float(similarity[i])) for i in best]

    def _scores(self, question: str) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Dense, lexical and fused, each `(passages,)`."""
        dense = self._similarities(self._dense, question)
        lexical = np.mean([part.scores(question) for part in self._lexical], axis=0)
        return dense, lexical, self._dense_weight * _min_max(dense) + (1 - self._dense_weight) * _min_max(lexical)

    def _similarities(self, index: faiss.IndexFlatIP, question: str) -> NDArray[np.float32]:
        """`(n,)` cosines of `question` to every vector of `index`, in its order."""
        cosines = np.zeros(index.ntotal, dtype=np.float32)
        if index.ntotal:
            found, order = index.search(self.embedder.embed_questions([question]), index.ntotal)
            cosines[order[0]] = found[0]
        return cosines


def build_index(corpus: Corpus, embedder: Embedder, settings: Settings, report: Callable[[str], None]) -> PassageIndex:
    """Build, store and open the index; only texts that neither the store nor the code has vectors of are embedded."""
    passages, recipe = _plan(corpus, embedder, settings)
    kept = kept_vectors(embedder.name)
    texts = [
        *texts_of(corpus, passages, settings.context_characters).every,
        *sentence_texts(passages),
        *(known.question for known in corpus.looked_up if key_of(known.question) not in kept),
    ]
    stored = write_store(settings.store_folder, recipe, texts, embedder, report)
    return PassageIndex(corpus, passages, stored.vectors, embedder, settings, recipe.id, _every(stored, kept))


def open_index(corpus: Corpus, embedder: Embedder, settings: Settings) -> PassageIndex:
    """Open the stored index.  Raises `MissingIndex`, `CorruptStore`, `IndexMismatch` or `KeptVectorsError`."""
    passages, recipe = _plan(corpus, embedder, settings)
    stored: StoredVectors = read_store(settings.store_folder, recipe)
    kept = kept_vectors(embedder.name)
    return PassageIndex(corpus, passages, stored.vectors, embedder, settings, recipe.id, _every(stored, kept))


def ensure_index(corpus: Corpus, embedder: Embedder, settings: Settings, report: Callable[[str], None]) -> PassageIndex:
    """Open the stored index, or build it where it is missing, damaged or of other settings, saying why."""
    try:
        return open_index(corpus, embedder, settings)
    except StoreError as error:
        report(str(error).split("; run:", maxsplit=1)[0])
        return build_index(corpus, embedder, settings, report)


def _plan(corpus: Corpus, embedder: Embedder, settings: Settings) -> tuple[tuple[Passage, ...], Recipe]:
    passages = split_corpus(corpus, settings.passage_max_characters)
    recipe = recipe_of(corpus, settings, embedder.name, embedder.dimension, kept_digest(embedder.name))
    return passages, recipe


def _every(stored: StoredVectors, kept: Mapping[str, NDArray[np.float32]]) -> Mapping[str, NDArray[np.float32]]:
    return ChainMap(stored.by_key, kept)  # type: ignore[arg-type]  # it is only read


def _flat(vectors: NDArray[np.float32]) -> faiss.IndexFlatIP:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    return index


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """`vectors` with rows of length 1; a row of zeros stays."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), dtype=np.float32)


def _min_max(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """`scores` from 0 (the least) to 1 (the most); all 0 where they are equal."""
    if not scores.size or float(np.ptp(scores)) == 0.0:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.min()) / np.ptp(scores), dtype=np.float32)
