"""The reader's examples are what they say they are, and training leaves the word embeddings alone."""

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.reading import ReaderError
from assistant.reading.low_rank import DOWN, UP
from assistant.reading.network import ReadingNetwork
from assistant.reading.stored import store
from assistant.wording import content_stems
from corpus.known_questions import read_known_questions
from corpus.reading import read_corpus
from settings import Settings
from training import examples
from training.examples import EVIDENCE, Examples
from training.fitting import fit, mean_of, store_mean
from training.invented import InventedSentence
from training.questions import Asked
from training.slips import MOST, with_slips
from weights import model_folder
from weights.needs import READER_BASE

KINDS = "bakery chapel library theatre garden bridge windmill museum stadium brewery".split()


def asked(number: int, *, is_answered: bool = True) -> Asked:
    sentences = tuple(f"Town{number} has a {thing} of its own." for thing in ("harbour", "market", "school", "tower"))
    nearness = np.linspace(1, 0, len(sentences), dtype=np.float32)
    question = f"Which {KINDS[number % len(KINDS)]} stands beside the harbour of Town{number}?"
    return Asked(question, f"p{number}", sentences, nearness, frozenset({0}), is_answered=is_answered)


ASKED = [asked(n, is_answered=n % 3 > 0) for n in range(60)]
BANK = [asked(n) for n in range(100, 110)]


def test_the_same_seed_draws_the_same_examples() -> None:
    assert Examples(ASKED, BANK, 7).draw(200) == Examples(ASKED, BANK, 7).draw(200)
    assert Examples(ASKED, BANK, 7).draw(200) != Examples(ASKED, BANK, 8).draw(200)


def test_only_questions_as_people_asked_them_count_as_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "SLIPPED", 0)
    known = {one.question for one in (*ASKED, *BANK) if one.is_answered}
    drawn = Examples(ASKED, BANK, 7).draw(600)
    assert {one.label for one in drawn} == {0.0, 1.0}
    assert all(one.text in known for one in drawn if one.label == 1.0)


def test_a_made_near_miss_holds_a_word_that_its_evidence_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "SLIPPED", 0)
    originals = {one.question for one in (*ASKED, *BANK)}
    made = [one for one in Examples(ASKED, BANK, 7).draw(600) if one.text not in originals]
    assert len(made) > 20
    for one in made:
        assert one.label == 0.0
        assert set(content_stems(one.text)) - set(content_stems(one.evidence))


def test_evidence_keeps_the_nearest_sentences_in_the_order_of_the_text() -> None:
    one = asked(1)
    assert one.evidence(2) == " ".join(one.sentences[:2])
    assert one.evidence(max(EVIDENCE), frozenset({0})) == " ".join(one.sentences[1:])


def test_an_answered_question_is_never_shown_without_its_answer() -> None:
    one = Asked("Who built it?", "p", ("It is old.", "It is tall.", "Ann built it."), np.array([0.9, 0.8, 0.1]),
                frozenset({2}), is_answered=True)  # fmt: skip
    drawn = Examples([one, *ASKED], BANK, 7, [one]).draw(400)
    told = [example for example in drawn if example.text == one.question]
    assert {example.label for example in told} == {0.0, 1.0}
    assert all(("Ann built it." in example.evidence) == (example.label == 1.0) for example in told)


def test_a_question_behind_another_is_answered_by_its_own_evidence_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "SLIPPED", 0)
    drawn = Examples(ASKED, BANK, 7, ASKED).draw(600)
    behind = [one for one in drawn if one.text.count("?") > 1]
    assert len(behind) > 30
    for one in behind:
        first, last = (text for text in one.text.split("?") if text)
        town = (last if one.label else first).split()[-1]
        assert f"{town} has a harbour of its own." in one.evidence


def test_a_question_without_an_answer_is_seen_beside_one_that_was_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "SLIPPED", 0)
    invented = [InventedSentence(f"Who mends the {kind}?", f"Ann Weir mends the {kind}.") for kind in KINDS]
    drawn = Examples(ASKED, BANK, 7, invented=invented).draw(400)
    beside = [one for one in drawn if one.text.startswith("Who mends")]
    assert len(beside) > 40
    right = {one.question: one.sentence for one in invented}
    assert all(one.label == float(one.evidence == right[one.text]) for one in beside)
    assert 0.3 < sum(one.label for one in beside) / len(beside) < 0.7


def test_an_answered_question_is_seen_beside_a_sentence_that_only_seems_to_answer_it() -> None:
    answering = [InventedSentence(f"Who mends the {kind}?", f"Ann Weir mends the {kind}.") for kind in KINDS]
    seeming = InventedSentence("Who built it?", "It was built in 1904.", answers=False, above="The mill")
    drawn = Examples(ASKED, BANK, 7, invented=[*answering, seeming]).draw(400)
    beside = [one for one in drawn if seeming.sentence in one.evidence]
    assert {one.evidence for one in beside} == {seeming.sentence, f"The mill: {seeming.sentence}"}
    assert {one.label for one in beside} == {0.0}


