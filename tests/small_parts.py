"""Small parts that are handed in through the seams: an embedder, a writer, a corpus of three sources."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.generation.protocol import GenerationFailed, Request
from assistant.wording import content_stems
from corpus.documents import Corpus
from corpus.reading import read_corpus
from index.passage_index import PassageIndex, build_index
from settings import Settings, read_settings

WIDTH = 256
# Rows of slices.
BREAD = {"row": "passage", "id": "p2", "title": "Bread", "text": "Bread is baked from flour and water in an oven."}
NURSES = {"row": "passage", "id": "p3", "title": "Nurses", "text": "Nurses work in shifts in many hospitals."}
FOLLOW_UP = {
    "row": "query",
    "id": "q2",
    "query": "and in what is it baked?",
    "gold": {"p2": 1},
    "history": [{"role": "user", "text": "How is bread made?"}],
    "rewrite": "In what is bread baked?",
}


@dataclass(slots=True)
class WordEmbedder:
    """Texts that share words are near: each stem has a place of its own, the row is the normalised count."""

    name: str = "words"
    dimension: int = WIDTH
    embedded: list[str] = field(default_factory=list)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, 256)` float32, unit rows."""
        self.embedded += texts
        vectors = np.full((len(texts), WIDTH), 1e-3, dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for stem in content_stems(text):
                row[int(hashlib.sha256(stem.encode("utf-8", "replace")).hexdigest(), 16) % WIDTH] += 1
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    embed_questions = embed_passages


@dataclass(slots=True)
class ScriptedGenerator:
    """Writes what it was told to, piece by piece; `breaks` makes it fail after that."""

    pieces: list[str]
    breaks: bool = False
    requests: list[Request] = field(default_factory=list)
    name: str = "scripted model"

    def write(self, request: Request) -> Iterator[str]:
        """The pieces, until the request is cancelled."""
        self.requests.append(request)
        for piece in self.pieces:
            if request.is_cancelled():
                return
            yield piece
        if self.breaks:
            raise GenerationFailed("broke as it was told to")


ARTICLE = """---
id: article
title: "A small article"
kind: article
role: article
period: null
region: null
origins:
  - {title: "A small article", authors: ["Ada Lovelace"], publisher: "Ada Lovelace", url: null,
     published: "2024-01-21", licence: "hers", retrieved: "2026-11-23"}
answers: ["What is Python good for?", "Who makes TensorFlow?"]
---
# Languages

Python is the usual language of machine learning. Its libraries make it quick to try out ideas.

# Frameworks

TensorFlow, developed by Google, suits production, while PyTorch, developed by Facebook, is liked by researchers.
Feature engineering might help to find fraud in payments.
"""
PAY = """---
id: pay
title: "Pay in the US"
kind: statistics
role: related
period: "May 2025"
region: "US"
origins:
  - {title: "Wages", authors: [], publisher: "Bureau", url: "https://example.org/wages", published: "2026-05",
     licence: "public domain", retrieved: "2026-11-23"}
answers: ["How much do data scientists earn in the US?"]
---
## Wages

US data scientists earned a median of $120,230 in May 2025.
US software developers earned a median of $135,980 in May 2025.
US data scientists earned less than US software developers in May 2025.
"""
HIRING = """---
id: hiring
title: "Hiring"
kind: guide
role: related
period: null
region: null
origins:
  - {title: "Guide", authors: ["B"], publisher: "Press", url: "https://example.org/guide", published: "2023",
     licence: "facts only", retrieved: "2026-11-23"}
answers: ["What happens in an interview?"]
---
## Interviews

Most interviews have three rounds. A coding round comes first, and a design round comes last.
"""


def small_corpus(folder: Path) -> Corpus:
    """Three sources, written to `folder` and read back as any other."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("article", ARTICLE), ("pay", PAY), ("hiring", HIRING)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return read_corpus(folder)


def settings_in(folder: Path) -> Settings:
    """The defaults with a store of its own in `folder`."""
    return replace(read_settings({}), store_folder=folder / "store")


def built(folder: Path, embedder: WordEmbedder) -> tuple[Corpus, Settings, PassageIndex]:
    """The small corpus, its settings and its index, freshly built in `folder`."""
    corpus, settings = small_corpus(folder / "sources"), settings_in(folder)
    return corpus, settings, build_index(corpus, embedder, settings, lambda _: None)


class FirmReader:
    """Reads nothing and is always as sure."""

    def __init__(self, logit: float, deeper: "FirmReader | None" = None) -> None:
        self._logit = logit
        self.deeper = deeper

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        return [self._logit for _ in texts]


def write_slices(folder: Path, **slices: Sequence[dict[str, Any]]) -> Path:
    """Each slice as a file of JSON lines in `folder`, which is given back."""
    for name, rows in slices.items():
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return folder
