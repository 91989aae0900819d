"""From the model's stream of text to drafts: sentences with the markers written after them.

The parser looks at the whole text received so far, so that any cutting of the same stream into pieces gives
the same drafts.  A draft is finished by its markers (once something other than a marker follows), by a line
break, or by the end of the stream.  Markers are read as `[1]`, `[1][2]`, `[1, 2]`, `[1-3]` and `【1】`; any other
bracket is text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.answers import Drafted
from corpus.sentences import sentence_spans

_MARKER = r"[\[【]\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\]】]"
_MARKERS = re.compile(rf"(?:[ \t]*{_MARKER})+")
_FINISHED = re.compile(
    rf"(?P<body>[^\n]*?)(?:(?P<markers>(?:[ \t]*{_MARKER})+)(?=\n|[ \t]*(?:[^\s\[【]|[\[【]\s*[^\s\d]))|\n)"
)
_HALF = re.compile(r"\s*[\[【][\s\d,;–-]{0,16}$")
_RANGE_MAX = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as the model wrote it, without markers, and the marker numbers that followed it, in order.

    `is_finished` is False where the stream ended in the middle of the sentence.
    """

    text: str
    markers: tuple[int, ...]
    is_finished: bool


class DraftParser:
    """Feed it pieces of text; it gives back drafts as they are finished."""

    def __init__(self) -> None:
        self._rest = ""

    @property
    def pending(self) -> str:
        """The unfinished text, half a marker held back, white space as single spaces."""
        return " ".join(_MARKERS.sub("", _HALF.sub("", self._rest)).split())

    def feed(self, piece: str) -> list[Draft]:
        """The drafts that `piece` finished, in order."""
        self._rest += piece
        drafts: list[Draft] = []
        while match := _FINISHED.match(self._rest):
            drafts += _drafts(match["body"], _numbers(match["markers"] or ""))
            self._rest = self._rest[match.end() :]
        return drafts

    def close(self) -> list[Draft]:
        """What is left when the stream has ended."""
        return self.feed("\n")


def read_drafts(pieces: Iterable[str], is_cancelled: Callable[[], bool]) -> Iterator[Drafted | Draft]:
    """The unfinished text after every piece, and each draft as it is finished; what a stop cut off is not one."""
    parser = DraftParser()
    for piece in pieces:
        yield from parser.feed(piece)
        yield Drafted(parser.pending)
    if not is_cancelled():
        yield from parser.close()


def _numbers(group: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for marker in re.findall(_MARKER, group):
        for part in re.split(r"[,;]", marker.strip("[]【】 ")):
            ends = [int(end) for end in re.split(r"[–-]", part)]
            numbers += range(ends[0], min(ends[-1], ends[0] + _RANGE_MAX) + 1)
    return tuple(dict.fromkeys(numbers))


def _drafts(body: str, markers: tuple[int, ...]) -> list[Draft]:
    text = " ".join(_HALF.sub("", body).split()).lstrip(".,;:!? ")
    if not any(c.isalnum() for c in text):
        return []
    return [
        Draft(text[a:b], markers, bool(markers) or text[a:b].rstrip("\"'”’)").endswith((".", "!", "?")))
        for a, b in sentence_spans(text)
    ]
