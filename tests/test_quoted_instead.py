"""What is quoted for a sentence that was dropped waits for the next one, which may say it."""

import pytest
from small_parts import WordEmbedder
from test_proving import COURSE, DEVELOPERS, SCIENTISTS, Written

from assistant.answers import Evidence
from assistant.citations import Draft
from assistant.proving import Proof
from assistant.support import SupportCheck
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow


def test_what_the_next_sentence_says_is_not_quoted_for_the_one_that_was_dropped() -> None:
    written = Written()
    written.write(SCIENTISTS, 1)
    assert written.write("US software developers earned a median of $935,980 in May 2025.", 2) == []
    said = "In May 2025, US software developers earned a median of $135,980."
    assert written.write(said, 2) == [(said, (DEVELOPERS,))]
    assert written.proof.rest() == []
    assert [one.status for one in written.proof.sentences] == ["verified", "verified"]
    assert len(written.proof.dropped) == 1


@pytest.mark.parametrize(
    ("after", "marker", "shown"),
    [
        (COURSE, 3, [(DEVELOPERS, (DEVELOPERS,)), (COURSE, (COURSE,))]),
        ("The Machine Learning Zoomcamp takes nine months.", 3, [(DEVELOPERS, (DEVELOPERS,))]),
        ("US software developers earned a median.", 2, [(DEVELOPERS, (DEVELOPERS,))]),
    ],
)
def test_what_the_next_sentence_does_not_say_is_quoted_before_it(
    after: str, marker: int, shown: list[tuple[str, tuple[str, ...]]]
) -> None:
    written = Written()
    written.write(SCIENTISTS, 1)
    written.write("US software developers earned a median of $935,980 in May 2025.", 2)
    assert written.write(after, marker) == shown


def test_what_waits_is_quoted_once_and_not_in_a_full_answer() -> None:
    for most, quoted in ((6, [DEVELOPERS]), (1, [])):
        written = Written()
        written.write(SCIENTISTS, 1)
        written.write("US software developers earned a median of $935,980 in May 2025.", 2)
        written.proof.limit_to(most)
        assert [one.text for one in written.proof.rest()] == quoted
        assert written.proof.rest() == []


def test_what_the_next_sentence_says_in_part_is_quoted_as_well() -> None:
    gloves = "Bakers need gloves against burns."
    whole = f"{gloves.rstrip('.')}, but no baker needs a licence, a degree or a letter of the guild."
    pieces = [Evidence(i, passage_of(PassageRow("t", t)), 0, len(t), t) for i, t in enumerate((COURSE, whole), start=1)]
    proof = Proof(pieces, SupportCheck(WordEmbedder(), rarity_of([COURSE, whole]), 0.8), 6)
    proof.take(Draft(COURSE, (1,), True))
    proof.take(Draft("Bakers need nine ovens.", (2,), True))
    assert whole in [one.text for one in proof.take(Draft(gloves, (2,), True))]
