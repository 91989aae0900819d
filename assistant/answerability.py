"""Is the answer there?  A probability from several features, and what is missing where it is not.

1. The probability is a logistic function (`deciding.py`) of the largest cosine of a piece of evidence to the question,
   of what a small trained reader says of the pieces, the best of them and all (`reading/`), and of how much nearer the
   question comes to known ones that are answered than to known ones that are not.  With an embedder that the weights
   were not fitted with, the share of the question's rare words that the best piece holds counts instead of the cosine
   and the known questions; where there is no reader, words and cosines alone.
2. A follow-up is compared and read twice, behind the question that it continues and as it was typed, and the mean
   counts: behind another question it comes near to what answers that one.
3. What the question needs and the evidence lacks (`lacking.py`) takes something off it.
4. Where that leaves it in doubt, a deeper reader reads the pieces that the first one takes for the likeliest answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Evidence
from assistant.conversation.telling import asking_part
from assistant.deciding import (
    DEEPER,
    FITTED,
    IN_DOUBT,
    OTHER,
    OTHER_DEEPER,
    Signals,
    answer_probability,
    is_in_doubt,
)
from assistant.lacking import FRAME, lack_of, listed, with_makers
from assistant.reading import Reader, probability
from assistant.reading.placing import placed_text, placed_vectors
from assistant.support.figures import JOB
from assistant.wording import Rarity, content_stems, words
from index.embedding import Embedder
from index.texts import Sentence, above
from weights.needs import READER_BASE

READ, READ_DEEPLY = 6, 3  # pieces that are read, the nearest ones; and by the deeper reader, those likeliest to answer
UNREAD_BIAS, ALL_COVERAGE_WEIGHT, UNREAD_COVERAGE_WEIGHT = -5.35, 1.2, 3.1  # where there is no reader
BEST_SIMILARITY_WEIGHT, MEAN_SIMILARITY_WEIGHT = 4.3, 2.3
NAMED_SHARE = 0.05  # a word that more of the passages hold says nothing of what is missing
# Neither do these, which a corpus of facts seldom holds.
UNTELLING_WORDS = (
    "go goes gone went going see sees saw seen come comes came let lets hear heard try tries tried tell told talk "
    "talks ask asks asked mean means meant explain explained describe show shown please pls gonna wanna gotta really "
    "right wrong today now nowadays soon later end bit hello hey kinda dont cant thats im ive first second last next "
    "anyway lol haha crap garbage stupid bullshit useless chatbot bot"
)
NEAREST = 3  # pieces of evidence whose mean cosine counts


@dataclass(frozen=True, slots=True)
class Answerability:
    """`probability` in [0, 1] that the evidence answers; `missing` is one sentence for the person, or None.

    `uncovered` says in one sentence which places or years of the question (and other names, if any) the evidence is
    not of, which is worth saying where it answers all the same; None where there are none.  `signals` is what was
    decided by, None where there is no evidence, or no reader.
    """

    probability: float
    missing: str | None
    uncovered: str | None = None
    signals: Signals | None = None


class AnswerabilityCheck:
    """Decides from question and evidence; deterministic for the same embedder and corpus."""

    def __init__(
        self, embedder: Embedder, rarity: Rarity, reader: Reader | None = None, asking: Embedder | None = None,
        in_doubt: float = IN_DOUBT,
    ) -> None:  # fmt: skip
        """Without a `reader` words and closeness decide alone; `asking` embeds the questions that it reads.

        The deeper reader, if there is one, reads where what the others say is within `in_doubt`, a logit.
        """
        self._embedder = embedder
        self._asking = asking or embedder
        self._rarity = rarity
        self._reader = reader
        self._in_doubt = in_doubt
        self._weights, self._deeper = (FITTED, DEEPER) if embedder.name == READER_BASE else (OTHER, OTHER_DEEPER)

    def judge(
        self, question: str, evidence: Sequence[Evidence], typed: str | None = None, known: float = 0.0
    ) -> Answerability:
        """How probable it is that `evidence` answers `question`, and what it lacks.

        `typed` is a follow-up as it was typed, where `question` is that behind the question which it continues.
        `known`, a difference of cosines, is how much nearer it comes to known questions that are answered than to those
        that are not.
        """
        if not evidence:
            return Answerability(0.0, "The sources here hold nothing on this.")
        wordings = tuple(dict.fromkeys((question, typed or question)))
        told = " ".join(told_by(one) for one in evidence)
        lack = lack_of(question, evidence, told)
        lacking = lack.weight if lack else 0.0
        if self._reader is None:
            signals, likely = None, probability(self._unread(question, evidence) - lacking)
        else:
            signals = self._signals(self._reader, wordings, evidence, known, lacking)
            likely = answer_probability(self._weights, signals, self._deeper)
        if lack:
            return Answerability(likely, lack.said, lack.said if lack.is_of_scope else None, signals)
        present = set(content_stems(with_makers(told, evidence)))
        return Answerability(likely, self._gap(asking_part(question), present), signals=signals)

    def _signals(
        self, reader: Reader, wordings: Sequence[str], evidence: Sequence[Evidence], known: float, lacking: float
    ) -> Signals:
        """Of a question in `wordings`, the whole one first."""
        placed = [Sentence(one.text, above(one.passage)) for one in evidence]
        nearness = placed_vectors(self._embedder, placed) @ self._asking.embed_questions(wordings).mean(axis=0)
        nearest = np.argsort(-nearness, kind="stable")[:READ].tolist()
        texts = [placed_text(placed[i]) for i in nearest]
        read = _mean_logits(reader, wordings, texts)
        coverage, _ = self._coverages(wordings[0], evidence)
        similarity = float(nearness[nearest[0]])
        signals = Signals(similarity, float(read.max()), float(read.mean()), coverage, known, lacking)
        if reader.deeper is None or not is_in_doubt(self._weights, signals, self._in_doubt):
            return signals
        likeliest = [texts[i] for i in np.argsort(-read, kind="stable")[:READ_DEEPLY]]
        deep = _mean_logits(reader.deeper, wordings, likeliest)
        return replace(signals, deep_read=float(deep.max() + deep.mean()))

    def _unread(self, question: str, evidence: Sequence[Evidence]) -> float:
        """The logit by words and closeness alone."""
        passages = self._embedder.embed_passages([one.text for one in evidence])
        nearness = np.sort(passages @ self._embedder.embed_questions([question])[0])[::-1]
        best, all_together = self._coverages(question, evidence)
        return (
            UNREAD_BIAS
            + ALL_COVERAGE_WEIGHT * all_together
            + UNREAD_COVERAGE_WEIGHT * best
            + BEST_SIMILARITY_WEIGHT * float(nearness[0])
            + MEAN_SIMILARITY_WEIGHT * float(nearness[:NEAREST].mean())
        )

    def _coverages(self, question: str, evidence: Sequence[Evidence]) -> tuple[float, float]:
        """The share of the question's rare words in the best piece, and in all pieces together."""
        wanted = [stem for stem in content_stems(question) if stem not in FRAME]
        each = [content_stems(told_by(one)) for one in evidence]
        best = max(self._rarity.coverage(wanted, stems) for stems in each)
        return best, self._rarity.coverage(wanted, {stem for stems in each for stem in stems})

    def _gap(self, question: str, present: set[str]) -> str:
        """The rarest words of the question that the evidence lacks, as one sentence; none that are in many passages."""
        lacking = [
            word for word in dict.fromkeys(words(question))
            if (stems := content_stems(word)) and not set(stems) <= present | FRAME | _untelling_stems()
            and self._rarity.frequency[stems[0]] <= NAMED_SHARE * self._rarity.count
        ]  # fmt: skip
        if not lacking:
            return "The sources here touch on this but do not answer it."
        lacking.sort(key=lambda word: -self._rarity.weight(content_stems(word)[0]))
        named = list(dict.fromkeys(_whole_title(word, question) for word in lacking))
        return f"The sources here say nothing about {listed([f'“{one}”' for one in named[:3]])} in this connection."


@cache
def _untelling_stems() -> frozenset[str]:
    return frozenset(stem for word in UNTELLING_WORDS.split() for stem in content_stems(word))


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
