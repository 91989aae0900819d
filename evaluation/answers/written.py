"""What the product writes and what it shows: our questions put to the real assistant, sentence by sentence.

Kept are the sentences as the model wrote them, with the evidence that its own markers name, and the sentences that were
shown, with the evidence that they cite after checking.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import ConfigDict

from assistant.answering import Assistant
from assistant.answers import Answer, Completed, Evidence, Found, Turn
from assistant.assembly import open_reader, short_name
from assistant.citations import Draft, read_drafts
from assistant.dating import untold
from assistant.generation.protocol import Generator, Request
from corpus.documents import Corpus
from corpus.notes import read_notes
from evaluation.questions import GoldQuestion
from evaluation.slices import read_rows, typed
from index.passage_index import PassageIndex
from settings import Settings
from weights.record import write_atomically

ANSWERS_FILE = Path(__file__).with_name("answers.jsonl")


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence and the exact words of each piece of evidence it cites, in order.

    `status` is `written` for the model's own, before it was checked; `verified` or `quoted` for one that was shown,
    with the period and place that the page shows `beside` it.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    text: str
    quotes: tuple[str, ...]
    status: str
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """One question's outcome, what the model wrote, and what was shown."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    question: str
    outcome: str
    generator: str
    written: tuple[Stated, ...] = ()
    shown: tuple[Stated, ...] = ()


@dataclass(slots=True)
class Recording:
    """A generator that remembers what it wrote last."""

    generator: Generator
    pieces: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the one that writes."""
        return self.generator.name

    def write(self, request: Request) -> Iterator[str]:
        """Its pieces, remembered."""
        self.pieces = []
        for piece in self.generator.write(request):
            self.pieces.append(piece)
            yield piece


def recorded(
    recording: Recording, corpus: Corpus, index: PassageIndex, settings: Settings, instruction: str | None = None
) -> Assistant:
    """The whole product, with this one to write, told `instruction` in the place of its own where one is given."""
    name = short_name(recording)
    return Assistant(
        settings,
        corpus,
        read_notes(corpus),
        index,
        {name: recording},
        name,
        reader=open_reader(settings),
        instruction=instruction,
    )


def ask_all(
    questions: Sequence[GoldQuestion], assistant: Assistant, recording: Recording, report: Callable[[str], None]
) -> list[Written]:
    """Every question with its earlier ones, through the whole product."""
    found = []
    for number, question in enumerate(questions, start=1):
        recording.pieces = []
        turns = [Turn("user", text) for text in question.history]
        evidence: tuple[Evidence, ...] = ()
        answer: Answer | None = None
        for event in assistant.answer(question.question, turns):
            if isinstance(event, Found):
                evidence = event.evidence
            elif isinstance(event, Completed):
                answer = event.answer
        if answer is not None:
            found.append(_written(question, answer, evidence, recording.pieces))
            report(f"{number} of {len(questions)}: {answer.outcome}, {answer.timings.total_seconds:.1f} s")
    return found


def write_answers(answers: Sequence[Written], path: Path = ANSWERS_FILE) -> None:
    """Keep the answers, one a line."""
    lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in answers)
    write_atomically(path, "".join(lines).encode())


def read_answers(path: Path = ANSWERS_FILE) -> list[Written]:
    """The kept answers.  Raises `SliceError`."""
    return typed(read_rows(path), Written, "answer", path)


def _written(question: GoldQuestion, answer: Answer, evidence: Sequence[Evidence], pieces: Sequence[str]) -> Written:
    known = {one.marker: one.text for one in evidence}
    drafts = [one for one in read_drafts(pieces, lambda: False) if isinstance(one, Draft) and one.is_finished]
    return Written(
        id=question.id,
        question=answer.standalone_question,
        outcome=answer.outcome,
        generator=answer.generator,
        written=tuple(
            Stated(one.text, tuple(known[m] for m in one.markers if m in known), "written") for one in drafts
        ),
        shown=tuple(
            Stated(one.text, tuple(citation.evidence.text for citation in one.citations), one.status, untold(one))
            for one in answer.sentences
        ),
    )
