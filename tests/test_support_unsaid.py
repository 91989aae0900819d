"""A word that no source says: refused, however much of the rest is the source's."""

from dataclasses import replace

import pytest
from small_parts import WordEmbedder

from assistant.answers import Evidence
from assistant.support import SupportCheck
from assistant.support.unsaid import mean_the_same, unsaid_word
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow

MILL = "Storing flour in the same way avoids a loss between milling and baking, the guild explains."
COURSE = "Free courses, a year in a village bakery and fairs helped Ann Low to change trades."


@pytest.mark.parametrize(
    ("sentence", "source", "word"),
    [
        (MILL.replace("avoids", "creates"), MILL, "creates"),
        (COURSE.replace("bakery", "brewery"), COURSE, "brewery"),
        ("Storing flour wrongly avoids a loss.", MILL, "wrongly"),
    ],
)
def test_one_foreign_word_is_told(sentence: str, source: str, word: str) -> None:
    assert unsaid_word(sentence, source) == f"the source does not say “{word}”"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (MILL, MILL),
        ("According to the guild, storing flour in the same way avoids a loss.", MILL),  # telling
        ("Ann Low was helped by free courses and fairs.", COURSE),
        ("Prices climbed by 3% a year.", "Prices rose by 3% annually."),  # a row
        ("Staff in bakeries begin at dawn.", "Employees in bakeries start at dawn."),
        ("A statistician counts loaves.", "Statistics of loaves count them."),  # a family
        ("A two-year course teaches baking.", "A course of two years teaches baking."),  # a compound by its parts
        ("The Rye Guild tells of 20 loaves.", "There are loaves."),  # names and figures have rules of their own
        ("", MILL),
    ],
)
def test_other_words_of_the_same_meaning_are_let_pass(sentence: str, source: str) -> None:
    assert unsaid_word(sentence, source) is None


def test_words_of_a_row_or_family_mean_the_same_and_others_do_not() -> None:
    assert mean_the_same("rose", "climbed")
    assert mean_the_same("reports", "notes")
    assert mean_the_same("statistician", "statistics")
    assert not mean_the_same("salary", "survey")  # both may be told of a figure, and are two things
    assert not mean_the_same("avoids", "creates")


def test_the_check_refuses_it_unless_words_are_counted_apart() -> None:
    cited = [Evidence(1, passage_of(PassageRow("mill", MILL)), 0, len(MILL), MILL)]
    check = SupportCheck(WordEmbedder(), rarity_of([MILL]), 0.8)
    created = MILL.replace("avoids", "creates")
    assert check.check(created, cited).reason == "the source does not say “creates”"
    assert replace(check, word_by_word=False).check(created, cited).reason is None
    assert check.check("flour " * 200, cited).reason == "it is too long to be checked"
