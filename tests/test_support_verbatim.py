"""A sentence that is its source's own, word for word."""

import pytest

from assistant.support.verbatim import is_verbatim

PAIR = "Pay rose in 2024. No official UK figure exists [1]."


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        (PAIR, True),
        ("Pay rose in 2024", True),
        ("pay  rose\nin 2024", True),
        ("No official UK figure exists (1).", True),
        ("Official UK figure exists (1).", False),
        ("Pay rose", False),
        ("Pay fell in 2024.", False),
        ("Pay rose in 2024, as is known.", False),
        ("", False),
        (" . ", False),
    ],
)
def test_only_a_whole_sentence_is_word_for_word(sentence: str, is_so: bool) -> None:
    assert is_verbatim(sentence, PAIR) == is_so
