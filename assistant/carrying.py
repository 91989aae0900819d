"""Which evidence carries a written sentence, claim by claim, and what of the sentence can be kept where none does.

1. What the sentence points back to is put in its place.
2. One piece of evidence that carries the whole is enough, where none of the claims alone is refused by it.
3. Otherwise each claim needs a piece that carries it alone; what is cited goes before what is not.
4. A claim that no piece carries alone may join what is cited, where each figure stays with its own names
   (`support/joining.py`).
5. What carries it must not say it of less than the sentence does (`support/scope.py`).
6. Where this fails, the sentence is tried again with what it left off, then without one of its clauses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Evidence
from assistant.dating import beside_figure
from assistant.support import SupportCheck
from assistant.support.bindings import exchanged_figures
from assistant.support.claims import claims, shortened
from assistant.support.joining import leaked
from assistant.support.references import Resolved, resolved
from assistant.support.restoring import put_back
from assistant.support.scope import left_off


@dataclass(frozen=True, slots=True)
class Carried:
    """The evidence that carries a sentence and how well, in [0, 1]; `reason` says why none does, else None."""

    evidence: tuple[Evidence, ...]
    score: float
    reason: str | None


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of a sentence, what was cut off it, and what carries the rest."""

    kept: str
    clause: str
    carried: Carried


@dataclass(frozen=True, slots=True)
class Completed:
    """A sentence with what it had left off put back, and what carries it."""

    text: str
    carried: Carried


@dataclass(frozen=True, slots=True)
class Carrier:
    """Finds what carries a sentence among the evidence of one answer."""

    every: tuple[Evidence, ...]
    check: SupportCheck

    def carried(self, text: str, cited: Sequence[Evidence], before: str | None) -> Carried:
        """What carries `text`, said after `before`: of what it cites the least that is enough, else other evidence."""
        told = resolved(text, before)
        if told.reason:
            return Carried((), 0.0, told.reason)
        found = self._found(told.text, cited)
        if found.reason is None and (lost := _left_off(told.text, found, before)):
            return Carried((), 0.0, lost)
        return found

    def _found(self, text: str, cited: Sequence[Evidence]) -> Carried:
        others = [one for one in self.every if one not in cited]
        each = _told_apart(text)
        if unclear := next((one.reason for one in each if one.reason), None):
            return Carried((), 0.0, unclear)
        said = [one.text for one in each]
        refused = self.check.check(text, cited).reason or "too little of it is in the source"
        for spans in (cited, others):
            if whole := self._by_one(text, said, spans):
                return whole
            if spans is cited and (joined := self._by_claim(text, said, cited, ())):
                return joined
        return self._by_claim(text, said, cited, others) or Carried((), 0.0, refused)

    def completed(self, text: str, cited: Sequence[Evidence], before: str | None) -> Completed | None:
        """`text` with a survey, year or place put back that what it cites puts to it; None where that does not help."""
        for one in cited:
            for whole in put_back(text, one.text):
                found = self.carried(whole, [one], before)
                if found.reason is None:
                    return Completed(whole, found)
        return None

    def cut(self, text: str, cited: Sequence[Evidence], before: str | None) -> Cut | None:
        """The longest of `text` without one clause that evidence carries; None where none is carried."""
        for shorter in shortened(text):
            rest = self.carried(shorter.kept, cited, before)
            if rest.reason is None:
                return Cut(shorter.kept, shorter.cut, rest)
        return None

    def _by_one(self, text: str, each: Sequence[str], spans: Sequence[Evidence]) -> Carried | None:
        best: Carried | None = None
        for one in spans:
            found = self.check.check(text, [one])
            is_refused = len(each) > 1 and found.score < 1 and any(not self.check.check(c, [one]).score for c in each)
            if found.reason is None and not is_refused and (best is None or found.score > best.score):
                best = Carried((one,), found.score, None)
        return best

    def _by_claim(
        self, text: str, each: Sequence[str], cited: Sequence[Evidence], others: Sequence[Evidence]
    ) -> Carried | None:
        """Each claim by a piece of its own, or by what is cited together; None where one of them has none.

        Claims that hold alone do not hold together where they exchange the figures of one piece.
        """
        spans: list[Evidence] = []
        score = 1.0
        for claim in each:
            found = self._by_one(claim, [claim], cited) or self._jointly(claim, cited)
            found = found or self._by_one(claim, [claim], others)
            if found is None:
                return None
            spans += [one for one in found.evidence if one not in spans]
            score = min(score, found.score)
        if any(exchanged_figures(text, one.text) for one in spans):
            return None
        return Carried(tuple(spans), score, None)

    def _jointly(self, claim: str, cited: Sequence[Evidence]) -> Carried | None:
        if len(cited) < 2 or leaked(claim, [f"{one.text} {one.passage.source.title}" for one in cited]):  # noqa: PLR2004
            return None
        found = self.check.check(claim, cited)
        return Carried(tuple(cited), found.score, None) if found.reason is None else None


def _told_apart(text: str) -> list[Resolved]:
    """The claims of `text`, each with what it points back to in the one before; one alone is itself."""
    first, *rest = claims(text)
    told = [Resolved(first.text if rest else text)]
    for claim in rest:
        told.append(resolved(claim.text, told[-1].text))
    return told


def _left_off(text: str, found: Carried, before: str | None) -> str | None:
    """What `text` leaves off that its evidence says; period and place are shown beside a figure."""
    beside = " ".join(part for one in found.evidence for part in beside_figure(one, text))
    return left_off(text, [one.text for one in found.evidence], beside, before)
