"""What may not be turned round, joined or widened: "X rather than Y", "X or Y", "most of the 25", "8th of 21".

Nor is a proposal or a projection told as a fact, nor what still has to happen as done.
"""

import re

from assistant.wording import content_stems

_PAIRS = (
    re.compile(r"([^,;]+?) rather than ([^,;]+)"),
    re.compile(r"\bfrom ([A-Z]\w+) to ([A-Z]\w+)"),
    re.compile(r"([^,;]+?) in place of ([^,;]+)"),
    re.compile(r"\bfirst ([^,;]+?),? (?:and )?then ([^,;]+)"),
    re.compile(r"\b(?:goes|moves?|went|moved|comes|turns?) from ([^,;]+?) to ([^,;]+)"),
    re.compile(
        r"([^,;]+?) (?:can |may |should |must )?(?:precede|follow|replace|belong to|carr(?:y|ies) over to)s? ([^,;]+)"
    ),
    re.compile(r"\b(?:build|builds|built|base|bases|based) ([^,;]+?) on ([^,;]+)"),
    re.compile(r"\bhires? ([^,;]+?) (?:with|and teach(?:es)?) ([^,;]+)"),
    re.compile(r"\b[Aa]mong (?:the )?([^,]+),\s*(.+)"),
)
_LEADER = re.compile(r"\b([A-Z][\w&.]*(?: [A-Z&][\w&.]*)*) (?:led|leads|came first)\b")
_LABEL = re.compile(r"\blevel (I{1,3}|IV|V)\b")
_UNREAL = re.compile(r"\b(?:propos\w+|projected|would)\b")
_UNREAL_TOO = re.compile(
    r"\b(?:would|propos\w+|project\w+|expect\w+|predict\w*|forecast\w*|estimat\w*|could|may|might|plan\w*|outlook|will)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:grew|rose|fell|gained|counted|created)\b", re.IGNORECASE)
_PENDING = re.compile(r"\b(?:still|yet) (?:need|await|requir|ha[sd] to)|\bnot yet\b")
_PENDING_TOO = re.compile(r"\b(?:need|await|requir|still|not|will|would|ha[sd] to)", re.IGNORECASE)
_SUGGESTS = re.compile(r"\bsuggests?\b", re.IGNORECASE)
_SUGGESTS_TOO = re.compile(r"\b(?:suggest|may|might|seem|appear|indicat|hint|could)", re.IGNORECASE)
_OR = re.compile(r"\b([\w-]+) or(?:, instead,)? ([\w-]+)\b")
_TOGETHER = re.compile(r"\b(?:together|combined|jointly)\b", re.IGNORECASE)
_ALL_TOLD = re.compile(r"\b(?:together|combined|jointly|total|sum|all)\b", re.IGNORECASE)
_THAN_ANY = re.compile(r"\bthan (?:in |for )?(?:any|all|every)\b", re.IGNORECASE)
_MOST = re.compile(r"\bmost(?: of the)? (\d+|\w+s)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?P<place>\d+(?:st|nd|rd|th)) (?:of|among) (?P<among>\d+ [^,.]+?)(?= (?:by|in|for)\b|[,.]|$)")
_NOT_ALL = re.compile(
    r"\b(?:most|mostly|nearly|many|some|often|usually|majority|mainly|largely|generally|few)\b", re.IGNORECASE
)


def turned_round(sentence: str, source: str) -> str | None:
    """Why `sentence` turns, joins or widens what it restates of `source`; None where it does not."""
    for pair in _PAIRS:
        said, told = pair.search(sentence), pair.search(source)
        if said and told and _is_crossed(said, told):
            return "the source says it the other way round"
    leader, first = _LEADER.search(sentence), _LEADER.search(source)
    if leader and first and not set(content_stems(leader[1])) & set(content_stems(first[1])):
        return f"the source puts {first[1]} first"
    here, there = _LABEL.findall(sentence), _LABEL.findall(source)
    if len(here) > 1 and sorted(here) == sorted(there) and here != there:
        return "the source says it of the levels in another order"
    joined = next((m for m in _OR.finditer(source) if re.search(rf"\b{m[1]} and {m[2]}\b", sentence)), None)
    if joined:
        return f"the source says “{joined.group()}”"
    return _told_as_fact(sentence, source) or _widened(sentence, source)


def _is_crossed(said: re.Match[str], told: re.Match[str]) -> bool:
    (a, b), (c, d) = ([set(content_stems(side)) for side in match.groups()] for match in (said, told))
    return len(a & (d - c)) + len(b & (c - d)) > len(a & (c - d)) + len(b & (d - c))


def _told_as_fact(sentence: str, source: str) -> str | None:
    if (unreal := _UNREAL.search(source)) and (
        not _UNREAL_TOO.search(sentence) or (_PAST.search(sentence) and not _PAST.search(source))
    ):
        return f"the source does not tell it as a fact (“{unreal.group()}”)"
    if (pending := _PENDING.search(source)) and not _PENDING_TOO.search(sentence):
        return f"it leaves off “{pending.group()}”"
    if _SUGGESTS.search(source) and not _SUGGESTS_TOO.search(sentence):
        return "the source only suggests it"
    return None


def _widened(sentence: str, source: str) -> str | None:
    for added, known in ((_TOGETHER, _ALL_TOLD), (_THAN_ANY, _THAN_ANY)):
        if (found := added.search(sentence)) and not known.search(source):
            return f"the source does not say “{found.group()}”"
    if "all of these" in source and not re.search(r"\bthese\b", sentence):
        return "it leaves off “all of these”"
    most = _MOST.search(source)
    if most and re.search(rf"\b{most[1]}\b", sentence, re.IGNORECASE) and not _NOT_ALL.search(sentence):
        return f"it leaves off “{most.group()}”"
    if (rank := _RANK.search(source)) and re.search(rf"\b{rank['place']}\b", sentence):
        among = set(content_stems(rank["among"]))
        if not among <= set(content_stems(sentence)):
            return f"it leaves off “{rank.group()}”"
    return None
