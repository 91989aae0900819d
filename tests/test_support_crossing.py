"""What a source says of one may not be told of another."""

import pytest

from assistant.support.crossing import crossed
from assistant.support.scope import left_off

TRADES = "A miller makes flour, while a baker builds ovens, in an essay by the guild."
TWO = "In the picture of a village, a miller explains the wheel and a baker builds ovens that last."
BUT = "The article says that villages often use mills, but a later book calls ovens the heart of a village."
STORY = "A tanner became a baker in one story that Ann Low quotes."
FROM = "The tax was set to apply to new ovens from 21 September 2025 on."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("A baker makes flour, in an essay by the guild.", TRADES),
        ("A miller builds ovens that last, in the picture of a village.", TWO),
        ("A miller builds ovens that last and a baker explains the wheel.", TWO),
        ("Ann Low became a baker.", STORY),
        ("The tax was set to apply to new ovens until 21 September 2025.", FROM),
    ],
)
def test_anothers_part_is_refused(sentence: str, source: str) -> None:
    assert crossed(sentence, source) is not None
    assert left_off(sentence, [source]) is not None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (TRADES, TRADES),
        ("A miller makes flour.", TRADES),
        ("A baker builds ovens, and a miller makes flour.", TRADES),
        ("A baker builds ovens that last.", TWO),
        ("The article says that villages often use mills.", BUT),
        ("Ann Low quotes one story of a tanner who became a baker.", STORY),
        ("The tax applied to new ovens since 21 September 2025.", FROM),
        ("", TRADES),
        (TRADES, ""),
    ],
)
def test_each_ones_own_part_is_let_pass(sentence: str, source: str) -> None:
    assert crossed(sentence, source) is None


def test_a_hostile_length_takes_no_long_time() -> None:
    for text in ("and the miller grinds " * 3_000, "while " * 20_000, "Ann Low " * 5_000, "a, and b " * 5_000):
        assert crossed(text, text) is None or crossed(text, TWO) is None
