"""Drafts from a stream: every marker form, any cutting, hostile text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from assistant.citations import Draft, DraftParser

STREAM = st.text(alphabet="ab. [1]23,【】-\n?A$5", max_size=120)


def parsed(*pieces: str) -> list[Draft]:
    parser = DraftParser()
    drafts = [draft for piece in pieces for draft in parser.feed(piece)]
    return drafts + parser.close()


def test_a_sentence_ends_with_its_markers() -> None:
    assert parsed("Python is key. [1] It is simple. [2]") == [
        Draft("Python is key.", (1,), True),
        Draft("It is simple.", (2,), True),
    ]


def test_every_usual_form_of_marker_is_read() -> None:
    for text, markers in [
        ("So it is. [1][2]", (1, 2)),
        ("So it is. [1] [2]", (1, 2)),
        ("So it is. [1, 2]", (1, 2)),
        ("So it is. [1-3]", (1, 2, 3)),
        ("So it is. 【2】", (2,)),
        ("So it is. [99]", (99,)),
        ("So it is. [2][2]", (2,)),
    ]:
        assert parsed(text) == [Draft("So it is.", markers, True)], text


def test_other_brackets_are_text() -> None:
    assert parsed("The list [a] is short. [1]") == [Draft("The list [a] is short.", (1,), True)]


def test_a_sentence_without_markers_is_a_draft_without_markers() -> None:
    assert parsed("Python is key.\nIt is simple. [2]") == [
        Draft("Python is key.", (), True),
        Draft("It is simple.", (2,), True),
    ]


def test_a_broken_off_sentence_is_known_as_unfinished() -> None:
    assert parsed("Python is key. [1] It is simple and") == [
        Draft("Python is key.", (1,), True),
        Draft("It is simple and", (), False),
    ]
    assert parsed("Python is key. [1") == [Draft("Python is key.", (), True)]


def test_half_a_marker_is_held_back_from_the_page() -> None:
    parser = DraftParser()
    parser.feed("Python is key. [")
    assert parser.pending == "Python is key."
    parser.feed("1")
    assert parser.pending == "Python is key."


def test_a_figure_with_a_decimal_point_is_not_cut() -> None:
    assert parsed("About 38.5% deploy nothing in the U.S. market. [1]") == [
        Draft("About 38.5% deploy nothing in the U.S. market.", (1,), True)
    ]


@given(STREAM, st.lists(st.integers(0, 120), max_size=12))
def test_any_cutting_of_a_stream_gives_the_same_drafts(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[a:b] for a, b in itertools.pairwise(edges)]
    assert parsed(*pieces) == parsed(text)


@given(st.text(max_size=300))
def test_no_text_breaks_the_parser_and_no_marker_is_left_in_a_draft(text: str) -> None:
    for draft in parsed(text):
        assert draft.text.strip()
        assert "[1]" not in draft.text
