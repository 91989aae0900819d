"""What a figure is a figure of: its unit, and the words it stands among."""

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.support.clauses import clauses
from assistant.support.figures import JOB, Figure, figures, is_year, jobs_in
from assistant.support.names import names
from assistant.support.units import wrong_unit
from assistant.wording import content_stems

_JOINT = re.compile(r"[,;]\s|\s(?:and|against|while|whereas|but|to|than|versus|with)\s")


def misbound(sentence: str, evidence: str) -> str | None:
    """Why a figure of `sentence` is told of something else in `evidence`; None where each is told of the same."""
    if reason := wrong_unit(sentence, evidence):
        return reason
    here, there = figures(sentence), figures(evidence)
    return (
        _doubled(here, there)
        or _exchanged(sentence, here, evidence, there)
        or _of_another(sentence, here, evidence, there)
    )


def exchanged_figures(sentence: str, evidence: str) -> str | None:
    """Why two figures of `sentence` are told of each other's things; None where they are not."""
    return _exchanged(sentence, figures(sentence), evidence, figures(evidence))


def _doubled(here: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """A figure that stands more often than in the source has taken the place of one that is gone."""
    for figure in here:
        more = sum(one.value == figure.value for one in here) - sum(one.value == figure.value for one in there)
        gone = [one for one in _untold(here, there) if _is_like(one, figure)]
        if more > 0 and gone:
            return f"the source says {gone[0].text} in one place of {figure.text}"
    return None


def _untold(here: Sequence[Figure], there: Sequence[Figure]) -> list[Figure]:
    """Those of `there` whose value none of `here` has."""
    return [one for one in there if all(one.value != other.value for other in here)]


def _same(figure: Figure, there: Sequence[Figure]) -> list[Figure]:
    return [one for one in there if one.value == figure.value and one.kind == figure.kind]


def _is_like(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and is_year(one) == is_year(other)


def _exchanged(sentence: str, here: Sequence[Figure], evidence: str, there: Sequence[Figure]) -> str | None:
    """Of two figures of one kind, each must stand by its own names, among its own words, or in its own place."""
    named = set(content_stems(" ".join((*names(sentence), *names(evidence), *jobs_in(sentence), *jobs_in(evidence)))))
    for one, other in combinations(here, 2):
        if one.kind != other.kind or one.value == other.value or is_year(one) or is_year(other):
            continue
        known = [_same(figure, there) for figure in (one, other)]
        if len(known[0]) != 1 or len(known[1]) != 1:
            continue
        mine = _parted(sentence, one, other)
        theirs = _parted(evidence, known[0][0], known[1][0])
        is_crossed = all(mine[i] & theirs[1 - i] & named for i in (0, 1))
        straight = mine[0] & theirs[0] | mine[1] & theirs[1]
        crossed = mine[0] & theirs[1] | mine[1] & theirs[0]
        if named & (straight | crossed):
            straight, crossed = straight & named, crossed & named
        is_turned = (one.start < other.start) != (known[0][0].start < known[1][0].start)
        if is_crossed or len(crossed) > len(straight) or (len(crossed) == len(straight) and is_turned):
            return f"the source tells {one.text} and {other.text} of each other's things"
    return None


def _of_another(sentence: str, here: Sequence[Figure], evidence: str, there: Sequence[Figure]) -> str | None:
    """A figure told of what has another figure in the source, which the sentence does not give."""
    pairs = [
        (figure, same[0], other)
        for figure in here
        if not is_year(figure) and len(same := _same(figure, there)) == 1
        for other in _untold(here, there)
        if _is_like(other, figure)
    ]
    if not pairs:
        return None
    told, named = _named(sentence), _named(evidence)
    for figure, same_there, other in pairs:
        own, others = (part & named for part in _parted(evidence, same_there, other))
        if own and told & others and not told & own:
            return f"the source tells {figure.text} of something else"
    return None


def _named(text: str) -> set[str]:
    return set(content_stems(" ".join((*names(f"x {text}"), *jobs_in(text)))))


def _parted(text: str, one: Figure, other: Figure) -> tuple[set[str], set[str]]:
    """The words that belong to each of two figures of `text`, without those that belong to both."""
    first, second = sorted((one, other), key=lambda figure: figure.start)
    between = text[first.end : second.start]
    cut = first.end + max((m.start() for m in _JOINT.finditer(between)), default=len(between) // 2)
    parts = set(content_stems(text[:cut])), set(content_stems(text[cut:]))
    only = parts[0] - parts[1], parts[1] - parts[0]
    return only if one is first else (only[1], only[0])


def exchanged_job(sentence: str, evidence: str) -> str | None:
    """Why a clause about one job says what `evidence` says of another; None where each clause keeps its own."""
    there = [(set(content_stems(clause)), jobs_in(clause)) for clause in clauses(evidence)]
    for clause in clauses(sentence):
        jobs, told = jobs_in(clause), set(content_stems(JOB.sub("", clause)))
        shared = [len(told & stems) for stems, _ in there]
        nearest = [known for count, (_, known) in zip(shared, there, strict=True) if count == max(shared, default=0)]
        if len(jobs) == 1 and told and all(known and not jobs & known for known in nearest):
            return f"the source says it of {', '.join(sorted(nearest[0]))}, not of {min(jobs)}"
    return None
