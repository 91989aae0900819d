"""From the model's stream of text to drafts: sentences with the markers written after them.

The text is read once, character by character, so that any cutting of the same stream into pieces gives the same
drafts and a stream takes time in proportion to its length.

1. Invisible characters are passed over: they can't split a marker, nor hide one.
2. Markers are `[1]`, `[1][2]`, `[1, 2]`, `[1-3]`, `【1】` and `［1］`, on one line; any other bracket is text, and
   half a marker where a line or the stream ends is nothing.
3. A draft is finished by a line break, by the end of the stream, or by its markers once something follows them that
   does not continue the sentence: in "Python [1] is key [2]." both markers belong to the whole.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.answers import Drafted
from corpus.characters import LINE_BREAKS, is_invisible
from corpus.sentences import sentence_spans

PENDING_MAX_CHARACTERS = 2000  # of an unfinished sentence, its end; longer ones would make each new word cost more
MARKER_MAX_CHARACTERS = 60  # a bracket that is still open after so many is text
RANGE_MAX = 20  # numbers that one range may stand for, after its first

_OPENING, _CLOSING = "[【［", "]】］"
_NUMBER = r"\d{1,3}(?:\s*[–-]\s*\d{1,3})*"
_INSIDE = re.compile(rf"\s*{_NUMBER}(?:\s*[,;，；、]\s*{_NUMBER})*\s*")
_BETWEEN = frozenset(",;，；、–-")
_MARKER = re.compile(rf"[{re.escape(_OPENING)}]({_INSIDE.pattern})[{re.escape(_CLOSING)}]")
_LEFT_OVER = re.compile(r"(?:[.,;:!?]+(?:\s+|$))+")
_CLOSERS = "\"'”’»)"
_ATTACHED = frozenset(".!?,;:%”’»)")  # no space stands before these
_CONTINUING = _ATTACHED | frozenset("\"'–—-")
_ENDING = frozenset(".!?") | frozenset(_CLOSERS)  # behind these the markers still stand at the end
_LOOK_BACK = 8  # characters in which the end of a sentence is looked for, behind its closing quotation marks


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
        self._body: list[str] = []
        self._half: list[str] = []  # a bracket that may become a marker
        self._markers: list[int] = []
        self._is_marked = False  # whether markers are the last thing in the draft

    @property
    def pending(self) -> str:
        """The unfinished text without markers, half a marker held back, white space as single spaces.

        Of a very long one only the last `PENDING_MAX_CHARACTERS`.
        """
        return "".join(self._body[-PENDING_MAX_CHARACTERS:]).strip()

    def feed(self, piece: str) -> list[Draft]:
        """The drafts that `piece` finished, in order."""
        return [draft for c in piece if not is_invisible(c) for draft in self._read(c)]

    def close(self) -> list[Draft]:
        """What is left when the stream has ended."""
        return self._finish()

    def _read(self, c: str) -> list[Draft]:
        if not self._half:
            return self._read_text(c)
        inside = "".join(self._half[1:])
        if c in _CLOSING and _INSIDE.fullmatch(inside):
            self._markers += _numbers(inside)
            self._is_marked, self._half = True, []
            return []
        if c in LINE_BREAKS:
            return self._finish()
        if (c.isdecimal() or c in _BETWEEN or c.isspace()) and len(self._half) < MARKER_MAX_CHARACTERS:
            self._half.append(c)
            return []
        held, self._half = self._half, []
        return [draft for one in held for draft in self._append(one)] + self._read_text(c)

    def _read_text(self, c: str) -> list[Draft]:
        if c in LINE_BREAKS:
            return self._finish()
        if c in _OPENING:
            self._half = [c]
            return []
        return self._append(c)

    def _append(self, c: str) -> list[Draft]:
        """Text; where it stands after markers it begins a new draft, or continues the sentence they stand in."""
        if c.isspace():
            self._body += [] if self._body[-1:] == [" "] else [" "]
            return []
        drafts: list[Draft] = []
        if self._is_marked:
            is_within = self._continues(c)
            drafts = [] if is_within else self._finish()
            self._is_marked = is_within and c in _ENDING
            if c in _ATTACHED and self._body[-1:] == [" "]:
                self._body.pop()
        self._body.append(c)
        return drafts

    def _continues(self, c: str) -> bool:
        ending = "".join(self._body[-_LOOK_BACK:]).rstrip(_CLOSERS + " ")[-1:]
        is_within = c in _CONTINUING or c.islower() or c.isdecimal() or unicodedata.category(c) == "Sc"
        return ending not in {"", ".", "!", "?", "…"} and is_within

    def _finish(self) -> list[Draft]:
        body, markers, is_marked = "".join(self._body), tuple(dict.fromkeys(self._markers)), self._is_marked
        self._body, self._half, self._markers, self._is_marked = [], [], [], False
        return _drafts(body, markers, is_marked)


def read_drafts(pieces: Iterable[str], is_cancelled: Callable[[], bool]) -> Iterator[Drafted | Draft]:
    """The unfinished text after every piece, and each draft as it is finished; what a stop cut off is not one."""
    parser = DraftParser()
    for piece in pieces:
        yield from parser.feed(piece)
        yield Drafted(parser.pending)
    if not is_cancelled():
        yield from parser.close()


def without_markers(text: str) -> str:
    """`text` with what would be read as a marker in round brackets: `[1]` in a source's own words is no citation."""
    return _MARKER.sub(r"(\1)", text)


def _numbers(inside: str) -> Iterator[int]:
    for part in re.split(r"[,;，；、]", inside):
        ends = [int(end) for end in re.split(r"[–-]", part)]
        first, last = min(ends), max(ends)
        yield from range(first, min(last, first + RANGE_MAX) + 1)


def _drafts(body: str, markers: tuple[int, ...], is_marked: bool) -> list[Draft]:
    text = without_markers(body).strip()  # "[[1]2]" leaves what looks like a marker, and is none
    if opening := _LEFT_OVER.match(text):
        text = text[opening.end() :]
    return [
        Draft(text[a:b], markers, is_marked or text[a:b].rstrip(_CLOSERS).endswith((".", "!", "?")))
        for a, b in sentence_spans(text)
        if any(c.isalnum() for c in text[a:b])
    ]
