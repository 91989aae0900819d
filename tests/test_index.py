"""The index: exact search, fusion, and a store that is whole or not served."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_parts import WordEmbedder, built

from corpus.documents import Corpus
from corpus.reading import read_corpus
from index.embedding import open_embedder
from index.lexical import LexicalIndex
from index.passage_index import build_index
from index.texts import texts_of
from settings import Settings

PAY = "How much do data scientists earn in the US?"
PAID = "us-pay-data-scientists"


def test_cosines_are_those_of_a_brute_force_search(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    corpus, settings, index = built(tmp_path, embedder)
    texts = texts_of(corpus, index.passages, settings.context_characters)
    vectors = embedder.embed_passages(texts.own) + embedder.embed_passages(texts.around)
    expected = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)) @ embedder.embed_questions([PAY])[0]
    hits = index.search(PAY, 100)
    assert len(hits) == len(index.passages)
    found = {hit.passage.id: hit.dense for hit in hits}
    wanted = dict(zip((p.id for p in index.passages), expected, strict=True))
    assert found == pytest.approx(wanted, abs=1e-6)


def test_the_fused_score_is_the_weighted_sum_of_both_signals(tmp_path: Path) -> None:
    _, settings, index = built(tmp_path, WordEmbedder())
    hits = index.search(PAY, 100)
    dense, lexical = np.array([h.dense for h in hits]), np.array([h.lexical for h in hits])

    fused = settings.dense_weight * (dense - dense.min()) / np.ptp(dense)
    fused += (1 - settings.dense_weight) * (lexical - lexical.min()) / np.ptp(lexical)
    assert [h.score for h in hits] == pytest.approx(list(fused), abs=1e-5)
    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert list(fused) == sorted(fused, reverse=True)


def test_what_is_around_a_passage_is_its_documents_words_on_either_side(tmp_path: Path) -> None:
    corpus, _, index = built(tmp_path, WordEmbedder())
    texts = texts_of(corpus, index.passages, 60)
    assert len(texts.own) == len(texts.around) == len(index.passages)
    for passage, around in zip(index.passages, texts.around, strict=True):
        document = corpus.document(passage.source.id).text
        start = document.index(passage.text)
        assert passage.text in around
        body = around.split("\n", 1)[1] if around.startswith(passage.source.title) else around
        assert len(body) <= len(passage.text) + 2 * 60 + sum(map(len, passage.headings)) + len(passage.headings)
        assert (
            document[max(0, start - 60) : start].split()[-1:] == around.partition(passage.text)[0].split()[-1:]
            or start < 60
        )
    assert texts_of(corpus, index.passages, 0).around == texts.own


def test_a_question_in_other_words_moves_the_ranking_half_way(tmp_path: Path) -> None:
    _, _, index = built(tmp_path, WordEmbedder())
    other = "Which framework was developed by Facebook?"
    first = {hit.passage.id: hit.score for hit in index.search(PAY, 100)}
    second = {hit.passage.id: hit.score for hit in index.search(other, 100)}
    both = {hit.passage.id: hit.score for hit in index.search(PAY, 100, (), (other,))}
    assert both == pytest.approx({name: (first[name] + second[name]) / 2 for name in first}, abs=1e-6)


def test_sources_restrict_the_search(tmp_path: Path) -> None:
    _, _, index = built(tmp_path, WordEmbedder())
    assert {hit.passage.source.id for hit in index.search(PAY, 100, ("hiring",))} == {"hiring"}


@pytest.mark.parametrize("question", ["", "   ", "x" * 100_000, "\ud800", "zzz qqq", "的"])
def test_any_question_gives_ranked_passages(tmp_path: Path, question: str) -> None:
    _, _, index = built(tmp_path, WordEmbedder())
    hits = index.search(question, 3)
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert all(np.isfinite(hit.score) for hit in hits)


def test_bm25_finds_the_text_with_the_rare_word_and_nothing_for_unknown_words() -> None:
    index = LexicalIndex(["pay and work", "work and rest", "fraudulent payments at work"])
    scores = index.scores("fraud payment")
    assert scores.argmax() == 2
    assert scores[1] == 0
    assert not index.scores("zebra").any()
    assert LexicalIndex([""]).scores("anything").tolist() == [0.0]


def test_the_nearest_bank_question_is_the_one_that_asks_the_same(tmp_path: Path) -> None:
    _, _, index = built(tmp_path, WordEmbedder())
    best = index.nearest_questions("what do data scientists earn in the US", 2)[0]
    assert (best.text, best.source.id) == (PAY, "pay")


@pytest.mark.model
def test_the_real_embedder_gives_unit_rows_and_finds_the_right_passage(real_settings: Settings, tmp_path: Path) -> None:
    embedder = open_embedder(replace(real_settings, embedder="sentence-transformers/all-MiniLM-L6-v2"))
    assert embedder.name == real_settings.embedder
    rows = embedder.embed_passages(["one", "another text", "\ud800", ""])
    assert rows.shape == (4, embedder.dimension)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    settings = replace(real_settings, store_folder=tmp_path / "store")
    documents = tuple(one for n, one in enumerate(read_corpus().documents) if n % 5 == 0 or one.source.id == PAID)
    index = build_index(Corpus(documents), embedder, settings, lambda _: None)
    found = index.search("Why is feature engineering used in fraud detection?", 5)
    assert any("unusual patterns in transaction data" in hit.passage.text for hit in found)
    found = index.search("What is the median wage of US data scientists?", 3)
    assert PAID in {hit.passage.source.id for hit in found}
    manifest = next(settings.store_folder.glob("*/manifest.json"))
    assert json.loads(manifest.read_text())["recipe"]["dimension"] == embedder.dimension
