"""The questions to learn from, each with sentences around its answer.

1. Those of the tune halves of public slices, with their passage; the other halves are only reported on.
2. Those that our sources say they answer (their `answers`), with the sentences that are nearest to them.
3. The known questions (`corpus/known_questions.jsonl`), written for this from the sources: a quarter of them asks for
   something that no source says.  A fifth of them is held out, to weigh what was trained by.

Our gold questions (`evaluation/questions.jsonl`) are never learned from, nor is a written one that comes near to one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.reading.placing import placed_vectors
from corpus.chunking import Passage
from corpus.documents import KnownQuestion
from corpus.known_questions import is_quoted, plain, read_known_questions
from corpus.sentences import sentence_spans
from evaluation.halves import half_of_asked
from evaluation.slices import AskRow, SliceError, read_rows, typed
from index.embedding import Embedder
from index.texts import sentences_of

SLICES = ("abstention_squad2", "abstention_clapnq")
LEAST_WORDS = 3
OWN_SENTENCES = 20  # the nearest to a question of our own sources
TOO_NEAR = 0.85  # cosine to a gold question from which a written one is left out


class _HasQuestion(Protocol):
    @property
    def question(self) -> str: ...


_Questioned = TypeVar("_Questioned", bound=_HasQuestion)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its passage: sentences, their closeness to the question `(n,)`, and those that hold its answer.

    An answered question whose `answering` is empty has its answer somewhere among the nearest.  `above` is the title
    that the passage stands under, where it has one.
    """

    question: str
    passage: str
    sentences: tuple[str, ...]
    nearness: NDArray[np.float32]
    answering: frozenset[int]
    is_answered: bool
    above: str = ""

    def evidence(self, k: int, without: frozenset[int] = frozenset(), holding: int | None = None) -> str:
        """The `k` sentences nearest to the question, in the passage's order, those of `without` left out.

        Where `holding` is given it is one of them.
        """
        order = [int(i) for i in np.argsort(-self.nearness, kind="stable") if int(i) not in without]
        chosen = order[:k] if holding is None or holding in order[:k] else [*order[: k - 1], holding]
        return " ".join(self.sentences[i] for i in sorted(chosen))


def read_asked(folder: Path, embedder: Embedder) -> list[Asked]:
    """Every question of the tune halves.  Raises `SliceError` where a slice is not there."""
    rows: list[AskRow] = []
    for name in SLICES:
        path = folder / f"{name}.jsonl"
        if not path.is_file():
            raise SliceError(f"{folder} holds no {path.name}; training takes {' and '.join(SLICES)}")
        rows += [
            row for row in typed(read_rows(path), AskRow, "ask", path) if row.context and half_of_asked(row) == "tune"
        ]
    cut = [_sentences(" ".join(passage.text for passage in row.context)) for row in rows]
    unique = sorted({sentence for sentences in cut for sentence in sentences}, key=len)
    vectors = dict(zip(unique, embedder.embed_passages(unique), strict=True))
    questions = embedder.embed_questions([row.question for row in rows])
    return [
        Asked(
            question=row.question,
            passage=row.context[0].id,
            sentences=sentences,
            nearness=np.stack([vectors[sentence] for sentence in sentences]) @ question,
            answering=_answering(row, sentences),
            is_answered=row.expected == "answer",
            above=row.context[0].title or "",
        )
        for row, sentences, question in zip(rows, cut, questions, strict=True)
    ]


def read_bank(questions: Iterable[str], known: "KnownSentences") -> list[Asked]:
    """Every one of the `questions` that our sources say they answer, with the sentences nearest to it."""
    return known.asked([(question, (), True) for question in questions])


def read_written(gold: Iterable[str], embedder: Embedder) -> list[KnownQuestion]:
    """The known questions to learn from: none that is held out, none near to one of `gold`."""
    return far_from(gold, [row for row in read_known_questions() if not row.is_held_out], embedder)


def far_from(gold: Iterable[str], rows: Sequence[_Questioned], embedder: Embedder) -> list[_Questioned]:
    """Those of `rows` whose question is not near to one of `gold`."""
    far = texts_far_from(gold, [row.question for row in rows], embedder)
    return [row for row in rows if row.question in far]


def texts_far_from(gold: Iterable[str], texts: Sequence[str], embedder: Embedder) -> set[str]:
    """Those of `texts` that are not near to one of `gold`."""
    nearest = (embedder.embed_questions(texts) @ embedder.embed_questions(list(gold)).T).max(axis=1)
    return {text for text, near in zip(texts, nearest, strict=True) if near < TOO_NEAR}


def read_held_out() -> list[KnownQuestion]:
    """The known questions that no weights are learned from; shares and slopes are fitted on them."""
    return [row for row in read_known_questions() if row.is_held_out]


def among_sentences(written: Iterable[KnownQuestion], known: "KnownSentences") -> list[Asked]:
    """Each with the sentences nearest to it and all that answer it; answered ones only where some do."""
    found = known.asked([(row.question, row.quotes, row.expected == "answer") for row in written])
    return [one for one in found if one.answering or not one.is_answered]


class KnownSentences:
    """Every sentence of our own sources; `titles` has what each stands under."""

    def __init__(self, passages: Sequence[Passage], asking: Embedder) -> None:
        """`asking` embeds questions as they are when evidence is chosen."""
        placed = {" ".join(one.text.split()): one for one in sentences_of(passages)}
        self._sentences = tuple(placed)
        self.titles = {text: one.above for text, one in placed.items()}
        self._plain = [plain(sentence) for sentence in self._sentences]
        self._vectors = placed_vectors(asking, list(placed.values()))
        self._asking = asking

    def asked(self, questions: Sequence[tuple[str, Sequence[str], bool]]) -> list[Asked]:
        """Of each question, its quotes, and whether it is answered: its nearest sentences, and those it quotes."""
        vectors = self._asking.embed_questions([question for question, _, _ in questions])
        return [
            self._one(question, vector, [plain(quote) for quote in quotes], is_answered=is_answered)
            for (question, quotes, is_answered), vector in zip(questions, vectors, strict=True)
        ]

    def _one(self, question: str, vector: NDArray[np.float32], told: Sequence[str], *, is_answered: bool) -> Asked:
        answering = {i for i, sentence in enumerate(self._plain) if is_quoted(sentence, told)}
        nearness = self._vectors @ vector
        nearest = np.argsort(-nearness, kind="stable")[:OWN_SENTENCES].tolist()
        chosen = sorted({*nearest, *answering})
        return Asked(
            question=question,
            passage=self._sentences[nearest[0]],
            sentences=tuple(self._sentences[i] for i in chosen),
            nearness=nearness[chosen],
            answering=frozenset(at for at, i in enumerate(chosen) if i in answering),
            is_answered=is_answered,
        )


def _sentences(whole: str) -> tuple[str, ...]:
    pieces = [" ".join(whole[a:b].split()) for a, b in sentence_spans(whole)]
    return tuple(piece for piece in pieces if len(piece.split()) >= LEAST_WORDS) or (" ".join(whole.split()),)


def _answering(row: AskRow, sentences: tuple[str, ...]) -> frozenset[int]:
    """The sentences that hold one of the row's short answers, or are among those that were marked as answering."""
    marked = {plain(sentence) for sentence in row.gold_sentences}
    answers = [words for answer in row.answers if (words := plain(answer))]
    return frozenset(
        i
        for i, sentence in enumerate(sentences)
        if plain(sentence) in marked or any(answer in plain(sentence) for answer in answers)
    )
