"""How much a response to a source that nothing here knows is doubted (`evaluation/measures/doubting.py`)."""

from collections.abc import Sequence

import pytest
from small_parts import FirmReader, WordEmbedder

from assistant.reading import Reader
from evaluation.measures.doubting import Doubt, Doubter, Networks, overall
from evaluation.slices import ClaimRow
from settings import read_settings

SOURCE = (
    "The lighthouse at Corran was built in 1847 by the engineer Alan Weir. Its lamp is seen for nineteen miles. "
    "Two keepers lived there until the lamp was made electric."
)
UNDECIDED_READER = FirmReader(0.0)
TOLD = "The lighthouse at Corran was built in 1847 by the engineer Alan Weir."


class UndecidedChecker:
    """Says of nothing whether it is carried."""

    def logit(self, sentence: str, evidence: str) -> float:
        return 0.0


def doubts(response: str, reader: Reader = UNDECIDED_READER) -> list[Doubt]:
    row = ClaimRow(id="x", source=SOURCE, response=response, label=0)
    return Doubter(WordEmbedder(), read_settings({}), [SOURCE], Networks(reader, UndecidedChecker())).doubts(row)


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


class LampReader(FirmReader):
    """Finds all that it asks for in sentences of the lamp, and keeps what it was shown."""

    def __init__(self) -> None:
        super().__init__(0.0)
        self.shown: list[str] = []

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        self.shown = list(texts)
        return [4.0 if text.startswith("Its lamp") else -4.0 for text in texts]


def test_what_a_sentence_of_the_source_answers_is_doubted_less() -> None:
    reader = LampReader()
    answered, undecided = doubts("Its lamp reaches far.", reader)[0], doubts("Its lamp reaches far.")[0]
    assert answered.unread < undecided.unread - 0.05
    assert len(reader.shown) == 3  # each sentence of this source by itself
    unanswered = doubts("Its lamp reaches far.", FirmReader(-4.0))[0]
    assert unanswered.unread > undecided.unread + 0.05


def test_the_deeper_reader_is_asked_of_a_single_sentence_alone() -> None:
    deeper = LampReader()
    single = doubts("Its lamp reaches far.", FirmReader(0.0, deeper))[0]
    assert len(deeper.shown) == 2  # the nearest ones
    assert single.unread < doubts("Its lamp reaches far.")[0].unread
    deeper.shown = []
    assert doubts(f"{TOLD} Its lamp reaches far.", FirmReader(0.0, deeper)) == doubts(f"{TOLD} Its lamp reaches far.")
    assert deeper.shown == []
