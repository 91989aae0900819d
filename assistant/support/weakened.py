"""What makes a source's claim a weaker one, and may not be left off: it is one of several, not known, or of some.

1. What is "among the obstacles" or "one of" is not the obstacle, nor is what a number includes all of it.
2. That something was not found, shown or proved does not make it false, nor true.
3. What is so at some, nearly so, or after something, is not so at all, quite, or with it; nor is what is so of those
   "who reached an onsite", of one level, or of adverts, so of everybody or of jobs.
4. Of "A, B or C" none is meant alone, unless it is denied or an example; "not just X" is not "not X".
"""

import re

from assistant.support.figures import JOB
from assistant.wording import content_stems

_ONE_OF = re.compile(
    r"\b(?:among|one of|another of|includes?|including|on (?:the|an?) (?:[\w-]+ ){0,3}list of)\s+(?:the |its |their )?"
    r"(?P<rest>[\w-]+(?: [\w-]+){0,4})",
    re.IGNORECASE,
)
_ONE_OF_TOO = re.compile(
    r"\b(?:among|one of|another|includ\w*|such as|some|part|partly|also|other|many|several|an?|contain\w*|member)\b",
    re.IGNORECASE,
)
_IS_THE = re.compile(r"\b(?:is|are|was|were|as)\s+(?:the\s+)?(?P<rest>[\w-]+(?: [\w-]+){0,4})", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(?:no source|not (?:show|prove|measure|tell|say|mean|known|found|checked|compare|given|stated|count)|"
    r"(?:is|are|was|were|has|have) not (?:been )?(?:shown|proved|proven|found|known|measured|checked)|"
    r"no evidence|unknown)\b",
    re.IGNORECASE,
)
_UNKNOWN_TOO = re.compile(
    r"\b(?:not|no|nothing)\s(?:\w+ ){0,3}?(?:show|pro[vo]|demonstrat|indicat|measur|tell|say|known?|found|find|check|"
    r"source|evidence|give|mean|compar|state|count|mention|certain|clear|cover|inform|data|confirm|specif|list|answer|"
    r"report)\w*|\b(?:unknown|whether|unclear)\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b[Ss]ome (?:of )?(?:the )?(?P<rest>[\w-]+(?: [\w-]+){0,2})")
_SOME_TOO = re.compile(
    r"\b(?:some|certain|a few|several|sometimes|at times|may|can|might|could|possibl\w+|not all)\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"\b(?:come|comes|came|be|is|are|was|were) (?P<order>after|before) (?:the )?(?P<rest>[\w-]+(?: [\w-]+){0,3})"
)
_ORDER_TOO = {
    "after": re.compile(r"\b(?:after|follow\w*|later|then|behind|once|since|next)\b", re.IGNORECASE),
    "before": re.compile(r"\b(?:before|preced\w*|prior|earlier|until|then|follow\w*)\b", re.IGNORECASE),
}
_NOT_JUST = re.compile(r"\bnot (?:just|only|merely) (?P<rest>[\w-]+)", re.IGNORECASE)
# What changes how far, or which way, the words behind it go; and what a sentence may say for it.
_DEGREES = tuple(
    (
        re.compile(rf"\b(?:{there}) (?P<rest>[\w-]+(?: [\w-]+){{0,2}})", re.IGNORECASE),
        re.compile(rf"\b(?:{here})\b", re.IGNORECASE),
    )
    for there, here in (
        (r"nearly|almost", r"nearly|almost|about|around|roughly|approximately|close to|most|not quite|virtually"),
        (r"little", r"little|few|hardly|barely|small|not|no|scarcely|less"),
        (r"begun to|began to|starting to|started to", r"begun|began|begins?|beginning|start\w*"),
        (r"twice the|twice|double|half the", r"twice|double[ds]?|two times|half"),
        (r"closer to|close to|nearer to", r"close[rs]?|near\w*"),
        (r"undo|undoes|undoing", r"undo\w*|revers\w*|remov\w*"),
        (r"outside(?: of)?(?: the)?", r"outside|except|beyond|other|apart|not|without"),
        (r"out of(?: the)?", r"out|without|away|prevent\w*|remov\w*"),
    )
)
_OFF = re.compile(r"\b(?:stay|stays|leave|leaves|keep|keeps|left|kept) (?:\w+ ){0,3}(?:off|out)\b", re.IGNORECASE)
_OFF_TOO = re.compile(r"\b(?:off|out|not|never|no|without|avoid\w*|omit\w*|exclud\w*|skip\w*)\b", re.IGNORECASE)
_OR = re.compile(
    r"(?:(?P<first>[\w-]+(?: [\w-]+)?), )?(?P<one>[\w-]+(?: [\w-]+)?),? or (?:instead,? |, instead, )?(?:an? |the )?"
    r"(?!(?:less|more|over|fewer|under|older|younger|higher|lower|so)\b)(?P<other>[\w-]+(?: [\w-]+)?)"
)
_EACH = re.compile(r"\b(?:not|no|nor|never|without|such as|like|for example|including)\b[^,;]*$", re.IGNORECASE)
_ADVERTS = re.compile(r"\b(?:adverts?|ads?|postings?|vacanc(?:y|ies)|openings?|positions?|listings?)\b", re.IGNORECASE)
_ADVERTS_TOO = re.compile(
    r"\b(?:adverts?|ads?|postings?|posted|vacanc\w+|openings?|positions?|listings?|advertis\w*|employers?|ask\w*|want\w*|"
    r"request\w*|demand\w*|named|require\w*|mention\w*|job board|roles?|seek\w*)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\bmid-career\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?P<whom>[\w-]+s) (?:who|that) (?P<are>[\w$%-]+(?: [\w$%-]+){1,6})")
_FIGURE = re.compile(r"\d|\b(?:fewer|less|more)\b")
MOST = 1000  # characters that are compared, of either


def weakened(sentence: str, restated: str) -> str | None:
    """Why `sentence` leaves off what weakens `restated`, a sentence of a source; None where it does not."""
    sentence, restated = sentence[:MOST], restated[:MOST]
    said = set(content_stems(sentence))
    return (
        _one_of(sentence, restated)
        or _unknown(sentence, restated)
        or _some(sentence, restated, said)
        or _ordered(sentence, restated, said)
        or _far(sentence, restated, said)
        or _alternatives(restated, said)
        or _adverts(sentence, restated)
        or _restricted(restated, said)
    )


def _one_of(sentence: str, restated: str) -> str | None:
    if _ONE_OF_TOO.search(_without_name(sentence)):
        return None
    for part in _ONE_OF.finditer(restated):
        kind = set(content_stems(part["rest"]))
        if any(kind & set(content_stems(whole["rest"])) for whole in _IS_THE.finditer(sentence)):
            return f"it leaves off “{restated[part.start() : part.start('rest')].rstrip()}”"
    return None


def _without_name(sentence: str) -> str:
    """`sentence` without an article at its very beginning, which says nothing of how many there are."""
    return re.sub(r"^An?\s", "", sentence)


def _unknown(sentence: str, restated: str) -> str | None:
    if (unknown := _UNKNOWN.search(restated)) and not _UNKNOWN_TOO.search(sentence):
        return f"it leaves off “{unknown.group()}”"
    if (just := _NOT_JUST.search(restated)) and re.search(rf"\bnot {re.escape(just['rest'])}\b", sentence):
        return f"it leaves off “{just.group()}”"
    if (off := _OFF.search(restated)) and not _OFF_TOO.search(sentence):
        return f"it leaves off “{off.group()}”"
    return None


def _some(sentence: str, restated: str, said: set[str]) -> str | None:
    for some in _SOME.finditer(restated):
        if set(content_stems(some["rest"].split()[0])) & said and not _SOME_TOO.search(sentence):
            return f"it leaves off “some {some['rest'].split()[0]}”"
    return None


def _ordered(sentence: str, restated: str, said: set[str]) -> str | None:
    for order in _AFTER.finditer(restated):
        if set(content_stems(order["rest"])) & said and not _ORDER_TOO[order["order"]].search(sentence):
            return f"it leaves off “{order.group().strip()}”"
    return None


def _far(sentence: str, restated: str, said: set[str]) -> str | None:
    for there, here in _DEGREES:
        for degree in there.finditer(restated):
            further = set(content_stems(degree["rest"]))
            if further and len(further & said) >= min(2, len(further)) and not here.search(sentence):
                return f"it leaves off “{degree.group()}”"
    return None


def _alternatives(restated: str, said: set[str]) -> str | None:
    for match in _OR.finditer(restated):
        if _EACH.search(restated[: match.start()]):
            continue
        every = [set(content_stems(item)) for item in match.groups() if item]
        own = [one - set().union(*(other for other in every if other is not one)) for one in every]
        if all(own) and any(one <= said for one in own) and any(not one & said for one in own):
            return f"it leaves off one of “{match.group()}”"
    return None


def _restricted(restated: str, said: set[str]) -> str | None:
    for who in _WHO.finditer(restated):
        whom, are = set(content_stems(who["whom"])), set(content_stems(who["are"]))
        if whom and whom <= said and len(are) > 1 and not are & said:
            return f"it leaves off “{who.group().strip()}”"
    return None


def _adverts(sentence: str, restated: str) -> str | None:
    is_counted = _FIGURE.search(sentence) and (JOB.search(sentence) or re.search(r"\bjobs?\b", sentence))
    if (advert := _ADVERTS.search(restated)) and is_counted and not _ADVERTS_TOO.search(sentence):
        return f"the source counts {advert.group()}"
    if (level := _LEVEL.search(restated)) and not _LEVEL.search(sentence):
        return f"it leaves off “{level.group()}”"
    return None
