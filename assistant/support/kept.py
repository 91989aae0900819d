"""Whom a figure is of, how usual a thing is, and up to when it is told: what a sentence may not leave off either."""

import re

from assistant.support.figures import JOB, jobs_in

_AGED = re.compile(r"\baged? \d+(?: to \d+| or (?:over|older|under|younger))?|\b(?:over|under) \d+ years old", re.I)
_USUAL = re.compile(
    r"\b(?:usual(?:ly)?|often|typical(?:ly)?|generally|mostly|mainly|probably|likely|tends? to|on the whole)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    rf"{_USUAL.pattern}|\b(?:may|might|can|could|some|sometimes|many|most|common(?:ly)?|in general|normal(?:ly)?)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b[Bb]y ((?:(?:early|mid|late)[- ])?(?:[A-Z][a-z]+ )?\d{4})\b")


def lost_limit(sentence: str, told: str, source: str, before: str | None, *, has_figure: bool) -> str | None:
    """Why `sentence` leaves off what `source` puts to it; `told` is all that is said and shown."""
    if (aged := _AGED.search(source)) and not _AGED.search(sentence):
        return f"it leaves off “{aged.group()}”"
    if (usual := _USUAL.search(source)) and not _HEDGED.search(sentence):
        return f"it leaves off “{usual.group()}”"
    if any(f"in {day.lower()}" in sentence.lower() for day in _UP_TO.findall(source) if not _UP_TO.search(sentence)):
        return "the source says by when, not when"
    job = JOB.search(source) if has_figure else None
    if job and not jobs_in(told) and not jobs_in(source) & jobs_in(before or ""):
        return f"the source says it of {job.group()}, which it leaves off"
    return None
