"""How much a response to a source that nothing here knows is doubted (`evaluation/measures/faithfulness.py`)."""

import pytest
from small_parts import WordEmbedder

from evaluation.measures.faithfulness import Doubt, Doubter, overall
from evaluation.slices import ClaimRow
from settings import read_settings

SOURCE = (
    "The lighthouse at Corran was built in 1847 by the engineer Alan Weir. Its lamp is seen for nineteen miles. "
    "Two keepers lived there until the lamp was made electric."
)
TOLD = "The lighthouse at Corran was built in 1847 by the engineer Alan Weir."


class UndecidedChecker:
    """Says of nothing whether it is carried."""

    def logit(self, sentence: str, evidence: str) -> float:
        return 0.0


def doubts(response: str) -> list[Doubt]:
    doubter = Doubter(WordEmbedder(), read_settings({}), [SOURCE], UndecidedChecker())
    return doubter.doubts(ClaimRow(id="x", source=SOURCE, response=response, label=0))


@pytest.mark.parametrize(
    "announcement",
    ["Sure! ", "Sure, here's a summary of the article in 82 words: ", "Certainly. Here is the answer:\n\n"],
)
def test_what_only_announces_is_passed_over(announcement: str) -> None:
    assert overall(doubts(announcement + TOLD)) == pytest.approx(overall(doubts(TOLD)))
    assert doubts(announcement) == []
    assert overall([]) == 0.0


@pytest.mark.parametrize(
    "said", ["Here the lamp was built by Alan Weir.", "Sure hands built the lighthouse at Corran."]
)
def test_what_says_something_is_not_taken_for_an_announcement(said: str) -> None:
    assert len(doubts(said)) == 1


@pytest.mark.parametrize("wrong", [TOLD.replace("1847", "1874"), TOLD.replace("Alan Weir", "Alan Moore")])
def test_a_figure_or_name_that_stands_nowhere_is_doubted_more_than_its_one_word(wrong: str) -> None:
    other_word = TOLD.replace("engineer", "carpenter")
    assert overall(doubts(TOLD)) < overall(doubts(other_word)) < overall(doubts(wrong)) - 0.1


def test_words_that_stand_apart_in_the_source_are_doubted_together() -> None:
    together, joined = (
        doubts(said)[0].unread for said in ("Two keepers lived there.", "Two keepers built the lighthouse.")
    )
    assert together < joined


def test_one_wrong_sentence_counts_among_many() -> None:
    right = TOLD + " Its lamp is seen for nineteen miles."
    assert overall(doubts(f"{right} The tower sank in a storm.")) > overall(doubts(right)) + 0.2
