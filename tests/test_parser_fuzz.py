"""The parser under fire: any stream, any cutting, hostile brackets; and its work grows with the stream, not faster."""

import itertools
import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.citations import PENDING_MAX_CHARACTERS, Draft, DraftParser, read_drafts, without_markers
from benchmarks.hostile_streams import HOSTILE_KINDS
from corpus.characters import is_invisible

WORDS = ("Python", "is", "key", "it", "$120,230", "a[0]", "x = a[1]", "```python", "`", "“", "”", '"', "'", "(", ")")
MARKS = (
    "[1]", "[1,2]", "[1][2]", "【1】", "［2］", "[1-3]", "[3-1]", "[99]", "[a]", "[1", "[", "]", "【", "[1, ", "[1-",
    "[１]", "[1\u200b]", "[\u200b2]", "[2024]", "[1\n]", "[ ]", "[,1]", "[]", "[[1]]", "[1]]", "[1]:", "[1](https://x.y)",
)  # fmt: skip
ENDS = (
    ". ",
    ".",
    "! ",
    "?\n",
    "\n",
    "\r\n",
    "\u2028",
    "\n\n",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\u200b",
    "\u200d",
    ", ",
    ": ",
    "… ",
)
HOSTILE = st.lists(st.sampled_from(WORDS + MARKS + ENDS), max_size=40).map("".join)


def parsed(pieces: Iterable[str]) -> list[Draft]:
    parser = DraftParser()
    drafts = [draft for piece in pieces for draft in parser.feed(piece)]
    return drafts + parser.close()


@given(HOSTILE | st.text(max_size=200), st.lists(st.integers(0, 400), max_size=30))
@example("So it is. [\n1] Next.", [12])
@example("So it is. [1]\r\nNext.", [14])
def test_any_stream_in_any_pieces_gives_the_same_drafts(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    whole = parsed([text])
    assert parsed(text[a:b] for a, b in itertools.pairwise(edges)) == whole
    assert parsed(text) == whole


@given(HOSTILE | st.text(alphabet="ab. [1]23,【】［-\n?\u200b１", max_size=80))
def test_no_draft_is_empty_holds_a_marker_or_hides_a_character(text: str) -> None:
    for draft in parsed([text]):
        assert any(c.isalnum() for c in draft.text)
        assert draft.text == " ".join(draft.text.split())
        assert without_markers(draft.text) == draft.text
        assert not any(is_invisible(c) for c in draft.text)
        assert len(set(draft.markers)) == len(draft.markers)


@given(HOSTILE)
def test_no_letter_is_lost_and_none_is_added(text: str) -> None:
    def letters(of: str) -> list[str]:
        return [c for c in of if c.isalpha()]

    drafts = parsed([text])
    assert letters("".join(draft.text for draft in drafts)) == letters(text)


@given(HOSTILE)
def test_what_is_shown_while_it_is_written_only_grows_and_never_holds_a_marker(text: str) -> None:
    parser = DraftParser()
    before = ""
    for c in text:
        is_next = bool(parser.feed(c)) or not any(map(str.isalnum, before))
        assert is_next or parser.pending.startswith(before)
        before = parser.pending
        assert without_markers(before) == before


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("So it is. [1]\r\nNext. [2]", [("So it is.", (1,)), ("Next.", (2,))]),
        ("So it is. [1][2222] Next. [2]", [("So it is.", (1,)), ("[2222] Next.", (2,))]),
        ("So it is. [1] [2 apples] are red. [3]", [("So it is.", (1,)), ("[2 apples] are red.", (3,))]),
        ("So it is. [1] [2", [("So it is.", (1,))]),
        ("See [[1]2] there. [3]", [("See (2) there.", (1, 3))]),
        ("So it is [1  apples\t [2 \tpears.", [("So it is [1 apples [2 pears.", ())]),
        ("So it is. [3-1]", [("So it is.", (1, 2, 3))]),
        ("So it is. [1-2, 4]", [("So it is.", (1, 2, 4))]),
        ("So it is. [１，２]", [("So it is.", (1, 2))]),
        ("So it is. ［2］", [("So it is.", (2,))]),
        ("So it is. [\u200b1\u2060]", [("So it is.", (1,))]),
        ("So it is. [1, 2, 3, 4, 5, 6, 7, 8, 9]", [("So it is.", tuple(range(1, 10)))]),
        ("So it is. [1-99]", [("So it is.", tuple(range(1, 22)))]),
        (".NET is used. [1]", [(".NET is used.", (1,))]),
        ("Python is key [1]. It is simple [2].", [("Python is key.", (1,)), ("It is simple.", (2,))]),
        ("Python [1] and Java [2] are used.", [("Python and Java are used.", (1, 2))]),
        ("They earned [1] $120,230 in May. [2]", [("They earned $120,230 in May.", (1, 2))]),
        ("Python is key [1], and simple [2].", [("Python is key, and simple.", (1, 2))]),
        ("“Python is key” [1] says one. [2]", [("“Python is key” says one.", (1, 2))]),
        ("He said “see [a] there”. [1]", [("He said “see [a] there”.", (1,))]),
        ("Python is key [1] Java is not [2]", [("Python is key", (1,)), ("Java is not", (2,))]),
    ],
)
def test_markers_are_read_as_a_person_reads_them(text: str, drafts: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(draft.text, draft.markers) for draft in parsed([text])] == drafts
    assert all(draft.is_finished for draft in parsed([text]))


def test_a_sentence_that_goes_on_after_its_marker_and_breaks_off_is_unfinished() -> None:
    assert parsed(["Python is key [1] and"]) == [Draft("Python is key and", (1,), False)]


def test_lines_of_code_are_drafts_without_any_right_to_be_shown() -> None:
    drafts = parsed(["```python\nx = a\n```\nIt is so. [1]"])
    assert [(draft.text, draft.is_finished) for draft in drafts] == [
        ("```python", False), ("x = a", False), ("It is so.", True)
    ]  # fmt: skip


def test_a_marker_in_the_words_of_a_source_is_no_citation() -> None:
    assert without_markers("So it is [1], 【2】 and [3-4], but [a] and [2024] are not.") == (
        "So it is (1), (2) and (3-4), but [a] and [2024] are not."
    )


SMALL, TIMES = 1_000, 8


def lines_run(text: str) -> int:
    """Lines of Python that reading `text` one character at a time runs; one that repeats itself counts each time."""
    run = itertools.count()

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        if event == "line":
            next(run)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for _ in read_drafts(text, lambda: False):
            pass
    finally:
        sys.settrace(before)
    return next(run)


@pytest.mark.parametrize("kind", HOSTILE_KINDS)
def test_eight_times_the_stream_is_eight_times_the_work(kind: str) -> None:
    small, large = HOSTILE_KINDS[kind](SMALL), HOSTILE_KINDS[kind](SMALL * TIMES)
    assert lines_run(large) <= TIMES * lines_run(small)


def test_what_is_pending_is_bounded() -> None:
    parser = DraftParser()
    parser.feed("word " * PENDING_MAX_CHARACTERS)
    assert len(parser.pending) <= PENDING_MAX_CHARACTERS
