"""The trained reader and the trained checker at work: a question, or a sentence, and texts in, logits out."""

from collections.abc import Sequence
from pathlib import Path

import torch
from transformers.utils import logging

from assistant.reading.network import (
    CHECKED_TOKENS,
    CheckingNetwork,
    DeepReadingNetwork,
    PairTokenizer,
    ReadingNetwork,
)
from assistant.reading.protocol import Reader
from assistant.reading.stored import (
    CHECKER_DIGEST,
    CHECKER_FILE,
    DEEP_DIGEST,
    DEEP_FILE,
    DIGEST_FILE,
    WEIGHTS_FILE,
    restore,
)

BATCH = 32  # pairs read at once
LIKE = 1.6  # times the shortest text's length, up to which texts are read together


class TrainedReader:
    """Reads pairs; deterministic on one machine.  Safe to call from several threads."""

    def __init__(
        self,
        folder: Path,
        weights: Path = WEIGHTS_FILE,
        digest: Path = DIGEST_FILE,
        deeper: Reader | None = None,
        kind: type[ReadingNetwork] = ReadingNetwork,
    ) -> None:
        """The network over the embedder in `folder` with the stored layers.  Raises `ReaderError`."""
        self.deeper = deeper
        self._tokenizer = PairTokenizer(folder)
        self._network = _restored(kind, folder, weights, digest)

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        """For each text, how surely it answers `question`; what exceeds the network's window is cut off."""
        found = [0.0] * len(texts)
        for group in _of_like_length(texts):
            batch = self._tokenizer.encode([(question, texts[i]) for i in group])
            with torch.inference_mode():
                for i, logit in zip(group, self._network(batch).tolist(), strict=True):
                    found[i] = logit
        return found


def deep_reader(folder: Path) -> TrainedReader:
    """The stored low-rank changes over the larger embedder in `folder`.  Raises `ReaderError`."""
    return TrainedReader(folder, DEEP_FILE, DEEP_DIGEST, kind=DeepReadingNetwork)


class TrainedChecker:
    """Says whether a piece of evidence carries a sentence; deterministic on one machine, safe in several threads."""

    def __init__(self, folder: Path, weights: Path = CHECKER_FILE, digest: Path = CHECKER_DIGEST) -> None:
        """The network over the embedder in `folder` with the stored layers.  Raises `ReaderError`."""
        self._tokenizer = PairTokenizer(folder, CHECKED_TOKENS)
        self._network = _restored(CheckingNetwork, folder, weights, digest)

    def logit(self, sentence: str, evidence: str) -> float:
        """How surely `evidence` carries the whole of `sentence`; what exceeds the network's window is cut off."""
        with torch.inference_mode():
            return float(self._network(self._tokenizer.encode([(sentence, evidence)]))[0])


def _restored(kind: type[ReadingNetwork], folder: Path, weights: Path, digest: Path) -> ReadingNetwork:
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    verbosity = logging.get_verbosity()
    # Else it reports the pooling layer, which is left out.
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        network = kind(folder)
    finally:
        logging.set_verbosity(verbosity)
    network.take(restore(weights, digest), weights.name)
    return network.eval()


def _of_like_length(texts: Sequence[str]) -> list[list[int]]:
    """The places of `texts` in groups of at most `BATCH`: a short text read beside a long one takes as long."""
    groups: list[list[int]] = []
    for i in sorted(range(len(texts)), key=lambda i: len(texts[i])):
        if groups and len(groups[-1]) < BATCH and len(texts[i]) <= LIKE * len(texts[groups[-1][0]]):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups
