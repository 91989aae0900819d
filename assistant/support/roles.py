"""What a figure does in its sentence: it is a level, a difference, a change, or what a change starts from or leads to.

"Fell 5%" is not "fell to 5%", "24% above" is not "24%", and of two figures that are compared the greater is greater.
"""

import re
from typing import Literal

from assistant.support.figures import Figure, figures, is_year

Role = Literal["difference", "change", "from", "to", "at most", "at least", "level"]

_DIFFERENCE = re.compile(
    r"(?:\s+percent)?\s+(?:above|below|higher|lower|more|less|fewer|faster|better|worse)\b", re.IGNORECASE
)
_BOUND = re.compile(
    r"(?: (?:a|an|per) \w+)? or (?:(?P<most>less|fewer|below|under|younger)|more|above|over|higher|older)\b",
    re.IGNORECASE,
)
_BOUNDED = re.compile(
    r"\b(?:at least|at most|up to|less than|more than|under|over|above|below|fewer than)\s+$", re.IGNORECASE
)
_CHANGES = (
    r"\b(?:rose|rises?|risen|grew|grows?|grown|fell|falls?|fallen|dropped|drops?|increased?|increases|decreased?|declined?|"
    r"climbed|up|down)\b"
)
_CHANGE = re.compile(rf"{_CHANGES}(?P<way>(?: (?:by|to|from|about|nearly|more than|an?|only))*) $", re.IGNORECASE)
_FROM = re.compile(rf"{_CHANGES}.*\bfrom (?:about |nearly |only |just )*$", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:growth|rise|increase|decrease|decline|drop|gain|fall)\b", re.IGNORECASE)
_LED_TO = re.compile(rf"(?:{_CHANGES}|\bfrom\b)[^,;]*\bfrom [^,;]* to (?:about |more than |nearly )?$", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:rose|grew|fell|dropped|increased|declined|climbed)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:rose|rise|rising|grew|grow|fell|fall|drop|increas|declin|climb|gain|lost|lose|up|down|higher|lower|above|below|"
    r"fewer|more|less|than|slump|shrank|became|doubled|halved)",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:(?P<more>more|higher|larger|greater)|less|lower|fewer|smaller)\b[^,;:]*\bthan\b", re.IGNORECASE
)
_AS_IN = re.compile(r"\bup from\b|\bdown from\b|\bthan\b|\bas in\b|\bfrom\b", re.IGNORECASE)
_MULTIPLE = re.compile(r"\b(?:twice|double[sd]?|tripled?|thrice|halved?|\w+ times as)\b", re.IGNORECASE)
_MULTIPLES = re.compile(r"\b(?:twice|doubl|tripl|thrice|halv|times)", re.IGNORECASE)
_TO_YEAR = re.compile(r"\b\d{4}[-–]$")  # before the end of "2024-34"
_REACHED: frozenset[Role] = frozenset(("level", "to"))  # where a change leads is a level
_LEAST_COMPARED = 12  # figures up to it count courses, rounds and years


def wrong_role(sentence: str, evidence: str) -> str | None:
    """Why a figure of `sentence` does something else than in `evidence`; None where each does the same."""
    there = [(figure, _role(evidence, figure)) for figure in figures(evidence)]
    here = [one for one in figures(sentence) if not is_year(one) and not _TO_YEAR.search(sentence[: one.start])]
    for figure in here:
        known = {role for other, role in there if (other.value, other.kind) == (figure.value, figure.kind)}
        role = _role(sentence, figure)
        if known & _REACHED:
            known |= _REACHED
        if known and role not in known and not (known & {"at most", "at least"} and _is_bounded(sentence, figure)):
            return f"the source gives {figure.text} as something else"
    if here and _CHANGED.search(sentence) and not _MOVES.search(evidence):
        return "the source tells of no change"
    if (multiple := _MULTIPLE.search(sentence)) and not _MULTIPLES.search(evidence):
        return f"the source does not say “{multiple.group()}”"
    return _against_its_figures(sentence, here) or _years_exchanged(sentence, evidence)


def _role(text: str, figure: Figure) -> Role:
    before, after = text[: figure.start], text[figure.end :]
    if bound := _BOUND.match(after):
        return "at most" if bound["most"] else "at least"
    if _DIFFERENCE.match(after):
        return "difference"
    if change := _CHANGE.search(before):
        way = change["way"].split()
        return "to" if "to" in way else "from" if "from" in way else "change"
    return "change" if _NOUN.match(after.lstrip()) else _role_before(before)


def _role_before(before: str) -> Role:
    """What a figure does by what stands further before it."""
    if _FROM.search(before):
        return "from"
    if _LED_TO.search(before):
        return "to"
    return "change" if _NOUN.search(re.split(r"[,;]\s", before)[-1]) else "level"


def _is_bounded(sentence: str, figure: Figure) -> bool:
    return bool(_BOUNDED.search(sentence[: figure.start]))


def _against_its_figures(sentence: str, here: list[Figure]) -> str | None:
    """Whether "A with 140 earned more than B with 164" contradicts itself."""
    than = _THAN.search(sentence)
    told = [figure for figure in here if figure.value > _LEAST_COMPARED and figure.kind != "rank"]
    if than is None or ":" in sentence or len(told) != 2 or told[0].kind != told[1].kind:  # noqa: PLR2004  two sides
        return None
    one, other = told
    is_apart = one.end <= than.start() and other.start > than.end() + 2  # not "more than £160"
    stand_beside = is_apart and not _DIFFERENCE.match(sentence[one.end :])
    if stand_beside and (one.value > other.value) != bool(than["more"]):
        return "its own figures say the opposite"
    return None


def _years_exchanged(sentence: str, evidence: str) -> str | None:
    """Whether the same two years stand in another order around the same "than" or "up from"."""
    here, there = ([figure.text for figure in figures(text) if is_year(figure)] for text in (sentence, evidence))
    if len(here) != 2 or here[0] == here[1] or here != there[::-1]:  # noqa: PLR2004  the two that may be exchanged
        return None
    if (pairs := _years_of(sentence)) and pairs <= _years_of(evidence):
        return None
    said, told = _AS_IN.search(sentence), _AS_IN.search(evidence)
    if said and told and said.group().lower() == told.group().lower():
        return f"the source tells it of {here[1]} and {here[0]} the other way round"
    return None


def _years_of(text: str) -> set[tuple[float, str]]:
    """Each figure of `text` with the year that stands nearest to it."""
    every = figures(text)
    years = [figure for figure in every if is_year(figure)]
    return {
        (figure.value, min(years, key=lambda year: abs(year.start - figure.end)).text)
        for figure in every
        if years and not is_year(figure)
    }
