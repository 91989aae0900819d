"""A source is in our own words: no twelve words in a row are the article's or another source's.

Titles, names and quotations are excepted: runs that stand in the title of a source or an origin, and words
between quotation marks.
"""

import re
from collections.abc import Iterator

from corpus.documents import Corpus, Document

RUN = 12
_WORD = re.compile(r"[a-z0-9$£€%]+(?:[.,'’][a-z0-9]+)*")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")


def shared_words(document: Document, corpus: Corpus) -> Iterator[str]:
    """The first run that is shared with each other document, one line each."""
    titles = _runs("\n".join(_titles(corpus)))
    own = _runs(_QUOTED.sub("\n", document.text)) - titles
    for other in corpus.documents:
        if other is not document and (shared := own & _runs(other.text)):
            yield f"{RUN} words in a row are also in {other.source.id}: {' '.join(min(shared))!r}; rephrase them"


def _titles(corpus: Corpus) -> Iterator[str]:
    for document in corpus.documents:
        yield document.source.title
        yield from (origin.title for origin in document.source.origins)


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of words within a line of `text`."""
    found: set[tuple[str, ...]] = set()
    for line in text.lower().splitlines():
        words = _WORD.findall(line)
        found.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return found
