"""Is the answer there?  A probability from several features, and what is missing where it is not.

1. What the question names (a country, a product, a company, a year) must be named in the evidence or in what the
   evidence's sources are about; otherwise the evidence answers a different question.
2. A question for pay needs an amount of money in the evidence, one for a time a date, and so on (`wanted.py`).  A
   command, and a decision that is the person's own, no evidence answers.
3. Otherwise the probability is a logistic function of the share of the question's rare words that the best piece of
   evidence holds, of the largest cosine of a piece to the question, and of what a small trained reader says of the
   nearest pieces (`reading/`); where there is no reader, of words and cosines alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answers import Evidence
from assistant.instructions import is_command
from assistant.reading import Reader, probability
from assistant.reading.placing import placed_vectors
from assistant.support.names import is_about, names, places
from assistant.support.places import names_a_place
from assistant.wanted import Kind, asks_for_age, holds, lacking_measure, tells_age, wanted_kind
from assistant.wording import Rarity, content_stems, vague_stems, words, years_in
from index.embedding import Embedder
from index.texts import Sentence, above

# Fitted by logistic regression on questions that the reader never saw: the slopes on the tune split of our own and on
# the known ones that were held out (`corpus/known_questions.jsonl`), the level on the tune split alone.
BIAS, COVERAGE_WEIGHT, SIMILARITY_WEIGHT = 0.45, 2.52, 2.96  # of the best piece; the cosine to the adapted question
READ, READ_WEIGHT = 3, 0.81  # pieces that are read, the nearest ones; of the reader's highest logit
UNREAD_BIAS, ALL_COVERAGE_WEIGHT, UNREAD_COVERAGE_WEIGHT = -5.35, 1.2, 3.1  # where there is no reader
BEST_SIMILARITY_WEIGHT, MEAN_SIMILARITY_WEIGHT = 4.3, 2.3
UNLIKELY = 0.2  # times the probability where a name, a year or the kind of thing asked for is missing
NEAREST = 3  # pieces of evidence whose mean cosine counts

_LACKS: Mapping[Kind, str] = {
    "pay": "amount of pay", "cost": "price", "duration": "length of time", "share": "share", "count": "number",
    "date": "date",
}  # fmt: skip
_EMPLOYER = r"(?:compan(?:y|ies)|employers?|firms?|start-?ups?|offers?)"
_PERSONAL = re.compile(
    rf"\b(?:which|what) (?:\w+ )?{_EMPLOYER}\b.*\b(?:should|shall) i\b|"
    rf"\b{_EMPLOYER} (?:is|are|would be) (?:best|right|good) for me\b|"
    r"\b(?:should|shall) i (?:quit|leave|resign|take (?:this|that|my) (?:\w+ )?(?:job|offer))\b",
    re.IGNORECASE,
)
_TOLD_FIRST = re.compile(r"^(?:(?:i|we|my|our)\b[^?.!]*[.!]\s+)+(?=[^?]*\?)", re.IGNORECASE)
_FRAME = frozenset("articl sourc assist question answer".split()) | vague_stems()


@dataclass(frozen=True, slots=True)
class Answerability:
    """`probability` in [0, 1] that the evidence answers; `missing` is one sentence for the person, or None."""

    probability: float
    missing: str | None


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

    def judge(self, question: str, evidence: Sequence[Evidence]) -> Answerability:
        """How probable it is that `evidence` answers `question`, and what it lacks."""
        if not evidence:
            return Answerability(0.0, "The sources here hold nothing on this.")
        likely = self._probability(question, evidence)
        told = " ".join(told_by(one) for one in evidence)
        if lack := _lack(question, evidence, told):
            return Answerability(UNLIKELY * likely, lack)  # hardly ever an answer, but a closer miss stays a closer one
        return Answerability(likely, self._gap(question, set(content_stems(told))))

    def _probability(self, question: str, evidence: Sequence[Evidence]) -> float:
        wanted = [s for s in content_stems(question) if s not in _FRAME]
        each = [content_stems(told_by(one)) for one in evidence]
        best = max(self._rarity.coverage(wanted, stems) for stems in each)
        if self._reader is None:
            passages = self._embedder.embed_passages([one.text for one in evidence])
            nearness = np.sort(passages @ self._embedder.embed_questions([question])[0])[::-1]
            return probability(
                UNREAD_BIAS
                + ALL_COVERAGE_WEIGHT * self._rarity.coverage(wanted, {stem for stems in each for stem in stems})
                + UNREAD_COVERAGE_WEIGHT * best
                + BEST_SIMILARITY_WEIGHT * float(nearness[0])
                + MEAN_SIMILARITY_WEIGHT * float(nearness[:NEAREST].mean())
            )
        placed = placed_vectors(self._embedder, [Sentence(one.text, above(one.passage)) for one in evidence])
        nearness = placed @ self._asking.embed_questions([question])[0]
        nearest = np.argsort(-nearness, kind="stable")[:READ].tolist()
        return probability(
            BIAS
            + COVERAGE_WEIGHT * best
            + SIMILARITY_WEIGHT * float(nearness[nearest[0]])
            + READ_WEIGHT * max(self._reader.logits(question, [evidence[i].text for i in nearest]))
        )

    def _gap(self, question: str, present: set[str]) -> str | None:
        """The rarest words of the question that the evidence lacks, as one sentence."""
        lacking = [
            word for word in dict.fromkeys(words(question))
            if (stems := content_stems(word)) and not set(stems) <= present | _FRAME
        ]  # fmt: skip
        if not lacking:
            return "The sources here touch on this but do not answer it."
        lacking.sort(key=lambda word: -self._rarity.weight(content_stems(word)[0]))
        return (
            f"The sources here say nothing about {_listed([f'“{word}”' for word in lacking[:3]])} in this connection."
        )


def _lack(question: str, evidence: Sequence[Evidence], told: str) -> str | None:
    """What `question` needs and `evidence`, `told` with its sources, lacks, in one sentence; None for nothing."""
    asked = places(_without_told(question, evidence)) + tuple(names(re.split(r"(?<=[?.!])\s+", question)[-1]))
    absent = [name for name in asked if not is_about(told, name) and name.lower() not in _FRAME]
    if absent := absent or sorted(years_in(question) - years_in(told)):
        return f"What the sources here say about this does not cover {_listed(absent)}."
    if _PERSONAL.search(question):
        return "Which employer or offer is right for you is not in the sources here; it is yours to decide."
    if is_command(question):
        return "This asks for something to be done, and the sources here can only tell what they know."
    lacking = _lacking_kind(question, [one.text for one in evidence])
    return f"The sources here give no {lacking} for this." if lacking else None


def _without_told(question: str, evidence: Sequence[Evidence]) -> str:
    """`question` without what the person tells of themselves first, where the best of `evidence` is of no place.

    Pay, prices, counts and shares are always of a place.
    """
    is_of_no_place = not evidence[0].passage.source.region and not names_a_place(evidence[0].text)
    return _TOLD_FIRST.sub("", question) if is_of_no_place and wanted_kind(question) is None else question


def _lacking_kind(question: str, texts: Sequence[str]) -> str | None:
    """The kind of thing that `question` asks for and none of `texts` holds, in words; None where there is none."""
    if asks_for_age(question) and not any(tells_age(text) for text in texts):
        return "age"
    if measure := lacking_measure(question, texts):
        return measure
    kind = wanted_kind(question)
    return _LACKS[kind] if kind is not None and not any(holds(kind, text) for text in texts) else None


def told_by(one: Evidence) -> str:
    """The words of `one` with what its source is about: title, headings, region and period."""
    source = one.passage.source
    return " ".join((one.text, source.title, source.region or "", source.period or "", *one.passage.headings))


def _listed(things: Sequence[str]) -> str:
    unique = list(dict.fromkeys(things))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} or {unique[-1]}"
