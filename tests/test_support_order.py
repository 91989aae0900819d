"""The order of the source's own words: what is exchanged is refused, what is only moved is not."""

import pytest

from assistant.support.order import exchanged
from assistant.support.scope import left_off

GREW = "Pulsar interviews grew out of Kafka interviews, and topics such as queues are shared out."
HIRING = "Hiring takes days at some shops, but six weeks to three months at Harbour Mill, in Ann Low's account."
CV = "A letter should say what the baker did and not just what the shift did, Ann Low advises."
SHARES = "Only 28% of bakers show shop skills, while 70% of adverts want them, by a count of 2026."
MEDIAN = "Bakers had a median of $31,000 in Spain in 2023-24, by guild data."
WHO = "Employers, not workers, report the wages behind the figures."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Kafka interviews grew out of Pulsar interviews, and topics such as queues are shared out.", GREW),
        (
            "Hiring takes days at Harbour Mill, but six weeks to three months at some shops, in Ann Low's account.",
            HIRING,
        ),
        ("A letter should say what the shift did and not just what the baker did, Ann Low advises.", CV),
        ("Only 28% of adverts want shop skills, while 70% of bakers show them, by a count of 2026.", SHARES),
        ("Workers, not employers, report the wages behind the figures.", WHO),
    ],
)
def test_two_things_that_changed_places_are_refused(sentence: str, source: str) -> None:
    assert exchanged(sentence, source) is not None
    assert left_off(sentence, [source]) is not None
    assert exchanged(source, source) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "In Ann Low's account, hiring takes days at some shops, but six weeks to three months at Harbour Mill.",
            HIRING,
        ),
        ("By a count of 2026, only 28% of bakers show shop skills, while 70% of adverts want them.", SHARES),
        ("The median of bakers in Spain in 2023-24 was $31,000, by guild data.", MEDIAN),
        ("The wages behind the figures are reported by employers, not by workers.", WHO),
        ("Ann Low thinks little of letters that tell of a whole shift.", CV),
    ],
)
def test_what_is_moved_as_a_whole_or_told_in_other_words_is_not_refused(sentence: str, source: str) -> None:
    assert exchanged(sentence, source) is None


@pytest.mark.parametrize("sentence", ["", "Bakers.", "!?"])
def test_nothing_is_exchanged_where_nothing_is_said(sentence: str) -> None:
    assert exchanged(sentence, WHO) is None
    assert exchanged(WHO, sentence) is None
