"""The index on disk: whole or not served, and never embedded twice."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_parts import WordEmbedder, built, settings_in, small_corpus

from corpus.reading import read_corpus
from index.manifest import CorruptStore, IndexMismatch, MissingIndex, StoreError
from index.passage_index import build_index, ensure_index, open_index

PAY = "How much do data scientists earn in the US?"


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
    assert ["four rounds" in text for text in embedder.embedded] == [True, True]
    assert "embedding 2 texts" in told[-1]


def test_a_mismatch_says_what_differs_and_what_to_run(tmp_path: Path) -> None:
    corpus, settings, _ = built(tmp_path, WordEmbedder())
    with pytest.raises(IndexMismatch, match="passage_max_characters 560, the settings say 300; run: python -m index"):
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
