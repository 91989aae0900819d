"""A question of several parts, taken apart by code, so that each part is judged on its own.

1. Questions beside each other ("What is MLOps and how long does it take to learn Rust?").
2. Places, years or levels beside each other ("in the US and in Germany", "junior or senior").
3. Two things beside each other or compared ("pay and visa rules?", "Do data scientists earn more than nurses?").
4. Advice for one place ("How do I become an ML engineer in Norway?"): what holds anywhere, and that place.

What fits none of these is one question: a question torn apart wrongly is worse than one left whole.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.conversation.followups import stands_alone
from assistant.wording import STOP_WORDS, content_stems, words

PartKind = Literal["question", "place", "year", "level", "thing", "anywhere"]

_ASKS = r"(?:how|what|which|who|whom|when|where|why|is|are|was|were|do|does|did|can|could|should|will|would)\b"
_ASKS_LOOSELY = rf"(?:{_ASKS}|whats\b)"
_OPENS = rf"(?:{_ASKS_LOOSELY}|between\b)"
_NEXT_QUESTION = re.compile(rf"(?<=\?)\s+|\s*,?\s+(?:and|or|but)\s+(?:also\s+)?(?={_ASKS_LOOSELY})", re.I)
_STATED = re.compile(rf"^[^?]*[.!]\s+(?={_ASKS})", re.I)  # "I'm a nurse. " before what is asked
_EMPTY_IT = re.compile(r"\b(?:does|did|will|would|can) it take\b|\bis it (?:\w+ )?to\b", re.I)
_BESIDE = r",?\s+(?:and|or|vs\.?|versus|than|compared (?:with|to))\s+(?:also\s+)?"
_NAME = r"(?:the )?(?:U\.?[SK]\.?(?:A\.?)?(?!\w)|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
_PLACES = re.compile(rf"\b(in|to|for|across) ({_NAME}(?:, {_NAME})*){_BESIDE}(?:(?:in|to|for|across) )?({_NAME})(?!\w)")
_YEARS = re.compile(
    rf"\b(in|for|of) ((?:19|20)\d\d(?:, (?:19|20)\d\d)*){_BESIDE}(?:in |for |of )?((?:19|20)\d\d)\b", re.I
)
_LEVEL = r"(?:junior|senior|entry-level|mid-level|staff|principal|experienced)"
_LEVELS = re.compile(rf"()\b({_LEVEL}){_BESIDE}({_LEVEL})\b(?= \w)", re.I)
_MORE = r"(?:\s+(?:in|for|at|on|of|as|with)\s[^?]*)?"
_THING = r"(?:(?:an?|the) )?[\w+#-]+(?: [\w+#-]+){0,2}?"
_BESIDE_EACH_OTHER: tuple[tuple[re.Pattern[str], PartKind], ...] = (
    (_PLACES, "place"), (_YEARS, "year"), (_LEVELS, "level")
)  # fmt: skip
_EARN_MORE = re.compile(
    rf"^(?:do|does|did|can|will) (?P<x>{_THING}) (?:earn|make|get paid|out-?earn) ?(?:more|less|better|)(?: money)?"
    rf"(?: than)? (?P<y>{_THING})(?: (?:do|earn|make))?(?P<post>{_MORE})\W*$", re.I)  # fmt: skip
_PAYS_MORE = (
    r"(?:which|who)(?: one| job| role)? (?:pays|earns|makes|gets|gets paid|is paid) "
    r"(?:better|more|less|most|best|worse)"
)
_WHICH_EARNS = (
    re.compile(rf"^between (?P<x>{_THING}) and (?P<y>{_THING}),? {_PAYS_MORE}(?P<post>{_MORE})\W*$", re.I),
    re.compile(
        rf"^{_PAYS_MORE}(?P<post>(?:\s+(?:in|for|at)\s[^?,:]*)?)[,:]\s+(?P<x>{_THING}) or (?P<y>{_THING})\W*$", re.I
    ),
)
_COMPARED = re.compile(
    rf"^(?P<pre>(?:is|are|was|were) )(?P<x>{_THING}) (?P<how>(?:more|less|better|worse)(?: \w+){{0,2}}?|\w+er) than "
    rf"(?P<y>{_THING})(?P<post>{_MORE})\W*$", re.I)  # fmt: skip
_DIFFERENCE = re.compile(
    rf"^(?P<pre>.*?)\b(?:differences? between|compare|comparison (?:of|between)) (?P<x>{_THING}) "
    rf"(?:and|with|to|or) (?P<y>{_THING})(?P<post>{_MORE})\W*$", re.I)  # fmt: skip
_LIST = re.compile(
    r"^(?P<pre>(?P<acts>.*\b(?:do|does|did) )|.*\b(?:of|for|about|the) |)(?P<x>[\w+#-]+(?: [\w+#-]+){0,2}?) "
    r"(?:and|or|vs\.?|versus) (?P<y>[\w+#-]+(?: [\w+#-]+){0,2}?)"
    rf"(?P<post>(?(acts) (?:earn|make|get paid|do|need|differ|use|learn|cost)\b[^?]*|{_MORE}))\W*$", re.I)  # fmt: skip
_ADVICE = re.compile(r"^(?:how (?:do|can|should|would|to)|should|do i|can i|what (?:skills?|should|do i))\b", re.I)
_ONE_PLACE = re.compile(rf"\s+(?:in|for) ({_NAME})(?=\W*$)")
_NO_THING = STOP_WORDS | frozenset("elsewhere average usual normal expected thought others else ever first".split())
_FRAME = frozenset("difference differences compare comparison main big".split())


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the question that it is by itself, and the words by which it differs from the others."""

    question: str
    label: str
    kind: PartKind


