"""The value types of an answer, and the events by which it arrives.

Owns the shapes only.  The JSON object that callers receive is made in `assistant/schema/`.
"""

from dataclasses import dataclass
from typing import Literal

from corpus.chunking import Passage
from corpus.documents import Source
from corpus.notes import Note

Outcome = Literal["answered", "partly_answered", "declined", "conversational"]
Status = Literal["verified", "quoted"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or a few neighbouring sentences of one passage, shown to the model as `[marker]`.

    `start` and `end` count code points into the document's text; `text` is exactly those words.
    """

    marker: int
    passage: Passage
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker resolved to the evidence it stands for.  Markers run 1…n in order of first use."""

    marker: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Sentence:
    """One shown sentence, without markers.

    `support` in [0, 1] says how well it follows from its citations; `status` is `quoted` when the evidence
    itself stands in for a sentence that failed its check.
    """

    text: str
    citations: tuple[Citation, ...]
    support: float
    status: Status


@dataclass(frozen=True, slots=True)
class Dropped:
    """A written sentence that no evidence supports, or a clause cut off one that is shown, and why in plain words."""

    text: str
    reason: str
    is_clause: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """A curated suggestion under an answer, without facts: a question to ask next, or the source that it `opens`."""

    text: str
    opens: Source | None


@dataclass(frozen=True, slots=True)
class Timings:
    """Wall-clock seconds from the question; `first_sentence_seconds` is None where none was shown."""

    evidence_seconds: float
    first_sentence_seconds: float | None
    total_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything about one finished answer.

    `declined` and `conversational` answers have no sentences and no citations; `message` holds their plain
    words and `missing`, for a declined one, what the sources do not cover.  For an answered one, `message`
    is None or a line about the answer as a whole (the question was not in English, the model was not there).
    A partly answered one has sentences and citations for some parts of its question, and in `missing` the others; or it
    answers for another place or year than the one asked about, which `missing` then names.
    """

    question: str
    standalone_question: str
    outcome: Outcome
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...]
    missing: str | None
    message: str | None
    suggestions: tuple[str, ...]
    next_steps: tuple[NextStep, ...]
    dropped: tuple[Dropped, ...]
    stray_markers: int
    generator: str
    index_version: str
    timings: Timings


@dataclass(frozen=True, slots=True)
class Found:
    """The evidence, before any model runs."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The model's text so far in the sentence under way, markers removed; not yet checked."""

    text: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A sentence that passed its check and will be in the answer."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Completed:
    """The whole answer; the last event of every answer."""

    answer: Answer


Event = Found | Drafted | Verified | Completed


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller may ask for one answer; None leaves the setting as it is.

    `sources` restricts the answer to these source ids; empty means all.
    """

    max_sentences: int | None = None
    generator: str | None = None
    sources: tuple[str, ...] = ()
