"""What a sentence points back to: "They earn more" is checked with the subject of the sentence before in its place.

Only what opens a sentence is resolved; further on, "it" mostly means something in the sentence itself.
"""

import re
from dataclasses import dataclass

from assistant.support.claims import subject_of
from assistant.support.figures import JOB, figures, is_year

_LEAD = (
    r"^(?P<lead>(?:(?:However|Also|In addition|Still|And|But|So|Meanwhile|On average|Today|In|By|At|Since)\b"
    r"[^,]{0,40},\s+)?)"
)
_PRONOUN = re.compile(_LEAD + r"(?P<word>they|it|he|she)\b(?!')", re.IGNORECASE)
_OWNER = re.compile(_LEAD + r"(?P<word>their|its|his|her)\b", re.IGNORECASE)
_JOB = re.compile(
    _LEAD + r"(?P<word>(?:this|these|that|those|such|the same) (?:jobs?|roles?|positions?|careers?|occupations?|"
    r"professionals?|workers?|people|titles?))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    _LEAD + r"(?P<word>(?:this|that|the same|these|those) (?:figures?|numbers?|amounts?|sums?|medians?|shares?))\b",
    re.I,
)
_BARE = re.compile(
    _LEAD
    + r"(?P<word>(?:this|that|these|those)(?= (?:is|are|was|were|means?|makes?|has|have|can|may|will|shows?|do|does)"
    r"\b)|(?:the former|the latter|both of them|each of them|both(?= (?:are|were|have|need)\b))\b)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    _LEAD + r"it (?:is|was|takes|may be|can be|seems|remains) (?:\w+ ){0,3}?(?:to|that|whether|how|if|for)\b",
    re.IGNORECASE,
)
_MODIFIERS = re.compile(
    r"(?:\b(?:US|UK|American|British|entry-level|junior|senior|mid-level|remote)\s+)+$", re.IGNORECASE
)
_NAMED = re.compile(r"\b(?:for|of|by|in|from|among|with)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """`text` with what it points back to in its place; `reason` says why that is not known, None where it is."""

    text: str
    reason: str | None = None


def resolved(sentence: str, before: str | None) -> Resolved:
    """`sentence` with its opening reference replaced from `before`, the sentence shown before it."""
    if _EMPTY.match(sentence):
        return Resolved(sentence)
    for pattern, meant in (
        (_PRONOUN, _whom),
        (_OWNER, _whom),
        (_JOB, _one_job),
        (_FIGURE, _one_figure),
        (_BARE, _none),
    ):
        match = pattern.match(sentence)
        if match is None:
            continue
        found = meant(match["word"].lower(), before) if before else None
        if found is None:
            return Resolved(sentence, f"it is not clear what “{match['word']}” stands for")
        meant_by = _owning(found) if pattern is _OWNER else found
        whole = f"{match['lead']}{meant_by}{sentence[match.end('word') :]}"
        return Resolved(whole[:1].upper() + whole[1:])
    return Resolved(sentence)


def _whom(word: str, before: str) -> str | None:
    """The subject of `before`; "they" of "the median for data scientists" are the data scientists."""
    subject = subject_of(before)
    if subject is None or resolved(before, None).reason:
        return None
    jobs = list(JOB.finditer(subject))
    if word in {"they", "their"} and len(jobs) == 1 and _NAMED.search(subject[: jobs[0].start()]):
        return _with_modifiers(subject, jobs[0])
    return subject


def _one_job(_: str, before: str) -> str | None:
    jobs = list(JOB.finditer(before))
    return _with_modifiers(before, jobs[0]) if len({job.group().lower().rstrip("s") for job in jobs}) == 1 else None


def _one_figure(_: str, before: str) -> str | None:
    told = [figure.text for figure in figures(before) if not is_year(figure) and any(c.isdigit() for c in figure.text)]
    return told[0] if len(told) == 1 else None


def _none(_: str, __: str) -> None:
    """A bare "this" may stand for anything."""


def _with_modifiers(text: str, job: re.Match[str]) -> str:
    modifiers = _MODIFIERS.search(text[: job.start()])
    return (modifiers.group() if modifiers else "") + job.group()


def _owning(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
