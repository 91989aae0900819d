"""Questions beside one sentence of our sources: some it answers, more it seems to answer and does not.

All were written for this by language models that read the sentence (`near_misses.jsonl`): of another job, place or
year, of another property of the same thing, of why or how, of the whole, of the person who asks, turned round, or with
a condition more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict

from assistant.reading.placing import placed_text
from corpus.parting import is_set_aside
from evaluation.slices import read_rows, typed
from index.texts import Sentence
from training.examples import PLACED, Example, alike_among
from training.fitting import Supply
from training.mixing import Mixed

NEAR_MISSES_FILE = Path(__file__).with_name("near_misses.jsonl")
SHARE = 0.35  # of the examples that are drawn
ANSWERED = 0.55  # of these
ELSEWHERE = 0.35  # of the answered ones: beside a sentence of another text instead, which does not answer
HELD_OUT = 10  # one sentence of so many


@dataclass(frozen=True, slots=True)
class AskedSentence:
    """`sentence`, which stands under `above`, with questions that it answers and ones that it does not."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    above: str
    sentence: str
    answered: tuple[str, ...]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedBeside:
    """One question beside a sentence, and whether it `is_answered` by it."""

    question: str
    sentence: Sentence
    is_answered: bool

    @property
    def is_held_out(self) -> bool:
        """By the sentence's SHA-256, so that all that is asked beside it goes together."""
        return is_set_aside(self.sentence.text, HELD_OUT)

    def example(self, *, is_placed: bool) -> Example:
        """The pair to read, the sentence under its title where `is_placed`."""
        evidence = placed_text(self.sentence) if is_placed else self.sentence.text
        return Example(self.question, evidence, float(self.is_answered))


def read_near_misses(path: Path = NEAR_MISSES_FILE) -> list[AskedBeside]:
    """Every question that was written beside a sentence.  Raises `SliceError`."""
    return [
        AskedBeside(question, Sentence(row.sentence, row.above), is_answered)
        for row in typed(read_rows(path), AskedSentence, "asked sentence", path)
        for is_answered, questions in ((True, row.answered), (False, row.unanswered))
        for question in questions
    ]


class WithNearMisses(Mixed):
    """An endless, seeded supply: other examples, and questions beside one sentence among them."""

    def __init__(self, others: Supply, rows: Sequence[AskedBeside], seed: int) -> None:
        """`rows` has both answered and unanswered ones."""
        super().__init__(others, SHARE, seed)
        self._by_label = {label: [row for row in rows if row.is_answered is label] for label in (True, False)}

    def _one(self) -> Example:
        row = self._random.choice(self._by_label[self._random.random() < ANSWERED])
        if row.is_answered and self._random.random() < ELSEWHERE:
            row = self._elsewhere(row)
        return row.example(is_placed=self._random.random() < PLACED)

    def _elsewhere(self, row: AskedBeside) -> AskedBeside:
        """The question of `row` beside the sentence, of some of other texts, that shares most with it."""
        nearest = alike_among(
            self._by_label[False], row.question, self._random,
            lambda other: other.sentence.above != row.sentence.above, lambda other: other.sentence.text,
        )  # fmt: skip
        return AskedBeside(row.question, nearest.sentence, is_answered=False) if nearest else row
