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

_AUXILIARIES = "is are was were has have had does do did can could may might must will would should cannot"
_REGULAR = (
    "analyse analyze train earn offer ask need require report gain use help name call list cover expect start learn "
    "work open hire rank "
    "reach cost last count show say state advise recommend want look play move change join belong depend end "
    "include contain combine publish develop create explain describe answer receive climb drop increase decrease "
    "decline double demand lack suffice remain stay seem appear differ exceed average total prefer add allow assume "
    "enjoy design deploy focus handle involve lead provide support turn vary aim claim compare measure rate rest"
)
_IRREGULAR = (
    "pay pays paid make makes made take takes took give gives gave rise rises rose fall falls fell grow grows grew "
    "find finds found get gets got go goes went come comes came build builds built write writes wrote begin begins "
    "began hold holds held stand stands stood lie lies lay keep keeps kept put puts leave leaves left mean means "
    "meant tell tells told teach teaches taught run runs ran set sets see sees saw know knows knew study studies "
    "studied apply applies applied carry carries carried become becomes became sit sits sat"
)


def _inflected(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    return verb, f"{verb}es" if verb.endswith(("ch", "sh", "ss")) else f"{verb}s", f"{stem}ed"


_VERBS = frozenset(
    (*_AUXILIARIES.split(), *_IRREGULAR.split(), *(form for verb in _REGULAR.split() for form in _inflected(verb)))
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
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
    r"^\W*(?:and |but |or )?(?:only |even )?(?:if|unless|except|provided|when|until|only|not|as long as|but|without)\b",
    re.I,
)
_NO_SUBJECT = frozenset("and but or also then not still often thus therefore even so who which that to".split())
_NO_END = frozenset("and or but the a an of in to for with by at on from than as is are was were".split())
_NOT_BEFORE_A_VERB = frozenset("the a an their its his her this these those our your more to which who that".split())
_ADVERB = re.compile(r"(?:[\s,]+(?:therefore|also|often|still|then|usually|typically|generally|mostly))+\s*$")
_ASIDE = re.compile(r"\s*\([^)]*\)|,\s+(?:which|who)\b[^,]*,")
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
        subject = "" if _has_subject(written) or not told else subject_of(told[0].text) or ""
        told.append(Claim(_as_sentence(f"{subject} {written}"), written))
    return told


def subject_of(sentence: str) -> str | None:
    """The words before the first verb of `sentence`, without what introduces it; None where none stand there."""
    rest = _ASIDE.sub("", _INTRODUCTION.sub("", sentence))
    start = _verb_start(rest)
    words = _ADVERB.sub("", rest[:start]).split() if start else []
    return " ".join(words).strip(" ,") if 0 < len(words) <= _SUBJECT_WORDS else None


def shortened(sentence: str) -> list[Shortened]:
    """`sentence` without one of its claims, or without its end, the longest that remains first."""
    found = {}
    pieces = _pieces(sentence)
    for left, (_, cut) in enumerate(pieces if len(pieces) > 1 else []):
        rest = [one for i, one in enumerate(pieces) if i != left]
        if not _CONDITION.match(cut) and _has_subject(rest[0][1]):
            joined = rest[0][1] + "".join(joint + written for joint, written in rest[1:])
            found[_as_sentence(joined)] = cut
    for match in _TAIL.finditer(sentence):
        kept, cut = sentence[: match.start()], sentence[match.end() :].rstrip(" .")
        if not _CONDITION.match(cut) and _stands_alone(kept, cut):
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
    is_tied = _CONDITION.match(written) or _SUBORDINATE.match(before)
    if is_tied or _verb_start(written) is None or not _says_something(before):
        return False
    return _has_subject(written) or joint.strip()[:1] in {",", ";"} or _is_verb(written.split(maxsplit=1)[0])


def _stands_alone(kept: str, cut: str) -> bool:
    """Whether the beginning of a sentence is one itself: a clause, not half a list, nothing left open."""
    last = kept.rsplit(maxsplit=1)[-1].lower() if kept.split() else ""
    is_half_list = "," in _INTRODUCTION.sub("", kept) and re.match(r"(?:and|or)\b", cut) and not _says_something(cut)
    is_open = last in _NO_END or kept.count("(") != kept.count(")") or bool(is_half_list)
    return not is_open and not _SUBORDINATE.match(kept) and _says_something(_INTRODUCTION.sub("", kept))


def _says_something(text: str) -> bool:
    return _has_subject(text) and _verb_start(text) is not None


def _has_subject(text: str) -> bool:
    start = _verb_start(_INTRODUCTION.sub("", text))
    words = _WORD.findall(_INTRODUCTION.sub("", text)[:start].lower()) if start else []
    return any(word not in _NO_SUBJECT for word in words)


def _verb_start(text: str) -> int | None:
    """Where the first word stands that can be a verb of its own: not "the work", "to work", "which work" or "May"."""
    before = ""
    for match in _WORD.finditer(text):
        word = match.group()
        is_named = bool(before) and word[0].isupper()
        if _is_verb(word) and not is_named and before not in _NOT_BEFORE_A_VERB:
            return match.start()
        before = word.lower()
    return None


def _is_verb(word: str) -> bool:
    return word.lower() in _VERBS or word.lower().endswith(("n't", "n’t"))


def _as_sentence(text: str) -> str:
    whole = text.strip(" ,;")
    return f"{whole[:1].upper()}{whole[1:]}" + ("" if whole.endswith((".", "!", "?")) else ".")
