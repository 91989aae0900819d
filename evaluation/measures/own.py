"""Our own questions: is the evidence found, and is what the sources lack declined?

1. A question counts as found where any of its spans is in one of the first five pieces of evidence.
2. It counts as declined where the product would not answer it (small talk included: it states no fact).
3. A question of several parts is rightly answered in part where the answer names what is missing, and the rest has
   evidence of a source that holds it; one that is covered, or not, as a whole must not be answered in part.
4. `decline_auroc` tells, whatever the level, how well the probability parts what the sources lack from the rest.
5. Every figure is of the report split; the tune split's stand beside them under their own name.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Evidence, Turn
from assistant.considering import Considered, Considering
from assistant.conversation.smalltalk import small_talk_reply
from assistant.resolving import resolved_by_rules
from corpus.documents import Corpus, Span
from evaluation.measures.measured import Measured, mean_figures
from evaluation.metrics.detection import Confusion, auroc, confusion, expected_calibration_error
from evaluation.metrics.intervals import interval_of
from evaluation.questions import GoldQuestion, PartlyQuestion, Split

DEPTH = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a question: its probability of an answer, and whether a span was among the evidence."""

    question: GoldQuestion
    probability: float
    is_declined: bool
    is_found: bool


def measure_own(questions: Sequence[GoldQuestion], corpus: Corpus, considering: Considering, split: Split) -> Measured:
    """The figures of one split; slice `own` for the report split, `own_tune` for the other."""
    judged = judge_questions([q for q in questions if q.split == split], corpus, considering)
    found = [float(one.is_found) for one in judged if one.question.expected == "answer"]
    figures, intervals = mean_figures({f"evidence_recall_at_{DEPTH}": found})
    labels = [int(one.question.expected == "decline") for one in judged]
    declined = [one.is_declined for one in judged]
    chances = [one.probability for one in judged]
    counts = confusion(labels, declined)
    figures |= {
        "decline_precision": counts.precision,
        "decline_recall": counts.recall,
        "decline_auroc": auroc(labels, [1 - chance for chance in chances]),
        "ece": expected_calibration_error([1 - label for label in labels], chances),
    }

    def resampled(rows: NDArray[np.int64]) -> Confusion:
        return confusion([labels[i] for i in rows], [declined[i] for i in rows])

    intervals["decline_precision"] = interval_of(lambda rows: resampled(rows).precision, len(judged))
    intervals["decline_recall"] = interval_of(lambda rows: resampled(rows).recall, len(judged))
    intervals["decline_auroc"] = interval_of(
        lambda rows: auroc([labels[i] for i in rows], [1 - chances[i] for i in rows]), len(judged)
    )
    intervals["ece"] = interval_of(
        lambda rows: expected_calibration_error([1 - labels[i] for i in rows], [chances[i] for i in rows]), len(judged)
    )
    return Measured("own" if split == "report" else "own_tune", len(judged), figures, intervals, _remarks(judged))


def measure_partly(questions: Sequence[PartlyQuestion], considering: Considering, split: Split) -> Measured:
    """Of the questions of several parts: the share rightly answered in part, and of the rest the share left whole."""
    asked = [question for question in questions if question.split == split]
    right = {one.id: _is_right(one, _considered(considering, one.question, one.history)) for one in asked}
    figures, intervals = mean_figures({
        "rightly_partly_answered": [float(right[one.id]) for one in asked if one.expected == "partly"],
        "rightly_left_whole": [float(right[one.id]) for one in asked if one.expected != "partly"],
    })  # fmt: skip
    wrong = ", ".join(name for name, is_right in right.items() if not is_right)
    name = "own_partly" if split == "report" else "own_partly_tune"
    return Measured(name, len(asked), figures, intervals, (f"wrong: {wrong or 'none'}",))


def _is_right(question: PartlyQuestion, found: Considered) -> bool:
    if question.expected == "decline":
        return not found.is_answerable
    is_held = any(one.passage.source.id in question.sources for one in found.evidence)
    named = (found.missing or "").lower()
    is_told = (question.missing or "").lower() in named if question.expected == "partly" else not named
    return found.is_answerable and is_held and is_told and bool(named) == (question.expected == "partly")


def judge_questions(questions: Sequence[GoldQuestion], corpus: Corpus, considering: Considering) -> list[Judged]:
    """Each question through follow-ups, retrieval, evidence and answerability, as in the product."""
    judged = []
    for question in questions:
        turns = [Turn("user", text) for text in question.history]
        if small_talk_reply(question.question, turns):
            judged.append(Judged(question, 0.0, is_declined=True, is_found=False))
            continue
        found = _considered(considering, question.question, question.history)
        gold = question.gold(corpus)
        is_found = any(_holds(one, span) for one in found.evidence[:DEPTH] for span in gold)
        judged.append(Judged(question, found.judged.probability, not found.is_answerable, is_found))
    return judged


def _considered(considering: Considering, question: str, history: Sequence[str]) -> Considered:
    return considering.consider(resolved_by_rules(question, [Turn("user", text) for text in history]))


def _holds(evidence: Evidence, span: Span) -> bool:
    is_same = evidence.passage.source.id == span.document.source.id
    return is_same and evidence.start < span.end and span.start < evidence.end


def _remarks(judged: Sequence[Judged]) -> tuple[str, ...]:
    by_kind: dict[str, Counter[bool]] = defaultdict(Counter)
    for one in judged:
        by_kind[one.question.kind][one.is_declined == (one.question.expected == "decline")] += 1
    kinds = [
        f"{kind}: {right[True]} of {right.total()} rightly answered or declined" for kind, right in by_kind.items()
    ]
    missed = [one.question.id for one in judged if one.question.expected == "answer" and not one.is_found]
    wrongly = [one.question.id for one in judged if one.is_declined != (one.question.expected == "decline")]
    return (
        *sorted(kinds),
        f"evidence missed: {', '.join(missed) or 'none'}",
        f"wrongly answered or declined: {', '.join(wrongly) or 'none'}",
    )
