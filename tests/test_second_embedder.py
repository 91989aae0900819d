"""Known questions as two embedders see them, and the second one's vectors as they are kept."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from small_parts import WordEmbedder
from test_known_questions import KNOWN, MENDED, OPENS, ROWS

from assistant.known_answers import KnownAnswers
from assistant.reading.second import CODEBOOK, CODES, KEYS, SECOND_FILE, second_embedder
from corpus.documents import KnownQuestion
from corpus.reading import read_corpus
from index.embedding import SentenceTransformerEmbedder, open_embedder
from index.memory import RememberingEmbedder
from index.quantised import Quantised, keys_of
from index.store import key_of
from settings import Settings
from training import quantising
from training.fitting import restored
from training.quantising import store_quantised
from weights import model_folder
from weights.needs import DEEP_BASE

TEXTS = [one.text for one in (OPENS, MENDED, ROWS)]
EVERY = np.ones(3, dtype=bool)
ASKED = ("When can I get in?", "What does a boat cost?", "And who repairs the gear there?")
LEAST_ALIKE = 0.8  # mean cosine of a decoded vector to the one that was made


class ShoutingEmbedder(WordEmbedder):
    """Hears only the first word."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().embed_passages([text.split()[0] for text in texts])

    embed_questions = embed_passages


def test_the_second_embedder_has_half_a_say() -> None:
    first, second = WordEmbedder(), ShoutingEmbedder()
    alone = KnownAnswers(KNOWN, TEXTS, first)
    twice = KnownAnswers(KNOWN, TEXTS, first, second=first)
    both = KnownAnswers(KNOWN, TEXTS, first, second=second)
    for asked in ASKED:
        assert twice.lead(asked, EVERY) == pytest.approx(alone.lead(asked, EVERY), abs=1e-6)
    other = KnownAnswers(KNOWN, TEXTS, second)
    of_first, of_second = (one.lead(ASKED[1], EVERY) for one in (alone, other))
    assert min(of_first, of_second) <= both.lead(ASKED[1], EVERY) <= max(of_first, of_second)
    assert of_first != pytest.approx(of_second)


def test_which_sentence_a_question_is_like_is_told_by_the_first_one_alone() -> None:
    alone = KnownAnswers(KNOWN, TEXTS, WordEmbedder())
    both = KnownAnswers(KNOWN, TEXTS, WordEmbedder(), second=ShoutingEmbedder())
    assert np.array_equal(alone.likeness(ASKED[0]), both.likeness(ASKED[0]))


def test_several_near_questions_count_more_than_one() -> None:
    more = [*KNOWN, KnownQuestion("harbour", "What did the boat cost?", "decline", ())]
    one, two = KnownAnswers(KNOWN, TEXTS, WordEmbedder()), KnownAnswers(more, TEXTS, WordEmbedder())
    assert two.lead("What does the boat cost?", EVERY) < one.lead("What does the boat cost?", EVERY)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], Path, float]:
    """300 texts, the file that their vectors are kept in, and how like what is decoded is."""
    path = tmp_path / "second.safetensors"
    monkeypatch.setattr(quantising, "SECOND_FILE", path)
    monkeypatch.setattr(quantising, "SECOND_DIGEST", path.with_suffix(".sha256"))
    texts = [f"{a} {b}" for a in ("boat", "mill", "wheel") for b in range(100)]
    return texts, path, store_quantised(texts, WordEmbedder())


def test_what_is_kept_is_near_to_what_was_made_and_is_not_embedded_again(kept: tuple[list[str], Path, float]) -> None:
    texts, path, alike = kept
    found = restored(path)
    codebook = found[CODEBOOK].numpy()
    stored = Quantised(found[CODES].numpy().reshape(-1, len(codebook)), codebook, found[KEYS].tolist())
    embedder = WordEmbedder()
    vectors = RememberingEmbedder(embedder, stored).embed_passages([*texts, "a new one"])
    assert embedder.embedded == ["a new one"]
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    made = WordEmbedder().embed_passages(texts)
    assert float(np.mean((vectors[:-1] * made).sum(1))) == pytest.approx(alike, abs=1e-3)
    assert alike > LEAST_ALIKE
    assert len(stored) == len(set(stored)) == len(texts)
    assert stored.get(f"question {key_of(texts[0])}") is None


def test_codes_that_are_not_of_these_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="1 keys do not fit codes"):
        Quantised(np.zeros((2, 4), dtype=np.uint8), np.zeros((4, 256, 8), dtype=np.float32), keys_of(["one"]))


def test_another_embedder_has_no_second_one() -> None:
    assert second_embedder(WordEmbedder(), Settings()) is None


def test_where_the_larger_one_is_not_here_questions_are_compared_by_the_first_alone(
    real_settings: Settings, tmp_path: Path
) -> None:
    embedder = open_embedder(real_settings)
    assert second_embedder(embedder, Settings(models_folder=tmp_path)) is None


def test_every_known_question_is_kept_as_the_larger_embedder_sees_it(real_settings: Settings) -> None:
    found = restored(SECOND_FILE)
    questions = [one.question for one in read_corpus().looked_up]
    assert set(keys_of(questions)) == set(found[KEYS].tolist()), "run: python -m training second"
    second = second_embedder(open_embedder(real_settings), real_settings)
    assert second
    drawn = questions[:: len(questions) // 20]
    made = SentenceTransformerEmbedder(model_folder(DEEP_BASE, real_settings), DEEP_BASE).embed_questions(drawn)
    assert float(np.mean((second.embed_passages(drawn) * made).sum(1))) > LEAST_ALIKE
    assert np.allclose(second.embed_questions(drawn), made, atol=1e-4)
