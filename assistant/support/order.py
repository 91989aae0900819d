"""Who does what to whom: the source's own words in another order say something else.

1. Of the words that a sentence shares with the sentence that it restates, those count that stand once in each.
2. What is moved as a whole ("In 2025, …") leaves every two of three words in order.  Where three of them stand the
   other way round, two things around a third have changed places: "Kafka grew out of Pulsar" for "Pulsar grew out of
   Kafka".
3. A passive turns an active round and says the same; a sentence in words of its own is not judged by their order, nor
   one with a single figure ("The median of bakers is $9", "Bakers have a median of $9"), which has rules of its own.
"""

import re
from bisect import bisect_left
from collections import Counter

from assistant.support.figures import figures, is_year
from assistant.wording import STOP_WORDS, stem, words

LEAST_SHARED, LEAST_KEPT = 0.9, 0.7  # of the sentence's words the source's, and of the source's its own
TURNED = 3  # words that stand the other way round

_TELLING_ORDER = frozenset("not than from into to out but while before after first then instead by".split())
_SPAN_OF_YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–]\s?(?:\d\d){1,2}\b")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|nt|ft|ght|lt|ut)\s+by\b", re.I
)


def exchanged(sentence: str, restated: str) -> str | None:
    """Why `sentence` has the words of `restated`, one sentence of a source, in an order of another meaning."""
    if bool(_PASSIVE.search(sentence)) != bool(_PASSIVE.search(restated)):
        return None
    if sum(not is_year(figure) for figure in figures(_SPAN_OF_YEARS.sub("", sentence))) == 1:
        return None
    said, told = _compared(sentence), _compared(restated)
    told = _window(told, said)
    if not said or _share(said, told) < LEAST_SHARED or _share(told, said) < LEAST_KEPT:
        return None
    once = {word for word, count in Counter(said).items() if count == 1}
    place = {word: i for i, word in enumerate(told) if word in once and told.count(word) == 1}
    if _longest_falling([place[word] for word in said if word in place]) >= TURNED:
        return "the source has its words the other way round"
    return None


def _window(told: list[str], said: list[str]) -> list[str]:
    """`told` from the first to the last of its words that `said` has: a sentence may restate one clause of many."""
    places = [i for i, word in enumerate(told) if word in said]
    return told[places[0] : places[-1] + 1] if places else []


def _share(words_here: list[str], words_there: list[str]) -> float:
    return sum(word in words_there for word in words_here) / max(1, len(words_here))


def _compared(text: str) -> list[str]:
    """The stems of `text` in order, with the small words that say which way a relation goes; no figures."""
    return [
        stem(word)
        for word in words(text)
        if (word in _TELLING_ORDER or word not in STOP_WORDS) and not any(c.isdigit() for c in word)
    ]


def _longest_falling(places: list[int]) -> int:
    """The length of the longest falling subsequence (patience sorting)."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, -place)
        tails[at : at + 1] = [-place]
    return len(tails)
