"""Causes: that one thing is the reason of another must be in the source, between these two and in this direction."""

import re
from dataclasses import dataclass

from assistant.wording import content_stems
from corpus.sentences import sentence_spans

LEAST_SHARE = 0.5  # of a side's words in the source's side
_BY_CAUSE = re.compile(
    r"[,\s]+(?:because of|because|due to|thanks to|owing to|as a result of|(?:is|are|was|were) caused by)\s+", re.I
)
_BY_EFFECT = re.compile(
    r",\s+so(?! that\b)\s+|[,;\s]+(?:therefore|thus|hence|consequently|as a result|for that reason|which is why)\b"
    r"[,\s]*|\s+(?:leads?|led|leading) to\s+|\s+(?:results?|resulted|resulting) in\s+|\s+causes?\s+|"
    r"\s+caused\s+(?!by\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:So|Therefore|Thus|Hence|Consequently|As a result|For that reason|That is why)\b,?\s+")
_SINCE = re.compile(r"[,\s]+since\s+(?!(?:\w+ )?(?:19|20)?\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Relation:
    cause: frozenset[str]
    effect: frozenset[str]


def uncaused(sentence: str, evidence: str) -> str | None:
    """Why `evidence` does not make one thing of `sentence` the cause of the other; None where it does."""
    told = _relations(sentence)
    known = _relations(evidence, is_source=True) if told else []
    for one in told:
        if not any(_share(one.cause, k.cause) >= LEAST_SHARE <= _share(one.effect, k.effect) for k in known):
            return "the source does not say that one is the cause of the other"
    return None


def _relations(text: str, *, is_source: bool = False) -> list[_Relation]:
    """Every cause in `text`; of a source also "since", and what "therefore" concludes from the sentence before."""
    found = []
    before = ""
    for start, end in sentence_spans(text):
        told = text[start:end]
        patterns = [(_BY_CAUSE, False), (_BY_EFFECT, True), *([(_SINCE, False)] if is_source else [])]
        for pattern, is_cause_first in patterns:
            for match in pattern.finditer(told):
                first, second = told[: match.start()], told[match.end() :]
                if is_source and is_cause_first and "therefore" in match.group().lower():
                    found.append(_relation(f"{before} {told}", told))
                found.append(_relation(first, second) if is_cause_first else _relation(second, first))
        if _OPENING.match(told):
            found.append(_relation(before, told))
        before = told
    return [one for one in found if one.cause and one.effect]


def _relation(cause: str, effect: str) -> _Relation:
    return _Relation(frozenset(content_stems(cause)), frozenset(content_stems(effect)))


def _share(told: frozenset[str], known: frozenset[str]) -> float:
    return len(told & known) / len(told)
