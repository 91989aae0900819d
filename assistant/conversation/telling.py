"""What of a message asks something, and what only tells of its writer."""

import re

SENTENCE_END = re.compile(r"(?<=[?.!])(?<!\.[A-Z]\.)\s+")  # not after "the U.S."


def asking_part(text: str) -> str:
    """The sentences of `text` that ask, and its last one, which may ask without saying so."""
    *before, last = SENTENCE_END.split(text)
    return " ".join((*(part for part in before if part.endswith("?")), last))
