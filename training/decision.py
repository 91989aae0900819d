"""Fit the decision (`assistant/deciding.py`) on questions that no reader learned from.

Each is judged as the product judges a whole question; what it does with the parts of one is no part of this.

1. The weights by logistic regression, what is lacking taken off as it is: sets weigh differently, as some writers' way
   of asking tells too much.
2. Those of the deeper reader likewise, on the questions that the first weights leave in doubt.
3. A level is taken off the bias after each: of those with a precision and a recall of declining of 0.90 or more on the
   tune split the one with the best mean F1 of it and the levels around, as F1 is flat and its highest point is chance;
   sets weigh as before, and the halves of two public slices that the readers did learn from a little.
"""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from statistics import fmean

import torch
from torch import Tensor, nn

from assistant.answers import Turn
from assistant.considering import Considering
from assistant.conversation.smalltalk import small_talk_reply
from assistant.deciding import DeepWeights, Signals, Weights, answer_probability, is_in_doubt
from assistant.reading import Reader
from assistant.resolving import resolved_by_rules
from corpus.known_questions import read_known_questions
from evaluation.halves import half_of_asked
from evaluation.measures.answerability import NO, YES, judge_all
from evaluation.metrics.detection import Confusion, confusion
from evaluation.questions import read_questions
from evaluation.slices import AskRow, read_rows, typed
from index.passage_index import PassageIndex
from settings import Settings
from training.conversations import MANNERS_FILE, PAIRS_FILE, read_conversations

