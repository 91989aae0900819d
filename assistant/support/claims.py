"""The claims that a sentence joins, each with a subject of its own, and what a sentence is without one of them.

1. A sentence is cut at the words that join clauses (`; and but while whereas`).
2. A piece with a subject and a verb is a claim; one that opens with a verb takes the subject of the claim before it;
   any other (the rest of a list, a second figure) stays with the claim before it.
3. To shorten a sentence, one of its claims is left off, or its end from a comma or a reason on, wherever a clause
   that can stand alone remains.  A condition is never left off: what remains would say more than was said.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.support.verbs import WORD, is_verb, verb_start
from assistant.wording import content_stems

_JOINT = re.compile(r"\s*;\s+|,?\s+(?:while|whereas)\s+|,?\s+(?:and|but)\s+", re.IGNORECASE)
_TAIL = re.compile(r",\s+|\s+(?=because\b|due to\b|thanks to\b)", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"^(?:In|By|At|On|For|From|As|Across|Among|Over|After|During|Since|Of|According to|With|Within|However|Overall|"
    r"Also|Today|Similarly|Meanwhile|Instead|Still|Besides|Moreover|Furthermore|And|But|So)\b[^,]*,\s+(?=\S)"
)
_SUBORDINATE = re.compile(
    r"^(?:if|when|while|because|although|though|since|as|unless|after|before|where|whether|that|which|who|until|"
    r"whereas|once|what|how|to)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^\W*(?:and |but |or )?(?:even )?(?:when|until|not|as long as|but|without)\b|"
    r"\b(?:if|unless|except|excluding|apart from|provided|only|among|at least|at most)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|that|which|how|what|where|whose|than|to (?:grow|be))\b", re.IGNORECASE)
_NOT_OPENING = re.compile(r"(?:as|from|so|by|for|in|across|how|what|why|where|whether)\b", re.IGNORECASE)
_ASIDE_OF_PIECE = re.compile(r",\s|\sas\b")
_NO_SUBJECT = frozenset(
    "and but or also then not still often thus therefore even so who which that to usually typically "
    "generally sometimes now mainly mostly first".split()
)
_LIST_END = re.compile(r"[^,]+(?:,[^,]+)*,? (?:and|or)\b")  # what follows the first item of a list
_NO_END = frozenset("and or but the a an of in to for with by at on from than as is are was were".split())
_ADVERB = re.compile(r"(?:[\s,]+(?:therefore|also|often|still|then|usually|typically|generally|mostly))+\s*$")
_ASIDE = re.compile(r"\s*\([^)]*\)|,\s+(?:which|who)\b[^,]*,")
_LEAST_KEPT = 3  # words with meaning of what remains, figures aside: "Boston paid $170,510" does not say whom
_SUBJECT_WORDS = 16  # of a subject, at most: what is longer is not one


@dataclass(frozen=True, slots=True)
class Claim:
    """`text` says it with a subject of its own; `written` is how it stands in the sentence."""

    text: str
    written: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """A sentence without one of its clauses: what is `kept`, as a sentence, and what is `cut`, as it stood."""

    kept: str
    cut: str


def claims(sentence: str) -> list[Claim]:
    """The claims of `sentence` in order; itself where it joins none."""
    told: list[Claim] = []
    for _, written in _pieces(sentence):
        subject = (subject_of(told[0].text) or "") if told and _opens_with_verb(written) else ""
        told.append(Claim(_as_sentence(f"{subject} {written}"), written))
    return told


def subject_of(sentence: str) -> str | None:
    """The words before the first verb of `sentence`, without what introduces it; None where none stand there."""
    rest = _ASIDE.sub("", _INTRODUCTION.sub("", sentence))
    start = verb_start(rest)
    words = _ADVERB.sub("", rest[:start]).split() if start else []
    return " ".join(words).strip(" ,") if 0 < len(words) <= _SUBJECT_WORDS else None


def shortened(sentence: str) -> list[Shortened]:
    """`sentence` without one of its claims, or without its end, the longest that remains first."""
    found = {}
    pieces = _pieces(sentence)
    for left, (_, cut) in enumerate(pieces if len(pieces) > 1 else []):
        rest = [one for i, one in enumerate(pieces) if i != left]
        if not _CONDITION.search(cut) and (left > 0 or _says_enough(rest[0][1])):
            joined = rest[0][1] + "".join(joint + written for joint, written in rest[1:])
            found[_as_sentence(joined)] = cut
    for match in _TAIL.finditer(sentence):
        kept, cut = sentence[: match.start()], sentence[match.end() :].rstrip(" .")
        if not _CONDITION.search(cut) and _stands_alone(kept, cut):
            found.setdefault(_as_sentence(kept), cut)
    return [Shortened(kept, cut) for kept, cut in sorted(found.items(), key=lambda pair: -len(pair[0]))]


def _pieces(sentence: str) -> list[tuple[str, str]]:
    """Each claim as it is written, with the words that join it to the one before."""
    body = sentence.rstrip(" .")
    edges = [(0, 0), *((m.start(), m.end()) for m in _JOINT.finditer(body)), (len(body), len(body))]
    pieces: list[tuple[str, str]] = []
    for (start, after), (end, _) in pairwise(edges):
        joint, written = body[start:after], body[after:end]
        if pieces and not _is_claim(joint, written, pieces[-1][1]):
            before = pieces.pop()
            pieces.append((before[0], before[1] + joint + written))
        else:
            pieces.append((joint, written))
    return pieces


def _is_claim(joint: str, written: str, before: str) -> bool:
    """Whether a piece says something of its own, after one that does."""
    if "and" in joint and (_RELATIVE.search(before) or _is_list(before)):
        return False
    core = _ASIDE_OF_PIECE.split(written, maxsplit=1)[0]
    is_tied = _CONDITION.match(written) or _SUBORDINATE.match(before) or _NOT_OPENING.match(written)
    if is_tied or not core or not _says_something(_ASIDE_OF_PIECE.split(_INTRODUCTION.sub("", before), maxsplit=1)[0]):
        return False
    return _opens_with_verb(core) or _says_something(core)


def _is_list(before: str) -> bool:
    """Whether what stands before "and" ends in the middle of a list ("Python, SQL")."""
    *_, last = _INTRODUCTION.sub("", before).rsplit(", ", 1) if ", " in _INTRODUCTION.sub("", before) else ("x is",)
    return verb_start(f"it {last}") is None


def _opens_with_verb(text: str) -> bool:
    words = [word for word in WORD.findall(text) if word.lower() not in _NO_SUBJECT]
    return bool(words) and is_verb(words[0])


def _says_enough(rest: str) -> bool:
    """Whether what followed a cut clause is whole without it: it has a subject, and more than that and a figure."""
    return _has_subject(rest) and sum(not word.isdigit() for word in set(content_stems(rest))) >= _LEAST_KEPT


def _stands_alone(kept: str, cut: str) -> bool:
    """Whether the beginning of a sentence is one itself: a clause, not half a list, nothing left open."""
    last = kept.rsplit(maxsplit=1)[-1].lower() if kept.split() else ""
    is_counted = any(c.isdigit() for c in kept)  # a figure of a list is not one of its first item
    is_list = (is_counted and _LIST_END.match(cut)) or (
        "," in _INTRODUCTION.sub("", kept) and re.match(r"(?:and|or)\b", cut)
    )
    is_half_list = bool(is_list) and not _says_something(cut)
    is_open = last in _NO_END or kept.count("(") != kept.count(")") or is_half_list
    return not is_open and not _SUBORDINATE.match(kept) and _says_something(_INTRODUCTION.sub("", kept))


def _says_something(text: str) -> bool:
    return _has_subject(text) and verb_start(text) is not None


def _has_subject(text: str) -> bool:
    start = verb_start(_INTRODUCTION.sub("", text))
    words = WORD.findall(_INTRODUCTION.sub("", text)[:start].lower()) if start else []
    return any(word not in _NO_SUBJECT for word in words)


def _as_sentence(text: str) -> str:
    whole = text.strip(" ,;")
    return f"{whole[:1].upper()}{whole[1:]}" + ("" if whole.endswith((".", "!", "?")) else ".")
