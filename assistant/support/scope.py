"""What a sentence may not leave off: the survey, year, place, measure or limit that its source puts to it.

1. The sentence is laid beside the sentence of the evidence that it restates, without the sides of a comparison and the
   asides that it takes nothing from.
2. Beside a figure every name, year, level and field of work there must be said, or shown with it as period and place
   are; elsewhere only where it holds ("On Coursera, …").  "The same survey" says what the sentence before it named.
3. A median stays a median, "slightly" stays slight, "only 20 salaries" stays few; whose figure it is, of what age, and
   up to when is kept (`kept.py`).
4. Nothing is called important, popular, somebody's or a field's own that is not called so there, nothing is said to
   replace or to include another that is not said to there, and no certificate is a position.
"""

import re
from collections.abc import Sequence

from assistant.support.crossing import crossed
from assistant.support.figures import JOB, LEVEL, figures, is_year
from assistant.support.kept import lost_limit, lost_population
from assistant.support.names import is_about, names
from assistant.support.order import exchanged
from assistant.support.relations import unsaid_relation
from assistant.support.replaced import replaced
from assistant.support.roles import wrong_role
from assistant.support.shares import turned_share
from assistant.support.turned import turned_round
from assistant.support.verbs import verb_start
from assistant.support.weakened import weakened
from assistant.support.widened import widened
from assistant.wording import content_stems, years_in

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“])")
_COMPARED = re.compile(
    r"\b(?:against|than|compared with|compared to|versus|while|whereas|but|unlike)\b|;", re.IGNORECASE
)
_ASIDE = re.compile(r",\s+(?:which|who|whose)\b[^,]*,")
OPENING = re.compile(r"^(?:In|On|At|By|For|From|Among|Across|According to|Of|Within|With)\b[^,]*,")
_WHERE = re.compile(r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Aa]cross|[Ww]ithin|[Aa]mong) (?:the )?([A-Z][\w&.-]*)")
_SAME = re.compile(
    r"\b(?:the|this|that|same) (?:survey|exam|index|review|course|curriculum|article|report|data|list|study|textbook|"
    r"book|count|sample)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r"\b[a-z0-9]+\.(?:net|com|org|io|ai|dev|co)\b")
_MEASURE = re.compile(r"\b(median|mean|average|percentile|quartile)s?\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|less|fewer|higher|lower|\w+er) (?:\w+ ){0,4}than\b", re.IGNORECASE)
_LIMITS = (
    re.compile(r"\b(?:slightly|barely|narrowly|marginally|a little)\b", re.IGNORECASE),
    re.compile(r"\bonly (?:about )?\d[\d,]*|\b(?:a|the) few\b|\bsmall sample\b", re.IGNORECASE),
    re.compile(r"\b(?:where|when|if|unless|except|among those)\b", re.IGNORECASE),
    re.compile(r"\bonly (?:to|for|in|if)\b", re.IGNORECASE),
    re.compile(r"\baccording to (?:recent|some|many|industry)\b", re.IGNORECASE),
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SHARE = re.compile(r"\b\d[\d.]*\s?(?:%|per cent|percent)(?=\W|$)")
_VAGUELY = re.compile(
    r"\b(?:some|many|most|often|few|fewer|half|than|largest|highest|ahead|leading|share|majority)\b", re.I
)
_PRAISE = re.compile(
    r"\b(?:important|importance|essential|crucial|vital|key|valuable|significant(?:ly)?|popular|widely|highly|very|"
    r"strongly|greatly|especially|particularly|increasingly|leading|major|critical|best|great|common(?:ly)?)\b",
    re.IGNORECASE,
)
_TELLER = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s (?:reported|noted|told|stated) by) (?:the )?([A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*)*)"
)
_TOLD = re.compile(
    r"\b(?:according|report\w*|says?|said|states?|tells?|told|not(?:es|ed)|wrote|writes|counts?|counted|account|advises?|"
    r"by|calls?|called|finds?|found|shows?|estimate[sd]?|survey|data|expects?|advice|recommends?|project\w*|predict\w*)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(survey|study|poll|review|article|book|textbook|course)s?\b (?:also |itself )?"
    r"(?:reports?|reported|says?|said|finds?|found|shows?|showed|states?|stated|notes?|noted|tells?|told) that\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b(?:their|his|her)\b", re.IGNORECASE)
_FIELD = re.compile(r"\b(?:machine learning|ML|AI|data science)\b")


