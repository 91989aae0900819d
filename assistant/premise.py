"""Yes or no: what the evidence says to a question that asks whether something is so.

Only what can be read off a relation is answered: who made something ("Was TensorFlow made by Facebook?") and
what is more than what ("Do data scientists earn more than software developers?").  Any other yes/no question
is left to the evidence itself; nobody's "yes" is taken on trust.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Evidence
from assistant.support.comparing import Comparison, agreement, comparisons
from assistant.support.relations import Agency, agencies
from assistant.wording import content_stems, vague_stems
from corpus.sentences import sentence_spans

_YES_NO = re.compile(
    r"(?:^|[?.!]\s+|^\W*(?:and|but|so)\s+)(?:and |but |so )?"
    r"(?:is|are|was|were|do|does|did|has|have|can|could|will|would)\b[^?]*\?",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:does|did|do|is|are|was|were) (?:the|your|this) (?:article|source|text)s? (?:really )?"
    r"(?:say|state|claim|mention)(?:s|ed)? (?:that )?",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"(?:^|(?<=[?.!] ))\W*(?:is|are|was|were|do|does|did|has|have)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:is|are|was|were) (?:that|this|it|they)\b|\b(?:do|did) they\b|\bthat\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^\s*(?:(?:yes|no)\s*(?:[,:;–—]|\.(?! ?\d)|-\s)[\s,.:;–—-]*|"  # "No official figure" denies
    r"(?:also|however|additionally|furthermore|moreover|therefore|thus|as a result|"
    r"in addition|on the other hand),\s+|"
    r"(?:it|this|that) (?:also )?(?:confirms|means|shows|indicates|suggests) that\s+)+",
    re.IGNORECASE,
)
_PAY = frozenset(content_stems("earn earns earned pay pays paid salary salaries wage wages money income"))
_MORE = frozenset(content_stems("more less higher lower much many far better worse above below greater smaller fewer"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`is_so` with the sentence to show and the one piece of evidence that carries it."""

    is_so: bool
    text: str
    evidence: Evidence


def verdict(question: str, evidence: Sequence[Evidence]) -> Verdict | None:
    """What the first evidence that settles `question` says, or None where none does or nothing is asked."""
    if not _YES_NO.search(question):
        return None
    return _agent_verdict(question, evidence) or _comparison_verdict(question, evidence)


def without_opening(sentence: str) -> str:
    """`sentence` without a leading "Yes,", "No,", "However,", "It confirms that" or the like.

    A model's word on yes and no is not evidence; the others tie it to a sentence that may not be shown.
    """
    rest = _OPENING.sub("", sentence)
    return rest[:1].upper() + rest[1:] if rest != sentence else sentence


def _agent_verdict(question: str, evidence: Sequence[Evidence]) -> Verdict | None:
    asked = agencies(_AUXILIARY.sub("", _FRAME.sub("", question)).replace("?", ""))
    for one in asked:
        for shown in evidence:
            known = [a for a in agencies(shown.text) if _overlap(a.thing, one.thing)]
            if known:
                is_so = any(_overlap(a.agent, one.agent) for a in known)
                told = next((a for a in known if _overlap(a.agent, one.agent)), known[0])
                return Verdict(is_so, _agency_sentence(is_so, told, shown), shown)
    return None


def _agency_sentence(is_so: bool, told: Agency, shown: Evidence) -> str:
    who = "the article" if shown.passage.source.role == "article" else "the source"
    return f"{_word(is_so)}, {who} says {told.thing} was {told.verb} by {told.agent}."


def _comparison_verdict(question: str, evidence: Sequence[Evidence]) -> Verdict | None:
    asked = _asked_comparison(question)
    if asked is None:
        return None
    last = _parts(question)[-1]
    asked_of = set(content_stems(question if _PRONOUN.search(last) else last)) - vague_stems()
    for shown in evidence:
        for start, end in sentence_spans(shown.text):
            told = shown.text[start:end]
            verdict_ = agreement(asked, comparisons(told))
            if verdict_ and _is_told(asked_of, set(content_stems(told))):
                return Verdict(verdict_ == 1, f"{_word(verdict_ == 1)}: {told}", shown)
    return None


def _is_told(asked: set[str], told: set[str]) -> bool:
    """Whether the sentence compares what is asked: all its words, and pay where pay is asked and only there."""
    return asked - _PAY - _MORE <= told and bool(asked & _PAY) == bool(told & _PAY)


def _parts(question: str) -> list[str]:
    return [part for part in re.split(r"(?<=[?.!])\s+", question) if part]


def _asked_comparison(question: str) -> Comparison | None:
    """The comparison a question asks about; a pronoun on its left stands for the question before it."""
    parts = _parts(question)
    found = comparisons(parts[-1].replace("?", ""), needs_left=False)
    if not found:
        return None
    last = found[-1]
    if len(parts) > 1 and _PRONOUN.search(parts[-1]):
        return Comparison(
            frozenset(content_stems(" ".join(parts[:-1]))) - last.right,
            last.right,
            last.direction,
            quality=last.quality,
        )
    return last if last.left else None


def _word(is_so: bool) -> str:
    return "Yes" if is_so else "No"


def _overlap(one: str, other: str) -> bool:
    return bool(set(content_stems(one)) & set(content_stems(other)))
