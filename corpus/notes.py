"""Curated disagreements and caveats, each anchored to an exact span (`corpus/notes.toml`)."""

from dataclasses import dataclass

from corpus.documents import Span


@dataclass(frozen=True, slots=True)
class Note:
    """A cited claim, the spans that speak against it, and one neutral sentence why they differ."""

    claim: Span
    counter: tuple[Span, ...]
    text: str
