"""One claim told from several pieces of evidence: no figure may be told of what stands in another piece."""

import re
from collections.abc import Sequence

from assistant.support.claims import subject_of
from assistant.support.figures import JOB, figures
from assistant.support.names import PERSON, names
from assistant.wording import content_stems

LEAST_TOLD = 0.5  # of what is said of the subject, in a piece that has the subject
_JOINT = re.compile(r"[,;]\s+|\s(?:and|against|while|whereas|but|versus|than)\s")


def leaked(claim: str, spans: Sequence[str]) -> str | None:
    """Why a figure of `claim` stands in none of `spans` with the names and jobs beside it; None where each does."""
    for part in _parts(claim):
        told = {figure.value for figure in figures(part)}
        own = set(content_stems(" ".join((*names(f"x {part}"), *JOB.findall(part)))))
        if told and not any(_holds(span, told, own) for span in spans):
            figure = figures(part)[0].text
            return f"the source that gives {figure} does not give it of this"
    return _mixed(claim, spans) or _of_another(claim, spans)


def _of_another(claim: str, spans: Sequence[str]) -> str | None:
    """Why no piece with the subject of `claim`, which has no figure, says much of the rest; None where one does."""
    subject = None if figures(claim) else subject_of(claim)
    whom = set(content_stems(subject or ""))
    rest = set(content_stems(claim)) - whom
    there = [set(content_stems(span)) for span in spans]
    if (
        subject
        and whom
        and rest
        and not any(whom <= one and len(rest & one) >= LEAST_TOLD * len(rest) for one in there)
    ):
        return f"no source says it of “{subject}”"
    return None


def _mixed(claim: str, spans: Sequence[str]) -> str | None:
    """Why `claim` tells of one person what only another piece than the one that names them says."""
    said = set(content_stems(claim))
    for person in dict.fromkeys(PERSON.findall(claim)):
        naming = set(content_stems(" ".join(span for span in spans if person in span)))
        elsewhere = set(content_stems(" ".join(span for span in spans if person not in span)))
        if naming and said & (elsewhere - naming):
            return f"the source that names {person} does not say it"
    return None


def _parts(claim: str) -> list[str]:
    """What each figure is told with; a part without a name or a job belongs to the one before it."""
    parts: list[str] = []
    for piece in _JOINT.split(claim):
        if parts and not names(f"x {piece}") and not JOB.search(piece):
            parts[-1] = f"{parts[-1]}, {piece}"
        else:
            parts.append(piece)
    return parts


def _holds(span: str, told: set[float], own: set[str]) -> bool:
    return told <= {figure.value for figure in figures(span)} and own <= set(content_stems(span))
