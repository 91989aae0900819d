"""A second, larger embedder for known questions: what it made of them comes with the code, so that none is embedded.

The two embedders find different questions alike, and together they err less than either.  Embedding twenty thousand
questions with the larger one takes ten minutes on two cores.  It also tells how far a foreign response's sentences are
from its source (`evaluation/measures/doubting.py`).
"""

from functools import cache
from pathlib import Path

from index.embedding import Embedder, SentenceTransformerEmbedder
from index.kept import KeptVectorsError, kept_vectors
from index.memory import RememberingEmbedder
from settings import Settings
from weights import WeightsError, model_folder
from weights.needs import DEEP_BASE, READER_BASE


def second_embedder(embedder: Embedder, settings: Settings) -> Embedder | None:
    """The larger embedder beside the one that the adapter was made for; None beside another, and where it is not here.

    Raises `KeptVectorsError` where what is kept is not there or not whole.
    """
    if embedder.name != READER_BASE:
        return None
    try:
        return _opened(model_folder(DEEP_BASE, settings))
    except WeightsError:
        return None  # why it could not be fetched was said; questions are compared by the first one alone


@cache
def _opened(folder: Path) -> Embedder:
    kept = kept_vectors(DEEP_BASE)
    if not kept:
        raise KeptVectorsError(f"no vectors of {DEEP_BASE} are kept; restore them, or run: python -m training vectors")
    return RememberingEmbedder(SentenceTransformerEmbedder(folder, DEEP_BASE), kept)
