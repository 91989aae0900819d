"""A word that the source does not say: every word with a meaning is its own, means the same, or tells nothing.

How much of a sentence is its source's says little of the rest: in a long sentence one foreign word turns a meaning
round ("avoids" told as "creates", "training folds" as "test folds") and hardly counts.  So each word in small letters
must stand in the evidence or in the title of its source, in another form or in a word of one row with it; or be one of
those that only tell that something is said, counted or paid.  Names and figures have rules of their own.
"""

from functools import cache

from assistant.wording import WORD, content_stems, stem, words

LEAST_COMMON = 7  # letters that two stems of one family begin with: "statistician", "statistics"

# What may be said in any answer: that a source tells, how it came to it, and what its figures are of.
_SAYING = (
    "according report account describe define find show state mention confirm note explain add write advise recommend "
    "suggest call name quote cite list count found tell say"
)
_TELLING = (
    "quotation survey study data source article book text finding figure result index base analysis job title salary "
    "median tool year month day time today currently also like such example number allow among addition stand come "
    "take know known certain overall based per various roughly approximately around nearly almost lot last already "
    "perform related approach whereas although though first finally prior compared every usually respondent "
    "participant individual free-of-charge cost sector"
)
_USED = frozenset("employ employs employed employing".split())  # "used", which is looked up as little
# Words that mean the same in plain English, beside those of the field (`wording.py`).
_ALIKE = (
    "begin start commence began begun open; large big huge; rise rose risen increase grow grew grown climb growth "
    "went up; fall fell fallen drop decline decrease shrink shrank went down; often frequently common; usually "
    "typically generally normally typical; need require demand ask; hard difficult tough; worker employee staff "
    "payroll work; help aid assist support; city town; buy bought purchase; teach taught instruct; receive got obtain "
    "get; annually yearly year; earn made; employer hire; give gave given provide offer supply; know knew known; lead "
    "led; keep kept; meet met; sell sold; think thought; bring brought; choose chose chosen choice pick select; take "
    "took taken; hold held; become became; come came; lose lost loss; mean meant; run ran; see saw seen; spend spent; "
    "stand stood stay remain; understand understood; draw drew; let allow enable; handle deal treat; quick fast "
    "rapid; company organisation organization firm carrier; good well better; way method approach; cover include "
    "contain comprise deal; sum total; person people candidate; paper publication; published came released; free "
    "nothing charge; nearly almost; lead top; replace place; state give gave; need has; textbook book; task duty "
    "work; field area domain; show demonstrate reveal; try attempt; finish complete end; part portion share; decide "
    "decision; succeed success; prove proof; analyst analysis analyse analyze; want seek sought look; position place "
    "role; country nation; software program; language-model llm; vacancy opening posting; licence license; statistic "
    "statistical statistics; force effect enter; rate unemployment; expect project predict forecast"
)


def unsaid_word(sentence: str, context: str) -> str | None:
    """Why a word of `sentence` is not in `context`, evidence with its titles; None where each is, or tells nothing."""
    present = set(content_stems(context))
    alike = {other for one in present for other in _rows().get(one, ())} | _neutral() | present
    named = {word.lower() for word in WORD.findall(sentence)[1:] if word[0].isupper()}
    for word in words(sentence):
        if word in named or word in _USED or any(c.isdigit() for c in word):
            continue
        stems = content_stems(word)
        parts = stems[1:] or stems  # of a compound
        if stems and stems[0] not in alike and any(p not in alike and not _has_family(p, present) for p in parts):
            return f"the source does not say “{word}”"
    return None


def _has_family(found: str, present: set[str]) -> bool:
    return len(found) >= LEAST_COMMON and any(one[:LEAST_COMMON] == found[:LEAST_COMMON] for one in present)


def mean_the_same(one: str, other: str) -> bool:
    """Whether two words are of one family, stand in a row together, or both only tell."""
    a, b = stem(one), stem(other)
    return a == b or b in _rows().get(a, ()) or _has_family(a, {b}) or {a, b} <= _verbs_of_telling()


@cache
def _verbs_of_telling() -> frozenset[str]:
    return frozenset(map(stem, _SAYING.split()))


@cache
def _neutral() -> frozenset[str]:
    return frozenset(map(stem, f"{_SAYING} {_TELLING}".split()))


@cache
def _rows() -> dict[str, frozenset[str]]:
    """For each stem those that stand in a row with it."""
    table: dict[str, frozenset[str]] = {}
    for row in _ALIKE.split(";"):
        stems = frozenset(map(stem, row.split()))
        for one in stems:
            table[one] = table.get(one, frozenset()) | stems
    return table
