"""One change a kind, each of which makes a true sentence say what its source does not say.

A change is a function from a sentence and the material around it to a changed sentence, or None where it has
nothing to change.  What a kind changes is told by its name in `CHANGES`.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence

from evaluation.mutations.joins import SIMPLE, VERB, Material, cause, clause, merged, swap
from evaluation.mutations.tables import COMPARATIVES, CURRENCIES, MODALS, PLACES, QUANTIFIERS, SUBJECTS, UNITS

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-]|[.,]\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?:[A-Z][a-z]+[A-Z]\w*|[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*)\b"
)
_NO = re.compile(r"No (?P<rest>[a-zA-Z].*)", re.DOTALL)
_NEGATED = re.compile(r"\b(?P<verb>is|are|was|were|can|has|have|does|do|will|did) not\b|\bcannot\b")
_BASES = {"earned": "earn", "paid": "pay", "grew": "grow", "rose": "rise", "fell": "fall", "found": "find",
          "gave": "give", "made": "make", "used": "use", "asked": "ask", "needed": "need", "ranked": "rank",
          "reached": "reach"}  # fmt: skip
NEAR = (0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.5)  # times a figure, so that it stays plausible


Change = Callable[[str, Material, random.Random], str | None]


def mutate(kind: str, sentence: str, material: Material, rng: random.Random) -> str | None:
    """`sentence` with one change of `kind`; None where it has nothing to change."""
    changed = CHANGES[kind](sentence, material, rng)
    return changed if changed and changed != sentence else None


def _figure(sentence: str, _: Material, rng: random.Random) -> str | None:
    matches = [m for m in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(m.group())]
    if not matches:
        return None
    match = rng.choice(matches)
    digits = match.group().replace(",", "")
    if "." in digits:
        places = len(digits.partition(".")[2])
        new = f"{float(digits) * rng.choice(NEAR) + 10**-places:.{places}f}"
    else:
        value = int(digits)
        changed = round(value * rng.choice(NEAR)) if value > len(NEAR) else value + rng.choice((1, 2, 3))
        changed += changed == value
        new = f"{changed:,}" if "," in match.group() else str(changed)
    return sentence[: match.start()] + new + sentence[match.end() :]


def _year(sentence: str, _: Material, rng: random.Random) -> str | None:
    return _swapped(sentence, _YEAR, lambda year: str(int(year) + rng.choice((-3, -2, -1, 1, 2))), rng)


def _swapped(
    sentence: str, pattern: re.Pattern[str], new: Callable[[str], str | None], rng: random.Random
) -> str | None:
    matches = list(pattern.finditer(sentence))
    if not matches:
        return None
    match = rng.choice(matches)
    other = new(match.group())
    return sentence[: match.start()] + other + sentence[match.end() :] if other else None


def _from_table(table: Mapping[str, Sequence[str]]) -> Change:
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, table), key=len, reverse=True))})(?![\w-])(?! (?:19|20)\d\d)",
        re.IGNORECASE,
    )

    def change(sentence: str, _: Material, rng: random.Random) -> str | None:
        return _swapped(sentence, pattern, lambda word: _as_cased(word, rng.choice(table[word.lower()])), rng)

    return change


def _as_cased(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _currency(sentence: str, _: Material, rng: random.Random) -> str | None:
    return _swapped(
        sentence, re.compile(r"[$£€₹](?=\d)"), lambda sign: rng.choice([c for c in CURRENCIES if c != sign]), rng
    )


def _named(table: Sequence[str]) -> Change:
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + r")\b")

    def change(sentence: str, _: Material, rng: random.Random) -> str | None:
        absent = [
            one
            for one in table
            if one.lower() not in sentence.lower() and not any(one in o or o in one for o in pattern.findall(sentence))
        ]
        return _swapped(sentence, pattern, lambda __: rng.choice(absent) if absent else None, rng)

    return change


def _name(sentence: str, material: Material, rng: random.Random) -> str | None:
    matches = [m for m in _NAME.finditer(sentence) if m.start() > 0]
    others = [name for name in material.names if name not in sentence]
    if not matches or not others:
        return None
    match = rng.choice(matches)
    return sentence[: match.start()] + rng.choice(others) + sentence[match.end() :]


def _negation(sentence: str, _: Material, __: random.Random) -> str | None:
    if match := _NO.match(sentence):
        return match["rest"][0].upper() + match["rest"][1:]
    if match := _NEGATED.search(sentence):
        verb = "can" if match.group() == "cannot" else match["verb"]
        return sentence[: match.start()] + verb + sentence[match.end() :]
    if match := VERB.search(sentence):
        verb = match["verb"]
        denied = "cannot" if verb == "can" else f"{verb} not"
        if verb in {"has", "have"} and not re.match(
            r"\s+\w+(?:ed|en)\b|\s+(?:been|had|become|made)\b", sentence[match.end() :]
        ):
            denied = "does not have" if verb == "has" else "do not have"
        return sentence[: match.start()] + denied + sentence[match.end() :]
    if match := SIMPLE.search(sentence):
        return sentence[: match.start()] + f"did not {_BASES[match['verb']]}" + sentence[match.end() :]
    return None


CHANGES: dict[str, Change] = {
    "figure": _figure,
    "unit": _from_table(UNITS),
    "currency": _currency,
    "year": _year,
    "place": _named(PLACES),
    "subject": _named(SUBJECTS),
    "name": _name,
    "negation": _negation,
    "comparative": _from_table(COMPARATIVES),
    "quantifier": _from_table(QUANTIFIERS),
    "modal": _from_table(MODALS),
    "swap": swap,
    "clause": clause,
    "cause": cause,
    "merged": merged,
}
