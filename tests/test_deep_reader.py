"""The deep reader: asked where the first one is in doubt, and the same at work as it was in training."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from small_parts import FirmReader, WordEmbedder

from assistant.answerability import READ_DEEPLY, AnswerabilityCheck
from assistant.answers import Evidence
from assistant.assembly import open_reader
from assistant.deciding import IN_DOUBT
from assistant.reading import ReaderError
from assistant.reading.low_rank import DOWN
from assistant.reading.network import DeepReadingNetwork, PairTokenizer
from assistant.reading.reader import TrainedReader
from assistant.reading.stored import restore, store
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow
from settings import Settings
from training.deepening import LowRankReadingNetwork
from training.examples import Example
from training.fitting import fit
from weights import model_folder
from weights.needs import DEEP_BASE, READER_BASE

TEXTS = ("The mill was built in 1847.", "Its wheel is of oak.", "Weir built the bridge.", "The mill burnt in 1902.")
QUESTION = "When was the mill built?"


def evidence() -> tuple[Evidence, ...]:
    return tuple(
        Evidence(n, passage_of(PassageRow(f"p{n}", text)), 0, len(text), text) for n, text in enumerate(TEXTS, start=1)
    )


class RecordingReader(FirmReader):
    """Keeps what it was asked to read."""

    def __init__(self, logit: float) -> None:
        super().__init__(logit)
        self.read: list[str] = []

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return super().logits(question, texts)


class YearReader(FirmReader):
    """Leans towards what tells of a year, or away from everything by as much as it is told."""

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        return [self._logit + 0.1 * any(c.isdigit() for c in text) for text in texts]


def probability_with(first: float, deeper: FirmReader | None) -> float:
    check = AnswerabilityCheck(WordEmbedder(), rarity_of(TEXTS), YearReader(first, deeper))
    return check.judge(QUESTION, evidence()).probability


def logit_in_doubt() -> float:
    """What the first reader says where it leaves the decision open."""
    return min((n / 4 for n in range(-80, 80)), key=lambda logit: abs(probability_with(logit, None) - 0.5))


def test_in_doubt_the_likeliest_pieces_are_read_again_and_what_is_found_counts() -> None:
    doubtful = logit_in_doubt()
    against, much_for = RecordingReader(-6.0), RecordingReader(6.0)
    assert probability_with(doubtful, against) < probability_with(doubtful, much_for)
    assert len(against.read) == READ_DEEPLY
    assert {TEXTS[0], TEXTS[3]} <= set(against.read)


@pytest.mark.parametrize("by", [-4 * IN_DOUBT, 4 * IN_DOUBT])
def test_what_is_clear_is_not_read_again(by: float) -> None:
    deeper = RecordingReader(0.0)
    assert probability_with(logit_in_doubt() + by, deeper) == probability_with(logit_in_doubt() + by, None)
    assert deeper.read == []


class _Supply:
    def draw(self, count: int) -> list[Example]:
        return [Example(QUESTION, TEXTS[n % len(TEXTS)], float(n % len(TEXTS) == 0)) for n in range(count)]


@pytest.mark.model
@pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing` is deprecated:FutureWarning")  # peft asks for it
def test_what_is_stored_reads_as_what_was_trained(real_settings: Settings, tmp_path: Path) -> None:
    folder, files = model_folder(DEEP_BASE, real_settings), (tmp_path / "w", tmp_path / "d")
    trained = fit(folder, _Supply(), 2, 7, lambda _: None, LowRankReadingNetwork, rate=1e-3)
    store(trained.trained, *files)
    reader = TrainedReader(folder, *files, kind=DeepReadingNetwork)
    with torch.inference_mode():
        expected = trained(PairTokenizer(folder).encode([(QUESTION, text) for text in TEXTS])).tolist()
    assert reader.logits(QUESTION, TEXTS) == pytest.approx(expected, abs=0.05)  # kept in int8
    again = LowRankReadingNetwork(folder)
    again.take(restore(*files), "it")
    assert again.trained.keys() == trained.trained.keys()
    whole = restore(*files)
    foreign = {"layer.of.another" + DOWN: torch.ones(1, 1), **whole}
    wider = {name: value[:1] if name.endswith(DOWN) else value for name, value in whole.items()}
    part = {name: value for name, value in whole.items() if "layer.3." not in name}
    for another in (foreign, wider, part, whole | {"word.weight": torch.ones(1, 768)}, restore()):
        with pytest.raises(ReaderError, match="another network"):
            again.take(another, "it")
    with pytest.raises(ReaderError, match="another network"):
        TrainedReader(model_folder(READER_BASE, real_settings), *files, kind=DeepReadingNetwork)


@pytest.mark.model
def test_it_parts_what_a_text_answers_from_what_it_only_touches(real_settings: Settings) -> None:
    deeper = open_reader(real_settings).deeper
    assert deeper is not None
    for answered, missed in (
        (QUESTION, "When was the church built?"),
        ("What is its wheel made of?", "How wide is it?"),
    ):
        told = " ".join(TEXTS)
        assert deeper.logits(answered, [told])[0] > deeper.logits(missed, [told])[0]
