"""Known questions as two embedders see them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from small_parts import WordEmbedder
from test_known_questions import KNOWN, MENDED, OPENS, ROWS

from assistant.known_answers import KnownAnswers
from assistant.reading.second import second_embedder
from corpus.documents import KnownQuestion
from corpus.reading import read_corpus
from index.embedding import open_embedder
from index.kept import kept_vectors
from index.store import key_of
from settings import Settings
from weights.needs import DEEP_BASE

TEXTS = [one.text for one in (OPENS, MENDED, ROWS)]
EVERY = np.ones(3, dtype=bool)
ASKED = ("When can I get in?", "What does a boat cost?", "And who repairs the gear there?")


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


def test_another_embedder_has_no_second_one() -> None:
    assert second_embedder(WordEmbedder(), Settings()) is None


def test_where_the_larger_one_is_not_here_questions_are_compared_by_the_first_alone(
    real_settings: Settings, tmp_path: Path
) -> None:
    embedder = open_embedder(real_settings)
    assert second_embedder(embedder, Settings(models_folder=tmp_path)) is None


def test_what_is_kept_of_known_questions_is_not_made_again(real_settings: Settings) -> None:
    second = second_embedder(open_embedder(real_settings), real_settings)
    assert second
    known = read_corpus().looked_up[0].question
    assert np.array_equal(second.embed_passages([known])[0], kept_vectors(DEEP_BASE)[key_of(known)])
    made = second.embed_questions([known])[0]  # as it makes it, not as it is kept
    assert 0.7 < float(made @ second.embed_passages([known])[0]) < 0.9999
