"""No text is read twice for one question: evidence is read to rank it, and again to judge whether it answers."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from assistant.reading.protocol import Reader
from index.store import key_of

NEWEST = 2048  # logits kept


class RememberingReader:
    """A reader that asks another one for new pairs only; keeps hashes and logits.  Safe to use from several threads."""

    def __init__(self, reader: Reader, newest: int = NEWEST) -> None:
        """At most `newest` logits are kept."""
        self._reader = reader
        self._newest = newest
        self._known: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        """For each text, how surely it answers `question`, in the texts' order."""
        keys = [f"{key_of(question)} {key_of(text)}" for text in texts]
        with self._lock:
            known = {key: self._known[key] for key in keys if key in self._known}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            read = dict(zip(new, self._reader.logits(question, list(new.values())), strict=True))
            known |= read
            with self._lock:
                self._known |= read
                while len(self._known) > self._newest:
                    self._known.popitem(last=False)
        return [known[key] for key in keys]