def parts_of(question: str, before: str = "") -> tuple[Part, ...]:
    """The parts of `question`, at least two, or none where it is one; `before` is the question that it continues."""
    asked = _questions(question)
    if len(asked) > 1:
        return tuple(part for one, label in asked for part in _of_one(one, label, before))
    for pattern, kind in _BESIDE_EACH_OTHER:
        if match := pattern.search(question):
            return tuple(_replaced(question, match, kind, before))
    things = _compared(question) or _listed(question)
    if not things and (match := _ONE_PLACE.search(question)) and _ADVICE.match(question):
        general = question[: match.start()] + question[match.end() :]
        return (Part(before + general, "", "anywhere"), Part(before + question, match.group(1), "place"))
    return tuple(Part(before + one, label, "thing") for one, label in things)


def _of_one(asked: str, label: str, before: str) -> list[Part]:
    """One of several questions, or the two things that it compares."""
    things = _compared(asked)
    return [Part(before + one, thing, "thing") for one, thing in things] or [Part(before + asked, label, "question")]


def _questions(text: str) -> list[tuple[str, str]]:
    """Each question beside others, made to stand alone with what is stated before them, and as it was typed."""
    stated = match.group() if (match := _STATED.match(text)) else ""
    pieces = [piece.strip(" ,") for piece in _NEXT_QUESTION.split(text[len(stated) :]) if piece.strip(" ,?")]
    if len(pieces) < 2 or not all(re.match(_OPENS, one, re.I) and content_stems(one) for one in pieces):  # noqa: PLR2004
        return []
    found: list[tuple[str, str]] = []
    for at, piece in enumerate(pieces):
        whole = f"{piece[:1].upper()}{piece[1:].rstrip('?')}?"
        leans = at > 0 and not stands_alone(_EMPTY_IT.sub(" ", piece))
        found.append((f"{found[0][0]} {whole}" if leans else f"{stated}{whole}", piece.rstrip("?")))
    return found


def _replaced(question: str, match: re.Match[str], kind: PartKind, before: str) -> list[Part]:
    """The question once for each of the names, years or levels that stand beside each other in it."""
    lead, first, last = match.groups()
    found = []
    for one in (*first.split(", "), last):
        alone = f"{question[: match.start()]}{lead} {one}".replace("  ", " ") + question[match.end() :]
        found.append(Part(before + alone, one.removeprefix("the "), kind))
    return found


def _compared(question: str) -> list[tuple[str, str]]:
    """A question for each of two things that are compared, and the thing; none where nothing is."""
    if match := next(filter(None, (one.match(question) for one in (_EARN_MORE, *_WHICH_EARNS))), None):
        return _pair(match, "How much do {} earn")
    if match := _COMPARED.match(question):
        return _pair(match, f"{match['pre']}{{}} {match['how']}")
    if match := _DIFFERENCE.match(question):
        topic = " ".join(one for one in words(match["pre"]) if one not in STOP_WORDS | _FRAME)
        return _pair(match, f"What is the {topic} of {{}}" if topic else "What is {}")
    return []


def _listed(question: str) -> list[tuple[str, str]]:
    """A question for each of two short things in a list, none where a thing is more than names of things."""
    match = _LIST.match(question)
    if not match or any(word in STOP_WORDS for side in "xy" for word in words(match[side])):
        return []
    return _pair(match, f"{match['pre']}{{}}")


def _pair(match: re.Match[str], form: str) -> list[tuple[str, str]]:
    if any(set(words(match[side])) <= _NO_THING for side in "xy"):
        return []
    return [(f"{form.format(match[side])}{match['post']}?", _bare(match[side])) for side in "xy"]


def _bare(thing: str) -> str:
    return re.sub(r"^(?:an?|the) ", "", thing, flags=re.I)
