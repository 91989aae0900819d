"""Who did what, and what is more than what.

Two relations are read from plain sentences: an agent (`TensorFlow, developed by Google`; `Google's TensorFlow` is
held to the same) and a comparison (`A earned less than B`, `A was $15,750 below B`).  Both are compared by their
words' stems, so that "made by" and "developed by" are one relation, and "A less than B" equals "B more than A".
"""

import re
from dataclasses import dataclass

from assistant.support.clauses import clauses
from assistant.support.verbs import verb_start
from assistant.wording import content_stems

_AGENT = re.compile(
    r"(?P<thing>[A-Z][\w.+#-]*)\s*,?\s*(?:\w+ ){0,3}?"
    r"(?P<verb>developed|made|created|built|invented|written|designed|released)"
    r"\s+by\s+(?P<agent>[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*)"
)
_ACTIVE = re.compile(
    r"(?P<agent>[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*)\s+(?:has\s+|originally\s+|first\s+)?"
    r"(?P<verb>developed|made|created|built|invented|wrote|designed|released)\s+(?P<thing>[A-Z][\w.+#-]*)"
)
_POSSESSIVE = re.compile(
    r"(?P<agent>[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*)[’']s?\s+(?P<thing>[A-Z][\w.+#-]*(?:\s+[A-Z][\w.+#-]*)*)"
)
_MORE = r"more|higher|above|greater|larger|better|exceed\w*|surpass\w*|outnumber\w*|faster"
_LESS = "less|lower|below|fewer|smaller|worse|under|slower|behind"
_COMPARISON = re.compile(rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b", re.IGNORECASE)
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

# What a sentence says, what the source then has to say, and where the source says so much else that it matters.
_RELATIONS = (
    (
        re.compile(r"\b(?:replac|supersed|succeed)\w*", re.IGNORECASE),
        re.compile(r"\b(?:replac|supersed|succe|instead of|in place of)", re.IGNORECASE),
        re.compile(""),
    ),
    (
        re.compile(r"\b(?:includes?|contains?|covers?|teach(?:es)?|consists?)\b", re.IGNORECASE),
        re.compile(r"\b(?:includ|contain|cover|teach|taught|consist|compris|part of|about)", re.IGNORECASE),
        re.compile(r"\b(?:need|requir|expect|assum|presuppos|prerequisit)", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:position|job|role|post)\b", re.IGNORECASE),
        re.compile(r"\b(?:position|job|role|post|work|occupation|career|engineer(?! -)|hir|employ)", re.IGNORECASE),
        re.compile(r"\b(?:certif|exam)", re.IGNORECASE),
    ),
)
_AFTER_A_THING = re.compile(
    r"(?<=\w)[,;:(]|(?<=\w) (?:in|of|at|by|for|from|on|with|among|did|do|does|was|were|is|are)\b"
)

LEAST_SHARE = 0.5  # of the shorter side's words, for two sides to be taken as the same thing


@dataclass(frozen=True, slots=True)
class Agency:
    """`agent` made `thing`; `verb` and `clause` as written."""

    thing: str
    verb: str
    agent: str
    clause: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left` is more than `right` (`direction` 1) or less (-1); both as sets of content stems.

    `left_thing` and `right_thing` are what stands on either side by itself: before the verb, before any "in" or "by".
    """

    left: frozenset[str]
    right: frozenset[str]
    direction: int
    left_thing: frozenset[str] = frozenset()
    right_thing: frozenset[str] = frozenset()


def agencies(text: str) -> list[Agency]:
    """Every "X made by Y" in `text`, clause by clause."""
    found = []
    for clause in clauses(text):
        for pattern in (_AGENT, _ACTIVE):
            found += [Agency(m["thing"], m["verb"], m["agent"], clause) for m in pattern.finditer(clause)]
    return found


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
                direction = 1 if match["more"] else -1
                things = _side(before[: verb_start(before)]), _side(_AFTER_A_THING.split(rest, maxsplit=1)[0])
                found.append(Comparison(left - right, right - left, direction, things[0], things[1]))
    return found


def wrong_relation(sentence: str, evidence: str) -> str | None:
    """Why a relation of `sentence` does not hold in `evidence`, or None where all do."""
    if _TO_WHAT.search(sentence) and not _TO_WHAT.search(evidence):
        return "it does not say what it compares with"
    owned = [Agency(m["thing"], "made", m["agent"], "") for m in _POSSESSIVE.finditer(evidence)]
    there = agencies(evidence) + owned
    for match in _POSSESSIVE.finditer(sentence):
        if not _belongs(match["thing"], match["agent"], evidence, there):
            return f"the source does not say that {match['thing']} is {match['agent']}’s"
    for one in agencies(sentence):
        known = [other for other in there if _is_same(one.thing, other.thing)]
        if known and not any(_is_same(one.agent, other.agent) for other in known):
            return f"the source does not say that {one.agent} {one.verb} {one.thing}"
    stated = comparisons(evidence)
    for comparison in comparisons(sentence):
        if agreement(comparison, stated) != 1:
            return "the source does not make this comparison"
    return None


def _belongs(thing: str, agent: str, evidence: str, known: list[Agency]) -> bool:
    """Whether `evidence` gives `thing` to `agent`: as maker or owner, as "Google TensorFlow" or "… by Google"."""
    if any(set(content_stems(thing)) <= set(content_stems(k.thing)) and _is_same(agent, k.agent) for k in known):
        return True
    one, other = re.escape(thing), re.escape(agent)
    return bool(
        re.search(rf"\b{other}(?:[’']s?)? (?:[\w-]+ ){{0,3}}{one}\b", evidence)
        or re.search(
            rf"\b{one},? (?:[\w-]+ ){{0,4}}(?:by|from|of|at|in) (?:the )?(?:[\w-]+ ){{0,2}}{other}\b", evidence
        )
    )


def unsaid_relation(sentence: str, evidence: str) -> str | None:
    """The word of `sentence` for what replaces, includes or employs that `evidence` does not have, or None."""
    for said, there, otherwise in _RELATIONS:
        if (found := said.search(sentence)) and not there.search(evidence) and otherwise.search(evidence):
            return found.group()
    return None


def agreement(claim: Comparison, stated: list[Comparison]) -> int:
    """1 where a stated comparison says the same, -1 where one says the opposite, 0 where none compares the two."""
    verdict = 0
    for other in stated:
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


def _is_same(one: str, other: str) -> bool:
    return bool(set(content_stems(one)) & set(content_stems(other)))
