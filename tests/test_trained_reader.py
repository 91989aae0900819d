"""The trained reader: what is stored is what was trained, and it parts an answer from a near miss."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from small_parts import FirmReader, WordEmbedder

from assistant.answerability import READ, AnswerabilityCheck
from assistant.answers import Evidence
from assistant.assembly import open_reader
from assistant.lacking import LACK_WEIGHT, UNNAMED_FIGURE_WEIGHT, UNNAMED_WEIGHT, Lack, lack_of
from assistant.reading import ReaderError
from assistant.reading.reader import TrainedReader
from assistant.reading.stored import restore, store
from assistant.wording import rarity_of
from corpus.documents import Origin
from evaluation.parts import passage_of
from evaluation.slices import PassageRow
from settings import Settings
from weights import model_folder
from weights.needs import READER_BASE

TOLD = "The lighthouse at Corran was built in 1847 by the engineer Alan Weir, and its lamp is seen for 19 miles."


def test_a_stored_matrix_comes_back_within_half_a_step_of_its_row(tmp_path: Path) -> None:
    torch.manual_seed(7)
    trained = {"matrix": torch.randn(12, 40) * torch.logspace(-3, 3, 12)[:, None], "bias": torch.randn(12)}
    store(trained, tmp_path / "w", tmp_path / "d")
    back = restore(tmp_path / "w", tmp_path / "d")
    step = trained["matrix"].abs().amax(dim=1, keepdim=True) / 127
    assert bool(((back["matrix"] - trained["matrix"]).abs() <= step * 0.5001).all())
    assert torch.allclose(back["bias"], trained["bias"], atol=2e-3)


def test_a_row_of_zeros_comes_back_as_zeros(tmp_path: Path) -> None:
    store({"matrix": torch.zeros(2, 3)}, tmp_path / "w", tmp_path / "d")
    assert torch.equal(restore(tmp_path / "w", tmp_path / "d")["matrix"], torch.zeros(2, 3))


def test_a_changed_or_missing_weights_file_is_refused(tmp_path: Path) -> None:
    weights, digest = tmp_path / "w", tmp_path / "d"
    store({"matrix": torch.ones(2, 2)}, weights, digest)
    weights.write_bytes(weights.read_bytes()[:-1])
    with pytest.raises(ReaderError, match="restore both"):
        restore(weights, digest)
    weights.unlink()
    with pytest.raises(ReaderError, match="not whole"):
        restore(weights, digest)


@pytest.mark.model
def test_weights_of_another_network_are_refused(real_settings: Settings, tmp_path: Path) -> None:
    store({"matrix": torch.ones(2, 2)}, tmp_path / "w", tmp_path / "d")
    with pytest.raises(ReaderError, match="another network"):
        TrainedReader(model_folder(READER_BASE, real_settings), tmp_path / "w", tmp_path / "d")


@pytest.mark.model
def test_it_parts_what_a_text_answers_from_what_it_only_touches(real_settings: Settings) -> None:
    reader = open_reader(real_settings)
    pairs = (
        ("Who built the lighthouse at Corran?", "Who built the church at Corran?"),
        ("When was the lighthouse at Corran built?", "When was the lighthouse at Dover built?"),
        ("From how far is the lamp of the lighthouse seen?", "How many keepers lived in the lighthouse at Corran?"),
    )
    for answered, missed in pairs:
        assert reader.logits(answered, [TOLD])[0] > reader.logits(missed, [TOLD])[0]


@pytest.mark.model
def test_texts_read_together_or_alone_get_the_same_logits(real_settings: Settings) -> None:
    reader = open_reader(real_settings)
    texts = [TOLD, "A short one.", TOLD * 30]
    together = reader.logits("Who built it?", texts)
    alone = [reader.logits("Who built it?", [text])[0] for text in texts]
    assert together == pytest.approx(alone, abs=1e-3)
    assert reader.logits("Who built it?", []) == []


def test_a_reader_that_finds_no_answer_makes_one_less_probable() -> None:
    passage = passage_of(PassageRow("corran", TOLD))
    evidence = (Evidence(1, passage, 0, len(TOLD), TOLD),)
    rarity, embedder = rarity_of([TOLD]), WordEmbedder()
    question = "Who built the lighthouse?"
    doubtful, sure = (
        AnswerabilityCheck(embedder, rarity, FirmReader(logit)).judge(question, evidence).probability
        for logit in (-4.0, 4.0)
    )
    assert doubtful < sure


def told(*, authors: tuple[str, ...] = ("Ann Low",), title: str = "") -> tuple[Evidence, ...]:
    passage = passage_of(PassageRow("corran", TOLD, title))
    origin = Origin(
        title="Lights", authors=authors, publisher="Harbour Press", url=None, published="2020", licence="none",
        retrieved="2026-01-02",
    )  # fmt: skip
    source = replace(passage.source, origins=(origin,))
    return (Evidence(1, replace(passage, source=source), 0, len(TOLD), TOLD),)


CHECK = AnswerabilityCheck(WordEmbedder(), rarity_of([TOLD]), FirmReader(2.0))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who built it in Norway?", "cover Norway."),
        ("Who built it in New Zealand?", "cover New Zealand."),
        ("Who built it in 1911?", "cover 1911."),
        ("Who built it at Stevenson's in 1911?", "cover 1911 or Stevenson."),
        ("Who built it in 1847? And in 1911", "cover 1911."),
        ("Is Norway a place to build it?", "cover Norway."),
        ("Is it as Stevenson told?", None),
    ],
)
def test_a_place_or_year_that_the_evidence_is_not_of_is_told_with_the_answer(question: str, said: str | None) -> None:
    judged = CHECK.judge(question, told())
    assert (judged.uncovered is None) == (said is None)
    assert (judged.uncovered or "").endswith(said or "")


def test_a_missing_name_takes_less_off_than_a_missing_kind_and_never_adds() -> None:
    logits = {
        question: CHECK.judge(question, told()).missing and lack_of(question, told(), TOLD)
        for question in ("Is it Stevenson's?", "How many are Stevenson's?", "What does it cost?", "Sing a song.",
                         "What does it cost at Stevenson's?", "Sing a song for Stevenson.")
    }  # fmt: skip
    weights = [lack.weight if isinstance(lack, Lack) else 0 for lack in logits.values()]
    assert weights == [UNNAMED_WEIGHT, UNNAMED_FIGURE_WEIGHT, *[LACK_WEIGHT] * 4]


def test_who_made_a_source_counts_as_named_and_makes_an_answer_no_less_probable() -> None:
    question = "Is the lamp seen, as Mairi Blair says?"
    by_her, by_another = (CHECK.judge(question, told(authors=authors)) for authors in (("Mairi Blair",), ("Ann Low",)))
    assert by_another.missing == "What the sources here say about this does not cover Mairi or Blair."
    assert by_her.probability > by_another.probability
    assert "blair" not in (by_her.missing or "").lower()


def test_a_year_counts_where_it_is_asked_about_and_not_where_it_is_told() -> None:
    asked, first = (
        CHECK.judge(question, told())
        for question in ("Who built the lighthouse in 1911?", "I was there in 1911. Who built the lighthouse?")
    )
    assert "1911" in (asked.missing or "")
    assert "1911" not in (first.missing or "")
    assert asked.probability < first.probability


def test_a_sentence_is_read_under_its_title() -> None:
    reader = RecordingReader()
    check = AnswerabilityCheck(WordEmbedder(), rarity_of([TOLD]), reader)
    check.judge("Who built the lighthouse?", told(title="Lights of the west"))
    check.judge("Who built the lighthouse?", told())
    assert reader.read == [f"Lights of the west: {TOLD}", TOLD]


class RecordingReader(FirmReader):
    """Keeps what it was asked to read."""

    def __init__(self) -> None:
        super().__init__(0.0)
        self.read: list[str] = []

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return super().logits(question, texts)


def test_only_the_pieces_nearest_to_the_question_are_read() -> None:
    fog = [f"Fog over rock {n}." for n in range(READ)]
    texts = ["The lighthouse was built by Weir.", *fog, "Built by whom, asks the lighthouse."]
    reader = RecordingReader()
    evidence = [replace(*told(), text=text) for text in texts]
    AnswerabilityCheck(WordEmbedder(), rarity_of(texts), reader).judge("Who built the lighthouse?", evidence)
    assert len(reader.read) == READ
    assert {texts[0], texts[-1]} <= set(reader.read)


class WeirReader(FirmReader):  # sure of what names Weir
    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        return [self._logit if "Weir" in text else -self._logit for text in texts]


@pytest.mark.parametrize(("other", "is_likelier"), [("Weir, they say.", True), ("Fog over rocks.", False)])
def test_what_a_second_piece_says_counts_too(other: str, *, is_likelier: bool) -> None:
    check = AnswerabilityCheck(WordEmbedder(), rarity_of([TOLD]), WeirReader(4.0))
    alone, both = (check.judge("Who built the lighthouse?", pieces).probability
                   for pieces in (told(), (*told(), replace(*told(), text=other))))  # fmt: skip
    assert (both >= alone) is is_likelier
