"""Negation, and how strongly something is said: "often" is not "always", "helps" is not "required"."""

import re

from assistant.support.clauses import clauses
from assistant.support.figures import jobs_in
from assistant.wording import content_stems

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|without|cannot|neither|nor|hardly|rarely|seldom|lacks?|\w+n[’']t)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"\b(?:nobody|no[ -]one)\b", re.IGNORECASE)
_OF_NOBODY = re.compile(rf"^\W*{_NOBODY.pattern}", re.IGNORECASE)  # a whole clause is denied so
_STRENGTHS = {
    "all": re.compile(r"\b(?:all|always|every|everyone|entirely|completely|fully)\b", re.IGNORECASE),
    "must": re.compile(
        r"\b(?:must|required?|requires|requiring|needs?|needed|necessary|mandatory|ha(?:ve|s|d) to)\b", re.IGNORECASE
    ),
    "surely": re.compile(r"\b(?:guarantee[sd]?|certain(?:ly)?|definitely|ensur\w+|prove[nsd]?|will)\b", re.IGNORECASE),
    "most": re.compile(r"\b(?:most|best|highest|largest|biggest|greatest|fastest|lowest|first|top)\b", re.IGNORECASE),
}
_HEDGE = re.compile(
    r"\b(?:may|might|could|can|often|sometimes|some|usually|typically|generally|roughly|likely|possibly)\b",
    re.IGNORECASE,
)
_STRONG_HEDGE = re.compile(r"\b(?:might|may|could|sometimes|possibly)\b(?!\s+\d)", re.IGNORECASE)
_USUAL = re.compile(
    r"(?<!\bhow )(?<!\bmore )(?<!\bmost )(?<!\bless )"
    r"\b(?:usual(?:ly)?|often|typically|generally|mostly|mainly|probably|likely|tends? to|on the whole)\b(?!-)",
    re.IGNORECASE,
)
_NOT_ALWAYS = re.compile(
    rf"{_USUAL.pattern}|\b(?:(?-i:may)|might|some(?:times)?|many|most|common(?:ly)?|normal(?:ly)?|regular(?:ly)?|rarely|"
    r"rule|projected|expected|in general|typical)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\bthe article\b(?:\W+\w+){0,5}?\W+(?:says|names|calls|claims|states|expects|credits|relies)\b", re.I
)
WHOLE = 0.8  # of the evidence's words in a sentence: nothing of it was left out, so no denial was either
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?P<one>\w+) and (?P<other>\w+) (?:are|were) (?:both )?(?:the|among)\b")
_IS_THE = re.compile(r"\b(?:is|was) (?:the|a|among)\b", re.IGNORECASE)
_PARTITIVE = re.compile(r"\b(?:among|one of|some of)\b", re.IGNORECASE)


def overstated(sentence: str, evidence: str) -> str | None:
    """Why `sentence` says more, or the opposite, of what `evidence` says; None where it does not."""
    for clause in clauses(sentence):
        beside = _closest(clause, evidence)
        if _is_denied_otherwise(clause, beside):
            return "the source says the opposite, or does not deny it"
        if _PARTITIVE.search(beside) and not _PARTITIVE.search(clause) and _STRENGTHS["most"].search(clause):
            return "the source says it of one among several"
        if _STRONG_HEDGE.search(beside) and not _HEDGE.search(clause):
            return "the source says it less surely"
        if (usual := _USUAL.search(beside)) and not _NOT_ALWAYS.search(sentence):
            return f"the source says it less surely (“{usual.group()}”)"
    for refuse in (_said_of_one, _taken_over, _said_of_others, _too_strong):
        if reason := refuse(sentence, evidence):
            return reason
    return None


def _is_denied_otherwise(clause: str, beside: str) -> bool:
    """Whether one side denies and the other does not; a second denial turns the first round."""
    if (_OF_NOBODY.search(beside) and not _NOBODY.search(clause)) or (
        _OF_NOBODY.search(clause) and not _NOBODY.search(beside)
    ):
        return True
    here, there = len(_NEGATION.findall(clause)), len(_NEGATION.findall(beside))
    if bool(here) != bool(there) or here > there:
        return True
    told = set(content_stems(_NEGATION.sub("", beside)))
    return here < there and len(told & set(content_stems(clause))) >= WHOLE * len(told)


def _taken_over(sentence: str, evidence: str) -> str | None:
    """In our own summaries the article is spoken of, not spoken for: its claim is not the summary's."""
    if _REPORTED.search(evidence) and not re.search(r"\barticle\b", sentence, re.IGNORECASE):
        return "the source only reports it as what the article says"
    return None


def _said_of_others(sentence: str, evidence: str) -> str | None:
    """What a source says of one job it does not say of whoever asks."""
    jobs = jobs_in(evidence)
    if jobs and _YOU.search(sentence) and not _YOU.search(evidence) and not jobs & jobs_in(sentence):
        return "the source says it of one job, not of you"
    return None


def _too_strong(sentence: str, evidence: str) -> str | None:
    for pattern in _STRENGTHS.values():
        if pattern.search(sentence) and not pattern.search(evidence):
            return f"the source does not put it so strongly ({_word(pattern, sentence)})"
    return None


def _said_of_one(sentence: str, evidence: str) -> str | None:
    """ "A and B are the …" does not say that A is the … ."""
    for both in _BOTH.finditer(evidence):
        here = [name for name in (both["one"], both["other"]) if re.search(rf"\b{re.escape(name)}\b", sentence)]
        if len(here) == 1 and _IS_THE.search(sentence):
            return f"the source says it of {both['one']} and {both['other']} together"
    return None


def _closest(clause: str, evidence: str) -> str:
    """The clause of the evidence that shares most content with `clause`."""
    wanted = set(content_stems(clause))
    return max(clauses(evidence) or [""], key=lambda other: len(wanted & set(content_stems(other))))


def _word(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return f"“{match.group()}”" if match else ""
