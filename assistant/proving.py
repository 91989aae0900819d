"""From drafts to sentences that may be shown: check, repair, count.

1. A marker that stands for no evidence is removed and counted.
2. A sentence must follow from the evidence it cites, claim by claim; markers are moved or added (`carrying.py`).
3. Where it leaves off a survey, year or place that what it cites puts to it, that is put back in the source's words.
4. Where a clause of it follows from nothing, the clause is cut, and what remains is checked like any sentence.
5. What nothing carries is dropped, and the evidence it cites is quoted in its place where that is not shown yet, nor
   said by the sentence written next.
6. Every drop and every cut is counted with its reason; so is what was already said, and what the stream broke off.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Citation, Dropped, Evidence, Sentence, Status
from assistant.carrying import Carried, Carrier, Cut
from assistant.citations import Draft, without_markers
from assistant.framing import speaks_of_quotations, without_frame, without_label
from assistant.premise import without_opening
from assistant.support import SupportCheck
from assistant.wording import clean, content_stems

SAID = 0.6  # share of evidence's content words in a sentence that it carries, from which it need not be quoted as well
REPEATED = 0.9  # share of a sentence's content words already shown, above which it says nothing new

UNFINISHED, ENOUGH, REPEATS = "it was not finished", "the answer was long enough", "it repeats what is already said"
NEUTRAL_REASONS = frozenset((UNFINISHED, ENOUGH, REPEATS))  # what was left out for these may well be supported
_NOT_WORTH_QUOTING = frozenset((ENOUGH, REPEATS))
META = "it speaks of the quotations instead of the matter"
_NOT_CUT = frozenset((*NEUTRAL_REASONS, META))  # reasons that no clause alone is to blame for


@dataclass(frozen=True, slots=True)
class _Repaired:
    """A sentence as it may be shown, what carries it or why nothing does, and the clause that was cut off it."""

    text: str
    carried: Carried
    cut: Dropped | None = None

    def says(self, evidence: Evidence) -> bool:
        """Whether it is carried by `evidence` and has all its figures and most of its words."""
        if self.carried.reason is not None or evidence not in self.carried.evidence:
            return False
        told, said = set(content_stems(evidence.text)), set(content_stems(self.text))
        return len(told & said) >= SAID * len(told) and _digits(evidence.text) <= _digits(self.text)


class Proof:
    """The sentences, drops and stray markers of one answer, as they accumulate."""

    def __init__(
        self, evidence: Sequence[Evidence], check: SupportCheck, max_sentences: int, written: Status = "verified"
    ) -> None:
        """`written` is the status of a sentence that was written: `quoted` where the writer only quotes."""
        self._evidence = {one.marker: one for one in evidence}
        self._carrier = Carrier(tuple(evidence), check)
        self._max_sentences = max_sentences
        self._written = written
        self._is_settled = False
        self._waiting: Evidence | None = None
        self._numbers: dict[int, Citation] = {}
        self.sentences: list[Sentence] = []
        self.dropped: list[Dropped] = []
        self.stray_markers = 0

    @property
    def is_full(self) -> bool:
        """Whether the answer has all the sentences it may have."""
        return len(self.sentences) >= self._max_sentences

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation used, markers 1…n in order of first use."""
        return tuple(self._numbers.values())

    def limit_to(self, max_sentences: int) -> None:
        """Shorten the answer under way, whose question is settled: what fails now is not quoted instead."""
        self._max_sentences = min(self._max_sentences, max_sentences)
        self._is_settled = True

    def take(self, draft: Draft) -> list[Sentence]:
        """The sentences that `draft` becomes: one, none where it is dropped, or more where evidence is quoted first.

        An answer opens with the first piece of evidence, quoted where the writer passed it over.  What was to be quoted
        in the place of the draft before is left out where this one says it.
        """
        cited = [self._evidence[m] for m in draft.markers if m in self._evidence]
        self.stray_markers += len(draft.markers) - len(cited)
        text = without_frame(without_opening(without_label(clean(draft.text))), cited)
        quoted: list[Sentence] = []
        repaired = self._repaired(text, cited, draft)
        if self._waiting and not repaired.says(self._waiting):
            quoted = self.rest()
            repaired = self._repaired(text, cited, draft)
        self._waiting = None
        if repaired.cut:
            self.dropped.append(repaired.cut)
        found = repaired.carried
        if found.reason is None:
            leading = self._leading(found.evidence)
            kept = [] if self.is_full else [self._keep(repaired.text, found.evidence, found.score, self._written)]
            return [*quoted, *leading, *kept]
        self.dropped.append(Dropped(repaired.text, found.reason))
        return [*quoted, *self._instead(cited, found.reason)]

    def rest(self) -> list[Sentence]:
        """What still waits to be quoted, once nothing more is written."""
        waiting, self._waiting = self._waiting, None
        return [self.quote(waiting)] if waiting and not self.is_full else []

    def _repaired(self, text: str, cited: Sequence[Evidence], draft: Draft) -> _Repaired:
        """`text` with what it left off, or without a clause that nothing carries; as it is where neither helps."""
        found = self._judged(text, cited, draft)
        if found.reason is None or found.reason in _NOT_CUT:
            return _Repaired(text, found)
        if whole := self._carrier.completed(text, cited, self._before):
            return _Repaired(whole.text, whole.carried)
        if cut := self._cut(text, cited):
            return _Repaired(cut.kept, cut.carried, Dropped(cut.clause, found.reason, is_clause=True))
        return _Repaired(text, found)

    def _instead(self, cited: Sequence[Evidence], reason: str) -> list[Sentence]:
        """What is quoted where a sentence was dropped: the first it cites that is not shown yet.

        Where something is shown already it waits for the next sentence, which may say it.
        """
        shown = {citation.evidence for sentence in self.sentences for citation in sentence.citations}
        instead = next((one for one in cited if one not in shown), None)
        if instead is None or self._is_settled or reason in _NOT_WORTH_QUOTING or self._repeats(instead.text):
            return []
        if self.sentences:
            self._waiting = instead
            return []
        return [*self._leading([instead]), *([] if self.is_full else [self.quote(instead)])]

    def _leading(self, carrying: Sequence[Evidence]) -> list[Sentence]:
        best = next(iter(self._evidence.values()))
        return [] if self.sentences or best in carrying else [self.quote(best)]

    def show(self, text: str, evidence: Evidence, support: float = 1.0) -> Sentence:
        """Show `text` as carried by `evidence`, as code has established."""
        return self._keep(text, [evidence], support, "verified")

    def quote(self, evidence: Evidence) -> Sentence:
        """Show the evidence itself."""
        return self._keep(clean(evidence.text), [evidence], 1.0, "quoted")

    def _judged(self, text: str, cited: Sequence[Evidence], draft: Draft) -> Carried:
        """The evidence that carries `text` and how well, or the reason to drop it."""
        if not draft.is_finished:
            return Carried((), 0.0, UNFINISHED)
        if self.is_full:
            return Carried((), 0.0, ENOUGH)
        if speaks_of_quotations(text, cited):
            return Carried((), 0.0, META)
        if self._repeats(text):
            return Carried((), 0.0, REPEATS)
        return self._carrier.carried(text, cited, self._before)

    def _cut(self, text: str, cited: Sequence[Evidence]) -> Cut | None:
        """What can be kept of a sentence that failed; nothing that is already said."""
        cut = self._carrier.cut(text, cited, self._before)
        return cut if cut and not self._repeats(cut.kept) else None

    @property
    def _before(self) -> str | None:
        """The sentence shown before the next one."""
        return self.sentences[-1].text if self.sentences else None

    def _repeats(self, text: str) -> bool:
        told = set(content_stems(text))
        return any(
            told and len(told & set(content_stems(s.text))) / len(told) >= REPEATED and _digits(text) <= _digits(s.text)
            for s in self.sentences
        )

    def _keep(self, text: str, carrying: Sequence[Evidence], support: float, status: Status) -> Sentence:
        for one in carrying:
            self._numbers.setdefault(one.marker, Citation(len(self._numbers) + 1, one))
        citations = tuple(sorted((self._numbers[one.marker] for one in carrying), key=lambda c: c.marker))
        sentence = Sentence(without_markers(text), citations, support, status)
        self.sentences.append(sentence)
        return sentence


def _digits(text: str) -> set[str]:
    return {word.strip(".,;:()") for word in text.split() if any(c.isdigit() for c in word)}