def test_a_slip_changes_a_letter_or_two_of_a_word_and_leaves_names_alone() -> None:
    chance = random.Random(7)
    for _ in range(200):
        slipped = with_slips("How much does Kubernetes pay in Texas per month?", chance)
        assert "Kubernetes" in slipped and "Texas" in slipped
        assert abs(len(slipped) - len("How much does Kubernetes pay in Texas per month?")) <= MOST
    assert with_slips("ML pay?", chance) == "ML pay?"


def test_everyday_questions_are_drawn_more_often_than_their_number_would_have_it() -> None:
    everyday = [asked(n, is_answered=n % 3 > 0) for n in range(200, 206)]
    drawn = Examples(ASKED, BANK, 7, ASKED, everyday).draw(600)
    told = {one.question for one in everyday}
    assert {one.label for one in drawn if one.text in told} == {0.0, 1.0}
    assert sum(one.text in told for one in drawn) > 60


def test_every_written_question_quotes_the_sources_and_a_fifth_is_held_out() -> None:
    corpus = {document.source.id: _words(document.text) for document in read_corpus().documents}
    rows = read_known_questions()
    whole = " ".join(corpus.values())
    for row in rows:
        assert row.source in corpus
        assert bool(row.quotes) == (row.expected == "answer"), row.question
        assert all(_words(quote) in whole for quote in row.quotes), row.question
    for kind in (rows, [row for row in rows if row.is_everyday]):
        assert 0.15 < sum(row.is_held_out for row in kind) / len(kind) < 0.25


def test_the_mean_of_two_readers_lies_between_their_weights(tmp_path: Path) -> None:
    for name, value in (("a", 1.0), ("b", 3.0)):
        store({"matrix": torch.full((2, 3), value)}, tmp_path / f"{name}.safetensors", tmp_path / f"{name}.sha256")
    store({"matrix": torch.ones(2, 4)}, tmp_path / "c.safetensors", tmp_path / "c.sha256")
    mean = mean_of(tmp_path / "a.safetensors", tmp_path / "b.safetensors")
    assert torch.allclose(mean["matrix"], torch.full((2, 3), 2.0), atol=1e-5)
    with pytest.raises(ReaderError, match="different networks"):
        mean_of(tmp_path / "a.safetensors", tmp_path / "c.safetensors")
    with pytest.raises(ReaderError, match="no readers and no checkers"):
        store_mean(tmp_path / "a.safetensors", tmp_path / "b.safetensors")


def test_the_mean_of_two_deep_readers_changes_a_layer_by_the_mean_of_their_changes(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.safetensors" for name in "ab"]
    changes = []
    for file in files:
        down, up = torch.randn(2, 5), torch.randn(3, 2)
        store({"layer" + DOWN: down, "layer" + UP: up, "head.weight": up}, file, file.with_suffix(".sha256"))
        changes.append(up @ down)
    mean = mean_of(*files)
    assert torch.allclose(mean["layer" + UP] @ mean["layer" + DOWN], (changes[0] + changes[1]) / 2, atol=0.1)
    assert mean["head.weight"].shape == (3, 2)


@pytest.mark.model
def test_training_changes_the_layers_and_not_the_word_embeddings(real_settings: Settings) -> None:
    folder = model_folder(READER_BASE, real_settings)
    before = ReadingNetwork(folder)
    said: list[str] = []
    after = fit(folder, Examples(ASKED, BANK, 7), 2, 7, said.append)
    assert all(not name.startswith("encoder.embeddings.") for name in after.trained)
    changed = {name for name, value in after.trained.items() if not torch.equal(value, before.trained[name])}
    assert "head.weight" in changed
    assert any(name.startswith("encoder.") for name in changed)
    words = "encoder.embeddings.word_embeddings.weight"
    assert torch.equal(before.state_dict()[words], after.state_dict()[words])


@pytest.mark.model
def test_training_goes_on_from_the_weights_that_are_given(real_settings: Settings) -> None:
    folder = model_folder(READER_BASE, real_settings)
    start = {name: value + 0.5 for name, value in ReadingNetwork(folder).trained.items()}
    said: list[str] = []
    after = fit(folder, Examples(ASKED, BANK, 7), 0, 7, said.append, start=start)
    assert all(torch.equal(after.trained[name], value) for name, value in start.items())
    for other in ({**start, "word.weight": torch.ones(1)}, {"head.weight": start["head.weight"]}):
        with pytest.raises(ReaderError, match="another network"):
            fit(folder, Examples(ASKED, BANK, 7), 0, 7, said.append, start=other)


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())
