"""Vectors of known questions by the second embedder, product-quantised for `assistant/reading/second.py`."""

from collections.abc import Sequence

import numpy as np
import torch

from assistant.reading.second import CODEBOOK, CODES, KEYS, SECOND_DIGEST, SECOND_FILE
from assistant.reading.stored import store
from corpus.reading import read_corpus
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.quantised import Quantised, keys_of, quantise
from index.store import key_of
from settings import Settings
from weights import model_folder
from weights.needs import DEEP_BASE


def store_second(settings: Settings) -> float:
    """Store what the second embedder makes of all known questions that are looked up; as `store_quantised`."""
    embedder = SentenceTransformerEmbedder(model_folder(DEEP_BASE, settings), DEEP_BASE)
    return store_quantised([one.question for one in read_corpus().looked_up], embedder)


def store_quantised(questions: Sequence[str], embedder: Embedder) -> float:
    """Store what `embedder` makes of `questions`, at least 256; the mean cosine of what is decoded to what was made."""
    vectors, keys = embedder.embed_passages(questions), keys_of(questions)
    codes, codebook = quantise(vectors)
    kept = {
        CODES: torch.from_numpy(codes.reshape(-1)),
        CODEBOOK: torch.from_numpy(codebook),
        KEYS: torch.tensor(keys, dtype=torch.int64),
    }
    store(kept, SECOND_FILE, SECOND_DIGEST)
    stored = Quantised(codes, codebook, keys)
    decoded = np.stack([stored[key_of(question)] for question in questions])
    return float(np.mean((decoded * vectors).sum(1)))
