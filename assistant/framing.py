"""Words around what a written sentence says: its number in a list, and where it was read.

A model shows the quotations that it was given ("Quotation 2: …"), numbers its sentences ("1. …") and tells of its
reading ("The first quotation says that …", "…, as reported in quotation 1").  What is said is judged without them.
"""

import re
from collections.abc import Sequence

from assistant.answers import Evidence

_QUOTATION = r"(?:quotations?|quotes?|evidence|excerpts?|passages?)"
_WHICH = r"(?:first|second|third|fourth|fifth|other|same|two|given|provided)"
_SAYS = (
    r"(?:addresses the question by stating|states?|says?|indicates?|shows?|suggests?|reports?|mentions?|notes?|"
    r"explains?|highlights?|reveals?|confirms?|emphasi[sz]es?|implies|provides? evidence)"
)
_READ = r"(?:reported|stated|mentioned|noted|shown|indicated|seen|described)"
_LABEL = re.compile(
    r"^\W*(?:quotation|quote)\s*(?:number\s*)?\d*\s*:\s*|^\d{1,2}[.)]\s*(?=(?-i:[A-Z])|[a-z]{2}|[\"“])", re.IGNORECASE
)
_FRAME = re.compile(
    rf"^(?:(?:this|that|the|another|one|these|both)\b(?: {_WHICH}\b)?)? ?{_QUOTATION}(?: \d)?"
    r"(?: (?:from|by|of) (?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*)*)?"
    rf"(?: (?:also|directly|clearly|further|explicitly|specifically))* {_SAYS} that[\s,:]+|"
    rf",? (?:as (?:it is )?{_READ} (?:in|by) (?:the )?(?:{_WHICH} )?{_QUOTATION}(?: (?:number )?\d)?|"
    rf"(?:as in|according to|in|by) (?:the )?(?:{_WHICH} {_QUOTATION}|{_QUOTATION} (?:number )?\d))(?=\.?$)",
    re.IGNORECASE,
)
_META = re.compile(
    r"\b(?:quot(?:e|es|ation|ations)|evidence|excerpts?|passages?|provided (?:text|information))\b", re.IGNORECASE
)
_MARKS = '"“” '


def without_label(text: str) -> str:
    """`text` without the number or the "Quotation 2:" before it, and without quotation marks around it."""
    rest, labels = _LABEL.subn("", text)
    rest = rest.strip(_MARKS)
    return rest[:1].upper() + rest[1:] if labels else rest


def without_frame(text: str, cited: Sequence[Evidence]) -> str:
    """`text` without the words around it that tell where it was read ("The first quotation says that …").

    What it cites may speak of evidence itself; then, and where nothing else is left, it stays as it is.
    """
    rest = _FRAME.sub("", text).strip(_MARKS)
    if not rest or rest == text or not speaks_of_quotations(text, cited):
        return text
    return rest[:1].upper() + rest[1:]


def speaks_of_quotations(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether `text` has a word for what it was given ("the evidence") that is not what it cites tells of."""
    told = " ".join(one.text for one in cited).lower()
    return any(word.lower() not in told for word in _META.findall(text))
