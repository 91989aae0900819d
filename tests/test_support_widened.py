"""Of what class, and of which base: neither is told of a wider or another one."""

import pytest

from assistant.support.joining import leaked
from assistant.support.scope import left_off
from assistant.support.shares import turned_share
from assistant.support.widened import widened

MOST = "Rye was the whole grain that villages asked for most in 2023, by a count of the guild."
NOBODY = "Nobody becomes a master of ovens within three months, Ann Low warns."
HIGHEST = "Boston had the highest state median for bakers, the guild reports."
AMONG = "Among bakers earning over $900 in the 2017 survey, 37.3% had a badge."
HELD = "A badge was held by 41.8% of the people baking in villages."
DEGREES = "Steam ovens have begun to replace stone ovens in nearly all villages."
OUTSIDE = "Outside the valley and the town the samples are small."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Rye was the grain that villages asked for most in 2023, by a count of the guild.", MOST),
        ("Nobody becomes a master of ovens, Ann Low warns.", NOBODY),
        ("Boston had the highest state median, the guild reports.", HIGHEST),
    ],
)
def test_a_wider_class_is_refused(sentence: str, source: str) -> None:
    assert widened(sentence, source, None) is not None
    assert left_off(sentence, [source]) is not None


@pytest.mark.parametrize(
    ("sentence", "source", "before"),
    [
        (MOST, MOST, None),
        ("Boston had the highest state median, the guild reports.", HIGHEST, "Median pay for bakers differs by state."),
        ("Rye was asked for in 2023, by a count of the guild.", MOST, None),  # of no class
        ("The grain that villages asked for most was rye.", MOST, None),
        ("Boston, the guild reports, had the highest state median for bakers.", HIGHEST, None),
        ("", MOST, None),
    ],
)
def test_the_same_class_is_let_pass(sentence: str, source: str, before: str | None) -> None:
    assert widened(sentence, source, before) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("In the 2017 survey, 37.3% of bakers with a badge were earning over $900.", AMONG),
        ("In villages 41.8% of the people with a badge were baking.", HELD),
    ],
)
def test_a_share_of_the_other_base_is_refused(sentence: str, source: str) -> None:
    assert turned_share(sentence, source) is not None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (AMONG, AMONG),
        ("Of the bakers who were earning over $900, 37.3% had a badge.", AMONG),
        ("In villages 41.8% of the people baking had a badge.", HELD),
        ("The survey of 2022 says that 43.5% of bakers used rye.", "In the survey of 2022, 43.5% of bakers used rye."),
    ],
)
def test_a_share_of_its_own_base_is_let_pass(sentence: str, source: str) -> None:
    assert turned_share(sentence, source) is None


def test_what_says_how_far_or_which_way_is_not_left_off() -> None:
    assert left_off("Steam ovens replace stone ovens in nearly all villages.", [DEGREES]) is not None
    assert left_off("Steam ovens have begun to replace stone ovens in all villages.", [DEGREES]) is not None
    assert left_off("In the valley and the town the samples are small.", [OUTSIDE]) is not None
    assert left_off(DEGREES, [DEGREES]) is None
    badge = "A miller usually needs a badge or, instead, papers of the guild."
    assert left_off("A miller usually needs a badge and papers of the guild.", [badge]) is not None


def test_two_pieces_together_say_of_one_only_what_one_of_them_says_of_it() -> None:
    one, other = "Whole rye is beyond the means of most villages.", "Steam and stone are ways of baking."
    assert leaked("Steam and stone are beyond the means of most villages.", [one, other]) is not None
    assert leaked("Steam and stone are ways of baking in most villages.", [one, other]) is None
    low, hay = "Ann Low has a badge in rye.", "Eva Hay became a baker in her forties."
    assert leaked("Ann Low became a baker and has a badge.", [low, hay]) is not None


def test_a_hostile_length_takes_no_long_time() -> None:
    for text in ("most of the rye " * 9_000, "among a, 5% b " * 9_000, "no " * 40_000, "a was b by 5% of c " * 9_000):
        assert turned_share(text, text) is None
        assert widened(text, text, None) is None
