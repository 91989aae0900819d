"""What a sentence left off, put back where its source says it in words of its own, before or after all else."""

import re

from assistant.support.scope import OPENING, restated_by

_CONDITION = re.compile(r"^(?:Where|When|If|Unless|Among)\b[^,]*,")
_ENDING = re.compile(
    r",? (?:according to|as (?:reported|noted|told|counted) by|in the|in a|by a|by the) [^,;]+\.?$|"
    r",? in [A-Z][\w. ]+['’]s (?:account|view|words)\.?$|"
    r", as [^,;]*\b(?:reported|noted|told|counted|found|wrote)\b[^,;]*\.?$|"
    r", (?:[A-Z][\w.&'-]* ){1,4}(?:says|writes|notes|reports|reported|finds|found|counted|explains|points out|warns|"
    r"advises)\.?$"
)
_ATTRIBUTED = re.compile(r",? (?:according to|as (?:reported|noted|told|counted|stated) (?:by|in)) [^,;]+\.?$")
_POINTING = re.compile(
    r"\b(?:same|this|that|these|those|its?|their|contrast|addition|turn|general|fact)\b", re.IGNORECASE
)


def put_back(sentence: str, piece: str) -> list[str]:
    """`sentence` with what `piece` says before or after all else ("In the 2024 survey, …"), each way it can be."""
    restated = restated_by(sentence, piece)
    opening, ending = OPENING.match(restated) or _CONDITION.match(restated), _ENDING.search(restated)
    before = opening.group() if opening and not _POINTING.search(opening.group()) else ""
    after = ending.group().rstrip(" .") if ending and not _POINTING.search(ending.group()) else ""
    first, _, rest = sentence.rstrip(" .").partition(" ")
    inner = f"{first if first in restated.split()[1:] or not first.istitle() else first.lower()} {rest}"
    ways = [f"{before} {inner}."] if before else []
    if after:
        ways += [f"{_ATTRIBUTED.sub('', way.rstrip('.'))}{after}." for way in (f"{first} {rest}", *ways)]
    return ways
