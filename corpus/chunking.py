"""Cut documents into passages (*chunking* is the act, a *passage* the outcome)."""

from dataclasses import dataclass

from corpus.documents import Source


@dataclass(frozen=True, slots=True)
class Passage:
    """The citable unit: `text == document.text[start:end]`, always.

    `headings` are the titles above it, outermost first, the document's own title not among them.
    """

    source: Source
    order: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...]

    @property
    def id(self) -> str:
        """`source#start-end`, stable while the text and the chunking are."""
        return f"{self.source.id}#{self.start}-{self.end}"
