"""Words that have an opposite: "more" is not "less", "first" is not "last", "some" is not "all".

A word of a family in the sentence is laid beside the word of the same family in the evidence that stands among most of
the same words; the two must then say the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.support.comparing import agreement, comparisons
from assistant.wording import WORD, content_stems

BESIDE = 4  # words on either side that say which word is meant

_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "amount": (
        "more higher above greater larger bigger exceed exceeds exceeded over rose rise rises rising grew grow grows "
        "growing growth increase increased increases increasing gain gained up climbed faster surpass surpassed ahead "
        "outnumber outnumbered longer easier better",
        "less lower below fewer smaller under fell fall falls falling shrank shrink drop dropped decline declined "
        "declines decrease decreased decreases decreasing lost down slower behind shorter harder worse",
    ),
    "extreme": (
        "most highest largest biggest greatest best top fastest",
        "least lowest smallest worst bottom slowest fewest",
    ),
    "order": ("first before early earlier earliest older oldest", "last after late later latest younger youngest"),
    "share": (
        "all always every everyone each both entirely completely fully everybody nearly-all",
        "most mostly largely usually typically generally often frequently many lot majority",
        "some several sometimes occasionally partly certain",
        "few rarely seldom hardly",
        "none never neither nobody no",
    ),
    "force": (
        "must required requires require requiring needed needs need necessary mandatory",
        "should recommended recommends advises advised advisable",
        "helps help helpful useful optional may might can could prefer preferred prefers suggests",
    ),
    "quantity": ("much", "little"),
    "cost": ("free gratis", "paid expensive costly"),
    "depth": ("basic simple", "advanced complex"),
    "effort": ("manual manually", "automatic automatically automated"),
    "edge": ("begin begins start starts starting began started", "end ends ending ended finish finishes"),
    "part": ("half", "third thirds", "quarter quarters", "tenth"),
}  # fmt: skip
_POLES: Mapping[str, tuple[str, int]] = {
    word: (family, pole)
    for family, poles in _FAMILIES.items()
    for pole, group in enumerate(poles)
    for word in group.split()
}
_MILDER = frozenset(((0, 1), (0, 2), (1, 2)))  # what follows of shares and force: of all, most; of must, may


@dataclass(frozen=True, slots=True)
class _Marked:
    word: str
    family: str
    pole: int
    beside: frozenset[str]


def opposite(sentence: str, evidence: str) -> str | None:
    """Why a word of `sentence` says the opposite of, or more than, its counterpart in `evidence`; None otherwise."""
    here, there = _marked(sentence), _marked(evidence)
    is_turned = sum(one.family == "amount" for one in here) == 1 and _is_turned_round(sentence, evidence)
    for one in here:
        same_family = [other for other in there if other.family == one.family]
        if one.family == "amount" and is_turned:
            continue
        if same_family and not _agrees(one, same_family):
            return f"the source does not say “{one.word}” of it"
        if not same_family and one.family in {"share", "part", "extreme"}:
            return f"the source does not say “{one.word}”"
    return None


def _agrees(one: _Marked, others: Sequence[_Marked]) -> bool:
    shared = [len(one.beside & other.beside) for other in others]
    nearest = [other for other, count in zip(others, shared, strict=True) if count == max(shared)]
    return any(other.pole == one.pole or _follows(one, other) for other in nearest)


def _follows(one: _Marked, other: _Marked) -> bool:
    return one.family in {"share", "force"} and (other.pole, one.pole) in _MILDER


def _is_turned_round(sentence: str, evidence: str) -> bool:
    """ "A less than B" told as "B more than A"."""
    stated = comparisons(evidence)
    return any(agreement(one, stated) == 1 for one in comparisons(sentence))


def _marked(text: str) -> list[_Marked]:
    words = [m.group() for m in WORD.finditer(text)]
    return [
        _Marked(word, *_POLES[word.lower()], _around(words, place))
        for place, word in enumerate(words)
        if word.lower() in _POLES and not _is_name(words, place)
    ]


def _around(words: Sequence[str], place: int) -> frozenset[str]:
    return frozenset(
        content_stems(" ".join((*words[max(0, place - BESIDE) : place], *words[place + 1 : place + 1 + BESIDE])))
    )


def _is_name(words: Sequence[str], place: int) -> bool:
    """Part of a title ("First Light"), which is checked as a name."""
    return place > 0 and words[place][0].isupper() and words[place].lower() != "all"
