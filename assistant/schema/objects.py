"""The shapes of the JSON that leaves the assistant."""

from typing import TypedDict


class OriginObject(TypedDict):
    """A work elsewhere that a source is, or summarises."""

    title: str
    authors: list[str]
    publisher: str
    url: str | None
    published: str | None
    licence: str
    retrieved: str


class SpanObject(TypedDict):
    """Exact words of a source; `start` and `end` count code points into its text."""

    source_id: str
    title: str
    start: int
    end: int
    quote: str
    permalink: str


class CitationObject(TypedDict):
    """What one marker stands for."""

    marker: int
    source_id: str
    passage_id: str
    title: str
    kind: str
    role: str
    quote: str
    start: int
    end: int
    period: str | None
    region: str | None
    as_of: str | None
    origins: list[OriginObject]
    permalink: str


class SentenceObject(TypedDict):
    """One sentence without markers; `citations` are marker numbers.

    `as_of` is the period and place of a figure in it, null where it has none or its sources give none.
    """

    text: str
    citations: list[int]
    support: float
    status: str
    as_of: str | None


class NoteObject(TypedDict):
    """A curated disagreement with a cited claim."""

    text: str
    claim: SpanObject
    counter: list[SpanObject]


class DroppedObject(TypedDict):
    """A sentence that was left out, or a clause that was cut off one that is shown, and why."""

    text: str
    reason: str
    is_clause: bool


class TimingsObject(TypedDict):
    """Wall-clock seconds from the question."""

    evidence_seconds: float
    first_sentence_seconds: float | None
    total_seconds: float


class AnswerObject(TypedDict):
    """One whole answer."""

    schema_version: int
    question: str
    standalone_question: str
    outcome: str
    text: str
    sentences: list[SentenceObject]
    citations: list[CitationObject]
    notes: list[NoteObject]
    missing: str | None
    message: str | None
    suggestions: list[str]
    next_steps: list[str]
    dropped_sentences: int
    dropped: list[DroppedObject]
    stray_markers: int
    generator: str
    index_version: str
    timings: TimingsObject


class HitObject(TypedDict):
    """A passage found for a query, best first."""

    rank: int
    score: float
    dense: float
    lexical: float
    passage_id: str
    source_id: str
    title: str
    headings: list[str]
    text: str


class SourceObject(TypedDict):
    """The record of one source."""

    source_id: str
    title: str
    kind: str
    role: str
    period: str | None
    region: str | None
    as_of: str | None
    origins: list[OriginObject]
    answers: list[str]


class PassageObject(TypedDict):
    """A passage in its context: the whole text of its source, and where the passage stands in it."""

    source: SourceObject
    text: str
    headings: list[SpanObject]
    start: int
    end: int
    index_version: str
