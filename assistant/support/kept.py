"""Whom a figure is of, of what age, and up to when it is told: what a sentence may not leave off either."""

import re

from assistant.support.claims import subject_of
from assistant.support.figures import JOB, figures, is_year, jobs_in
from assistant.support.places import places_in
from assistant.wording import content_stems, years_in

_AGED = re.compile(r"\bage[sd]? (\d+)(?:(?: to |-)(\d+)| or (?:over|older|under|younger))?", re.IGNORECASE)
_OF_AGE = re.compile(r"\bage[sd]?\b|\byears? old\b|\byear-olds?\b", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"\b(?:new|additional|started|exposed|advertised|production|technology|tech|proposed|language model|in computing|"
    r"data professionals|on-site|plus tax|nothing (?:higher|else|more)|outside management|in the same occupation|"
    r"talked to)\b",
    re.IGNORECASE,
)
LEAST_SHARED = 0.6  # of a sentence's words, for it to restate a part that has none of its figures
_CHANGED = re.compile(r"\b(?:lost|fell|fallen|dropped|rose|risen|grew|gained|up from|down from)\b", re.IGNORECASE)
_RANGE = re.compile(
    r"\bfrom (\d[\d,.]*)(?: \w+)? to (\d[\d,.]*)(?= (?:hours|minutes|days|weeks|months|questions|rounds)\b)"
)
_UP_TO_FIGURE = re.compile(r"\b(?:up to|at least|at most|as much as|as little as)\b", re.IGNORECASE)
_PART = re.compile(r"[,;]\s|\b(?:while|whereas)\b")
_UP_TO = re.compile(
    r"\b[Bb]y ((?:(?:early|mid|late)[- ])?(?:[A-Z][a-z]+ )?\d{4})\b(?! (?:median|mean|pay|wages?|salar|employment))"
)
_ANYBODY = frozenset(
    content_stems(
        "respondents answers people workers employers adverts postings figures numbers among says said careers site "
        "asking"
    )
)


def lost_limit(sentence: str, told: str, source: str, before: str | None, *, has_figure: bool) -> str | None:
    """Why `sentence` leaves off what `source` puts to it; `told` is all that is said and shown."""
    return (
        _lost_age(sentence, source)
        or _lost_time(sentence, source, has_figure=has_figure)
        or _lost_owner(told, source, before or "", has_figure=has_figure)
    )


def _lost_age(sentence: str, source: str) -> str | None:
    for aged in _AGED.finditer(source):
        if not _OF_AGE.search(sentence) or not all(re.search(rf"\b{age}\b", sentence) for age in aged.groups() if age):
            return f"it leaves off “{aged.group()}”"
    return None


def _lost_time(sentence: str, source: str, *, has_figure: bool) -> str | None:
    if not _UP_TO.search(sentence) and any(re.search(rf"\bin {day}\b", sentence) for day in _UP_TO.findall(source)):
        return "the source says by when, not when"
    if has_figure and _CHANGED.search(source) and (years := years_in(source) - years_in(sentence)):
        return f"the source tells the change from {min(years)}, which it leaves off"
    return None


def _lost_owner(told: str, source: str, before: str, *, has_figure: bool) -> str | None:
    """Which place, which subject or which job a figure, or for a place anything, is of."""
    subject = subject_of(source) or ""
    if (place := places_in(subject)) and not place & places_in(told):
        return f"the source says it of {min(place)}, which it leaves off"
    if has_figure and not _is_named(subject, f"{told} {before}"):
        return f"the source says it of {subject}, which it leaves off"
    job = JOB.search(source) if has_figure else None
    if job and not jobs_in(told) and not jobs_in(source) & jobs_in(before):
        last = job.group().split()[-1].lower().rstrip("s")
        return None if last in told.lower() else f"the source says it of {job.group()}, which it leaves off"
    return None


def lost_population(sentence: str, told: str, source: str) -> str | None:
    """Which of those that `source` counts, asks or compares `sentence` leaves off, as "new", "tech" or "on-site"."""
    values = {figure.value for figure in figures(sentence) if not is_year(figure)}
    stems = set(content_stems(sentence))
    for part in _PART.split(source):
        shares = values & {figure.value for figure in figures(part)}
        if shares or (not values and len(stems & set(content_stems(part))) >= LEAST_SHARED * len(stems)):
            for limit in _OF_WHOM.finditer(part):
                if limit.group().lower() not in told.lower():
                    return f"it leaves off “{limit.group()}”"
    lost = _RANGE.search(source)
    if lost and (lost[1] in sentence) != (lost[2] in sentence) and not _UP_TO_FIGURE.search(sentence):
        return f"the source says “{lost.group()}”"
    return None


def _is_named(subject: str, told: str) -> bool:
    """Whether `told` names `subject`, who or what a source is about, with all its words."""
    named = {one for one in content_stems(subject) if not one.isdigit()}
    return named - _ANYBODY <= set(content_stems(told))
