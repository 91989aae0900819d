"""Changes that draw on more than one place: what is swapped, added or joined."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from evaluation.mutations.tables import CLAUSES

VERB = re.compile(r"\b(?P<verb>is|are|was|were|can|has|have|does|do|will)\b(?! not)")
SIMPLE = re.compile(r"\b(?P<verb>earned|paid|grew|rose|fell|found|gave|made|used|asked|needed|ranked|reached)\b")
_MEASURED = re.compile(r"(?:[$£€₹]\d[\d,.]*\d|\b\d[\d,.]*(?:%| per ?cent))(?!\d)")
SHORTEST, LONGEST = 5, 25  # words of a sentence that is joined to another
TAIL_LEAST = 4  # words from the verb on
SUBJECT_LEAST = 8  # characters before the verb, for a subject of a word or more


@dataclass(frozen=True, slots=True)
class Material:
    """What a change may draw on: other sentences of the same text, and names that other texts hold."""

    beside: Sequence[str]
    names: Sequence[str]
    clauses: Sequence[str] = CLAUSES


def clause(sentence: str, material: Material, rng: random.Random) -> str | None:
    """The sentence and something that its source does not say."""
    added = rng.choice(material.clauses)
    return f"{sentence.rstrip().rstrip('.')}, {added}." if sentence.rstrip().endswith(".") else None


def cause(sentence: str, material: Material, rng: random.Random) -> str | None:
    """Two true sentences, the second as the reason of the first."""
    others = [
        other
        for other in material.beside
        if other != sentence and SHORTEST <= len(other.split()) <= LONGEST and other.endswith(".")
    ]
    if not others or not sentence.rstrip().endswith("."):
        return None
    other = rng.choice(others)
    first = other if re.match(r"(?:[A-Z]{2}|I\b|[A-Z]\w*[A-Z])", other) else other[:1].lower() + other[1:]
    return f"{sentence.rstrip().rstrip('.')} because {first}"


def merged(sentence: str, material: Material, rng: random.Random) -> str | None:
    """The subject of one sentence with what another says of its own."""
    own = VERB.search(sentence) or SIMPLE.search(sentence)
    others = [
        (o, m)
        for o in material.beside
        if o != sentence and (m := VERB.search(o) or SIMPLE.search(o)) and m.start() > SUBJECT_LEAST
    ]
    if own is None or own.start() < SUBJECT_LEAST or not others:
        return None
    other, match = rng.choice(others)
    if len(other[match.start() :].split()) < TAIL_LEAST or other[: match.start()] == sentence[: own.start()]:
        return None
    return sentence[: own.start()] + other[match.start() :]


def swap(sentence: str, _: Material, rng: random.Random) -> str | None:
    """Two figures of one kind in each other's places."""
    pairs = [
        (a, b)
        for a, b in combinations(_MEASURED.finditer(sentence), 2)
        if a.group() != b.group() and a.group()[0].isdigit() == b.group()[0].isdigit()
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return sentence[: a.start()] + b.group() + sentence[a.end() : b.start()] + a.group() + sentence[b.end() :]
