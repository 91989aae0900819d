"""How probable an answer is: a logistic function of what speaks for one and of what speaks against it.

The weights were fitted by logistic regression on questions that no reader learned from (`python -m training decision`):
the tune split of our own, the known ones that are held out (`corpus/known_questions.jsonl`), pairs that look alike
(`training/pairs.jsonl`), and what all manner of people ask (`training/manners.jsonl`).  The level has the best weighted
mean F1 of declining of these and, a little, of the halves of two public slices that the readers learned from, with the
levels around it, of those levels with a precision and a recall of 0.90 or more on the tune split.
"""

from dataclasses import dataclass

from assistant.reading import probability


@dataclass(frozen=True, slots=True)
class Signals:
    """What was found of a question and its evidence.

    `similarity` is the nearest piece's cosine to the adapted question, `best_read` and `mean_read` the reader's highest
    logit and the mean of all, `deep_read` the deeper reader's highest and mean logit together, None where it has not
    read.  `coverage` is the share of the question's rare words that the best piece holds.  `known` is how much nearer
    the question comes to known ones that are answered than to those that are not, a difference of cosines, and
    `lacking`, at least 0, what is taken off for what the evidence lacks.
    """

    similarity: float
    best_read: float
    mean_read: float
    coverage: float
    known: float
    lacking: float
    deep_read: float | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a logistic function of `Signals`."""

    bias: float
    similarity: float
    best_read: float
    mean_read: float
    coverage: float = 0.0
    known: float = 0.0

    def logit(self, signals: Signals) -> float:
        """What all but the deeper reader say, before what is lacking is taken off."""
        return (
            self.bias
            + self.similarity * signals.similarity
            + self.best_read * signals.best_read
            + self.mean_read * signals.mean_read
            + self.coverage * signals.coverage
            + self.known * signals.known
        )


@dataclass(frozen=True, slots=True)
class DeepWeights:
    """Of what all others say, `first`, and of the deeper reader's highest and mean logit, `read`."""

    bias: float
    first: float
    read: float


FITTED = Weights(-2.586, 7.706, 0.411, 0.339, known=18.159)
OTHER = Weights(2.89, 0.0, 0.42, 0.43, coverage=1.87)  # for embedders without an adapter: their cosines differ in scale
IN_DOUBT = 4.0  # a logit, less what is lacking, within which the deeper reader reads
DEEPER = DeepWeights(0.807, 0.865, 0.176)  # beside FITTED
OTHER_DEEPER = DeepWeights(0.854, 0.759, 0.216)  # beside OTHER: as they were fitted without known questions


def is_in_doubt(weights: Weights, signals: Signals, bound: float = IN_DOUBT) -> bool:
    """Whether the decision is one that a deeper reader should have a say in."""
    return abs(weights.logit(signals) - signals.lacking) <= bound


def answer_probability(weights: Weights, signals: Signals, deeper: DeepWeights) -> float:
    """In [0, 1]."""
    logit = weights.logit(signals)
    if signals.deep_read is not None:
        logit = deeper.bias + deeper.first * logit + deeper.read * signals.deep_read
    return probability(logit - signals.lacking)
