"""What a sentence gains or loses as evidence by the kind of thing that it tells, beside its words and closeness."""

import re

from assistant.support.figures import CURRENCIES, figures, jobs_in, measure_of
from assistant.support.places import places_in
from assistant.wanted import holds, wanted_kind
from corpus.documents import Source

FIGURE_BONUS, TYPICAL_BONUS, FRESH_BONUS = 0.06, 0.06, 0.03
ELSEWHERE_PENALTY = 0.07  # a figure of one state where the country's was asked for
OTHER_JOB_PENALTY = 0.12  # the right kind of figure for a job that was not asked about
ABSENCE_PENALTY, ARTICLE_PENALTY = 0.05, 0.03
ARTICLE_BONUS = 0.05  # of the article, and of what is said about it, where it is asked about
_FIGURES = frozenset(("pay", "count", "share"))
_ABSENCE = re.compile(
    r"\b(?:not|never) (?:be )?(?:found|collected|verified|known|published)\b|\bno (?:source|figure|measured|fact)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:articles?|authors?|writers?|bloggers?|blog|written|wrote|piece|text|essay|claims?|claimed|paragraph|"
    r"oyetoke|adedayo)\b",
    re.IGNORECASE,
)


def is_about_article(question: str) -> bool:
    """Whether `question` asks about the article, in whatever words."""
    return bool(_ARTICLE.search(question))


def distance(question: str, text: str, source: Source) -> float:
    """What a sentence loses by telling what was not found, or by speaking of the article where nobody asked.

    Below 0 where the article is asked about, in whatever words, and the sentence is of it or about it.
    """
    lost = ABSENCE_PENALTY * bool(_ABSENCE.search(text))
    speaks_of_article = source.role == "related" and "article" in text.lower()
    if is_about_article(question):
        return lost - ARTICLE_BONUS * (speaks_of_article or source.role == "article")
    return lost + ARTICLE_PENALTY * speaks_of_article


def fitness(question: str, text: str, newest: int) -> float:
    """What a sentence gains by holding the kind of thing asked for; of pay, a median is typical and a new one fresh.

    It loses where its figure is of a job or a narrower place that was not asked about.
    """
    kind = wanted_kind(question)
    if kind is None or not holds(kind, text):
        return 0.0
    asked, told = jobs_in(question), jobs_in(text)
    if kind in _FIGURES and asked and told and not asked & told:
        return -OTHER_JOB_PENALTY
    narrower = kind in _FIGURES and bool(places_in(text) - places_in(question))
    gained = FIGURE_BONUS * (1 + bool(asked & told)) - ELSEWHERE_PENALTY * narrower
    if kind != "pay":
        return gained
    typical = any(measure_of(text, figure) == "median" for figure in figures(text) if figure.kind in CURRENCIES)
    return gained + TYPICAL_BONUS * typical + FRESH_BONUS * (latest_year(text) == newest)


def latest_year(text: str) -> int:
    """The latest year that `text` names, 0 where it names none."""
    return max((int(year) for year in re.findall(r"\b20\d\d\b", text)), default=0)
