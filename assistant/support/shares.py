"""A share is of its base: that of high earners 37% have a doctorate is not 37% of those with a doctorate.

Base and part of a share are read from plain sentences ("Among X, 37% had Y"; "37% of X had Y"; "Y was held by 37% of
X"; "most of the X were Y") and laid beside those of the source with the same share.
"""

import re
from dataclasses import dataclass

from assistant.support.verbs import verb_start
from assistant.wording import content_stems

LEAST_ELSEWHERE = 2  # words of a base that the source's sentence does not have
MOST = 600  # characters that are compared
_SHARE = r"(?P<share>(?:[\d.,]+(?:-[\d.,]+)?%)|[Mm]ost|[Hh]alf|[Aa] quarter|[Aa] third|[Tt]wo thirds|[Tt]hree quarters)"
_UP_TO = r"(?:[^,]|,(?=\d))+"  # the next comma that is none of a figure
_FIRST = re.compile(rf"(?:\b[Aa]mong|^Of) (?:the )?(?P<base>{_UP_TO}), (?:only |about )?{_SHARE} (?P<part>{_UP_TO})")
_HELD = re.compile(
    rf"(?P<part>(?:[^,]|,(?=\d))+?) (?:was|were|is|are) \w+ by (?:only |about )?{_SHARE} of (?:the )?(?P<base>[^,]+)"
)
_OF = re.compile(rf"{_SHARE} of (?:the |their |its |all )?(?P<rest>{_UP_TO})")
_MOST = re.compile(rf"(?:^|, )(?P<share>[Mm]ost) (?!of\b)(?P<rest>{_UP_TO})")


@dataclass(frozen=True, slots=True)
class Share:
    """`share` of those in `base` are in `part`, each as the stems of its words."""

    share: str
    base: frozenset[str]
    part: frozenset[str]


def shares(text: str) -> list[Share]:
    """Every share of `text` whose base and part can be told."""
    text = text[:MOST]
    held = list(_HELD.finditer(text))
    found = [_share(m["share"], m["base"], m["part"]) for m in (*_FIRST.finditer(text), *held)]
    for pattern in (_OF, _MOST):
        for match in pattern.finditer(text):
            rest = match["rest"]
            if (start := verb_start(rest)) and not any(_is_of(match, other) for other in held):
                found.append(_share(match["share"], rest[:start], rest[start:]))
    return found


def turned_share(sentence: str, restated: str) -> str | None:
    """Why a share of `sentence` is of what is its part in `restated`, a sentence of a source; None where none is."""
    told, every = shares(restated), set(content_stems(restated[:MOST]))
    for one in shares(sentence) if told else ():
        for other in told:
            straight = len(one.base & other.base) + len(one.part & other.part)
            crossed = len(one.base & other.part - other.base) + len(one.part & other.base - other.part)
            is_elsewhere = len(one.base - every) >= LEAST_ELSEWHERE
            if one.share == other.share and (crossed > straight or (one.share[0].isdigit() and is_elsewhere)):
                return f"the source gives {one.share} of others"
    return None


def _is_of(one: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= one.start() < other.end()


def _share(share: str, base: str, part: str) -> Share:
    return Share(share.lower(), frozenset(content_stems(base)), frozenset(content_stems(part)))
