"""Rounded figures: "about $120k" may stand for $120,230, "$120k" alone may not, and "more than 200" is not "200"."""

import re

from assistant.support.figures import Figure, figures, is_year

TOLERANCE = 0.02  # of the exact figure; wider, "about $125k" would stand for $120,230, which nobody rounds so
LEAST_ROUNDED = 13  # smaller counts are told exactly or not at all
_ROUGHLY = r"about|around|roughly|approximately|nearly|almost|close to|some|circa"
_BOUNDS = {
    "more than": r"more than|over|above|at least|exceeding",
    "less than": r"less than|fewer than|under|below|at most|(?<!\d )up to",
}
_BEFORE = re.compile(
    rf"\b(?:(?P<roughly>{_ROUGHLY})|(?P<more>{_BOUNDS['more than']})|(?P<less>{_BOUNDS['less than']}))\s+$",
    re.IGNORECASE,
)
_FROM_BELOW = frozenset(("nearly", "almost", "close to"))


def exact(sentence: str, evidence: str) -> str:
    """`sentence` with each figure that it rounds and says so ("about $120k") written as `evidence` gives it."""
    there = figures(evidence)
    for figure in reversed(figures(sentence)):
        hedge = _BEFORE.search(sentence[: figure.start])
        if hedge is None or not hedge["roughly"] or any(one.value == figure.value for one in there):
            continue
        meant = [one for one in there if _rounds_to(one, figure, hedge["roughly"].lower())]
        if len({one.value for one in meant}) == 1:
            sentence = sentence[: hedge.start()] + meant[0].text + sentence[figure.end :]
    return sentence


def too_exact(sentence: str, evidence: str) -> str | None:
    """Why a figure that `evidence` gives only roughly or as a bound may not stand alone; None where none does."""
    there = figures(evidence)
    for figure in figures(sentence):
        same = [other for other in there if other.value == figure.value and other.kind == figure.kind]
        hedges = [_hedge(evidence, other) for other in same]
        if is_year(figure) or not same or None in hedges:
            continue
        if _hedge(sentence, figure) not in hedges:
            return f"the source says {hedges[0]} {figure.text}"
    return None


def _hedge(text: str, figure: Figure) -> str | None:
    match = _BEFORE.search(text[: figure.start])
    if match is None:
        return None
    return "about" if match["roughly"] else "more than" if match["more"] else "less than"


def _rounds_to(one: Figure, rounded: Figure, hedge: str) -> bool:
    is_near = abs(one.value - rounded.value) <= TOLERANCE * abs(one.value)
    is_below = hedge not in _FROM_BELOW or one.value < rounded.value
    is_shorter = len(_digits(rounded.value)) < len(_digits(one.value))
    is_of_a_kind = one.kind == rounded.kind and not is_year(one) and not is_year(rounded)
    return is_of_a_kind and is_near and is_below and is_shorter and one.value >= LEAST_ROUNDED


def _digits(value: float) -> str:
    """The digits of `value` that say something: those between its first and its last that is not 0."""
    return f"{value:.10g}".replace(".", "").strip("0")
