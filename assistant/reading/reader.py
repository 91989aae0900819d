"""The trained reader at work: a question and texts in, logits out."""

from collections.abc import Sequence
from pathlib import Path

import torch
from transformers.utils import logging

from assistant.reading.network import PairTokenizer, ReadingNetwork
from assistant.reading.protocol import ReaderError
from assistant.reading.stored import DIGEST_FILE, WEIGHTS_FILE, restore

BATCH = 32  # pairs read at once


class TrainedReader:
    """Reads pairs; deterministic on one machine.  Safe to call from several threads."""

    def __init__(self, folder: Path, weights: Path = WEIGHTS_FILE, digest: Path = DIGEST_FILE) -> None:
        """The network over the embedder in `folder` with the stored layers.  Raises `ReaderError`."""
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self._tokenizer = PairTokenizer(folder)
        network = ReadingNetwork(folder)
        missing, unknown = network.load_state_dict(restore(weights, digest), strict=False)
        absent = [name for name in missing if not name.startswith("encoder.embeddings.")]
        if absent or unknown:
            raise ReaderError(f"{weights.name} is of another network: {', '.join([*absent, *unknown][:3])}")
        self._network = network.eval()

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        """For each text, how surely it answers `question`; what exceeds the network's window is cut off."""
        found: list[float] = []
        for start in range(0, len(texts), BATCH):
            batch = self._tokenizer.encode([(question, text) for text in texts[start : start + BATCH]])
            with torch.inference_mode():
                found += self._network(batch).tolist()
        return found
