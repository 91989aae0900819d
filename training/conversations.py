"""Messages of conversations, each resolved as the assistant does, and what of our sources answers them.

All were written for this by language models that read the sources (`conversations.jsonl`): most lean on what was
asked before, which our sources do answer, and half ask for what no source tells.  What answers the question before is
then the nearest evidence, and no answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import ConfigDict

from assistant.answers import Turn
from assistant.conversation.followups import standalone_question
from assistant.reading.placing import placed_text
from corpus.parting import is_set_aside
from evaluation.questions import GoldQuestion
from evaluation.slices import read_rows, typed
from index.embedding import Embedder
from index.texts import Sentence
from training.examples import Example
from training.fitting import Supply
from training.mixing import Mixed
from training.questions import Asked, KnownSentences, texts_far_from

CONVERSATIONS_FILE = Path(__file__).with_name("conversations.jsonl")
# Single questions, kept apart, to fit the decision on: pairs that look alike; and as all manner of people ask.
PAIRS_FILE = Path(__file__).with_name("pairs.jsonl")
MANNERS_FILE = Path(__file__).with_name("manners.jsonl")
SHARE = 0.35  # of the examples that are drawn
ANSWERED = 0.45  # of these
READ = 6  # nearest sentences, of which one that does not answer is drawn, as many as the assistant reads
PLACED = 0.7  # of these: read under its title
HELD_OUT = 6  # one conversation of so many


@dataclass(frozen=True, slots=True)
class Conversation:
    """A message, what the person typed before it, and the sentences that answer it; none where no source does."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    turns: tuple[str, ...]
    question: str
    answers: tuple[str, ...]

    @property
    def is_held_out(self) -> bool:
        """By the SHA-256 of what it begins with, so that all that is asked after it goes together."""
        return is_set_aside(self.turns[0] if self.turns else self.question, HELD_OUT)

    @property
    def wordings(self) -> tuple[str, ...]:
        """The message with what it leans on, as the assistant reads it, and with the last and all that was asked.

        Always three, alike or not, so that a message counts as much as any other.
        """
        joined = (" ".join((*turns, self.question)) for turns in (self.turns[-1:], self.turns))
        return (resolved(self.question, self.turns), *joined)


def resolved(question: str, before: Iterable[str]) -> str:
    """`question` as the assistant reads it after the person typed what is `before`."""
    return standalone_question(question, [Turn("user", text) for text in before])


def read_conversations(path: Path = CONVERSATIONS_FILE) -> list[Conversation]:
    """Every one.  Raises `SliceError`."""
    return typed(read_rows(path), Conversation, "conversation", path)


def read_spoken(gold: Iterable[GoldQuestion], known: KnownSentences, embedder: Embedder) -> list[Asked]:
    """The messages to learn from: none worded as one that is held out.

    Nor is one learned from that comes near to one of `gold` as it is read, or stands behind a message that does.
    """
    rows = read_conversations()
    held_out = {wording for one in rows if one.is_held_out for wording in one.wordings}
    texts = dict.fromkeys(text for one in rows for text in (*one.turns, *one.wordings))
    far = texts_far_from([resolved(one.question, one.history) for one in gold], list(texts), embedder)
    learned = (one for one in rows if not one.is_held_out and far.issuperset((*one.turns, *one.wordings)))
    return [one for one in asked_in(learned, known) if one.question not in held_out]


def asked_in(conversations: Iterable[Conversation], known: KnownSentences) -> list[Asked]:
    """Each as questions that stand alone, with the sentences nearest to them and those that answer them."""
    return known.asked([(text, one.answers, bool(one.answers)) for one in conversations for text in one.wordings])


class WithConversations(Mixed):
    """An endless, seeded supply: other examples, and messages of conversations beside one sentence among them."""

    def __init__(self, others: Supply, rows: Sequence[Asked], titles: Mapping[str, str], seed: int) -> None:
        """`rows` has both answered and unanswered ones; `titles` has what a sentence stands under."""
        super().__init__(others, SHARE, seed)
        self._rows = rows
        self._answered = [row for row in rows if row.answering]
        self._titles = titles

    def _one(self) -> Example:
        if self._random.random() < ANSWERED:
            row = self._random.choice(self._answered)
            return self._beside(row, self._random.choice(sorted(row.answering)))
        row = self._random.choice(self._rows)
        order = [i for i in np.argsort(-row.nearness, kind="stable").tolist() if i not in row.answering]
        return self._beside(row, self._random.choice(order[:READ]))

    def _beside(self, row: Asked, i: int) -> Example:
        above = self._titles.get(row.sentences[i], "") if self._random.random() < PLACED else ""
        return Example(row.question, placed_text(Sentence(row.sentences[i], above)), float(i in row.answering))
