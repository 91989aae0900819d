"""The finished answer: outcome, plain words, notes and timings put together."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers import Answer, Citation, NextStep, Outcome, Timings
from assistant.asking import Question
from assistant.proving import Proof
from corpus.notes import Note


class Finisher:
    """Keeps the times of one answer and builds its `Answer` at the end."""

    def __init__(self, question: str, text: str, index_version: str, clock: Callable[[], float]) -> None:
        self._question = question
        self._standalone = text
        self._index_version = index_version
        self._clock = clock
        self._start = clock()
        self._evidence_seconds: float | None = None
        self._first_sentence_seconds: float | None = None

    def resolved(self, asked: Question) -> None:
        """The question as it will be searched is known."""
        self._standalone = asked.search_text

    def found(self) -> None:
        """The evidence is known."""
        self._evidence_seconds = self._elapsed()

    def shown(self) -> None:
        """A sentence is about to be shown."""
        if self._first_sentence_seconds is None:
            self._first_sentence_seconds = self._elapsed()

    def conversational(self, reply: str, suggestions: tuple[str, ...], generator: str) -> Answer:
        """A reply without facts."""
        return self._answer("conversational", None, None, reply, suggestions, (), generator)

    def declined(self, missing: str, message: str | None, suggestions: tuple[str, ...], generator: str) -> Answer:
        """No sentences and no citations: what is missing, and what could be asked instead."""
        plain = " ".join(filter(None, ("I can’t answer that from my sources.", missing, message)))
        return self._answer("declined", None, missing, plain, suggestions, (), generator)

    def answered(
        self, proof: Proof, notes: Sequence[Note], steps: Sequence[NextStep], message: str | None, generator: str
    ) -> Answer:
        """The sentences that were proven, what was dropped, and where to go from here."""
        return self._answer("answered", proof, None, message, (), tuple(notes), generator, tuple(steps))

    @staticmethod
    def partly(whole: Answer, missing: str, suggestions: tuple[str, ...]) -> Answer:
        """`whole`, which answers in part or for another place, with what is missing and what could be asked instead."""
        return replace(whole, outcome="partly_answered", missing=missing, suggestions=suggestions)

    def _answer(
        self,
        outcome: Outcome,
        proof: Proof | None,
        missing: str | None,
        message: str | None,
        suggestions: tuple[str, ...],
        notes: tuple[Note, ...],
        generator: str,
        next_steps: tuple[NextStep, ...] = (),
    ) -> Answer:
        total = self._elapsed()
        return Answer(
            question=self._question,
            standalone_question=self._standalone,
            outcome=outcome,
            sentences=tuple(proof.sentences) if proof else (),
            citations=proof.citations if proof else (),
            notes=notes,
            missing=missing,
            message=message,
            suggestions=suggestions,
            next_steps=next_steps,
            dropped=tuple(proof.dropped) if proof else (),
            stray_markers=proof.stray_markers if proof else 0,
            generator=generator,
            index_version=self._index_version,
            timings=Timings(
                total if self._evidence_seconds is None else self._evidence_seconds,
                self._first_sentence_seconds,
                total,
            ),
        )

    def _elapsed(self) -> float:
        return self._clock() - self._start


def notes_on(citations: Sequence[Citation], notes: Sequence[Note]) -> list[Note]:
    """The notes whose claim lies, wholly or in part, in a cited span, in their curated order."""
    return [
        note
        for note in notes
        if any(
            citation.evidence.passage.source is note.claim.document.source
            and citation.evidence.start < note.claim.end
            and note.claim.start < citation.evidence.end
            for citation in citations
        )
    ]
