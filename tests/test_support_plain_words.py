"""What a plain sentence may be put in: a verb after a place, a small number without "only", words that tell nothing."""

import pytest

from assistant.support.scope import left_off
from assistant.support.unsaid import unsaid_word
from assistant.support.verbs import verb_start

SEATTLE = "Seattle paid research scientists in computing a median of $211,270 in May 2025."
FEW = "Research in computing is a small US occupation, with only about 37,200 employee jobs in May 2025."


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Research scientists in computing in Seattle earn a median of $211,270.", "earn"),
        ("The topics of interviews now include retrieval and agents.", "include"),
        ("Certificates of this kind require an exam.", "require"),
    ],
)
def test_a_verb_that_is_no_noun_is_found_after_any_word(text: str, verb: str) -> None:
    start = verb_start(text)
    assert start is not None
    assert text[start:].startswith(verb)


@pytest.mark.parametrize(
    "text",
    [
        "A plan to design, develop and learn.",
        "Ways to earn, learn.",
        "The pay of those who require it.",
        "The thrill of things that can learn.",
    ],
)
def test_an_infinitive_or_an_aside_is_no_verb_of_its_own(text: str) -> None:
    assert verb_start(text) is None


def test_a_sentence_with_such_a_verb_is_whole() -> None:
    assert (
        left_off("Research scientists in computing in Seattle earn a median of $211,270 in May 2025.", [SEATTLE])
        is None
    )
    assert (
        left_off("Research scientists in computing in Seattle at a median of $211,270 in May 2025.", [SEATTLE])
        is not None
    )


def test_a_small_number_may_be_told_without_only_but_not_left_off() -> None:
    assert left_off("About 37,200 US employee jobs were for research in computing in May 2025.", [FEW]) is None
    few = left_off("US jobs for research in computing were few in May 2025, at 3% of all.", [FEW])
    assert few is not None
    assert "only about 37,200" in few


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The number of people working as bakers is 40.", "Employers had 40 bakers on their payrolls."),
        ("The health care sector paid nurses $98,030.", "Health care paid nurses $98,030."),
        ("The unemployment rate of graduates was 7%.", "Graduates had 7% unemployment."),
        ("Insurance companies paid clerks well.", "Insurance carriers paid clerks well."),
        ("The process begins with a screen.", "The process opens with a screen."),
    ],
)
def test_a_word_that_means_the_same_or_tells_nothing_is_said(sentence: str, source: str) -> None:
    assert unsaid_word(sentence, source) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The number of bakers training is 40.", "Employers had 40 bakers on their payrolls."),
        ("The private health care sector paid nurses $98,030.", "Health care paid nurses $98,030."),
        ("The dropout rate of graduates was 7%.", "Graduates had 7% unemployment."),
    ],
)
def test_a_word_of_another_meaning_is_not(sentence: str, source: str) -> None:
    assert unsaid_word(sentence, source) is not None
