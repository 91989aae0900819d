"""The query adapter: what is learned brings a question nearer to its answer, and another embedder is left alone."""

from collections.abc import Sequence

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from small_parts import WordEmbedder

from assistant.reading import ReaderError
from assistant.reading.adapter import ADAPTER_DIGEST, ADAPTER_FILE, CHANGE, AdaptedEmbedder, adapted
from assistant.reading.low_rank import DOWN, UP, merge
from assistant.reading.stored import restore
from corpus.chunking import split_corpus
from corpus.reading import read_corpus
from index.embedding import SentenceTransformerEmbedder, open_embedder
from index.memory import RememberingEmbedder
from index.texts import Sentence, sentences_of
from settings import Settings
from training.adapting import Sought, fit_adapter, share_found, sought_in_passages, sought_in_sources
from training.questions import Asked, read_held_out
from training.tuning import fit_questions
from weights import model_folder
from weights.needs import READER_BASE

TALK = ("strangers enter", "children enter", "dogs enter", "visitors enter")
FACTS = ("the doors open at noon", "the gate opens at dawn", "each door opens by day", "a gate stands open")
OTHERS = ("strangers sing", "children eat bread", "dogs bark", "visitors sleep")


def test_an_embedder_that_the_adapter_was_not_made_for_is_left_as_it_is() -> None:
    embedder = WordEmbedder()
    assert adapted(embedder, Settings()) is embedder


def test_a_matrix_of_another_width_is_refused() -> None:
    with pytest.raises(ReaderError, match="restore"):
        AdaptedEmbedder(WordEmbedder(), np.zeros((3, 3), dtype=np.float32))


def test_questions_are_moved_and_stay_of_unit_length_and_passages_are_not() -> None:
    embedder = WordEmbedder()
    change = np.full((embedder.dimension, embedder.dimension), 0.02, dtype=np.float32)
    moved = AdaptedEmbedder(embedder, change)
    before, after = embedder.embed_questions(TALK), moved.embed_questions(TALK)
    assert np.allclose(np.linalg.norm(after, axis=1), 1, atol=1e-5)
    assert not np.allclose(before, after)
    assert np.array_equal(moved.embed_passages(FACTS), embedder.embed_passages(FACTS))
    assert (moved.name, moved.dimension) == (embedder.name, embedder.dimension)
    assert moved.embed_questions([]).shape == (0, embedder.dimension)


def test_what_is_learned_brings_questions_nearer_to_sentences_of_other_words() -> None:
    embedder = WordEmbedder()
    sought = 50 * [Sought(question, frozenset(map(Sentence, FACTS))) for question in TALK]
    others = list(map(Sentence, OTHERS))
    change = fit_adapter(sought, others, embedder, 7, lambda _: None)
    assert share_found(sought, others, AdaptedEmbedder(embedder, change.numpy()), 1) > share_found(
        sought, others, embedder, 1
    )
    assert torch.equal(change, fit_adapter(sought, others, embedder, 7, lambda _: None))


def test_a_low_rank_change_is_added_to_the_layer_it_is_named_after_and_no_other() -> None:
    layers = torch.nn.ModuleDict({"one": torch.nn.Linear(3, 2), "two": torch.nn.Linear(3, 2)})
    before = {name: value.clone() for name, value in layers.state_dict().items()}
    down, up = torch.ones(1, 3), torch.tensor([[1.0], [2.0]])
    merge(layers, {f"one{DOWN}": down, f"one{UP}": up, CHANGE: torch.zeros(3, 3)}, "it")
    assert torch.equal(layers.state_dict()["one.weight"], before["one.weight"] + up @ down)
    assert torch.equal(layers.state_dict()["two.weight"], before["two.weight"])

    for other in ({f"three{DOWN}": down, f"three{UP}": up}, {f"one{DOWN}": down}, {f"one{DOWN}": up, f"one{UP}": up}):
        with pytest.raises(ReaderError, match="another network"):
            merge(layers, other, "it")


@pytest.mark.model
@pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing` is deprecated:FutureWarning")  # peft asks for it
def test_tuned_layers_find_more_of_what_they_learned_and_leave_passages_alone(real_settings: Settings) -> None:
    embedder = RememberingEmbedder(open_embedder(real_settings))
    passages = split_corpus(read_corpus(), real_settings.passage_max_characters)
    sought = sought_in_sources(read_held_out(), passages)[:48]
    others = sentences_of(passages)[::12]
    folder, start = model_folder(READER_BASE, real_settings), torch.zeros(embedder.dimension, embedder.dimension)
    learned = fit_questions(sought, others, embedder, folder, start, 7, lambda _: None, epochs=10)
    encoder = SentenceTransformerEmbedder(folder, READER_BASE)
    merge(encoder.layers, learned, "it")
    tuned = AdaptedEmbedder(embedder, learned[CHANGE].numpy(), encoder)
    assert share_found(sought, others, tuned, 5) > share_found(sought, others, embedder, 5) + 0.05
    texts = [one.text for one in others[:3]]
    assert np.array_equal(tuned.embed_passages(texts), embedder.embed_passages(texts))


def test_only_answered_questions_with_a_known_answer_are_learned_from() -> None:
    def asked(*, is_answered: bool, answering: Sequence[int] = ()) -> Asked:
        nearness: NDArray[np.float32] = np.zeros(2, dtype=np.float32)
        return Asked(
            "Who?", "p", ("Ann did.", "Bo did."), nearness, frozenset(answering), is_answered=is_answered, above="Deeds"
        )

    found = sought_in_passages(
        [asked(is_answered=True, answering=[1]), asked(is_answered=True), asked(is_answered=False)]
    )
    assert found == [Sought("Who?", frozenset({Sentence("Bo did.", "Deeds")}))]


@pytest.mark.model
def test_the_stored_adapter_finds_more_of_what_it_never_learned_from(real_settings: Settings) -> None:
    embedder = RememberingEmbedder(open_embedder(real_settings))
    assert restore(ADAPTER_FILE, ADAPTER_DIGEST)[CHANGE].shape == (embedder.dimension, embedder.dimension)
    passages = split_corpus(read_corpus(), real_settings.passage_max_characters)
    held_out = sought_in_sources(read_held_out(), passages)[::8]
    sentences = sentences_of(passages)[::8]
    before, after = (share_found(held_out, sentences, one, 5) for one in (embedder, adapted(embedder, real_settings)))
    assert len(held_out) > 80
    assert after > before + 0.05
