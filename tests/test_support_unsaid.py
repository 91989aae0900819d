"""A word that no source says: refused, however much of the rest is the source's."""

import pytest

from assistant.support.rules import refused
from assistant.support.unsaid import mean_the_same, unsaid_word

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
    assert refused(sentence, source, source) is not None


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
