"""A follow-up that names another job, place, year, level or thing, put into the question that it continues.

"What do data scientists earn in Germany?", then "and in France?" or "no, I meant data engineers": the question before
with that one thing exchanged.  "They" and "this job" become the one job that the question before names.
"""

import re
from collections.abc import Mapping

from assistant.support.figures import JOB, LEVEL
from assistant.support.names import names
from assistant.support.places import PLACE_NAMES

_PLACE = re.compile(
    rf"\b(?:(?i:{PLACE_NAMES}|UK|U\.K\.|USA|United States|United Kingdom|(?<=the )US)|US|U\.S\.)(?!\w)"
    r"(?! (?:Fed|Times)\b)"
)
_JOB = re.compile(
    rf"{JOB.pattern}|\b(?:web|mobile|game|product|project|UX|QA|cloud|DevOps|front[- ]?end|back[- ]?end|"
    r"full[- ]?stack|systems?|business|platform|prompt) "
    r"(?:developer|engineer|designer|manager|analyst|administrator|architect|tester)s?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-–/])")
_KINDS: Mapping[str, re.Pattern[str]] = {"job": _JOB, "place": _PLACE, "year": _YEAR, "level": LEVEL}
_LEADS = re.compile(
    r"^\W*(?:(?:and|but|or|so|then|ok(?:ay)?|no|nope|sorry|actually|well|rather|what about|how about|i (?:meant|mean))"
    r"\b[\s,:–—-]*)+",
    re.IGNORECASE,
)
_TRAILS = re.compile(r"(?<![\s,])[\s,]*\b(?:i (?:meant|mean)|instead|then|please|though|too)\W*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w.+#-]*(?: [A-Z][\w.+#-]*){0,2}$")
LONGEST_INITIALS = 3  # characters of "usa"
_BESIDE_TERMS = re.compile(
    r"\b(?:in|at|for|of|as|from|with|like (?:me|us)|"
    r"(?:the )?same (?:period|years?|time|place|state|country|level|thing)|the|an?|year|ones?|people|level)\b|\W",
    re.IGNORECASE,
)
_BEFORE_PLACE = re.compile(r"\b(?:in|at|of|from|across|within|for|to)\s+(?:the\s+)?$", re.IGNORECASE)
_NATION = re.compile(r"(?:US|USA|UK|U\.S\.|U\.K\.|United .*)$", re.IGNORECASE)
_UNLISTED_PLACE = re.compile(r"\b[Ii]n (?:the )?(?:[A-Z]\w+ ?){1,3}\W*$|\b[Ii]n us\W*$")
_OF_ONESELF = re.compile(r"\bI(?:['’]?m| am| was) (?:currently )?(?:an? )?(?:\w+ )?$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?!(?:does|this|has|was|always|maths|statistics|texas|us)\b)\w{2,}(?<!s)s\b", re.IGNORECASE)
_AN = re.compile(r"\b(an?) $", re.IGNORECASE)
_WITH_AN = re.compile(r"[aeio]|ML ?|MLOps ", re.IGNORECASE)  # how it is said: "an ML engineer"
_THEY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
_THIS_WORK = re.compile(r"\b(?:this|that) (?:job|role|profession|kind of work)\b", re.IGNORECASE)
_THESE_JOBS = re.compile(r"\b(?:these|those) jobs\b", re.IGNORECASE)
_THIS_FIELD = re.compile(r"\b(?:this|that) (?:field|industry|area|career)\b", re.IGNORECASE)


def exchanged(before: str, question: str) -> str | None:
    """`before` with what `question` names in the place of its like; None where it is no such follow-up.

    A place or year that `before` does not have yet is added at its end.
    """
    named = _TRAILS.sub("", _LEADS.sub("", question)).strip(" ?.!")
    terms = {kind: found[0] for kind, pattern in _KINDS.items() if (found := _all(pattern, named))}
    if not terms and named != question.strip(" ?.!") and _NAME.match(named):
        return _with_name(before, named)
    rest = named
    for pattern in _KINDS.values():
        rest = pattern.sub(" ", rest)
    if not terms or _BESIDE_TERMS.sub("", rest) or len(_all(_JOB, named)) > 1 or len(_all(_PLACE, named)) > 1:
        return None
    whole: str | None = before
    for kind, term in terms.items():
        whole = whole and _with(whole, kind, _written(term) if kind == "place" else term)
    return whole


def without_pointing(before: str, question: str) -> str:
    """`question` with "they" as the one job that `before` names, and "this field" as that of the sources."""
    jobs = _all(_JOB, before)
    told = _THIS_FIELD.sub("machine learning", question)
    if _JOB.search(question) or len({_one(job).lower() for job in jobs}) != 1:
        return _THIS_WORK.sub("machine learning work", _THESE_JOBS.sub("machine learning jobs", told))
    job = _one(jobs[0])
    told = _THESE_JOBS.sub(f"{job} jobs", _THIS_WORK.sub(f"the job of {job}", told))
    is_only = not _OTHERS.search(_JOB.sub(" ", before)) and not _is_field(job) and not _speaker_is(before)
    return _THEY.sub(_many(job), told) if is_only else told


def article_of(job: str) -> str:
    """What is said before `job`: an engineer of AI, a data engineer."""
    return "an" if _WITH_AN.match(job) else "a"


def _with_name(before: str, name: str) -> str | None:
    """`before` with `name` for the one thing that it names (a tool, a company); None where it names more, or none."""
    there = names(f"x {before}")
    if len(there) != 1 or before.count(there[0]) != 1 or _AN.search(before.partition(there[0])[0]):
        return None
    return before.replace(there[0], name)


def _with(before: str, kind: str, term: str) -> str | None:
    there = list(_KINDS[kind].finditer(before))
    if len({_one(match.group()).lower() for match in there}) > 1:
        return None
    if not there:
        if kind not in {"place", "year"} or (kind == "place" and _UNLISTED_PLACE.search(before)):
            return None
        body, mark = (before[:-1], before[-1]) if before[-1:] in {"?", "."} else (before, "?")
        return f"{body} in {_with_article(term)}{mark}"
    match = there[0]
    if kind == "place":
        is_after_in = _BEFORE_PLACE.search(before[: match.start()])
        start = match.start() - (4 if is_after_in and is_after_in.group().rstrip().lower().endswith("the") else 0)
        return f"{before[:start]}{_with_article(term) if is_after_in else term}{before[match.end() :]}"
    if kind == "job":
        if _is_field(match.group()) != _is_field(term) or _speaker_is(before):
            return None
        term = _many(term) if match.group().endswith("s") else _one(term)
    opening = before[: match.start()]
    if kind in {"job", "level"}:
        opening = _AN.sub(f"{article_of(term)} ", opening)
    return f"{opening}{term}{before[match.end() :]}"


def _is_field(job: str) -> bool:
    """Whether it is a field of work and nobody's title: "data science"."""
    return "scienc" in job.lower()


def _speaker_is(before: str) -> bool:
    """Whether the first job of `before` is the asker's own ("I'm a software developer, …")."""
    job = _JOB.search(before)
    return bool(job and _OF_ONESELF.search(before[: job.start()]))


def _all(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match.group() for match in pattern.finditer(text)]


def _with_article(place: str) -> str:
    return f"the {place}" if _NATION.match(place) else place


def _written(place: str) -> str:
    """A place as it is written, however it was typed."""
    if not place.islower():
        return place
    return place.upper() if len(place) <= LONGEST_INITIALS else place.title()


def _one(job: str) -> str:
    return job.removesuffix("s")


def _many(job: str) -> str:
    return f"{_one(job)}s"
