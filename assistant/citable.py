"""What of a passage may be cited: sentences that are long enough, can be seen and are no instructions."""

from dataclasses import dataclass

from assistant.instructions import is_instruction, seen_spans
from corpus.chunking import Passage
from corpus.sentences import sentence_spans
from index.texts import Sentence, above

LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """The sentence at `[start, end)` of the document of `passage`, which was found at `rank`."""

    passage: Passage
    start: int
    end: int
    rank: int

    @property
    def text(self) -> str:
        """The exact words."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def context(self) -> str:
        """The sentence with what stands above it: title, headings, region."""
        source = self.passage.source
        return " ".join((self.text, source.title, source.region or "", *self.passage.headings))

    @property
    def place(self) -> tuple[str, int]:
        """Its passage's id and where it starts: no two sentences share both."""
        return self.passage.id, self.start

    @property
    def placed(self) -> Sentence:
        """The sentence under what stands above it, as it is embedded and read."""
        return Sentence(self.text, above(self.passage))


def citable_spans(passage: Passage) -> list[tuple[int, int]]:
    """The sentences of `passage`, in its own offsets, that are long enough, can be seen and are no instructions."""
    text = passage.text
    spans = [
        (start + a, start + b) for start, end in seen_spans(text) for a, b in sentence_spans(text[start:end])
    ]  # fmt: skip
    return [(a, b) for a, b in spans if len(text[a:b].split()) >= LEAST_WORDS and not is_instruction(text[a:b])]
