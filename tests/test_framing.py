"""The words around what a sentence says: numbers, labels, and where it was read."""

import pytest

from assistant.answers import Evidence
from assistant.framing import without_frame, without_label
from evaluation.parts import passage_of
from evaluation.slices import PassageRow


def cited_as(text: str) -> Evidence:
    return Evidence(1, passage_of(PassageRow("t", text)), 0, len(text), text)


SAID = "Bakers rise at four."
CITED = [cited_as(SAID)]


@pytest.mark.parametrize(
    "text",
    [
        "The first quotation says that bakers rise at four.",
        "This quote from Ann Low also indicates that bakers rise at four.",
        "The two quotes report that bakers rise at four.",
        "Quotation 2 states that bakers rise at four.",
        "The evidence directly addresses the question by stating that bakers rise at four.",
        "Another passage mentions that bakers rise at four.",
        "Bakers rise at four, as reported in quotation number 1.",
        "Bakers rise at four, according to the second quotation.",
        "Bakers rise at four, as it is stated in the given passages.",
        SAID,
    ],
)
def test_what_is_said_is_left_without_where_it_was_read(text: str) -> None:
    assert without_frame(text, CITED) == SAID


@pytest.mark.parametrize(
    "text",
    [
        "The evidence for early rising is thin.",
        "A passage about bakers is the longest of the book.",
        "The quote says nothing of bakers.",
        "It confirms that bakers rise at four.",
        "This baker says that bakers rise at four.",
        "Claims of a model must be supported by evidence.",
        "The quotation says that:",
        "Guild data show that bakers rise at four.",
        "Bakers rise at four by the passage to the mill.",
    ],
)
def test_what_is_said_of_evidence_itself_stays(text: str) -> None:
    assert without_frame(text, CITED) == text


@pytest.mark.parametrize(
    "told", ["The evidence indicates that bakers rise at four.", "Bakers rise at four, as reported in passages."]
)
def test_what_a_source_says_of_evidence_or_passages_stays(told: str) -> None:
    assert without_frame(told, [cited_as(told)]) == told


@pytest.mark.parametrize(
    "text",
    [
        f"Quotation 3: “{SAID}”",
        f"quote: {SAID}",
        f"1. {SAID}",
        f"12){SAID}",
        f"1.{SAID}",
        f"2.{SAID[:1].lower()}{SAID[1:]}",
        f'"{SAID}"',
    ],
)
def test_the_label_of_a_quotation_and_the_number_of_a_list_are_left_out(text: str) -> None:
    assert without_label(text) == SAID


@pytest.mark.parametrize("text", ["1.5 loaves a day are eaten.", "3.x of the oven is needed.", "rye is eaten"])
def test_a_figure_that_opens_a_sentence_is_no_number_of_a_list(text: str) -> None:
    assert without_label(text) == text
