"""Slips of the keyboard: neighbours exchanged, a letter left out, one struck twice."""

import random
import re

MOST = 3  # words of a question that are hit
_HIT = re.compile(r"\b[a-z]{4,}\b")


def with_slips(text: str, chance: random.Random) -> str:
    """`text` with a slip in one to three of its words in small letters; as it is where it has none."""
    words = list(_HIT.finditer(text))
    hit = chance.sample(words, min(len(words), chance.randint(1, MOST)))
    for match in sorted(hit, key=lambda match: -match.start()):
        text = text[: match.start()] + _slipped(match.group(), chance) + text[match.end() :]
    return text


def _slipped(word: str, chance: random.Random) -> str:
    i = chance.randrange(1, len(word) - 1)
    return chance.choice((
        word[:i] + word[i + 1] + word[i] + word[i + 2 :],
        word[:i] + word[i + 1 :],
        word[: i + 1] + word[i:],
    ))  # fmt: skip
