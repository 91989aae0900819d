"""How much a response to a source that nothing here knows is doubted (`evaluation/measures/doubting.py`)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from small_parts import FirmReader, WordEmbedder, write_slices

from assistant.reading import Reader, probability
from evaluation.measures.doubt_shares import SEVERAL, SINGLE, Shares
from evaluation.measures.doubting import NEAREST, Doubt, Doubter, Networks, overall
from evaluation.measures.faithfulness import measure_faithfulness
from evaluation.slices import ClaimRow
from index.embedding import Embedder
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


def doubts(response: str, reader: Reader = UNDECIDED_READER, larger: Embedder | None = None) -> list[Doubt]:
    row = ClaimRow(id="x", source=SOURCE, response=response, label=0)
    networks = Networks(reader, UndecidedChecker(), larger)
    return Doubter(WordEmbedder(), read_settings({}), [SOURCE], networks).doubts(row)


@pytest.mark.parametrize(
    "announcement",
    ["Sure! ", "Sure, here's a summary of the article in 82 words: ", "Certainly. Here is the answer:\n\n"],
)
def test_what_only_announces_is_passed_over(announcement: str) -> None:
    assert overall(doubts(announcement + TOLD)) == pytest.approx(overall(doubts(TOLD)))
    assert doubts(announcement) == []
    assert overall([]) == 0.0


def test_the_number_of_a_list_says_nothing() -> None:
    assert doubts(f"{TOLD}\n\n2.") == doubts(TOLD)


@pytest.mark.parametrize("figure", ["1874.", "42%", "$120,230."])
def test_a_figure_alone_says_something(figure: str) -> None:
    assert overall(doubts(figure)) > overall(doubts(TOLD))


@pytest.mark.parametrize(
    "said", ["Here the lamp was built by Alan Weir.", "Sure hands built the lighthouse at Corran."]
)
def test_what_says_something_is_not_taken_for_an_announcement(said: str) -> None:
    assert len(doubts(said)) == 1


@pytest.mark.parametrize("wrong", [TOLD.replace("1847", "1874"), TOLD.replace("Alan Weir", "Alan Moore")])
def test_a_figure_or_name_that_stands_nowhere_is_doubted_more_than_its_one_word(wrong: str) -> None:
    other_word = TOLD.replace("engineer", "carpenter")
    assert overall(doubts(TOLD)) < overall(doubts(other_word)) < overall(doubts(wrong)) - 0.1


def test_a_figure_that_stands_nowhere_is_doubted_more_than_a_name() -> None:
    wrong_figure, wrong_name = TOLD.replace("1847", "1874"), TOLD.replace("Weir", "Moore")
    assert overall(doubts(wrong_figure)) > overall(doubts(wrong_name)) + 0.05


def test_words_that_stand_apart_in_the_source_are_doubted_together() -> None:
    together, joined = (
        doubts(said)[0].unread for said in ("Two keepers lived there.", "Two keepers built the lighthouse.")
    )
    assert together < joined


def test_one_wrong_sentence_counts_among_many() -> None:
    right = TOLD + " Its lamp is seen for nineteen miles."
    assert overall(doubts(f"{right} The tower sank in a storm.")) > overall(doubts(right)) + 0.2


def test_the_most_doubtful_sentence_counts_more_than_the_mean() -> None:
    def doubt(length: int, whole: float) -> Doubt:
        return Doubt(0, length, whole, whole)

    assert overall([doubt(40, 0.3)]) == pytest.approx(0.3)
    mixed = overall([doubt(40, 0.2), doubt(40, 0.3), doubt(40, 0.8)])
    assert (0.2 + 0.3 + 0.8) / 3 + 0.2 < mixed < 0.8
    assert overall([doubt(40, 0.2), doubt(80, 0.3), doubt(40, 0.8)]) < mixed < overall([doubt(40, 0.2), doubt(80, 0.8)])


class FarEmbedder(WordEmbedder):
    """Finds nothing near to anything else."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.eye(len(texts), dtype=np.float32)


def test_the_larger_embedder_tells_the_distance_where_it_is_there() -> None:
    near, far = doubts(TOLD)[0], doubts(TOLD, larger=FarEmbedder())[0]
    assert far.unread == pytest.approx(near.unread + SEVERAL.distance)
    assert doubts(TOLD, larger=WordEmbedder()) == [near]


def test_only_the_nearest_sentences_are_shown_to_the_larger_embedder() -> None:
    larger = WordEmbedder()
    places = ("Rome", "Ghent", "Lyon", "Turin", "Porto", "Basel")
    told = " ".join(f"The lamp was made in {place}." for place in places)
    row = ClaimRow(id="x", source=told, response="The lamp was made in Lyon.", label=0)
    networks = Networks(UNDECIDED_READER, UndecidedChecker(), larger)
    Doubter(WordEmbedder(), read_settings({}), [told], networks).doubts(row)
    assert larger.embedded[0] == row.response
    assert len(larger.embedded) == 1 + NEAREST < 1 + len(places)
    assert row.response in larger.embedded[1:]


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


@pytest.mark.parametrize("shares", [SEVERAL, SINGLE])
def test_the_shares_of_a_doubt_make_one(shares: Shares) -> None:
    signs = (
        shares.words,
        shares.together,
        shares.distance,
        shares.refused,
        shares.unanswered,
        shares.deeply_unanswered,
    )
    assert sum(signs) + shares.figure == pytest.approx(1.0)
    assert shares.name < shares.figure


def test_the_deeper_reader_is_asked_of_a_single_sentence_alone() -> None:
    deeper = LampReader()
    single = doubts("Its lamp reaches far.", FirmReader(0.0, deeper))[0]
    assert len(deeper.shown) == 2  # the nearest ones
    undecided = doubts("Its lamp reaches far.", FirmReader(0.0, UNDECIDED_READER))[0]
    surer = SINGLE.scale * SINGLE.deeply_unanswered * (probability(4.0) - 0.5)
    assert single.unread == pytest.approx(undecided.unread - surer)
    assert single.whole == pytest.approx(undecided.whole - surer * (1 - SINGLE.checked))
    deeper.shown = []
    assert doubts(f"{TOLD} Its lamp reaches far.", FirmReader(0.0, deeper)) == doubts(f"{TOLD} Its lamp reaches far.")
    assert deeper.shown == []


@pytest.mark.parametrize(
    ("reader", "larger", "told"),
    [
        (FirmReader(0.0, UNDECIDED_READER), WordEmbedder(), []),
        (UNDECIDED_READER, WordEmbedder(), ["without the deeper reader"]),
        (FirmReader(0.0, UNDECIDED_READER), None, ["distances by the embedder of the settings"]),
    ],
)
def test_what_is_not_here_is_told(reader: Reader, larger: Embedder | None, told: list[str], tmp_path: Path) -> None:
    claim = {"id": "c", "source": SOURCE, "response": TOLD, "label": 0}
    path = write_slices(tmp_path, faithfulness_x=[claim]) / "faithfulness_x.jsonl"
    networks = Networks(reader, UndecidedChecker(), larger)
    remarks = measure_faithfulness(path, WordEmbedder(), read_settings({}), networks).remarks[1:]
    assert len(remarks) == len(told)
    assert all(remark.startswith(beginning) for remark, beginning in zip(remarks, told, strict=True))
