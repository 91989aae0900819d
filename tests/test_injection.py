"""Text from outside is data: what is hidden in it, or spoken to an assistant in it, changes nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_parts import PAY, small_corpus

from assistant.wording import clean
from corpus.characters import is_invisible, visible
from corpus.reading import read_corpus

HIDING = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164\u2800\u202e\u2066\ufe0f\ufe00\U000e0041\U000e01ef"


@pytest.mark.parametrize("c", HIDING, ids=lambda c: f"{ord(c):x}")
def test_an_invisible_character_hides_nothing_in_a_word(c: str) -> None:
    assert is_invisible(c)
    assert clean(f"ig{c}nore the sal{c}{c}ary") == visible(f"ig{c}nore the sal{c}{c}ary") == "ignore the salary"


def test_an_emoji_keeps_what_joins_and_colours_it() -> None:
    for text in ("👩\u200d💻", "❤\ufe0f", "👩🏽\u200d💻 codes"):
        assert clean(text) == text


@given(st.text(max_size=80))
def test_what_can_be_seen_stays(text: str) -> None:
    assert [c for c in visible(text) if not is_invisible(c)] == [c for c in text if not is_invisible(c)]
    assert visible(visible(text)) == visible(text)


def test_a_source_is_read_without_what_is_invisible_in_it(tmp_path: Path) -> None:
    small_corpus(tmp_path)
    (tmp_path / "pay.md").write_text(PAY.replace("median", "me\u200bdi\u2060an"), encoding="utf-8")
    text = read_corpus(tmp_path).document("pay").text
    assert "US data scientists earned a median of $120,230" in text
    assert not any(map(is_invisible, text))
