"""Turn text into unit vectors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from settings import Settings
from weights import model_folder, model_name

BATCH = 32  # sentences embedded at once; larger gains nothing on two cores


class Embedder(Protocol):
    """Anything that embeds text; tests hand in a small one."""

    @property
    def name(self) -> str:
        """The model and its query prefix, as the manifest records them."""

    @property
    def dimension(self) -> int:
        """Width `d` of every vector."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, in the order of `texts`."""

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, with the query prefix where the model wants one."""


class EmbedderAround:
    """What an embedder that asks another one has of it: name and width."""

    def __init__(self, embedder: Embedder) -> None:
        """`embedder` is the one that is asked."""
        self._embedder = embedder

    @property
    def name(self) -> str:
        """The name of the embedder that is asked."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """Width of every vector."""
        return self._embedder.dimension


class SentenceTransformerEmbedder:
    """An embedder from a local folder; never asks the network."""

    def __init__(self, folder: Path, name: str, query_prefix: str = "") -> None:
        """Load the model in `folder`, on a GPU where there is one."""
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  heavy: 4 s, only where embedding is done
        from transformers.utils import logging  # noqa: PLC0415

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self._model = SentenceTransformer(str(folder), local_files_only=True)
        _leave_cores_to_torch()
        self._query_prefix = query_prefix
        self._name = f"{name}{f' with prefix {query_prefix!r}' if query_prefix else ''}"

    @property
    def name(self) -> str:
        """The model and its query prefix."""
        return self._name

    @property
    def dimension(self) -> int:
        """Width of every vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def layers(self) -> Any:
        """The transformer itself, a `torch.nn.Module`."""
        return self._model[0].auto_model

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, in the order of `texts`."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(
            [_encodable(text) for text in texts],
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, d)` float32, unit rows, the query prefix put before each."""
        return self.embed_passages([self._query_prefix + text for text in texts])


def open_embedder(settings: Settings) -> SentenceTransformerEmbedder:
    """The one that the settings name, under its name in the catalogue.  Raises `WeightsError` where it is not here."""
    folder = model_folder(settings.embedder, settings)
    return SentenceTransformerEmbedder(folder, model_name(settings.embedder), settings.query_prefix)


def _leave_cores_to_torch() -> None:
    """Let NumPy's products run on one thread, in the whole process.

    Their threads go on spinning for a while after each product, and a network that torch then runs on the same cores
    takes five times as long: 110 ms instead of 20 for reading three pieces of evidence on two cores.
    """
    threadpool_limits(limits=1, user_api="blas")


def _encodable(text: str) -> str:
    """`text` with lone surrogates, which no tokenizer takes, replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
