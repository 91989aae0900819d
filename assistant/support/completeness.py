"""Claims that nothing is missing: "the three rounds", "all four", "the only one", "in total"."""

import re

from assistant.support.clauses import clauses
from assistant.support.figures import figures
from assistant.wording import content_stems

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_WHOLE = re.compile(
    rf"\b(?:the|all|these|its|their)(?: the)?(?: only)? (?P<number>{_NUMBER})(?![\d,.%])(?P<rest>(?: [\w-]+){{1,4}})",
    re.I,
)
_PART_BEFORE = re.compile(
    r"\b(?:at least|more than|over|about|among|any|some|up to|one of(?: the)?)\s+$", re.IGNORECASE
)
_PART_BEHIND = re.compile(r"\s*(?:of\b|or more\b|to \w+\b|[–-]\d)", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|solely|exclusively|alone|just|sole|no other|nothing but|nothing else)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:in total|complete list|full list|nothing else|no others?|exhaustive|altogether)\b", re.IGNORECASE
)
_NEAR_WORDS = 4  # behind a number, among which stands what it counts


def incomplete(sentence: str, evidence: str) -> str | None:
    """Why `evidence` does not say that there are no more than `sentence` tells; None where it does, or none is told."""
    for match in _WHOLE.finditer(sentence):
        if not _counts(evidence, match["number"], match["rest"]):
            return f"the source does not say that there are {match['number']} in all"
    for clause in clauses(sentence):
        if (only := _ONLY.search(clause)) and not _ONLY.search(_closest(clause, evidence)):
            return f"the source does not put it so strongly (“{only.group()}”)"
    if (total := _TOTAL.search(sentence)) and not _TOTAL.search(evidence):
        return f"the source does not say “{total.group()}”"
    return None


def _counts(evidence: str, number: str, rest: str) -> bool:
    """Whether `evidence` counts the same things by this number, and not as a part of more."""
    value = figures(number)[0].value
    wanted = set(content_stems(rest))
    for figure in figures(evidence):
        behind = evidence[figure.end :]
        is_part = _PART_BEFORE.search(evidence[: figure.start]) or _PART_BEHIND.match(behind)
        if figure.value == value and not is_part:
            near = set(content_stems(" ".join(behind.split()[:_NEAR_WORDS])))
            if near & wanted or not wanted:
                return True
    return False


def _closest(clause: str, evidence: str) -> str:
    wanted = set(content_stems(clause))
    return max(clauses(evidence) or [""], key=lambda other: len(wanted & set(content_stems(other))))
