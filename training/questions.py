"""The questions to learn from, each with sentences around its answer.

1. Those of the tune halves of public slices, with their passage; the other halves are only reported on.
2. Those that our sources say they answer (their `answers`), with the passages that the index finds for them.

Our gold questions (`evaluation/questions.jsonl`) are never learned from.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import sentence_spans
from evaluation.halves import half_of_asked
from evaluation.slices import AskRow, SliceError, read_rows, typed
from index.embedding import Embedder
from index.passage_index import PassageIndex

SLICES = ("abstention_squad2", "abstention_clapnq")
LEAST_WORDS = 3
BANK_PASSAGES = 6  # found for a question of our own sources


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its passage: sentences, their closeness to the question `(n,)`, and those that hold its answer."""

    question: str
    passage: str
    sentences: tuple[str, ...]
    nearness: NDArray[np.float32]
    answering: frozenset[int]
    is_answered: bool

    def evidence(self, k: int, without: frozenset[int] = frozenset()) -> str:
        """The `k` sentences nearest to the question, in the passage's order, those of `without` left out."""
        order = [int(i) for i in np.argsort(-self.nearness, kind="stable") if int(i) not in without]
        return " ".join(self.sentences[i] for i in sorted(order[:k]))


def read_asked(folder: Path, embedder: Embedder) -> list[Asked]:
    """Every question of the tune halves.  Raises `SliceError` where a slice is not there."""
    rows: list[AskRow] = []
    for name in SLICES:
        path = folder / f"{name}.jsonl"
        if not path.is_file():
            raise SliceError(f"{folder} holds no {path.name}; the reader learns from {' and '.join(SLICES)}")
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
        )
        for row, sentences, question in zip(rows, cut, questions, strict=True)
    ]


def read_bank(index: PassageIndex) -> list[Asked]:
    """Every question that our sources say they answer, with the sentences of the passages found for it."""
    found = []
    for question in index.bank_questions:
        hits = index.search(question, BANK_PASSAGES)
        sentences = tuple(dict.fromkeys(sentence for hit in hits for sentence in _sentences(hit.passage.text)))
        nearness = index.embedder.embed_passages(sentences) @ index.embedder.embed_questions([question])[0]
        found.append(Asked(question, hits[0].passage.id, sentences, nearness, frozenset(), is_answered=True))
    return found


def _sentences(whole: str) -> tuple[str, ...]:
    pieces = [" ".join(whole[a:b].split()) for a, b in sentence_spans(whole)]
    return tuple(piece for piece in pieces if len(piece.split()) >= LEAST_WORDS) or (" ".join(whole.split()),)


def _answering(row: AskRow, sentences: tuple[str, ...]) -> frozenset[int]:
    """The sentences that hold one of the row's short answers, or are among those that were marked as answering."""
    marked = {_plain(sentence) for sentence in row.gold_sentences}
    answers = [plain for answer in row.answers if (plain := _plain(answer))]
    return frozenset(
        i
        for i, sentence in enumerate(sentences)
        if _plain(sentence) in marked or any(answer in _plain(sentence) for answer in answers)
    )


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
