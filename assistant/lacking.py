"""What a question needs and its evidence lacks, in words for the person, and how much that speaks against an answer.

1. What the question names (a country, a product, a company, a year) should be named in the evidence or in what the
   evidence's sources are about; otherwise it may well answer a different question, a figure above all.  People also
   name what does not matter (where they live, what they worked with so far): it makes an answer less likely, no more.
2. A question for pay needs an amount of money in the evidence, one for a time a date, and so on (`wanted.py`).  A
   command, and a decision that is the person's own, no evidence answers.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.answers import Evidence
from assistant.conversation.telling import SENTENCE_END, asking_part
from assistant.instructions import is_command
from assistant.support.names import is_about, names, places
from assistant.support.places import names_a_place
from assistant.wanted import Kind, asks_for_age, holds, lacking_measure, tells_age, wanted_kind
from assistant.wording import vague_stems, years_in

# About what questions that were kept apart bear, all kinds together; `DECISIONS.md` has the figures.
UNNAMED_WEIGHT = 1.0  # off the logit where a name or a year is missing
UNNAMED_FIGURE_WEIGHT = 1.5  # the same where a figure is asked for: it is one of that place, product or year
LACK_WEIGHT = 2.0  # off the logit where the kind of thing asked for is missing, or nothing can answer
# Stems of a question that say nothing of its subject.
FRAME = frozenset("articl sourc assist question answer".split()) | vague_stems()
_LACKS: Mapping[Kind, str] = {
    "pay": "amount of pay", "cost": "price", "duration": "length of time", "share": "share", "count": "number",
    "date": "date",
}  # fmt: skip
_CURRENCIES = frozenset({"usd"})  # what the sources give where they say nothing else
_FIELD = frozenset({"ai", "ml"})  # what all sources are about
_FIGURES: frozenset[Kind | None] = frozenset({"pay", "cost", "duration", "share", "count"})
_EMPLOYER = r"(?:compan(?:y|ies)|employers?|firms?|start-?ups?|offers?)"
_PERSONAL = re.compile(
    rf"\b(?:which|what) (?:\w+ )?{_EMPLOYER}\b.*\b(?:should|shall) i\b|"
    r"(?:^\W*|[,.;!]\s*|\b(?:just|please|then) )"
    r"(?:(?:name|suggest|recommend)(?: me| us)?|(?:give|tell|find|pick) (?:me|us)) "
    rf"(?:an?|the|one|some|any) (?:\w+ )?{_EMPLOYER}\b(?=\W*$| (?:to|where|that|which|for|i|in)\b)|"
    rf"\b{_EMPLOYER} (?:is|are|would be) (?:best|right|good) for me\b|"
    r"\b(?:should|shall) i (?:quit|leave|resign|take (?:this|that|my) (?:\w+ )?(?:job|offer))\b",
    re.IGNORECASE,
)


class Lack(NamedTuple):
    """What `said` tells the person is lacking; `weight` is what it takes off the logit.

    `is_of_scope` where a place or a year is among it.
    """

    said: str
    weight: float
    is_of_scope: bool = False


def lack_of(question: str, evidence: Sequence[Evidence], told: str) -> Lack | None:
    """What `question` needs and `evidence`, `told` with its sources, lacks; None for nothing."""
    if _PERSONAL.search(question):
        return Lack(
            "Which employer or offer is right for you is not in the sources here; it is yours to decide.", LACK_WEIGHT
        )
    if is_command(question):
        return Lack(
            "This asks for something to be done, and the sources here can only tell what they know.", LACK_WEIGHT
        )
    lacking = _lacking_kind(question, [one.text for one in evidence])
    asked = places(_without_told(question, evidence))
    scope = [*_absent(asked, told), *sorted(years_in(asking_part(question)) - years_in(told))]
    whole = {word for place in asked for word in place.split()}
    named = [name for name in names(SENTENCE_END.split(question)[-1]) if name not in whole]
    named = _absent(named, with_makers(told, evidence))
    if absent := [*scope, *named]:
        weight = UNNAMED_FIGURE_WEIGHT if wanted_kind(question) in _FIGURES else UNNAMED_WEIGHT
        is_of_scope = bool(scope) or any(names_a_place(name) for name in named)
        said = f"What the sources here say about this does not cover {listed(absent)}."
        return Lack(said, LACK_WEIGHT if lacking else weight, is_of_scope)
    return Lack(f"The sources here give no {lacking} for this.", LACK_WEIGHT) if lacking else None


def with_makers(told: str, evidence: Sequence[Evidence]) -> str:
    """`told`, and who wrote and who published what the sources of `evidence` are, or summarise."""
    origins = (origin for one in evidence for origin in one.passage.source.origins)
    return " ".join((told, *(by for origin in origins for by in (*origin.authors, origin.publisher))))


def _absent(asked: Sequence[str], told: str) -> list[str]:
    return [name for name in asked if not is_about(told, name) and name.lower() not in FRAME | _CURRENCIES | _FIELD]


def _without_told(question: str, evidence: Sequence[Evidence]) -> str:
    """What `question` asks without what is told beside it, where the best of `evidence` is of no place.

    Pay, prices, counts and shares are always of a place.
    """
    is_of_no_place = not evidence[0].passage.source.region and not names_a_place(evidence[0].text)
    asking = " ".join(one for one in SENTENCE_END.split(question) if one.endswith("?"))
    return asking if asking and is_of_no_place and wanted_kind(question) is None else question


def _lacking_kind(question: str, texts: Sequence[str]) -> str | None:
    """The kind of thing that `question` asks for and none of `texts` holds, in words; None where there is none."""
    if asks_for_age(question) and not any(tells_age(text) for text in texts):
        return "age"
    if measure := lacking_measure(question, texts):
        return measure
    kind = wanted_kind(question)
    return _LACKS[kind] if kind is not None and not any(holds(kind, text) for text in texts) else None


def listed(things: Sequence[str]) -> str:
    """`things`, each once, with commas and an “or” between them."""
    unique = list(dict.fromkeys(things))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} or {unique[-1]}"
