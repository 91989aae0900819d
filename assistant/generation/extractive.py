"""No model: the evidence itself, sentence by sentence.  The fallback, and a mode of its own."""

from collections.abc import Iterator

from assistant.citations import without_markers
from assistant.generation.protocol import Request

NAME = "extractive"


class ExtractiveGenerator:
    """Writes the evidence in its order, each piece followed by its marker."""

    @property
    def name(self) -> str:
        """What people are shown."""
        return NAME

    def write(self, request: Request) -> Iterator[str]:
        """At most `max_sentences` pieces of evidence; nothing where there is none."""
        for one in request.evidence[: request.max_sentences]:
            if request.is_cancelled():
                return
            yield f"{' '.join(without_markers(one.text).split())} [{one.marker}]\n"
