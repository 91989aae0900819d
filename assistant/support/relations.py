"""Who did what, and whether what a sentence relates is related so in its source; comparisons too (`comparing.py`).

An agent is read from plain sentences (`TensorFlow, developed by Google`; `Google's TensorFlow` is held to the same) and
compared by its words' stems, so that "made by" and "developed by" are one relation.
"""

import re
from dataclasses import dataclass

from assistant.support.clauses import clauses
from assistant.support.comparing import agreement, comparisons, lacks_its_measure
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


@dataclass(frozen=True, slots=True)
class Agency:
    """`agent` made `thing`; `verb` and `clause` as written."""

    thing: str
    verb: str
    agent: str
    clause: str


def agencies(text: str) -> list[Agency]:
    """Every "X made by Y" in `text`, clause by clause."""
    found = []
    for clause in clauses(text):
        for pattern in (_AGENT, _ACTIVE):
            found += [Agency(m["thing"], m["verb"], m["agent"], clause) for m in pattern.finditer(clause)]
    return found


def wrong_relation(sentence: str, evidence: str) -> str | None:
    """Why a relation of `sentence` does not hold in `evidence`, or None where all do."""
    if lacks_its_measure(sentence, evidence):
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


def _is_same(one: str, other: str) -> bool:
    return bool(set(content_stems(one)) & set(content_stems(other)))
