"""The index: exact search, fusion, and a store that is whole or not served."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_parts import WordEmbedder, small_corpus

from corpus.documents import Corpus
from corpus.reading import read_corpus
from index.embedding import SentenceTransformerEmbedder
from index.lexical import LexicalIndex
from index.manifest import CorruptStore, IndexMismatch, MissingIndex, StoreError
from index.passage_index import PassageIndex, build_index, embedded_text, ensure_index, open_index
from settings import Settings, read_settings
from weights import model_folder

PAY = "How much do data scientists earn in the US?"


def settings_in(folder: Path) -> Settings:
    return replace(read_settings({}), store_folder=folder / "store")


def built(folder: Path, embedder: WordEmbedder) -> tuple[Corpus, Settings, PassageIndex]:
    corpus, settings = small_corpus(folder / "sources"), settings_in(folder)
    return corpus, settings, build_index(corpus, embedder, settings, lambda _: None)


def test_cosines_are_those_of_a_brute_force_search(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    _, _, index = built(tmp_path, embedder)
    vectors = embedder.embed_passages([embedded_text(passage) for passage in index.passages])
    expected = vectors @ embedder.embed_questions([PAY])[0]
    hits = index.search(PAY, 100)
    assert len(hits) == len(index.passages)
    found = {hit.passage.id: hit.dense for hit in hits}
    wanted = dict(zip((p.id for p in index.passages), expected, strict=True))
    assert found == pytest.approx(wanted, abs=1e-6)


def test_the_fused_score_is_the_weighted_sum_of_both_signals(tmp_path: Path) -> None:
    _, settings, index = built(tmp_path, WordEmbedder())
    hits = index.search(PAY, 100)
    dense, lexical = np.array([h.dense for h in hits]), np.array([h.lexical for h in hits])

    def scaled(
        values: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    ) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        return (values - values.min()) / np.ptp(values)

    fused = settings.dense_weight * scaled(dense) + (1 - settings.dense_weight) * scaled(lexical)
    assert [h.score for h in hits] == pytest.approx(list(fused), abs=1e-5)
    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert list(fused) == sorted(fused, reverse=True)


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


def test_a_stored_index_opens_without_embedding_anything(tmp_path: Path) -> None:
    corpus, settings, index = built(tmp_path, WordEmbedder())
    again = WordEmbedder()
    opened = open_index(corpus, again, settings)
    assert again.embedded == []
    assert opened.version == index.version
    assert [h.passage.id for h in opened.search(PAY, 9)] == [h.passage.id for h in index.search(PAY, 9)]


def test_only_changed_texts_are_embedded_again(tmp_path: Path) -> None:
    _, settings, _ = built(tmp_path, WordEmbedder())
    file = tmp_path / "sources" / "hiring.md"
    file.write_text(file.read_text().replace("three rounds", "four rounds"))
    embedder, told = WordEmbedder(), list[str]()
    ensure_index(read_corpus(tmp_path / "sources"), embedder, settings, told.append)
    assert len(embedder.embedded) == 1
    assert "four rounds" in embedder.embedded[0]
    assert "embedding 1 texts" in told[-1]


def test_a_mismatch_says_what_differs_and_what_to_run(tmp_path: Path) -> None:
    corpus, settings, _ = built(tmp_path, WordEmbedder())
    with pytest.raises(IndexMismatch, match="passage_max_characters 900, the settings say 300; run: python -m index"):
        open_index(corpus, WordEmbedder(), replace(settings, passage_max_characters=300))
    with pytest.raises(IndexMismatch, match="embedder 'words', the settings say 'other'"):
        open_index(corpus, WordEmbedder(name="other"), settings)


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingIndex, match="run: python -m index build"):
        open_index(small_corpus(tmp_path / "sources"), WordEmbedder(), settings_in(tmp_path))


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-2] ^= 0xFF
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("name", ["vectors.faiss", "keys.json", "manifest.json"])
@pytest.mark.parametrize("harm", [cut_in_half, flip_a_byte, Path.unlink])
def test_a_damaged_file_is_never_served_and_is_rebuilt(tmp_path: Path, name: str, harm: Callable[[Path], None]) -> None:
    corpus, settings, index = built(tmp_path, WordEmbedder())
    folder = settings.store_folder / (settings.store_folder / "current").read_text()
    harm(folder / name)
    with pytest.raises(StoreError):
        open_index(corpus, WordEmbedder(), settings)
    assert ensure_index(corpus, WordEmbedder(), settings, lambda _: None).version == index.version
    assert open_index(corpus, WordEmbedder(), settings).version == index.version


@pytest.mark.parametrize("pointer", ["", "../../etc", "nowhere", "\x00"])
def test_a_pointer_that_leads_nowhere_is_a_corrupt_store(tmp_path: Path, pointer: str) -> None:
    corpus, settings, _ = built(tmp_path, WordEmbedder())
    (settings.store_folder / "current").write_text(pointer)
    with pytest.raises((CorruptStore, MissingIndex)):
        open_index(corpus, WordEmbedder(), settings)
    ensure_index(corpus, WordEmbedder(), settings, lambda _: None)


class _Killed(BaseException):
    pass


class _DyingEmbedder(WordEmbedder):
    def embed_passages(self, texts: object) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        raise _Killed


def test_a_build_that_dies_leaves_the_old_index_in_use(tmp_path: Path) -> None:
    corpus, settings, index = built(tmp_path, WordEmbedder())
    with pytest.raises(_Killed):
        build_index(corpus, _DyingEmbedder(name="other"), settings, lambda _: None)
    assert open_index(corpus, WordEmbedder(), settings).version == index.version


def test_two_builds_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    corpus, settings = small_corpus(tmp_path / "sources"), settings_in(tmp_path)
    builds = [
        threading.Thread(target=build_index, args=(corpus, WordEmbedder(), settings, lambda _: None)) for _ in range(4)
    ]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    open_index(corpus, WordEmbedder(), settings)
    assert sum(path.is_dir() for path in settings.store_folder.iterdir()) == 1


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = replace(settings_in(tmp_path), store_folder=tmp_path / "file" / "store")
    with pytest.raises(StoreError, match="ASSISTANT_STORE_FOLDER"):
        build_index(small_corpus(tmp_path / "sources"), WordEmbedder(), settings, lambda _: None)


@pytest.mark.model
def test_the_real_embedder_gives_unit_rows_and_finds_the_right_passage(real_settings: Settings, tmp_path: Path) -> None:
    embedder = SentenceTransformerEmbedder(model_folder(real_settings.embedder, real_settings), real_settings.embedder)
    rows = embedder.embed_passages(["one", "another text", "\ud800", ""])
    assert rows.shape == (4, embedder.dimension)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    settings = replace(real_settings, store_folder=tmp_path / "store")
    index = build_index(read_corpus(), embedder, settings, lambda _: None)
    assert index.search("Why is feature engineering used in fraud detection?", 1)[0].passage.source.id == "article"
    found = index.search("What is the median wage of US data scientists?", 3)
    assert "us-pay-data-scientists" in {hit.passage.source.id for hit in found}
    manifest = next(settings.store_folder.glob("*/manifest.json"))
    assert json.loads(manifest.read_text())["recipe"]["dimension"] == embedder.dimension
