"""A claim of the most, of all or of none is one of a class, and holds for no wider one.

"The AI skill that adverts request most" is not the skill that they request most; "nobody becomes an expert within three
months" is not nobody.  Where a sentence of such a kind follows its source but for words that narrow what it is of, it
says more than the source.  Words that the sentence before told need not be told again, and a subject that begins with
"the" points back to it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.wording import STOP_WORDS, content_stems, stem

MOST = 100  # words that are compared
POINTING = 2  # words into a sentence that begins with "The"
LONGEST = 3  # words that narrow the word behind them
_TOKEN = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|[,;:()]")
_OF_A_CLASS = re.compile(
    r"\b(?:most|no|any|all|every|nobody|none|not|never|best|worst|top|only|ranked|dominant|more than|first|"
    r"beyond|\w{3,}est)\b",
    re.IGNORECASE,
)
_OPENS_PHRASE = frozenset("of for in at with within among from by on under beside".split())
_NOT_NARROWING = frozenset("therefore however already usually typically often generally then thus just".split())


def widened(sentence: str, restated: str, before: str | None) -> str | None:
    """Why `sentence`, said after `before`, is of a wider class than `restated`, a sentence of a source; None if not."""
    if not _OF_A_CLASS.search(sentence):
        return None
    said, told = _TOKEN.findall(sentence)[:MOST], _TOKEN.findall(restated)[:MOST]
    known = set(content_stems(f"{sentence} {before or ''}"))
    blocks = SequenceMatcher(None, [*map(stem, said)], [*map(stem, told)], autojunk=False).get_opcodes()
    for kind, start, _, from_, to in blocks[1:-1]:
        left = told[from_:to]
        is_pointing = start <= POINTING and said[0] == "The"
        if kind == "insert" and not is_pointing and _narrows(left, told[to]) and not _are_known(left, known):
            return f"it leaves off “{' '.join(left)}”"
    return None


def _narrows(left: Sequence[str], behind: str) -> bool:
    """Whether the words `left` off are a phrase, or stand before a word that they belong to."""
    if any(word in ",;:()" for word in left):
        return False
    is_plain = not any(word.lower() in STOP_WORDS for word in left)
    return left[0].lower() in _OPENS_PHRASE or (
        is_plain and len(left) <= LONGEST and behind.lower() not in STOP_WORDS and behind not in ",;:()"
    )


def _are_known(left: Sequence[str], known: set[str]) -> bool:
    """Whether nothing that they say is missing; years and figures have rules of their own."""
    stems = content_stems(" ".join(word for word in left if word.lower() not in _NOT_NARROWING))
    return all(one in known or any(c.isdigit() for c in one) for one in stems)
