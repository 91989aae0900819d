"""Whom a figure is of, of what age, and up to when it is told: what a sentence may not leave off either."""

import re

from assistant.support.claims import subject_of
from assistant.support.figures import JOB, jobs_in
from assistant.wording import content_stems

_AGED = re.compile(r"\bage[sd]? (\d+)(?:(?: to |-)(\d+)| or (?:over|older|under|younger))?", re.IGNORECASE)
_OF_AGE = re.compile(r"\bage[sd]?\b|\byears? old\b|\byear-olds?\b", re.IGNORECASE)
_UP_TO = re.compile(
    r"\b[Bb]y ((?:(?:early|mid|late)[- ])?(?:[A-Z][a-z]+ )?\d{4})\b(?! (?:median|mean|pay|wages?|salar|employment))"
)
_ANYBODY = frozenset(
    content_stems("respondents answers people workers employers adverts postings figures numbers among says said")
)


def lost_limit(sentence: str, told: str, source: str, before: str | None, *, has_figure: bool) -> str | None:
    """Why `sentence` leaves off what `source` puts to it; `told` is all that is said and shown."""
    for aged in _AGED.finditer(source):
        if not _OF_AGE.search(sentence) or not all(re.search(rf"\b{age}\b", sentence) for age in aged.groups() if age):
            return f"it leaves off “{aged.group()}”"
    if not _UP_TO.search(sentence) and any(re.search(rf"\bin {day}\b", sentence) for day in _UP_TO.findall(source)):
        return "the source says by when, not when"
    if has_figure and (subject := _lost_subject(f"{told} {before or ''}", source)):
        return f"the source says it of {subject}, which it leaves off"
    job = JOB.search(source) if has_figure else None
    if job and not jobs_in(told) and not jobs_in(source) & jobs_in(before or ""):
        last = job.group().split()[-1].lower().rstrip("s")
        return None if last in told.lower() else f"the source says it of {job.group()}, which it leaves off"
    return None


def _lost_subject(told: str, source: str) -> str | None:
    """Who or what `source` is about, where `told` does not name it with all its words."""
    subject = subject_of(source)
    named = {one for one in content_stems(subject or "") if not one.isdigit()}
    return subject if named - _ANYBODY - set(content_stems(told)) else None
