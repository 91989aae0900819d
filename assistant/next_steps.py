"""Where to go after an answer: curated questions and sources, kept apart from what was proven.

No model is asked for advice.  `next_steps.toml` holds no facts: a step is a question that a source answers well, or
the title of a source to open.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from assistant.answers import Evidence, NextStep
from assistant.wording import content_stems
from corpus.documents import Corpus

STEPS_FILE = Path(__file__).with_name("next_steps.toml")
STEPS_MAX = 2  # under one answer; more would bury it


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Step:
    """One entry: `words` of its topic, and either a question it `asks` or the id of a source it `opens`."""

    words: tuple[str, ...]
    asks: str | None = None
    opens: str | None = None


def read_steps(file: Path = STEPS_FILE) -> tuple[Step, ...]:
    """The curated steps, in their order.  Raises pydantic's `ValidationError` where an entry has another shape."""
    return TypeAdapter(tuple[Step, ...]).validate_python(tomllib.loads(file.read_text(encoding="utf-8"))["steps"])


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The steps that a corpus can honour: those whose source it has."""

    steps: Sequence[Step]
    corpus: Corpus

    def after(self, question: str, cited: Sequence[Evidence]) -> list[NextStep]:
        """At most `STEPS_MAX` steps on the question's topic, most words in common first; none leads back to it."""
        asked = set(content_stems(question))
        shared = [(len(asked & set(content_stems(" ".join(step.words)))), step) for step in self.steps]
        ranked = sorted((pair for pair in shared if pair[0]), key=lambda pair: -pair[0])
        read = {one.passage.source.id for one in cited}
        found = [self._step(step, asked, read) for _, step in ranked]
        return [step for step in found if step is not None][:STEPS_MAX]

    def _step(self, step: Step, asked: set[str], read: set[str]) -> NextStep | None:
        known = {document.source.id: document.source for document in self.corpus.documents}
        if step.asks is not None:
            is_new = not set(content_stems(step.asks)) <= asked
            is_answered = any(step.asks in source.answers for source in known.values())
            return NextStep(step.asks, None) if is_new and is_answered else None
        source = known.get(step.opens or "")
        return NextStep(f"Read: {source.title}", source) if source and source.id not in read else None
