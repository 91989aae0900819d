"""No text is embedded twice, and what is remembered changes no vector."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_parts import WordEmbedder, built

from assistant.asking import Question
from assistant.considering import Considering
from index.memory import RememberingEmbedder
from index.passage_index import open_index
from index.store import key_of
from index.texts import sentence_texts

PAY = "How much do data scientists earn in the US?"


class _Prefixed(WordEmbedder):
    def embed_questions(self, texts: object) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        assert isinstance(texts, list)
        return self.embed_passages([f"question {text}" for text in texts])


@given(st.lists(st.lists(st.sampled_from(["pay", "work", "pay and work", "", "\ud800"]), max_size=6), max_size=6))
def test_what_is_remembered_is_what_the_embedder_gives(batches: list[list[str]]) -> None:
    plain, remembering = _Prefixed(), RememberingEmbedder(_Prefixed(), newest=3)
    for texts in batches:
        assert remembering.embed_passages(texts) == pytest.approx(plain.embed_passages(texts))
        assert remembering.embed_questions(texts) == pytest.approx(plain.embed_questions(texts))


def test_a_text_is_embedded_once_and_a_stored_one_never() -> None:
    inner = WordEmbedder()
    stored = {key_of("stored"): np.ones(inner.dimension, dtype=np.float32)}
    remembering = RememberingEmbedder(inner, stored)
    remembering.embed_passages(["stored", "new", "new"])
    remembering.embed_passages(["new", "stored"])
    assert inner.embedded == ["new"]


def test_the_oldest_text_is_forgotten_first() -> None:
    inner = WordEmbedder()
    remembering = RememberingEmbedder(inner, newest=2)
    for text in ("one", "two", "one", "three", "one", "two"):
        remembering.embed_passages([text])
    assert inner.embedded == ["one", "two", "three", "two"]


def test_only_hashes_of_what_was_asked_are_kept() -> None:
    remembering = RememberingEmbedder(WordEmbedder())
    remembering.embed_questions(["my own secret question"])
    assert "secret" not in repr(vars(remembering) | {"_embedder": None})


def test_a_question_over_a_stored_index_embeds_itself_once_and_no_sentence(tmp_path: Path) -> None:
    corpus, settings, index = built(tmp_path, WordEmbedder())
    embedder = WordEmbedder()
    opened = open_index(corpus, embedder, settings)
    asked = Question(text=PAY, standalone=PAY, search_text=PAY, is_english=True)
    first = Considering(opened, settings).consider(asked)
    assert first.evidence
    assert embedder.embedded.count(PAY) == 1
    assert not set(embedder.embedded) & set(sentence_texts(index.passages))
    assert Considering(index, settings).consider(asked) == first
