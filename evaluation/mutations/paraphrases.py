"""Wordings that change nothing of what a sentence says; a good check keeps them.

Some are a second-language writer's (articles left out), some a plain restatement (a date moved to the front, a
word for its near neighbour, a figure written another way).
"""

import random
import re
from collections.abc import Callable

from assistant.wording import STOP_WORDS

SYNONYMS: dict[str, tuple[str, ...]] = {
    "about": ("roughly", "around", "approximately"), "roughly": ("about", "around"), "earned": ("made", "were paid"),
    "jobs": ("positions",), "job": ("position",), "wage": ("salary", "pay"), "wages": ("pay",), "learn": ("study",),
    "begin": ("start",), "begins": ("starts",), "starts": ("begins",), "build": ("create",), "builds": ("creates",),
    "need": ("require",), "needs": ("requires",), "firms": ("companies",), "firm": ("company",), "big": ("large",),
    "large": ("big",), "employers": ("companies that hire",), "workers": ("employees",), "shows": ("demonstrates",),
    "show": ("demonstrate",), "says": ("states",), "according to": ("as reported by",), "also": ("in addition",),
    "because": ("since",), "however": ("but",), "often": ("frequently",), "usually": ("typically",), "use": ("employ",),
    "used": ("employed",), "covers": ("deals with",), "teaches": ("instructs in",), "rose": ("increased", "went up"),
    "fell": ("dropped", "went down"), "people": ("persons",), "advises": ("recommends",), "gives": ("provides",),
    "important": ("significant",), "difficult": ("hard",), "helps": ("aids",), "buy": ("purchase",),
    "a year": ("per year", "annually"), "such as": ("like",), "wrote": ("authored",), "city": ("town",),
    "started": ("began",), "began": ("started",), "built": ("constructed",), "located": ("situated",),
    "many": ("a lot of",), "received": ("got",), "called": ("named", "known as"), "created": ("made",),
}  # fmt: skip
_SYNONYM = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, SYNONYMS), key=len, reverse=True)) + r")(?![\w-])", re.I
)
_AT_END = re.compile(r"^(?P<rest>.+?),? (?P<when>in (?:[A-Z][a-z]+ )?(?:19|20)\d\d)\.$")
_AT_START = re.compile(r"^(?P<when>In (?:[A-Z][a-z]+ )?(?:19|20)\d\d),? (?P<rest>[^,]+)\.$")
_PLAIN = frozenset("software data machine learning employers companies firms people workers students median".split())
_ARTICLE = re.compile(r"(?<=\w )(?:the|a|an) (?=[a-z])")
_ATTRIBUTED = re.compile(r"^(?P<rest>.+?),? (?:according to|says?|reports?) (?P<who>[^,.]+)\.$")
_DOLLARS = re.compile(
    r"\$(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?!\d|[.,]\d)(?! ?(?:million|billion|thousand|trillion)\b)(?! ?[kKmMbB]\b)"
)


def paraphrase(kind: str, sentence: str, rng: random.Random) -> str | None:
    """`sentence` worded otherwise; None where this kind has nothing to reword."""
    other = PARAPHRASES[kind](sentence, rng)
    return other if other and other != sentence else None


def _synonym(sentence: str, rng: random.Random) -> str | None:
    matches = list(_SYNONYM.finditer(sentence))
    if not matches:
        return None
    match = rng.choice(matches)
    other = rng.choice(SYNONYMS[match.group().lower()])
    if match.group()[0].isupper():
        other = other[0].upper() + other[1:]
    return sentence[: match.start()] + other + sentence[match.end() :]


def _moved(sentence: str, _: random.Random) -> str | None:
    if match := _AT_END.match(sentence):
        when = match["when"]
        return f"{when[0].upper()}{when[1:]}, {_lowered(match['rest'])}."
    if match := _AT_START.match(sentence):
        rest = match["rest"]
        return f"{rest[0].upper()}{rest[1:]} {match['when'][0].lower()}{match['when'][1:]}."
    return None


def _articles(sentence: str, rng: random.Random) -> str | None:
    found = list(_ARTICLE.finditer(sentence))
    if not found:
        return None
    match = rng.choice(found)
    return sentence[: match.start()] + sentence[match.end() :]


def _attribution(sentence: str, _: random.Random) -> str | None:
    match = _ATTRIBUTED.match(sentence)
    return f"According to {match['who']}, {_lowered(match['rest'])}." if match else None


def _written_out(sentence: str, rng: random.Random) -> str | None:
    if "%" in sentence:
        return sentence.replace("%", " per cent" if rng.random() < 0.5 else " percent")  # noqa: PLR2004  either
    return _DOLLARS.sub(lambda m: f"{m['number']} dollars", sentence)


def _lowered(text: str) -> str:
    """`text` with a small first letter, unless it opens with a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    is_plain = first.lower() in STOP_WORDS | _PLAIN
    return text[:1].lower() + text[1:] if is_plain else text


PARAPHRASES: dict[str, Callable[[str, random.Random], str | None]] = {
    "synonym": _synonym,
    "moved date": _moved,
    "articles left out": _articles,
    "attribution first": _attribution,
    "written out": _written_out,
}