def left_off(sentence: str, pieces: Sequence[str], beside: str = "", before: str | None = None) -> str | None:
    """Why `sentence` says less, or more, than bears leaving off of the evidence in `pieces`.

    `beside` is what is shown with it, period and place; `before` the sentence it follows.
    """
    told = f"{sentence} {beside} {before if before and _SAME.search(sentence) else ''}"
    has_figure = any(not is_year(figure) for figure in figures(sentence))
    for piece in pieces:
        restated = restated_by(sentence, piece)
        taken = _what_it_takes(restated, sentence)
        if reason := (
            _unsaid(sentence, told, restated, taken, has_figure=has_figure)
            or lost_limit(sentence, told, taken, before, has_figure=has_figure)
            or lost_population(sentence, told, restated)
            or turned_round(sentence, restated)
            or exchanged(sentence, restated)
            or replaced(sentence, restated)
            or crossed(sentence, restated)
            or weakened(sentence, restated)
            or widened(sentence, restated, before)
            or turned_share(sentence, restated)
        ):
            return reason
        is_measured = (has_figure or _MORE.search(sentence)) and not _MEASURE.search(sentence)
        if is_measured and (measure := _MEASURE.search(restated)):
            return f"it leaves off that the source gives a {measure.group(1).lower()}"
        for limit in _LIMITS:
            found = limit.search(restated)
            if found and not limit.search(sentence) and not _is_counted(found.group(), sentence):
                return f"it leaves off “{found.group()}”"
        if not figures(sentence) and (share := _SHARE.search(restated)) and not _VAGUELY.search(sentence):
            return f"it leaves off that it is so for {share.group().strip()}"
    opening = _TELLER.match(sentence)
    if opening and not all(is_about(piece, opening.group(1)) for piece in pieces):
        return f"the source does not say all of it of {opening.group(1)}"
    evidence = " ".join(pieces)
    return wrong_role(sentence, evidence) or _put_to_it(sentence, evidence, has_figure=has_figure)


def _is_counted(limit: str, sentence: str) -> bool:
    """Whether `sentence` tells the number that `limit`, "only about 37,200" say, calls small: it shows how small."""
    number = _NUMBER.search(limit)
    return number is not None and number.group() in _NUMBER.findall(sentence)


def _unsaid(sentence: str, told: str, restated: str, taken: str, *, has_figure: bool) -> str | None:
    """Which survey, place, level, year or field of `restated`, of which the sentence says `taken`, is not `told`."""
    names_there = _named(taken) if has_figure else [match[1] for match in _WHERE.finditer(taken)]
    if lost := next(
        (name for name in names_there if name.lower() not in told.lower() and not is_about(told, name)), ""
    ):
        return f"the source says it of {lost}, which it leaves off"
    is_lost = has_figure and LEVEL.search(taken) and not LEVEL.search(told)
    is_compared = _MORE.search(sentence) and _MORE.search(restated)  # of one level with the same, say
    is_uneven = is_compared and len(LEVEL.findall(sentence)) < len(LEVEL.findall(restated))
    if (level := LEVEL.search(restated)) and (is_lost or is_uneven):
        return f"the source says it of {level.group()}, which it leaves off"
    if not has_figure:
        return None
    if years := years_in(restated) - years_in(told):
        return f"the source says it of {min(years)}, which it leaves off"
    if (field := _FIELD.search(taken)) and not (
        _FIELD.search(told.replace("Machine Learning", "ML")) or JOB.search(told)
    ):
        return f"the source says it of {field.group()}, which it leaves off"
    return None


def _put_to_it(sentence: str, evidence: str, *, has_figure: bool) -> str | None:
    """What `sentence` adds: praise, a relation, somebody who says it, an owner or a field of work of a figure."""
    owner = _added(_WHOSE, sentence, evidence) if has_figure else None
    if added := _added(_PRAISE, sentence, evidence) or unsaid_relation(sentence, evidence) or owner:
        return f"the source does not say “{added}”"
    if verb_start(sentence) is None and verb_start(restated_by(sentence, evidence)) is not None:
        return "it is no whole sentence"
    if (teller := _TELLER.search(sentence)) and not _TOLD.search(evidence):
        return f"the source does not say that {teller.group(1)} reports it"
    if (telling := _TELLING.search(sentence)) and telling.group(1).lower() not in evidence.lower():
        return f"the source does not say that a {telling.group(1)} tells it"
    if has_figure and (field := _FIELD.search(sentence)) and not is_about(evidence, field.group()):
        return f"the source does not tell the figure of {field.group()}"
    return None


def _added(kind: re.Pattern[str], sentence: str, evidence: str) -> str | None:
    found = kind.search(sentence)
    return found.group() if found and not kind.search(evidence) else None


def restated_by(sentence: str, evidence: str) -> str:
    """The sentence of `evidence` that shares most with `sentence`, its figures above all."""
    wanted = set(content_stems(sentence))
    values = {figure.value for figure in figures(sentence)}

    def shared(other: str) -> tuple[int, int]:
        held = sum(figure.value in values for figure in figures(other) if not is_year(figure))
        return held, len(wanted & set(content_stems(other)))

    return max(_SENTENCE.split(evidence), key=shared)


def _what_it_takes(restated: str, sentence: str) -> str:
    """`restated` without asides, and without the sides of a comparison, that `sentence` takes nothing from."""
    wanted = set(content_stems(sentence))

    def shared(part: str) -> int:
        return len(set(content_stems(part)) & wanted)

    whole = _ASIDE.sub(lambda aside: aside.group() if shared(aside.group()) > 1 else "", restated)
    opening = OPENING.match(whole)
    sides = _COMPARED.split(whole[opening.end() :] if opening else whole)
    best = max(sides, key=shared)
    return " ".join([opening.group() if opening else "", *(one for one in sides if one is best or shared(one) > 1)])


def _named(text: str) -> list[str]:
    return [*names(text), *_SITE.findall(text)]
