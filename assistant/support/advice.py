"""Inference and advice: what the source does not say to the person asking, the answer does not say either."""

import re

from assistant.support.clauses import clauses
from assistant.wording import content_stems

LEAST_SHARED = 2  # words that a clause of the source which speaks to a person shares with the sentence
_SPEAKS_TO = re.compile(
    r"\byou(?:r|rs|rself|[’']\w+)?\b|\bfor (?:someone|anyone|a person) like\b|\bmy (?:advice|tip|recommendation)\b|"
    r"\bI(?:[’']d)? (?:would )?(?:recommend|suggest|advise|think|believe)\b|\bwe (?:recommend|suggest|advise)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^(?:So,? |Then,? |Therefore,? |First,? )?(?:please )?(?:consider|focus|start|learn|try|aim|look|apply|build|take|"
    r"make|choose|pick|keep|go|get|remember|avoid|ask|check|read|practi[sc]e|study|work|join|use|treat|do(?:n[’']t)?|prepare)\b"
    r"(?! (?:is|are|was|were|has|have|can|may|will)\b)",
    re.IGNORECASE,
)


def advised(sentence: str, evidence: str) -> str | None:
    """Why `sentence` may not speak to the person asking; None where it does not, or where `evidence` does so too."""
    for pattern in (_SPEAKS_TO, _IMPERATIVE):
        if not any(pattern.search(clause) for clause in clauses(sentence)):
            continue
        said = [clause for clause in clauses(evidence) if _SPEAKS_TO.search(clause) or _asks_to(clause, sentence)]
        told = set(content_stems(sentence))
        if not any(len(told & set(content_stems(clause))) >= min(LEAST_SHARED, len(told)) for clause in said):
            return "it advises or concludes for the person asking, which the source does not"
    return None


def _asks_to(clause: str, sentence: str) -> bool:
    """Whether a clause of the source asks to do something, at its start or after "so", by a verb of `sentence`."""
    asked = _IMPERATIVE.search(re.sub(r"^.*,\s+(?:so|then)\s+", "", clause)) or _IMPERATIVE.search(clause)
    return bool(asked) and bool(set(content_stems(asked.group() if asked else "")) <= set(content_stems(sentence)))
