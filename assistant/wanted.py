"""What kind of thing a question asks for, and whether a sentence holds that kind.

"How many" wants a count, "how long" a stretch of time, "how much do they earn" an amount of money: a sentence
without it cannot be the answer, however close its words are.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from assistant.support.figures import CURRENCIES, figures

Kind = Literal["pay", "cost", "duration", "share", "count", "date"]

_YEARS = (1900, 2100)
_TIME = r"(?:year|month|week|day|hour|minute)s?"
_EARNED = r"(?! (?:an|the|from|a(?! (?:year|month|week|day|hour)\b))\b| cut)"  # not "get a job", "a pay cut"
_ALONE = (
    r"(?=\W*$|[,;]| (?:[a-z]+ly|a|per|each|every|after|there|here|now|today|nationwide)\b)"  # what follows an amount
)
_ASKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("duration", re.compile(rf"\bhow long\b|\bhow many {_TIME}\b|\bduration\b", re.I)),
    ("share", re.compile(
        r"\bwhat (?:share|percentage|proportion|part(?! of (?:the )?(?-i:[A-Z])))\b|"
        r"\bhow (?:common|widely|popular)\b|^share of\b", re.I)),
    ("cost", re.compile(
        r"\b(?!what (?:will|would) cost\b)(?:how much|what) (?:do|does|is|are|will|would)\b.*\b(?:costs?|price|fee)\b|"
        r"\b(?:how much|what) (?:do|does|must|will|would) (?:i|you|we|one) (?:have to )?pay for\b", re.I)),
    ("pay", re.compile(
        r"\b(?!what\b.*\bearns? you\b)(?:how much|what)\b(?!.*\bdifference\b).*\b(?:earns?|earned|take home|gets? paid|"
        rf"salar\w+|wages?|pay|income|median)\b{_EARNED}|"
        rf"\bhow much\b(?!.*\bdifference\b).*\b(?:makes?|get)\b{_EARNED}|"
        rf"\bwhat (?:do|does|did|can|could|would|will|might|(?:kind|sort) of money)\b.*\b(?:"
        rf"make\b(?:{_ALONE}| (?:in|at|on|as|for|with|by)\b)|get\b{_ALONE}){_EARNED}|"
        r"^(?!(?:do|does|did|is|are|can|will|should|what|why|which|who)\b)(?:[^\s?]+ ){0,6}?"
        r"(?:salar\w+|wages?|pay|income)(?: \S+){0,6}\W*$", re.I)),
    ("count", re.compile(r"\bhow many\b|\bwhat number\b|^number of\b", re.I)),
    ("date", re.compile(
        r"^\W*when\b|\b(?:and|or) when\b|\b(?:what|which) (?:year|date)\b|^\W*(?:from|since) when\b", re.I)),
)  # fmt: skip
_FREE = re.compile(r"\b(?:free|costs? nothing|no charge)\b", re.I)
_PART = re.compile(r"\b(?:half|third|quarter|one in \w+)\b", re.I)
_ASKS_AGE = re.compile(
    r"\bhow old\b(?! (?:is|are|was) (?:it|(?:the|this|that|these|your) (?:\w+ )?(?:article|text|edition|list|survey|"
    r"figure|source|data(?! \w+))s?)\b)|"
    r"\btoo (?:old|young)\b|\bage (?:limit|gap|group)s?\b|\bat (?:the age of|age) \d\d\b|"
    r"\b(?:people|workers|engineers|scientists|developers|women|men|those|anyone|candidates|applicants|i am|i'm) "
    r"(?:over|above|past|under|below) (?:the age of )?[1-9]\d"
    r"(?=\W*$| (?!%|per|hours|k\b|thousand|dollars|pounds|euros))",
    re.I,
)
_TELLS_AGE = re.compile(
    r"\b(?:age|ages|aged|born|birthday|older|oldest|younger|youngest|young|middle-aged|elderly|retire\w*)\b|"
    r"\b\d\d?[- ]years?[- ]olds?\b",
    re.I,
)
_PAID = r"(?:paid |earning )?(?:tenth|quarter|decile|ten per ?cent|[125]0? ?%|25 ?%)"
_MEASURES = (
    (
        "mean",
        re.compile(
            r"^\W*mean\b(?! (?:by|that|for|to))|\bmean (?:wages?|pay|salar\w+|earnings|annual|income|figure|of)\b|"
            r"\bmean,? (?:not|rather|instead)\b|\bmean \(",
            re.I,
        ),
        re.compile(r"\b(?:mean|average)\b", re.I),
    ),
    (
        "bound of the best or the worst paid",
        re.compile(
            rf"\bpercentile\b|\bquartile\b|\b(?:top|best|highest|worst|lowest|bottom|upper|lower)[- ]{_PAID}", re.I
        ),
        re.compile(r"\b(?:percentile|quartile|one in ten|tenth|quarter|[129][05] ?%|top)", re.I),
    ),
)
_YEAR = re.compile(r"(?<!\()\b(?:19|20)\d\d\b|\((?:19|20)\d\d\b(?!\))")  # "AI Engineering (2025)" dates the book alone
_DURATION = re.compile(
    rf"\b(?:\d[\d,.–-]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few)[ -]{_TIME}\b|"
    r"\b\d+-\d+ (?:chapters|hours)\b",
    re.I,
)


def wanted_kind(question: str) -> Kind | None:
    """What `question` asks for, the last of its parts that asks for anything; None where it is open."""
    *before, last = re.split(r"(?<=[?.!])\s+", question)
    for part in (last, *(part for part in reversed(before) if not part.endswith("."))):
        for kind, pattern in _ASKS:
            if pattern.search(part):
                return kind
    return None


def holds(kind: Kind, text: str) -> bool:
    """Whether `text` holds something of `kind`."""
    return _HOLDS[kind](text)


def lacking_measure(question: str, texts: Sequence[str]) -> str | None:
    """The measure that `question` asks for and none of `texts` gives; None where it asks for none, or one does."""
    for name, asks, tells in _MEASURES:
        if asks.search(question) and not any(tells.search(text) for text in texts):
            return name
    return None


def asks_for_age(question: str) -> bool:
    """Whether `question` depends on how old somebody is."""
    return bool(_ASKS_AGE.search(question))


def tells_age(text: str) -> bool:
    """Whether `text` says how old somebody is, or ought to be."""
    return bool(_TELLS_AGE.search(text))


def _is_count(text: str) -> bool:
    return any(
        figure.kind in {"count", "percent"} and not (_YEARS[0] <= figure.value <= _YEARS[1] and "," not in figure.text)
        for figure in figures(text)
    )


_HOLDS: Mapping[Kind, Callable[[str], bool]] = {
    "pay": lambda text: any(figure.kind in CURRENCIES for figure in figures(text)),
    "cost": lambda text: bool(_FREE.search(text)) or any(figure.kind in CURRENCIES for figure in figures(text)),
    "duration": lambda text: bool(_DURATION.search(text)),
    "share": lambda text: bool(_PART.search(text)) or any(figure.kind == "percent" for figure in figures(text)),
    "count": _is_count,
    "date": lambda text: bool(_YEAR.search(text)),
}  # fmt: skip
