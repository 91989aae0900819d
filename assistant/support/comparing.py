"""What is more than what: comparisons as plain sentences make them, and whether two of them agree.

Both sides are compared by their words' stems, so that "A less than B" equals "B more than A".
"""

import re
from dataclasses import dataclass

from assistant.support.clauses import clauses
from assistant.support.verbs import verb_start
from assistant.wording import content_stems

_MORE = r"more|higher|above|greater|larger|better|exceed\w*|surpass\w*|outnumber\w*|faster|further(?=[^.;]*\bthan\b)"
_LESS = "less|lower|below|fewer|smaller|worse|under|slower|behind"
_COMPARISON = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|"
    r"(?:(?P<easier>easier|simpler)|(?P<harder>harder|tougher)|(?P<longer>longer)|(?P<shorter>shorter)|"
    r"(?P<older>older)|(?P<younger>younger|newer)|(?P<stronger>stronger)|(?P<weaker>weaker)|"
    r"(?P<cheaper>cheaper)|(?P<dearer>dearer|costlier))(?=[^.;]*\bthan\b))\b",
    re.IGNORECASE,
)
_LESSER = {"less": "more", "harder": "easier", "shorter": "longer", "younger": "older", "weaker": "stronger",
           "cheaper": "dearer"}  # fmt: skip
_NOTHING_YET = re.compile(
    r"\s*(?:(?:yes|no|there|are|is|were|was|far|many|much|slightly|still|even|also|about|a|little|and|but|so)\b[\s:]*)*",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(
    r"^According to [^,]+,\s*|^In [^,]+['’]s (?:account|view|words|description),\s*|"
    r",? (?:according to|as (?:reported|noted|told|counted|stated) by) [^,;]+\.?$|"
    r",? in [A-Z][\w. ]+['’]s (?:account|view|words|description)\.?$"
)
_TO_WHAT = re.compile(
    rf"\b(?:{_MORE}|{_LESS})(?: than)? (?:that|this|it|them|these|those)\b(?! (?:of|for|in|at|from|with|who|\w+ed)\b)",
    re.IGNORECASE,
)
_TOLERATED = frozenset("median mean averag salari us unitedst annual may number us data".split())

_AFTER_A_THING = re.compile(
    r"(?<=\w)[,;:(]|(?<=\w) (?:in|of|at|by|for|from|on|with|among|did|do|does|was|were|is|are)\b"
)

LEAST_SHARE = 0.5  # of the shorter side's words, for two sides to be taken as the same thing


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left` is more than `right` (`direction` 1) or less (-1) of `quality`; both as sets of content stems.

    `left_thing` and `right_thing` are what stands on either side by itself: before the verb, before any "in" or "by".
    """

    left: frozenset[str]
    right: frozenset[str]
    direction: int
    left_thing: frozenset[str] = frozenset()
    right_thing: frozenset[str] = frozenset()
    quality: str = "more"


def comparisons(text: str, *, needs_left: bool = True) -> list[Comparison]:
    """Every comparison in `text` that names both of its sides, or only its right one if not `needs_left`."""
    found = []
    for clause in clauses(_TOLD_BY.sub("", text.strip())):
        for match in _COMPARISON.finditer(clause):
            before, after = clause[: match.start()], clause[match.end() :]
            between, *rests = re.split(r"\bthan\b", after, maxsplit=1)
            if rests and _NOTHING_YET.fullmatch(before.rpartition(",")[2]):  # "more A than B": what is compared follows
                before = between
            left = _side(before)
            rest = rests[0] if rests else after
            right = _side(rest)
            if right and (left or not needs_left):
                word = match.lastgroup or "more"
                things = _side(before[: verb_start(before)]), _side(_AFTER_A_THING.split(rest, maxsplit=1)[0])
                direction, quality = -1 if word in _LESSER else 1, _LESSER.get(word, word)
                found.append(Comparison(left - right, right - left, direction, things[0], things[1], quality))
    return found


def lacks_its_measure(sentence: str, evidence: str) -> bool:
    """Whether `sentence` compares with "that" or "this", and `evidence` with neither."""
    return bool(_TO_WHAT.search(sentence)) and not _TO_WHAT.search(evidence)


def agreement(claim: Comparison, stated: list[Comparison]) -> int:
    """1 where a stated comparison says the same, -1 where one says the opposite, 0 where none compares the two."""
    verdict = 0
    for other in (one for one in stated if one.quality == claim.quality):
        straight, crossed = _alignment((claim.left, claim.right), (other.left, other.right))
        if max(straight, crossed) < LEAST_SHARE:
            continue
        of_things = _alignment((claim.left_thing, claim.right_thing), (other.left_thing, other.right_thing))
        if of_things[0] != of_things[1]:  # what is compared tells more than all that is said beside it
            straight, crossed = of_things
        if straight == crossed:
            continue
        order = 1 if straight > crossed else -1
        verdict = 1 if order * other.direction == claim.direction else -1
        if verdict == 1:
            return 1
    return verdict


def _alignment(
    one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]
) -> tuple[float, float]:
    """How well two pairs of sides agree as they stand, and exchanged: the lesser share of words of the two sides."""
    straight = min(_share(one[0], other[0]), _share(one[1], other[1]))
    return straight, min(_share(one[0], other[1]), _share(one[1], other[0]))


def _side(text: str) -> frozenset[str]:
    return frozenset(s for s in content_stems(text) if not s.isdigit())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    told, known = one - _TOLERATED or one, other - _TOLERATED or other
    return len(told & known) / min(len(told), len(known)) if told and known else 0.0
