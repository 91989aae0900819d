"""What a sentence left off, put back where its source says it in words of its own, before or after all else."""

import re

from assistant.support.scope import OPENING, restated_by
from assistant.support.verbs import verb_start

_CONDITION = re.compile(r"^(?:Where|When|If|Unless)\b[^,]*,")
_SAYS = (
    r"(?:says|writes|notes|reports|reported|finds|found|counted|explains|points out|warns|advises|told|noted|stated|"
    r"wrote)"
)
_TOLD = re.compile(
    rf",? (?:according to (?:the )?[A-Z]|as [^,;]*\b{_SAYS}\b|(?:[A-Z][\w.&'-]* ){{1,4}}{_SAYS}\.?$|"
    r"in [A-Z][\w. ]+['’]s (?:account|view|words)\b)[^,;]*\.?$"
)
_ENDING = re.compile(r",? (?:according to|in the|in a|by a|by the) (?=(?P<rest>[^,;]+)$)")
_TELLER_FIRST = re.compile(rf"^(?:According to|In) [^,]+,|^[A-Z][\w.&' -]* {_SAYS} that\b")
_POINTING = re.compile(
    r"\b(?:same|this|that|these|those|its?|their|contrast|addition|turn|general|fact)\b", re.IGNORECASE
)


def put_back(sentence: str, piece: str) -> list[str]:
    """`sentence` with what `piece` says before or after all else ("In the 2024 survey, …"), each way it can be.

    Who tells it takes the place of a shorter word on that at the end; nobody is named twice.
    """
    restated = restated_by(sentence, piece)
    told = _TOLD.search(restated)
    opening = OPENING.match(restated) or _CONDITION.match(restated)
    before = _own_words(opening.group() if opening else "")
    after = _own_words(told.group() if told else _ending(restated)).rstrip(" .")
    whole = shorter = sentence.rstrip(" .")
    if told and _TELLER_FIRST.match(sentence):
        after = ""
    elif told and after and (own := _TOLD.search(sentence)):
        after, shorter = (after, sentence[: own.start()]) if own.group().lstrip(", ").startswith("as ") else ("", whole)
    ways = [_opened(whole, before, restated)] if before else []
    if after:
        ways += [_ended(shorter, after), *([_ended(_opened(shorter, before, restated), after)] if before else [])]
    return [f"{way}." for way in ways]


def _ending(restated: str) -> str:
    """The last words of `restated`, from where or by whom it is so; "in the exposed jobs kept …" is more than that."""
    ends = (match for match in _ENDING.finditer(restated) if verb_start(match["rest"].rpartition(" ")[0]) is None)
    return next((restated[match.start() :] for match in ends), "")


def _own_words(found: str) -> str:
    """What was found, unless it points to something that stands elsewhere."""
    return "" if _POINTING.search(found) else found


def _opened(text: str, before: str, restated: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{before} {first if first in restated.split()[1:] or not first.istitle() else first.lower()} {rest}"


def _ended(text: str, after: str) -> str:
    """`text` with `after` behind it; what `text` ends with and `after` begins with stands once."""
    words, added = text.split(" "), after.lstrip(", ").split(" ")
    for shared in range(min(len(words), len(added)), 1, -1):
        if words[-shared:] == added[:shared]:
            return " ".join((*words, *added[shared:]))
    return f"{text}{after}"
