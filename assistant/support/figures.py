"""Figures, dates and what they belong to.

A figure in a sentence must stand in the evidence with the same value and the same kind (dollars are not pounds), and
beside the same job, measure and level there: the right number for the wrong job is the classic error.
"""

import re
from dataclasses import dataclass

from assistant.support.clauses import clauses

_NUMBER = re.compile(
    r"(?P<currency>[$£€₹]\s?|\b(?:USD|GBP|EUR|CAD|INR)\s?)?(?P<number>\d+(?:,\d{2,3})*(?:\.\d+)?)"
    r"(?:(?P<magnitude>\s?(?:k|m|bn)\b|\s(?:thousand|million|billion|lakh)\b))?"
    r"(?P<unit>\s*%|\s+(?:per\s?cent|percent)\b|\s?(?:st|nd|rd|th)\b|\s+(?:dollars|pounds|euros|rupees)\b)?",
    re.IGNORECASE,
)
_SPELLED = {
    word: float(value)
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(),
        start=2,
    )
}
_SPELLED_WORD = re.compile(r"\b(" + "|".join(_SPELLED) + r")\b", re.IGNORECASE)
_MAGNITUDE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "lakh": 1e5}
_CURRENCY = {"$": "usd", "usd": "usd", "£": "gbp", "gbp": "gbp", "€": "eur", "eur": "eur", "cad": "cad",
             "₹": "inr", "inr": "inr", "dollars": "usd", "pounds": "gbp", "euros": "eur", "rupees": "inr"}  # fmt: skip
CURRENCIES = frozenset(_CURRENCY.values())
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_MONTH = re.compile(
    r"\b((?i:" + "|".join(_MONTHS) + r"))\b\.?(?=\s+\d)|"
    r"\b(January|February|April|June|July|August|September|October|November|December)\b"
)

