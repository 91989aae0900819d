"""A second, larger embedder for known questions: what it made of them is kept in few bytes, so that none is embedded.

The two embedders find different questions alike, and together they err less than either.  Embedding twenty thousand
questions with the larger one takes ten minutes on two cores; the stored vectors are product-quantised, 96 bytes each
(`index/quantised.py`).  A question that is not among them, a new one say, is embedded when it is first needed.
"""

from functools import cache
from pathlib import Path

from assistant.reading.protocol import ReaderError
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.memory import RememberingEmbedder
from index.quantised import Quantised
from settings import Settings
from weights import WeightsError, model_folder
from weights.needs import DEEP_BASE, READER_BASE

SECOND_FILE = Path(__file__).with_name("second.safetensors")
SECOND_DIGEST = Path(__file__).with_name("second.sha256")
CODES, CODEBOOK, KEYS = "codes", "codebook", "keys"  # names in the file


def second_embedder(embedder: Embedder, settings: Settings) -> Embedder | None:
    """The larger embedder beside the one that the adapter was made for; None beside another, and where it is not here.

    Raises `ReaderError` where what is stored is not whole.
    """
    if embedder.name != READER_BASE:
        return None
    try:
        return _opened(model_folder(DEEP_BASE, settings))
    except WeightsError:
        return None  # why it could not be fetched was said; questions are compared by the first one alone


@cache
def _opened(folder: Path) -> Embedder:
    from assistant.reading.stored import restore  # noqa: PLC0415  loads torch

    kept = restore(SECOND_FILE, SECOND_DIGEST)
    if not {CODES, CODEBOOK, KEYS} <= kept.keys():
        raise ReaderError(f"{SECOND_FILE.name} holds no vectors of questions; restore it from the repository")
    codebook = kept[CODEBOOK].numpy()
    try:
        stored = Quantised(kept[CODES].numpy().reshape(-1, len(codebook)), codebook, kept[KEYS].tolist())
    except ValueError as error:
        raise ReaderError(f"{SECOND_FILE.name} is of another embedder ({error}); restore it") from error
    return RememberingEmbedder(SentenceTransformerEmbedder(folder, DEEP_BASE), stored)
