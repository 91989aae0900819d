"""Sentence boundaries with exact offsets.

Paragraph and list lines are cut first; pySBD finds the sentences within a line.  Its own offsets go astray
where a sentence repeats, so its sentences are looked up again in order.  A line too long for its many regular
expressions is cut by a plain rule instead, so that hostile text takes linear time.
"""

import re
from functools import cache, lru_cache

import pysbd

LINE_MAX_CHARACTERS = 4000  # pySBD takes about 20 ms for so much; its time grows faster than the text
LINES_KEPT = 8192  # newest lines whose sentences are remembered; the sources have some 1,200
_LINE = re.compile(r"[^\n]+")
_PLAIN_END = re.compile(r"(?<=[.!?])\s+")


@cache
def _segmenter() -> pysbd.Segmenter:
    return pysbd.Segmenter(language="en", clean=False)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence of `text`, in order, without overlap.

    No sentence crosses a line break; together they cover every character that is not white space.
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        found = _line_spans if len(line.group()) <= LINE_MAX_CHARACTERS else _line_spans.__wrapped__  # not remembered
        spans += [(a + line.start(), b + line.start()) for a, b in found(line.group())]
    return spans


@lru_cache(maxsize=LINES_KEPT)
def _line_spans(line: str) -> tuple[tuple[int, int], ...]:
    if not line.strip():
        return ()
    cuts = [0]
    position = 0
    if len(line) <= LINE_MAX_CHARACTERS:
        for sentence in _segmenter().segment(line):
            found = line.find(sentence.strip(), position)
            if found < 0:
                continue
            if found > cuts[-1]:
                cuts.append(found)
            position = found + len(sentence.strip())
    else:
        cuts += [match.end() for match in _PLAIN_END.finditer(line)]
    return tuple(
        (a + len(piece) - len(piece.lstrip()), a + len(piece.rstrip()))
        for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)
        if (piece := line[a:b]).strip()
    )
