"""Learn the query adapter: the matrix that brings questions nearer to the sentences that answer them.

Of all sentences that are known, those that answer a question shall be the nearest to it: cross-entropy over the
cosines, the answering ones taken together.  The matrix is held near to nothing, so that other questions stay where
they were.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from assistant.reading.placing import placed_vectors
from corpus.chunking import Passage
from corpus.documents import KnownQuestion
from corpus.known_questions import is_quoted, plain
from index.embedding import Embedder
from index.texts import Sentence, sentences_of
from training.questions import Asked

EPOCHS, BATCH, RATE = 20, 128, 1e-3
TEMPERATURE = 0.05  # of the cosines
HELD = 3.0  # weight of the matrix's squared entries, a row's mean


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, and all sentences that answer it."""

    question: str
    answering: frozenset[Sentence]


def sought_in_passages(asked: Sequence[Asked]) -> list[Sought]:
    """The answered ones of people's questions whose answering sentences are known."""
    return [
        Sought(one.question, frozenset(Sentence(one.sentences[i], one.above) for i in one.answering))
        for one in asked
        if one.is_answered and one.answering
    ]


def sought_in_sources(written: Sequence[KnownQuestion], passages: Sequence[Passage]) -> list[Sought]:
    """The answered ones of the known questions, with every sentence of our own `passages` that they quote."""
    sentences = {sentence: plain(sentence.text) for sentence in sentences_of(passages)}
    found = []
    for one in (one for one in written if one.expected == "answer"):
        quotes = [plain(quote) for quote in one.quotes]
        answering = frozenset(s for s, told in sentences.items() if is_quoted(told, quotes))
        if answering:
            found.append(Sought(one.question, answering))
    return found


@dataclass(frozen=True, slots=True)
class Candidates:
    """Every sentence that may be the answer, by its place among the `vectors` `(m, d)`."""

    place: Mapping[Sentence, int]
    vectors: Tensor

    @classmethod
    def of(cls, sought: Sequence[Sought], others: Sequence[Sentence], embedder: Embedder) -> "Candidates":
        """The answering sentences of `sought`, and `others` that are known beside them."""
        sentences = sorted({*others, *(sentence for one in sought for sentence in one.answering)})
        vectors = torch.from_numpy(placed_vectors(embedder, sentences))
        return cls({sentence: i for i, sentence in enumerate(sentences)}, vectors)

    def answers(self, sought: Sequence[Sought]) -> Tensor:
        """Which of them answer which of `sought`, `(n, m)` bool."""
        found = torch.zeros(len(sought), len(self.place), dtype=torch.bool)
        for row, one in enumerate(sought):
            found[row, [self.place[sentence] for sentence in one.answering]] = True
        return found


def fit_adapter(
    sought: Sequence[Sought], others: Sequence[Sentence], embedder: Embedder, seed: int, report: Callable[[str], None]
) -> Tensor:
    """The matrix `(d, d)`; `others` are the sentences that are known beside the answering ones."""
    torch.manual_seed(seed)
    candidates = Candidates.of(sought, others, embedder)
    questions = torch.from_numpy(embedder.embed_questions([one.question for one in sought]))
    answers = candidates.answers(sought)
    change = torch.zeros(embedder.dimension, embedder.dimension, requires_grad=True)
    optimizer = torch.optim.Adam([change], lr=RATE)
    for epoch in range(EPOCHS):
        losses = []
        for batch in torch.split(torch.randperm(len(sought)), BATCH):
            loss = distance_to_answers(questions[batch], candidates.vectors, answers[batch], change)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            losses.append(float(loss.detach()))
        if (epoch + 1) % 5 == 0:
            report(f"adapter, epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}")
    return change.detach()


def distance_to_answers(questions: Tensor, sentences: Tensor, answers: Tensor, change: Tensor) -> Tensor:
    """The loss: how unlikely the answering of `sentences` `(m, d)` are as the nearest to `questions` `(n, d)`.

    `answers` `(n, m)` says which answer which; `change` is the matrix `(d, d)` that the questions are moved by.
    """
    changed = nn.functional.normalize(questions + questions @ change, dim=1)
    likely = torch.log_softmax(changed @ sentences.T / TEMPERATURE, dim=1)
    missed = -torch.logsumexp(likely.masked_fill(~answers, -torch.inf), dim=1).mean()
    return missed + HELD * change.pow(2).sum(dim=1).mean()


def share_found(sought: Sequence[Sought], others: Sequence[Sentence], embedder: Embedder, k: int) -> float:
    """The share of the questions with an answering sentence among the `k` nearest of all sentences."""
    sentences = sorted({*others, *(sentence for one in sought for sentence in one.answering)})
    closeness = embedder.embed_questions([one.question for one in sought]) @ placed_vectors(embedder, sentences).T
    nearest = np.argsort(-closeness, axis=1, kind="stable")[:, :k]
    found = [any(sentences[i] in one.answering for i in row) for one, row in zip(sought, nearest.tolist(), strict=True)]
    return float(np.mean(found))
