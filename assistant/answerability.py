"""Is the answer there?  A probability from several features, and what is missing where it is not.

1. The probability is a logistic function of the largest cosine of a piece of evidence to the question, and of what a
   small trained reader says of the pieces, the best of them and all (`reading/`).  With an embedder that the weights
   were not fitted with, the share of the question's rare words that the best piece holds counts instead of the cosine;
   where there is no reader, words and cosines alone.
2. A follow-up is compared and read twice, behind the question that it continues and as it was typed, and the mean
   counts: behind another question it comes near to what answers that one.
3. What the question needs and the evidence lacks (`lacking.py`) takes something off it.
4. Where that leaves it in doubt, a deeper reader reads the pieces that the first one takes for the likeliest answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Evidence
from assistant.lacking import FRAME, asking_part, lack_of, listed, with_makers
from assistant.reading import Reader, probability
from assistant.reading.placing import placed_text, placed_vectors
from assistant.support.figures import JOB
from assistant.wording import Rarity, content_stems, words
from index.embedding import Embedder
from index.texts import Sentence, above
from weights.needs import READER_BASE

# Fitted by logistic regression on questions that the reader never saw: the slopes on the tune split of our own and on
# the known ones that were held out (`corpus/known_questions.jsonl`), everyday ones three tenths as heavy and others one
# tenth; of the levels with a precision and a recall of 0.90 on the tune split this one has the best mean F1 of that,
# of everyday questions and of the other known ones.  How much a deeper reader counts was fitted on these and, two
# tenths as heavy, on those in `training/pairs.jsonl`.
READ = 6  # pieces that are read, the nearest ones


@dataclass(frozen=True, slots=True)
class _Weights:
    """Of a logistic function: `best_read` of the reader's highest logit, `mean_read` of the mean of all.

    `coverage` is of the best piece, `similarity` of the nearest one's cosine to the adapted question.
    """

    bias: float
    coverage: float
    similarity: float
    best_read: float
    mean_read: float


FITTED = _Weights(-1.25, 0.0, 9.3, 0.49, 0.64)
OTHER = _Weights(2.89, 1.87, 0.0, 0.42, 0.43)  # for embedders that have no adapter: their cosines differ in scale
IN_DOUBT, READ_DEEPLY = 4.0, 3  # a logit within which, and how many pieces, the deeper reader reads
DEEP_BIAS, FIRST_WEIGHT = 0.854, 0.759
DEEP_WEIGHT = 0.216  # of its highest logit and of the mean
UNREAD_BIAS, ALL_COVERAGE_WEIGHT, UNREAD_COVERAGE_WEIGHT = -5.35, 1.2, 3.1  # where there is no reader
BEST_SIMILARITY_WEIGHT, MEAN_SIMILARITY_WEIGHT = 4.3, 2.3
NEAREST = 3  # pieces of evidence whose mean cosine counts


@dataclass(frozen=True, slots=True)
class Answerability:
    """`probability` in [0, 1] that the evidence answers; `missing` is one sentence for the person, or None.

    `uncovered` says in one sentence which places or years of the question (and other names, if any) the evidence is
    not of, which is worth saying where it answers all the same; None where there are none.
    """

    probability: float
    missing: str | None
    uncovered: str | None = None


class AnswerabilityCheck:
    """Decides from question and evidence; deterministic for the same embedder and corpus."""

    def __init__(
        self, embedder: Embedder, rarity: Rarity, reader: Reader | None = None, asking: Embedder | None = None
    ) -> None:
        """Without a `reader` the other features decide alone; `asking` embeds the questions that it reads."""
        self._embedder = embedder
        self._asking = asking or embedder
        self._rarity = rarity
        self._reader = reader

    def judge(self, question: str, evidence: Sequence[Evidence], typed: str | None = None) -> Answerability:
        """How probable it is that `evidence` answers `question`, and what it lacks.

        `typed` is a follow-up as it was typed, where `question` is that behind the question which it continues.
        """
        if not evidence:
            return Answerability(0.0, "The sources here hold nothing on this.")
        wordings = tuple(dict.fromkeys((question, typed or question)))
        told = " ".join(told_by(one) for one in evidence)
        lack = lack_of(question, evidence, told)
        logit = self._logit(wordings, evidence, lack.weight if lack else 0.0)
        if lack:
            return Answerability(probability(logit), lack.said, lack.said if lack.is_of_scope else None)
        present = set(content_stems(with_makers(told, evidence)))
        return Answerability(probability(logit), self._gap(asking_part(question), present))

    def _logit(self, wordings: Sequence[str], evidence: Sequence[Evidence], lacking: float) -> float:
        """Of a question in `wordings`, the whole one first, less what is `lacking`."""
        question = wordings[0]
        wanted = [s for s in content_stems(question) if s not in FRAME]
        each = [content_stems(told_by(one)) for one in evidence]
        best = max(self._rarity.coverage(wanted, stems) for stems in each)
        if self._reader is None:
            passages = self._embedder.embed_passages([one.text for one in evidence])
            nearness = np.sort(passages @ self._embedder.embed_questions([question])[0])[::-1]
            return (
                UNREAD_BIAS
                + ALL_COVERAGE_WEIGHT * self._rarity.coverage(wanted, {stem for stems in each for stem in stems})
                + UNREAD_COVERAGE_WEIGHT * best
                + BEST_SIMILARITY_WEIGHT * float(nearness[0])
                + MEAN_SIMILARITY_WEIGHT * float(nearness[:NEAREST].mean())
                - lacking
            )
        placed = [Sentence(one.text, above(one.passage)) for one in evidence]
        nearness = placed_vectors(self._embedder, placed) @ self._asking.embed_questions(wordings).mean(axis=0)
        nearest = np.argsort(-nearness, kind="stable")[:READ].tolist()
        texts = [placed_text(placed[i]) for i in nearest]
        read = _mean_logits(self._reader, wordings, texts)
        weights = FITTED if self._embedder.name == READER_BASE else OTHER
        logit = (
            weights.bias
            + weights.coverage * best
            + weights.similarity * float(nearness[nearest[0]])
            + weights.best_read * float(read.max())
            + weights.mean_read * float(read.mean())
        )
        deeper = self._reader.deeper
        if deeper is None or abs(logit - lacking) > IN_DOUBT:
            return logit - lacking
        likeliest = [texts[i] for i in np.argsort(-read, kind="stable")[:READ_DEEPLY]]
        deep = _mean_logits(deeper, wordings, likeliest)
        return DEEP_BIAS + FIRST_WEIGHT * logit + DEEP_WEIGHT * float(deep.max() + deep.mean()) - lacking

    def _gap(self, question: str, present: set[str]) -> str:
        """The rarest words of the question that the evidence lacks, as one sentence."""
        lacking = [
            word for word in dict.fromkeys(words(question))
            if (stems := content_stems(word)) and not set(stems) <= present | FRAME
        ]  # fmt: skip
        if not lacking:
            return "The sources here touch on this but do not answer it."
        lacking.sort(key=lambda word: -self._rarity.weight(content_stems(word)[0]))
        named = list(dict.fromkeys(_whole_title(word, question) for word in lacking))
        return f"The sources here say nothing about {listed([f'“{one}”' for one in named[:3]])} in this connection."


def _whole_title(word: str, question: str) -> str:
    """The job title of `question` that `word` is part of ("scientists": "data scientists"), or the word itself."""
    titles = (match.group() for match in JOB.finditer(question))
    return next((title for title in titles if word in words(title)), word)


def told_by(one: Evidence) -> str:
    """The words of `one` with what its source is about: title, headings, region and period."""
    source = one.passage.source
    return " ".join((one.text, source.title, source.region or "", source.period or "", *one.passage.headings))


def _mean_logits(reader: Reader, wordings: Sequence[str], texts: Sequence[str]) -> NDArray[np.float64]:
    """For each of `texts` `(n,)`, how surely it answers the question, over its `wordings`."""
    mean: NDArray[np.float64] = np.mean([reader.logits(wording, texts) for wording in wordings], axis=0)
    return mean
