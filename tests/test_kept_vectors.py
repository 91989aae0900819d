"""Vectors that come with the code: near to what was made, found by their texts, refused where they are not whole."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from small_parts import WordEmbedder, settings_in, small_corpus

from corpus.documents import KnownQuestion
from corpus.reading import read_corpus
from index import passage_index
from index.embedding import SentenceTransformerEmbedder
from index.kept import KeptVectors, KeptVectorsError, keep, kept_digest, kept_vectors, keys_of
from index.manifest import IndexMismatch
from index.memory import RememberingEmbedder
from index.passage_index import build_index, open_index
from index.store import key_of
from settings import Settings
from weights import model_folder
from weights.needs import DEEP_BASE, READER_BASE

TEXTS = [f"{a} {b}" for a in ("boat", "mill", "wheel") for b in range(100)]
LEAST_ALIKE = 0.8  # mean cosine of a decoded vector to the one that was made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where vectors of `TEXTS` are kept, eight numbers to a byte, in the place of the project's."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(passage_index, "kept_vectors", partial(kept_vectors, folder=folder))
    monkeypatch.setattr(passage_index, "kept_digest", partial(kept_digest, folder=folder))
    keep("words", TEXTS, WordEmbedder().embed_passages(TEXTS), 8, folder)
    return folder


def test_what_is_kept_is_near_to_what_was_made_and_is_not_embedded_again(folder: Path) -> None:
    embedder, stored = WordEmbedder(), kept_vectors("words", folder)
    vectors = RememberingEmbedder(embedder, stored).embed_passages([*TEXTS, "a new one"])
    assert embedder.embedded == ["a new one"]
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    made = WordEmbedder().embed_passages(TEXTS)
    assert float(np.mean((vectors[:-1] * made).sum(1))) > LEAST_ALIKE
    assert len(stored) == len(set(stored)) == len(TEXTS)
    assert stored.get(f"question {key_of(TEXTS[0])}") is None


def test_an_index_embeds_no_question_whose_vector_comes_with_the_code(folder: Path, tmp_path: Path) -> None:
    known = tuple(KnownQuestion("pay", text, "decline", ()) for text in (*TEXTS, *(f"Is {n} new?" for n in range(9))))
    corpus = replace(small_corpus(tmp_path / "sources"), known=known)
    embedder, settings = WordEmbedder(), settings_in(tmp_path)
    build_index(corpus, embedder, settings, lambda _: None)
    assert any("new?" in text for text in embedder.embedded)
    assert not {*TEXTS} & {*embedder.embedded}
    embedder.embedded.clear()
    opened = open_index(corpus, embedder, settings)
    looked_up = [one.question for one in corpus.looked_up]
    vectors = opened.embedder.embed_passages(looked_up)
    assert embedder.embedded == []
    assert np.allclose(vectors[0], kept_vectors("words", folder)[key_of(looked_up[0])])


@pytest.mark.parametrize("name", ["other", "../kept/words", "words/", ""])
def test_of_another_embedder_nothing_is_kept(folder: Path, name: str) -> None:
    assert kept_vectors("words", folder)
    assert kept_vectors(name, folder) == {}


@pytest.mark.parametrize("at", [0, 0.001, 0.5, 0.999])
def test_a_file_that_is_not_whole_is_told(folder: Path, at: float) -> None:
    path = folder / "words.npz"
    content = bytearray(path.read_bytes())
    content[int(at * len(content))] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(KeptVectorsError, match=r"words.npz is not the file its digest names; restore both"):
        kept_vectors("words", folder)
    path.unlink()
    with pytest.raises(KeptVectorsError, match=r"words.npz cannot be read .*restore it from the repository"):
        kept_vectors("words", folder)


def test_a_digest_that_says_nothing_is_told(folder: Path) -> None:
    (folder / "words.sha256").write_text("")
    with pytest.raises(KeptVectorsError, match=r"words.sha256 cannot be read"):
        kept_vectors("words", folder)


def test_an_index_is_built_anew_once_other_vectors_are_kept(folder: Path, tmp_path: Path) -> None:
    corpus, settings = small_corpus(tmp_path / "sources"), settings_in(tmp_path)
    build_index(corpus, WordEmbedder(), settings, lambda _: None)
    keep("words", TEXTS, -WordEmbedder().embed_passages(TEXTS), 8, folder)
    with pytest.raises(IndexMismatch, match="kept"):
        open_index(corpus, WordEmbedder(), settings)


@pytest.mark.parametrize(
    ("codes", "codebook", "keys"),
    [
        (np.zeros((2, 4), np.uint8), np.zeros((4, 256, 8), np.float32), keys_of(["one"])),
        (np.zeros((1, 4), np.uint8), np.zeros((4, 128, 8), np.float32), keys_of(["one"])),
        (np.zeros((1, 4), np.uint8), np.zeros((4, 256, 8), np.float64), keys_of(["one"])),
        (np.zeros((1, 4), np.float32), np.zeros((4, 256, 8), np.float32), keys_of(["one"])),
    ],
)
def test_parts_that_do_not_fit_are_refused(
    codes: NDArray[np.uint8], codebook: NDArray[np.float32], keys: NDArray[np.int64]
) -> None:
    with pytest.raises(KeptVectorsError, match="do not fit"):
        KeptVectors(codes, codebook, keys)


@pytest.mark.parametrize(("name", "least"), [(READER_BASE, 0.97), (DEEP_BASE, 0.85)])
def test_every_known_question_is_kept_as_the_real_embedder_sees_it(
    real_settings: Settings, name: str, least: float
) -> None:
    questions = [one.question for one in read_corpus().looked_up]
    kept = kept_vectors(name)
    assert {*keys_of(questions).tolist()} == {int(key, 16) for key in kept}, "run: python -m training vectors"
    drawn = questions[:: len(questions) // 20]
    made = SentenceTransformerEmbedder(model_folder(name, real_settings), name).embed_passages(drawn)
    assert float(np.mean((np.stack([kept[key_of(one)] for one in drawn]) * made).sum(1))) > least
