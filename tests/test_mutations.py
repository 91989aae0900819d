"""A change makes a sentence say something else, a rewording does not, and both are the same again by their seed."""

import random

import pytest

from evaluation.mutations import CHANGES, PARAPHRASES, Material, mutate, paraphrase

PAY = "US data scientists earned a median wage of $120,230 a year in May 2025, according to Statistics Canada."
MATERIAL = Material(
    beside=("Some employers in Germany may ask for a degree in physics.", "The course is free and takes two months."),
    names=("PyTorch", "Chip Huyen"),
)


@pytest.mark.parametrize(
    ("kind", "sentence", "gone"),
    [
        ("figure", PAY, "120,230"),
        ("unit", PAY, "a year"),
        ("currency", PAY, "$"),
        ("year", PAY, "2025"),
        ("place", "The median in Germany was low.", "Germany"),
        ("subject", PAY, "data scientists"),
        ("name", PAY, "Statistics Canada"),
        ("comparative", "Developers earned more than analysts.", "more"),
        ("quantifier", "Some firms ask for it.", "Some"),
        ("modal", "A degree may do.", "may"),
    ],
)
def test_a_change_takes_out_what_it_is_named_for(kind: str, sentence: str, gone: str) -> None:
    for seed in range(20):
        changed = mutate(kind, sentence, MATERIAL, random.Random(seed))
        assert changed is not None
        assert gone not in changed


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The course is free.", "The course is not free."),
        ("The course is not free.", "The course is free."),
        ("They cannot tell.", "They can tell."),
        ("Firms have no time.", "Firms do not have no time."),
        ("They earned less.", "They did not earn less."),
        ("No official figure was found.", "Official figure was found."),
    ],
)
def test_a_negation_is_put_in_or_taken_out(sentence: str, denied: str) -> None:
    assert mutate("negation", sentence, MATERIAL, random.Random(0)) == denied


@pytest.mark.parametrize("kind", ["clause", "cause", "merged"])
def test_what_is_added_keeps_the_sentence_it_is_added_to(kind: str) -> None:
    changed = mutate(kind, "The teachers there are paid well.", MATERIAL, random.Random(1))
    assert changed is not None
    assert changed.startswith("The teachers there")
    assert changed != "The teachers there are paid well."


@pytest.mark.parametrize("kind", list(CHANGES))
def test_a_change_has_nothing_to_do_in_an_empty_sentence_and_is_the_same_again(kind: str) -> None:
    assert mutate(kind, "", MATERIAL, random.Random(0)) is None
    assert mutate(kind, PAY, MATERIAL, random.Random(3)) == mutate(kind, PAY, MATERIAL, random.Random(3))


@pytest.mark.parametrize(
    ("kind", "sentence", "reworded"),
    [
        ("moved date", "The share fell in May 2025.", "In May 2025, the share fell."),
        ("moved date", "In 2024, the share fell.", "The share fell in 2024."),
        ("attribution first", "The share fell, according to Indeed.", "According to Indeed, the share fell."),
        ("written out", "It cost $1,200 then.", "It cost 1,200 dollars then."),
        ("articles left out", "It is the best.", "It is best."),
    ],
)
def test_a_rewording_says_the_same(kind: str, sentence: str, reworded: str) -> None:
    assert paraphrase(kind, sentence, random.Random(0)) == reworded


@pytest.mark.parametrize("kind", list(PARAPHRASES))
def test_a_rewording_has_nothing_to_do_in_an_empty_sentence(kind: str) -> None:
    assert paraphrase(kind, "", random.Random(0)) is None
