"""The decision: what speaks for an answer counts, what the fit finds is what the questions were made by."""

import math
import random
from dataclasses import replace

import pytest
from small_parts import FirmReader, WordEmbedder

from assistant.answerability import AnswerabilityCheck
from assistant.answers import Evidence
from assistant.deciding import DEEPER, FITTED, Signals, Weights, answer_probability, is_in_doubt
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow
from training.decision import EVERYDAY, KNOWN, MANNERS, PAIRS, TUNE, Case, best_level, declined, fit_deeper, fit_weights
from weights.needs import READER_BASE

OPEN = Signals(similarity=0.5, best_read=0.0, mean_read=-1.0, coverage=0.5, known=0.0, lacking=0.0)
MADE_BY = Weights(-3.0, 6.0, 0.5, 0.25, known=4.0)


@pytest.mark.parametrize(
    ("field", "by"), [("similarity", 0.2), ("best_read", 2.0), ("mean_read", 2.0), ("known", 0.2), ("lacking", -1.0)]
)
def test_whatever_speaks_for_an_answer_makes_one_more_probable(field: str, by: float) -> None:
    more = replace(OPEN, **{field: getattr(OPEN, field) + by})
    assert answer_probability(FITTED, more, DEEPER) > answer_probability(FITTED, OPEN, DEEPER)


def test_the_deeper_reader_counts_where_it_has_read() -> None:
    against, much_for = (answer_probability(FITTED, replace(OPEN, deep_read=read), DEEPER) for read in (-6.0, 6.0))
    assert against < answer_probability(FITTED, OPEN, DEEPER) < much_for


def test_what_is_lacking_is_taken_off_whoever_has_read() -> None:
    for read in (None, 1.0):
        whole, lacking = (
            answer_probability(FITTED, replace(OPEN, deep_read=read, lacking=off), DEEPER) for off in (0.0, 2.0)
        )
        assert math.log(whole / (1 - whole)) - math.log(lacking / (1 - lacking)) == pytest.approx(2)


@pytest.mark.parametrize(("embedder", "counts"), [(WordEmbedder(name=READER_BASE), True), (WordEmbedder(), False)])
def test_known_questions_count_with_the_embedder_that_they_were_fitted_with(
    embedder: WordEmbedder, *, counts: bool
) -> None:
    text = "The mill was built in 1847."
    evidence = (Evidence(1, passage_of(PassageRow("mill", text)), 0, len(text), text),)
    check = AnswerabilityCheck(embedder, rarity_of([text]), FirmReader(0.0))
    near, none, far = (check.judge("When was it built?", evidence, known=lead).probability for lead in (0.5, 0, -0.5))
    assert (near > none > far) if counts else (near == none == far)


def cases(count: int = 400, seed: int = 5) -> list[Case]:
    """Questions whose answers follow `MADE_BY`, with the deeper reader right on those that this leaves open."""
    drawn, made = random.Random(seed), []
    for n in range(count):
        signals = Signals(drawn.random(), drawn.gauss(0, 3), drawn.gauss(-1, 2), 0.5, drawn.uniform(-0.5, 0.5), 0.0)
        is_answered = drawn.random() < answer_probability(MADE_BY, signals, DEEPER)
        deep = drawn.gauss(4 if is_answered else -4, 2)
        made.append(Case((TUNE, EVERYDAY, KNOWN, PAIRS, MANNERS)[n % 5], is_answered, replace(signals, deep_read=deep)))
    return made


def test_the_fit_finds_the_weights_that_the_answers_follow() -> None:
    found = fit_weights(cases(4000))
    for name in ("similarity", "best_read", "mean_read", "known"):
        assert getattr(found, name) == pytest.approx(getattr(MADE_BY, name), rel=0.25)
    assert found.coverage == 0


def test_a_deeper_reader_that_knows_better_lessens_what_is_decided_wrongly() -> None:
    made = cases()
    weights = fit_weights(made)
    deeper = fit_deeper(made, weights)
    assert deeper.read > 0
    alone, together = (declined(made, weights, one)[TUNE].balanced_accuracy for one in (None, deeper))
    assert together > alone


def test_what_the_deeper_reader_says_outside_of_doubt_is_not_learned_from() -> None:
    made = cases()
    clear = [replace(one.signals, deep_read=99.0) for one in made if not is_in_doubt(FITTED, one.signals)]
    assert clear
    told = [one if is_in_doubt(FITTED, one.signals) else replace(one, signals=clear[0]) for one in made]
    kept = [one for one in made if is_in_doubt(FITTED, one.signals)]
    one, other = fit_deeper(told, FITTED), fit_deeper(kept, FITTED)
    assert (one.first, one.read) == (other.first, other.read)


def test_the_level_is_one_that_suits_the_tune_split_and_all_sets_best() -> None:
    logits = {TUNE: ((2.0, True), (1.0, False), (0.4, False), (-1.0, False)), PAIRS: ((0.6, True), (0.2, False))}
    made = [Case(of, right, replace(OPEN, best_read=at)) for of, pairs in logits.items() for at, right in pairs]
    assert best_level(made, lambda signals: signals.best_read) == pytest.approx(1.4)  # of 1.1 to 2.0, all as good
    assert best_level([one for one in made if one.of == PAIRS], lambda signals: signals.best_read) == pytest.approx(0.6)
