"""A word in the place of another: "companies" where the source, in the same words otherwise, says "practitioners".

One word among many hardly changes how much of a sentence its source has, nor its meaning as a vector; it may be who is
asked, what is counted or which way a thing goes.  Where a sentence follows its source but for one to three words, these
must be the source's or mean the same (`wording.py`).  Verbs, and what ends like one, are let pass ("was wanted" for
"appeared"), unless one word alone stands for one; so is what stands where the source names its country, which is shown
beside a figure.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.support.unsaid import mean_the_same
from assistant.support.verbs import is_verb
from assistant.wording import content_stems, stem, words

MOST = 100  # words that are compared, since repeated ones cost more than their number
LONGEST = 3  # words, of what stands in the place of another
LEAST_BEFORE, LEAST_AROUND = 2, 7  # words that are the source's just before, unless it begins there, and on both sides

_SHOWN_BESIDE = frozenset(("unitedstates", "uk"))
_INFLECTED = re.compile(r"\w+(?:ed|ing)\b")


def replaced(sentence: str, restated: str) -> str | None:
    """Why `sentence` has another word where `restated`, a sentence of a source, has its own; None where it has not."""
    said, told = words(sentence)[:MOST], words(restated)[:MOST]
    stems_said, stems_told = set(content_stems(sentence)), set(content_stems(restated))
    own, source = [*map(stem, said)], [*map(stem, told)]
    blocks = SequenceMatcher(None, own, source, autojunk=False).get_opcodes()
    for place, (kind, start, end, from_, to) in enumerate(blocks):
        mine, theirs = said[start:end], told[from_:to]
        if kind != "replace" or max(len(mine), len(theirs)) > LONGEST or _SHOWN_BESIDE & {*theirs}:
            continue
        before, after = (_length(blocks, place + step) for step in (-1, 1))
        if (
            before >= LEAST_BEFORE
            and (after >= LEAST_BEFORE or end == len(said))
            and _is_exchange(mine, theirs)
            and source.count(source[from_]) > own.count(source[from_])
        ):
            return f"the source does not say “{mine[0]}” there"
        is_alike = all(any(mean_the_same(one, other) for other in theirs) for one in mine)
        if is_alike or _are_verbs(mine, theirs) or (start and before < LEAST_BEFORE) or before + after < LEAST_AROUND:
            continue
        if _is_foreign(mine, stems_told) and _is_foreign(theirs, stems_said):
            return f"the source does not say “{' '.join(mine)}” there"
    return None


def _are_verbs(*texts: Sequence[str]) -> bool:
    return any(is_verb(word) or _INFLECTED.fullmatch(word) for text in texts for word in text)


def _is_exchange(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one word stands for one of another meaning."""
    if len(mine) != 1 or len(theirs) != 1 or any(c.isdigit() for c in mine[0] + theirs[0]):
        return False
    have_meaning = bool(content_stems(mine[0]) and content_stems(theirs[0]))
    return have_meaning and not mean_the_same(mine[0], theirs[0])


def _length(blocks: Sequence[tuple[str, int, int, int, int]], place: int) -> int:
    """The words of the equal block at `place`; none where there is no such block."""
    if not 0 <= place < len(blocks) or blocks[place][0] != "equal":
        return 0
    return blocks[place][2] - blocks[place][1]


def _is_foreign(said: Sequence[str], there: set[str]) -> bool:
    """Whether all that carries meaning in `said`, one word or more and no figures, is missing `there`."""
    found = content_stems(" ".join(said))
    return bool(found) and not any(one in there or any(c.isdigit() for c in one) for one in found)
