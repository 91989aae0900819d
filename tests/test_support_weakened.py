"""What makes a claim a weaker one may not be left off."""

import pytest

from assistant.support.scope import left_off
from assistant.support.weakened import weakened

AMONG = "The guild counts wet rye among the main reasons for bad loaves."
UNKNOWN = "No source here shows whether a badge helps people to be hired as bakers."
SHOWN = "The guild's figures do not show that the oven caused the better loaves."
JUST = "Those who bake are not just cooks; they are builders of villages."
OFF = "A photo should stay off the letter, according to Ann Low."
SOME = "Baking takes hours at some mills, but days at the big ones."
AFTER = "Ovens come after the first tools in the advice of Ann Low."
ALL = "Most people who become bakers were millers, farmers or cooks before."
ADVERTS = "About 35% of 1,000 machine learning engineer postings state a salary."
WHO = "The guild spoke first with 20% of young bakers who reached a second round, in 2019."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Wet rye is the main reason for bad loaves.", AMONG),
        ("A badge does not help people to be hired as bakers.", UNKNOWN),
        ("The oven did not cause the better loaves.", SHOWN),
        ("Those who bake are not cooks; they are builders of villages.", JUST),
        ("A photo should be on the letter, according to Ann Low.", OFF),
        ("Baking takes hours at mills.", SOME),
        ("Ovens are the first tools in the advice of Ann Low.", AFTER),
        ("Most people who become bakers were millers before.", ALL),
        ("About 35% of machine learning engineers state a salary.", ADVERTS),
        ("The guild spoke first with 20% of young bakers, in 2019.", WHO),
    ],
)
def test_what_says_more_than_the_source_is_refused(sentence: str, source: str) -> None:
    assert weakened(sentence, source) is not None
    assert left_off(sentence, [source]) is not None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Wet rye is one of the main reasons for bad loaves.", AMONG),
        ("Wet rye is among the main reasons, the guild says.", AMONG),
        ("Whether a badge helps people to be hired is not known.", UNKNOWN),
        ("The figures do not prove that the oven caused the better loaves.", SHOWN),
        ("Those who bake are not only cooks.", JUST),
        ("Ann Low advises to leave the photo off the letter.", OFF),
        ("At certain mills baking takes hours.", SOME),
        ("In the advice of Ann Low, ovens follow the first tools.", AFTER),
        ("Millers, farmers or cooks become bakers, in most cases.", ALL),
        ("About 35% of postings for machine learning engineers state a salary.", ADVERTS),
        ("Of young bakers who reached a second round, the guild spoke first with 20% in 2019.", WHO),
        ("They pay $9 a day or less.", "They pay $9 a day or less in 2026."),
        ("", AMONG),
        (AMONG, ""),
    ],
)
def test_what_says_as_much_or_less_is_let_pass(sentence: str, source: str) -> None:
    assert weakened(sentence, source) is None


def test_a_hostile_length_takes_no_long_time() -> None:
    for text in ("among the " * 9_000, "not show " * 9_000, "bakers who " * 9_000, "a or b, " * 9_000, "-" * 40_000):
        assert weakened(text, text) is None or weakened("It is the main.", text) is None
