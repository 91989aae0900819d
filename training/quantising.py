"""Vectors of known questions for `index/kept.py`, by the embedder and by the larger one."""

from collections.abc import Callable

import numpy as np

from corpus.reading import read_corpus
from index.embedding import SentenceTransformerEmbedder
from index.kept import keep, kept_vectors
from index.store import key_of
from settings import Settings
from weights import model_folder
from weights.needs import DEEP_BASE, READER_BASE

PARTS = {READER_BASE: 3, DEEP_BASE: 8}  # numbers that one byte stands for: 128 bytes a question, and 96


def keep_known_questions(settings: Settings, report: Callable[[str], None]) -> None:
    """Keep what both embedders make of all known questions that are looked up; quarter of an hour on two cores."""
    questions = [one.question for one in read_corpus().looked_up]
    for name, part in PARTS.items():
        made = SentenceTransformerEmbedder(model_folder(name, settings), name).embed_passages(questions)
        keep(name, questions, made, part)
        kept = kept_vectors(name)
        alike = float(np.mean((np.stack([kept[key_of(one)] for one in questions]) * made).sum(1)))
        report(f"{name}: {len(questions)} questions; mean cosine of what is kept to what was made {alike:.3f}")
