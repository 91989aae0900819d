"""Of whom it is said: where a source tells one thing of one and another of another, each keeps its own.

1. "A trains models, while B builds products": that B trains models is said of nobody.
2. Who only reports is not who did: "in one story that Chip Huyen quotes", "Chip Huyen's book tells of".
3. A date keeps its end: what applies from a day on does not apply until then.
"""

import re

from assistant.support.claims import subject_of
from assistant.support.names import PERSON, names
from assistant.support.verbs import is_verb
from assistant.wording import content_stems, stem

_SIDES = re.compile(r"\s*;\s+|,?\s+(?:while|whereas|but|yet)\s+|,?\s+and\s+(?=(?:an?|the)\s|[A-Z]|[a-z]+ [a-z]+s\s)")
_REPORTING = frozenset(
    map(
        stem,
        (
            "says said writes wrote notes noted explains advises recommends reports reported finds found counts "
            "counted quotes warns calls describes points tells asks asked argues states adds lists puts compares "
            "answers uses makes gives provides values expects prefers suggests thinks believes sees names ranks wants "
            "book account view advice own list "
        ).split(),
    )
)
_WORD = re.compile(r"[A-Za-z’'-]+")
_DATE = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
_FROM = re.compile(rf"\b(?:from|since|after|starting)(?: in| on)? ({_DATE})")
_IN = re.compile(rf"\b(?:in|on) ({_DATE})")
_FOR = re.compile(rf"\b(?:announced|planned|scheduled|expected|set|due) for ({_DATE})")
_UNTIL = re.compile(rf"\b(?:until|till|up to|before|through)(?: in| on)? ({_DATE})")
_ATTRIBUTED = re.compile(r",\s+(?:in|according to|as|by)\b|\s+(?:according to|as reported by)\b")
_LEAST_TOLD = 0.5  # of what a sentence says, in the part that is another's
MOST = 1000  # characters that are compared, of either


def crossed(sentence: str, restated: str) -> str | None:
    """Why `sentence` says of one what `restated`, a sentence of a source, says of another; None where it does not."""
    sentence, restated = sentence[:MOST], restated[:MOST]
    sides = [(set(content_stems(subject)), side) for side in _sides(restated) if (subject := subject_of(side))]
    anothers = next((why for part in _sides(sentence) if (why := _others_part(part, sides))), None)
    return anothers or _reporter(sentence, restated) or _other_end(sentence, restated)


def _others_part(sentence: str, sides: list[tuple[set[str], str]]) -> str | None:
    mine = set(content_stems(subject_of(sentence) or ""))
    if len(sides) < 2 or not mine:  # noqa: PLR2004  two of whom something is said
        return None
    own = [side for subject, side in sides if mine <= subject or subject <= mine]
    others = [(subject, side) for subject, side in sides if not (mine <= subject or subject <= mine)]
    if len(own) != 1:
        return None
    core = _ATTRIBUTED.split(sentence, maxsplit=1)[0]
    told = set(content_stems(core)) - mine - _REPORTING
    here = set(content_stems(own[0]))
    named = set(content_stems(" ".join(names(core)))) - mine
    for subject, side in others:
        there = told & (set(content_stems(side)) - subject - here)
        is_anothers = len(there) >= _LEAST_TOLD * len(told) and not subject & told
        if there and (is_anothers or there & named):
            return "the source says it of another"
    return None


def _sides(text: str) -> list[str]:
    """The parts of `text` that have a subject and a verb of their own; what has none stays with the part before."""
    sides: list[str] = []
    start = 0
    for edge in (*_SIDES.finditer(text), None):
        end = edge.start() if edge else len(text)
        if sides and (subject_of(text[start:end]) is None or _opens_with_verb(text[start:end])):
            sides[-1] = f"{sides[-1]} {text[start:end]}"
        else:
            sides.append(text[start:end])
        start = edge.end() if edge else end
    return sides


def _opens_with_verb(text: str) -> bool:
    return any(is_verb(word) for word in _WORD.findall(text)[:1])


def _reporter(sentence: str, restated: str) -> str | None:
    for person in PERSON.findall(sentence):
        if person in restated and _acts(person, sentence) and not _acts(person, restated):
            return f"the source does not say it of {person}"
    return None


def _acts(person: str, text: str) -> bool:
    """Whether a verb that is none of telling follows the name of `person`."""
    for match in re.finditer(re.escape(person), text):
        word = _WORD.match(text[match.end() :].lstrip())
        if word and is_verb(word.group()) and stem(word.group()) not in _REPORTING:
            return True
    return False


def _other_end(sentence: str, restated: str) -> str | None:
    for here, there in ((_FROM, _UNTIL), (_UNTIL, _FROM), (_IN, _FOR)):
        found = set(here.findall(sentence)) & set(there.findall(restated)) - set(here.findall(restated))
        if found:
            return f"the source does not say “{next(iter(found))}” so"
    return None
