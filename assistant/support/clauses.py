"""Cut a sentence into clauses, so that a word is compared with the words it stands beside."""

import re

_EDGE = re.compile(
    r"\s*(?:;|:(?=\s)|\s–\s|\s—\s|,?\s+(?:while|whereas|although|though|but)\s+|(?<=[.!?])\s+(?=[A-Z\"“]))\s*"
)


def clauses(text: str) -> list[str]:
    """The clauses of `text` in order; never empty for text that is not blank."""
    return [part for part in (piece.strip(" ,") for piece in _EDGE.split(text)) if part]


_PART = re.compile(r"\s*(?:[;,]|\s–|\s—)\s+")


def parts(text: str) -> list[str]:
    """What stands between the commas of `text`, without its last full stop."""
    return [part for part in (piece.strip(" ,.") for piece in _PART.split(text)) if part]
