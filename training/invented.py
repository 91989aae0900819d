"""Sentences that were invented to answer a question, or to seem to (`invented_sentences.jsonl`).

Nothing in them is real.  A question that our sources, or the sentence it was asked beside, do not answer is otherwise
never seen beside an answer, and one that they do answer hardly beside what only seems to be one: a reader learns to
know questions by how they are put, whatever stands beside them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ConfigDict

from assistant.reading.placing import placed_text
from evaluation.slices import read_rows, typed
from index.texts import Sentence

INVENTED_FILE = Path(__file__).with_name("invented_sentences.jsonl")


@dataclass(frozen=True, slots=True)
class InventedSentence:
    """A question, and a `sentence` that `answers` it, or only seems to.

    `above` is the title that the sentence which the question was written beside stands under, where it is known.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    question: str
    sentence: str
    answers: bool = True
    above: str = ""

    def evidence(self, *, is_placed: bool) -> str:
        """What there is to read, the sentence under its title where `is_placed`."""
        return placed_text(Sentence(self.sentence, self.above if is_placed else ""))


def read_invented(path: Path = INVENTED_FILE) -> list[InventedSentence]:
    """Every one.  Raises `SliceError`."""
    return typed(read_rows(path), InventedSentence, "invented sentence", path)


def under_titles(invented: Iterable[InventedSentence], titles: Mapping[str, str]) -> list[InventedSentence]:
    """`invented`, each with the title that `titles` has for its question."""
    return [replace(one, above=titles.get(one.question, one.above)) for one in invented]