JOB = re.compile(
    r"\b((?<!365 )data scien\w+|data (?:engineer|analyst)\w*|software (?:developer|engineer)\w*|"
    r"(?:machine learning|ML) (?:engineer|scientist)\w*|AI engineer\w*|research (?:scientist|engineer)\w*|"
    r"MLOps engineer\w*|engineering manager\w*|statistician\w*|mathematician\w*|(?:computer )?programmer\w*|"
    r"hardware engineer\w*|(?:database|network) (?:architect|administrator|engineer)\w*|security analyst\w*)",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\b(entry[- ]level|junior|mid[- ]level|senior|executive)\b", re.IGNORECASE)
_ANCHORS = {
    "job": JOB,
    "measure": re.compile(r"\b(median|mean|average|10th|25th|75th|90th|quartiles?)\b", re.IGNORECASE),
    "level": LEVEL,
}

# What may not be left off: a senior's pay is not the job's, a 90th percentile not the usual.
_KEPT = frozenset(("entry level", "mid level", "senior", "executive", "10th", "25th", "75th", "90th", "quartile"))
_NEVER_ADDED = frozenset(("measure", "level"))  # nor put to a figure that the source tells without one
_BASIS = re.compile(r"\b(official|advertised|base|total|contract|hourly|daily|starting)\b", re.IGNORECASE)
_EVENT = re.compile(r"\b(publish|updat|retriev|launch|expir|retir)\w*\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as written: `value` with magnitude applied, `kind` a currency, `percent`, `rank` or `count`."""

    value: float
    kind: str
    text: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """Every number in `text`, written in digits or as a word from two to twelve, in order."""
    found = [_figure(match) for match in _NUMBER.finditer(text)]
    found += [
        Figure(_SPELLED[m.group().lower()], "count", m.group(), m.start(), m.end())
        for m in _SPELLED_WORD.finditer(text)
    ]
    return sorted(found, key=lambda figure: figure.start)


def _figure(match: re.Match[str]) -> Figure:
    value = float(match["number"].replace(",", ""))
    value *= _MAGNITUDE.get((match["magnitude"] or "").strip().lower(), 1.0)
    unit = (match["unit"] or "").strip().lower()
    kind = "count"
    if match["currency"]:
        kind = _CURRENCY[match["currency"].strip().lower()]
    elif unit in _CURRENCY:
        kind = _CURRENCY[unit]
    elif unit in {"%", "percent", "per cent"}:
        kind = "percent"
    elif unit:
        kind = "rank"
    return Figure(value, kind, match.group().strip(), match.start(), match.end())


def missing_figure(sentence: str, evidence: str) -> str | None:
    """Why a figure or date of `sentence` does not hold in `evidence`, or None where all do."""
    there = figures(evidence)
    for figure in figures(sentence):
        same = [f for f in there if f.value == figure.value and _same_kind(figure, f)]
        if not same:
            return f"the figure {figure.text} is not in the source"
        if not any(_same_neighbours(sentence, figure, evidence, other) for other in same):
            return f"the figure {figure.text} belongs to something else in the source"
    for month in sorted(_months(sentence) - _months(evidence)):
        return f"the month {month.title()} is not in the source"
    return None


def _months(text: str) -> set[str]:
    return {match.group().lower()[:3] for match in _MONTH.finditer(text)}


def _other_event(sentence: str, figure: Figure, evidence: str, other: Figure) -> bool:
    """A year belongs to what happened in it: a text published in 2024 was not thereby written then."""
    if not is_year(figure):
        return False
    there = _EVENT.search(evidence[: other.start])
    return there is not None and there.group(1).lower() not in sentence.lower()


def missing_job(sentence: str, evidence: str, context: str) -> str | None:
    """Why a job that `sentence` names is not the evidence's; its title may name it where no figure depends on it."""
    jobs = jobs_in(evidence)
    known = jobs if jobs or figures(sentence) else jobs_in(context)
    for match in JOB.finditer(sentence):
        if _singular(match.group(1)) not in known and (known or figures(evidence)):
            return f"the source does not say it of {match.group(1)}"
    return None


def is_year(figure: Figure) -> bool:
    """Whether it can be read as a year: four digits, nothing else."""
    return _YEARS[0] <= figure.value <= _YEARS[1] and figure.text.isdigit()


def jobs_in(text: str) -> set[str]:
    """The job titles that `text` names, in one form each."""
    return {_singular(match.group(1)) for match in JOB.finditer(text)}


def measure_of(text: str, figure: Figure) -> str | None:
    """What a figure of `text` measures (`median`, `mean`, `90th`), or None where nothing says."""
    return _nearest(_ANCHORS["measure"], text, figure)


def _same_kind(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} == {"count", "rank"}


def _same_neighbours(sentence: str, figure: Figure, evidence: str, other: Figure) -> bool:
    for name, pattern in _ANCHORS.items():
        if is_year(figure) and (name == "measure" or _opens(sentence, figure) or _opens(evidence, other)):
            continue
        here = _nearest(pattern, sentence, figure)
        there = _nearest(pattern, evidence, other)
        if here != there and there and (here or there in _KEPT):
            return False
        if here and name in _NEVER_ADDED and not pattern.search(evidence):
            return False
    basis = _nearest(_BASIS, sentence, figure)
    if basis and basis != _nearest(_BASIS, evidence, other):
        return False
    return not _other_event(sentence, figure, evidence, other)


def _opens(text: str, figure: Figure) -> bool:
    """Whether a date stands before the whole sentence ("In May 2025, …"), and so belongs to all that it says."""
    return re.search(r"(?:^|[.!?]\s+)(?:In|By|As of|Since|During) (?:[\w ]+ )?$", text[: figure.start]) is not None


def _nearest(pattern: re.Pattern[str], text: str, figure: Figure) -> str | None:
    """The anchor the figure belongs to: the closest in its clause, or None where two are equally near."""
    offset = 0
    for clause in clauses(text):
        offset = text.index(clause, offset)
        if offset <= figure.start < offset + len(clause):
            break
    else:
        return None
    marks = [(m.start() + offset, m.end() + offset, _singular(m.group(1))) for m in pattern.finditer(clause)]
    if len({name for _, _, name in marks}) <= 1:
        return marks[0][2] if marks else None
    if _is_between(text, figure):
        return None
    before = [mark for mark in marks if mark[1] <= figure.start]
    return before[-1][2] if before else marks[0][2]


def _singular(name: str) -> str:
    word = " ".join(name.lower().replace("-", " ").split())
    word = word.replace("machine learning", "ml").replace("junior", "entry level")
    return word.removesuffix("s").replace("scientist", "scien").replace("science", "scien")


def _is_between(text: str, figure: Figure) -> bool:
    """A difference ("$15,750 below") belongs to both of its sides."""
    return bool(re.match(r"\W*(?:\w+\s+){0,2}?(?:more|less|below|above|higher|lower)\b", text[figure.end :]))
