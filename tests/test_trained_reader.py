"""The trained reader: what is stored is what was trained, and it parts an answer from a near miss."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from small_parts import WordEmbedder

from assistant.answerability import READ, AnswerabilityCheck
from assistant.answers import Evidence
from assistant.assembly import open_reader
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


class FirmReader:
    """Reads nothing and is always as sure."""

    def __init__(self, logit: float) -> None:
        self._logit = logit

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        return [self._logit for _ in texts]


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


def test_a_name_that_the_evidence_lacks_makes_an_answer_less_probable_but_for_those_who_made_the_source() -> None:
    passage = passage_of(PassageRow("corran", TOLD))
    origin = Origin(
        title="Lights", authors=("Mairi Blair",), publisher="Harbour Press", url=None, published="2020", licence="none",
        retrieved="2026-01-02",
    )  # fmt: skip
    passage = replace(passage, source=replace(passage.source, origins=(origin,)))
    evidence = (Evidence(1, passage, 0, len(TOLD), TOLD),)
    check = AnswerabilityCheck(WordEmbedder(), rarity_of([TOLD]), FirmReader(2.0))
    named, lacking, maker = (
        check.judge(question, evidence)
        for question in ("Is the lamp Weir's?", "Is the lamp Stevenson's?", "Is the lamp seen, Mairi Blair says?")
    )
    assert lacking.probability < named.probability
    assert lacking.missing == "What the sources here say about this does not cover Stevenson."
    assert "Blair" not in (maker.missing or "")


def test_a_year_counts_where_it_is_asked_about_and_not_where_it_is_told() -> None:
    evidence = (Evidence(1, passage_of(PassageRow("corran", TOLD)), 0, len(TOLD), TOLD),)
    check = AnswerabilityCheck(WordEmbedder(), rarity_of([TOLD]), FirmReader(2.0))
    asked, told = (check.judge(question, evidence) for question in (
        "Who built the lighthouse in 1911?", "I was there in 1911. Who built the lighthouse?"
    ))  # fmt: skip
    assert asked.missing == "What the sources here say about this does not cover 1911."
    assert told.missing != asked.missing
    assert asked.probability < told.probability


class RecordingReader(FirmReader):
    """Keeps what it was asked to read."""

    def __init__(self) -> None:
        super().__init__(0.0)
        self.read: list[str] = []

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return super().logits(question, texts)


def test_only_the_pieces_nearest_to_the_question_are_read() -> None:
    texts = [
        "The lighthouse was built by Weir.",
        "A lamp is lit.",
        "Built by whom, asks the lighthouse.",
        "Fog.",
        "Who?",
    ]
    evidence = [
        Evidence(marker, passage_of(PassageRow(f"p{marker}", text)), 0, len(text), text)
        for marker, text in enumerate(texts, start=1)
    ]
    reader = RecordingReader()
    AnswerabilityCheck(WordEmbedder(), rarity_of(texts), reader).judge("Who built the lighthouse?", evidence)
    assert len(reader.read) == READ
    assert {texts[0], texts[2]} <= set(reader.read)
