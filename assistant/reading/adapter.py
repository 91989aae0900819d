"""A question encoder: the embedder, tuned to bring questions near to the sentences that answer them.

An embedder finds what is worded alike.  Two things were learned from questions and the sentences that answer them: a
low-rank change of the embedder's layers (LoRA, Hu et al. 2021), which questions alone go through, and one matrix that
turns the vectors that come out.  Passages and sentences keep their vectors, so the index need not be built again.  Both
belong to one embedder; the questions of any other are left as they are.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.reading.low_rank import merge
from assistant.reading.protocol import ReaderError
from index.embedding import Embedder, EmbedderAround, SentenceTransformerEmbedder
from index.memory import RememberingEmbedder
from settings import Settings
from weights import model_folder
from weights.needs import READER_BASE

if TYPE_CHECKING:
    from torch import Tensor

ADAPTER_FILE = Path(__file__).with_name("adapter.safetensors")
ADAPTER_DIGEST = Path(__file__).with_name("adapter.sha256")
CHANGE = "change"  # the name of the matrix in the file
QUESTIONS = 256  # vectors of questions that are remembered


class AdaptedEmbedder(EmbedderAround):
    """The embedder it is given, but for questions: `(q + q @ change)` of another one's, scaled to unit length."""

    def __init__(self, embedder: Embedder, change: NDArray[np.float32], questions: Embedder | None = None) -> None:
        """`change` is `(d, d)`; `questions` embeds them, `embedder` itself where none is given.

        Raises `ReaderError` where `d` is not the embedder's width.
        """
        if change.shape != (embedder.dimension, embedder.dimension):
            raise ReaderError(
                f"the query adapter is for vectors of {len(change)} numbers and {embedder.name} makes "
                f"{embedder.dimension}; restore {ADAPTER_FILE.name} from the repository"
            )
        super().__init__(embedder)
        self._questions = questions or embedder
        self._change = change

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, as the embedder makes them."""
        return self._embedder.embed_passages(texts)

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, moved."""
        return moved(self._questions.embed_questions(texts), self._change)

    @property
    def change(self) -> NDArray[np.float32]:
        """The learned matrix `(d, d)`."""
        return self._change


def moved(questions: NDArray[np.float32], change: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit rows `(n, d)` of `questions` after the `change`."""
    changed = questions + questions @ change
    scaled: NDArray[np.float32] = changed / np.maximum(np.linalg.norm(changed, axis=1, keepdims=True), 1e-12)
    return scaled


def moved_as(embedder: Embedder, questions: NDArray[np.float32]) -> NDArray[np.float32]:
    """`questions` `(n, d)`, as they come without the tuned layers, moved by the matrix of `embedder`, if it has one.

    Of two questions that one sentence answers the moved vectors are nearer than their own.
    """
    return moved(questions, embedder.change) if isinstance(embedder, AdaptedEmbedder) else questions


def adapted(embedder: Embedder, settings: Settings) -> Embedder:
    """`embedder` with the stored adapter where that was made for it and is not there yet, else as it is.

    Raises `ReaderError` where what is stored is not whole, `WeightsError` where the embedder's files are not here.
    """
    if embedder.name != READER_BASE or isinstance(embedder, AdaptedEmbedder):
        return embedder
    return AdaptedEmbedder(embedder, _stored()[CHANGE].numpy(), _question_encoder(model_folder(READER_BASE, settings)))


@cache
def _question_encoder(folder: Path) -> Embedder:
    encoder = SentenceTransformerEmbedder(folder, READER_BASE)  # the model of `folder` a second time
    merge(encoder.layers, _stored(), ADAPTER_FILE.name)
    return RememberingEmbedder(encoder, newest=QUESTIONS)


@cache
def _stored() -> dict[str, "Tensor"]:
    from assistant.reading.stored import restore  # noqa: PLC0415  loads torch

    kept = restore(ADAPTER_FILE, ADAPTER_DIGEST)
    if CHANGE not in kept:
        raise ReaderError(f"{ADAPTER_FILE.name} holds no query adapter; restore it from the repository")
    return kept