TUNE, EVERYDAY, KNOWN = "tune split", "everyday questions held out", "known questions held out"
PAIRS, MANNERS = "pairs", "all manner of asking"
PUBLIC = ("abstention_clapnq", "abstention_squad2")  # their halves that readers learned from; for the level alone
WEIGHTS = {TUNE: 1.0, EVERYDAY: 0.3, KNOWN: 0.1, PAIRS: 0.2, MANNERS: 0.2}
LEVEL_WEIGHTS = WEIGHTS | dict.fromkeys(PUBLIC, 0.1)
KNOWN_COUNT, PUBLIC_COUNT = 300, 400  # drawn of the known ones that are not everyday; of each public slice
READ_WITHIN = math.inf  # the deeper reader is always asked: any question may be in doubt by other weights
PENALTY = 0.25  # on a weight of a standardised signal
LEAST_ON_TUNE = 0.9  # precision and recall of declining
LEVELS = tuple(step / 10 for step in range(-15, 26))
AROUND = 0.35  # how far from a level those are that count with it


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the set `of`, what was found of it, and whether it `is_answered`."""

    of: str
    is_answered: bool
    signals: Signals


def cases_of(
    folder: Path, index: PassageIndex, settings: Settings, reader: Reader, report: Callable[[str], None]
) -> list[Case]:
    """Every question but small talk, which is not judged.  `folder` holds the public slices; takes half an hour."""
    considering = Considering(index, settings, reader, READ_WITHIN)
    held_out = [one for one in read_known_questions() if one.is_held_out]
    others = [one for one in held_out if not one.is_everyday]
    drawn = random.Random(settings.seed)
    drawn.shuffle(others)
    asked: dict[str, list[tuple[str, tuple[str, ...], bool]]] = {
        TUNE: [(g.question, g.history, g.expected == "answer") for g in read_questions() if g.split == "tune"],
        EVERYDAY: [(one.question, (), bool(one.quotes)) for one in held_out if one.is_everyday],
        KNOWN: [(one.question, (), bool(one.quotes)) for one in others[:KNOWN_COUNT]],
        PAIRS: [(one.question, one.turns, bool(one.answers)) for one in read_conversations(PAIRS_FILE)],
        MANNERS: [(one.question, one.turns, bool(one.answers)) for one in read_conversations(MANNERS_FILE)],
    }
    cases = []
    for of, questions in asked.items():
        for question, history, is_answered in questions:
            turns = [Turn("user", text) for text in history]
            if small_talk_reply(question, turns):
                continue
            found = considering.whole(resolved_by_rules(question, turns))
            if found.judged.signals:
                cases.append(Case(of, is_answered, found.judged.signals))
        report(f"{of}: {sum(one.of == of for one in cases)} of {len(questions)} questions are judged")
    for name in PUBLIC:
        path = folder / f"{name}.jsonl"
        rows = [row for row in typed(read_rows(path), AskRow, "ask", path) if row.context and row.expected in {NO, YES}]
        rows = [row for row in rows if half_of_asked(row) != "report"]
        rows = drawn.sample(rows, min(PUBLIC_COUNT, len(rows)))
        judged = judge_all(rows, index.embedder, settings, reader, READ_WITHIN)
        pairs = zip(rows, judged, strict=True)
        cases += [Case(name, row.expected == YES, one.signals) for row, one in pairs if one.signals]
        report(f"{name}: {sum(one.of == name for one in cases)} of {len(rows)} questions are judged")
    return cases


def fit_weights(cases: Sequence[Case]) -> Weights:
    """Of all signals but the deeper reader's, with the best level; the words' share has none beside a reader."""
    learned = [one for one in cases if one.of in WEIGHTS]
    rows = [(s.similarity, s.best_read, s.mean_read, s.known) for s in (one.signals for one in learned)]
    bias, similarity, best_read, mean_read, known = _logistic(rows, learned)
    weights = Weights(bias, similarity, best_read, mean_read, known=known)
    level = best_level(cases, lambda signals: weights.logit(signals) - signals.lacking)
    return Weights(*(round(value, 3) for value in astuple(replace(weights, bias=bias - level))))


def fit_deeper(cases: Sequence[Case], weights: Weights) -> DeepWeights:
    """Of the deeper reader beside `weights`, on what these leave in doubt, with the best level."""
    cases = [replace(one, signals=_if_in_doubt(one.signals, weights)) for one in cases]
    learned = [one for one in cases if one.of in WEIGHTS and one.signals.deep_read is not None]
    rows = [(weights.logit(one.signals), one.signals.deep_read or 0.0) for one in learned]
    bias, first, read = _logistic(rows, learned)
    deeper = DeepWeights(bias, first, read)
    level = best_level(cases, lambda signals: _logit(answer_probability(weights, signals, deeper)))
    return DeepWeights(*(round(value, 3) for value in (bias - level, first, read)))


def best_level(cases: Iterable[Case], logit: Callable[[Signals], float]) -> float:
    """The logit to decline below.  Where none is precise and complete enough on the tune split, the best of all."""
    sets: dict[str, list[tuple[int, float]]] = {}
    for one in cases:
        sets.setdefault(one.of, []).append((int(not one.is_answered), logit(one.signals)))
    counts = {level: {of: _declined(pairs, level) for of, pairs in sets.items()} for level in LEVELS}
    good = [
        level for level in LEVELS
        if TUNE in sets and min(counts[level][TUNE].precision, counts[level][TUNE].recall) >= LEAST_ON_TUNE
    ]  # fmt: skip

    shares = [LEVEL_WEIGHTS[of] for of in sets]
    f1_at = {level: fmean((one.f1 for one in found.values()), shares) for level, found in counts.items()}

    def f1_around(level: float) -> float:
        return fmean(f1_at[other] for other in LEVELS if abs(other - level) <= AROUND)

    return max(good or LEVELS, key=lambda level: (f1_around(level), -abs(level)))


def declined(cases: Sequence[Case], weights: Weights, deeper: DeepWeights | None) -> dict[str, Confusion]:
    """How often each set is declined, rightly and wrongly; without the deeper reader where it is None."""
    found = {}
    for of in dict.fromkeys(one.of for one in cases):
        chosen = [one for one in cases if one.of == of]
        signals = [_if_in_doubt(one.signals, weights, is_deep=deeper is not None) for one in chosen]
        likely = [answer_probability(weights, one, deeper or DeepWeights(0.0, 1.0, 0.0)) for one in signals]
        found[of] = confusion([int(not one.is_answered) for one in chosen], [one < 1 / 2 for one in likely])
    return found


def _if_in_doubt(signals: Signals, weights: Weights, *, is_deep: bool = True) -> Signals:
    """`signals` with what the deeper reader says only where the product would ask it."""
    return signals if is_deep and is_in_doubt(weights, signals) else replace(signals, deep_read=None)


def _declined(pairs: Iterable[tuple[int, float]], level: float) -> Confusion:
    labels, logits = zip(*pairs, strict=True)
    return confusion(labels, [logit < level for logit in logits])


def _logit(probability: float) -> float:
    return float(torch.logit(torch.tensor(probability, dtype=torch.float64), eps=1e-12))


def _logistic(rows: Sequence[Sequence[float]], cases: Sequence[Case]) -> list[float]:
    """The bias and the weight of each column of `rows`, by weighted logistic regression with a small penalty."""
    values = torch.tensor(rows, dtype=torch.float64)
    mean, spread = values.mean(0), values.std(0).clamp_min(1e-9)
    labels = torch.tensor([float(one.is_answered) for one in cases], dtype=torch.float64)
    offsets = torch.tensor([-one.signals.lacking for one in cases], dtype=torch.float64)
    shares = torch.tensor([WEIGHTS[one.of] for one in cases], dtype=torch.float64)
    learned = torch.zeros(1 + values.shape[1], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([learned], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        logits = learned[0] + ((values - mean) / spread) @ learned[1:] + offsets
        each = nn.functional.binary_cross_entropy_with_logits(logits, labels, weight=shares, reduction="sum")
        total = each + PENALTY * learned[1:].square().sum()
        optimizer.zero_grad()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    slopes = learned.detach()[1:] / spread
    return [float(learned.detach()[0] - slopes @ mean), *slopes.tolist()]
