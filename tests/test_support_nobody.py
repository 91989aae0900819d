"""What a source says of nobody: refused where a sentence leaves the denial off, or adds one."""

import pytest

from assistant.support.force import overstated

EXPERT = "Nobody becomes an expert within three months, Ann Lee warns."
MADE = "An expert is made within a year, Ann Lee warns."
SAFE = "Nobody can say with confidence whether the work of bakers is safe."


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Ann Lee warns that it takes three months to become an expert.", EXPERT),
        ("An expert is made within three months, Ann Lee warns.", EXPERT),
        ("Nobody becomes an expert within a year, Ann Lee warns.", MADE),
        ("The work of bakers is safe.", SAFE),
        ("The work of bakers is not safe.", SAFE),
    ],
)
def test_a_denial_is_neither_left_off_nor_added(sentence: str, evidence: str) -> None:
    assert "opposite" in (overstated(sentence, evidence) or "")


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Nobody becomes an expert within three months.", EXPERT),
        ("Ann Lee warns that nobody becomes an expert within three months.", EXPERT),
        ("The course takes three months.", "The course takes three months, costs nothing and has six modules."),
        ("A projection is no promise.", "A projection is no promise, because nobody knows the future."),
    ],
)
def test_what_stands_beside_a_denial_may_be_told_alone(sentence: str, evidence: str) -> None:
    assert overstated(sentence, evidence) is None
