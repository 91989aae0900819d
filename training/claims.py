"""Sentences to learn the check from: what language models say of a passage, and whether the passage carries it.

Passages and sentences of the first three kinds were written for this by language models (`claims.jsonl`).

1. `summary`: sentences as stand in summaries, which compress and add a reason, a role or a time that nobody gave.
2. `answer`: sentences as stand in answers to experts, which add what is known of the topic, and generalise.
3. `reworded`: carried ones in words of their own and wrong ones in the passage's, so that shared words tell nothing.
4. `labelled`: sentences of summaries in the tune half of a public slice, as people labelled them.

Some of the passages are held out, to weigh what was trained by.

Examples are made of them: a sentence beside the sentences of its passage that come nearest to it, some of them taken
away, or beside those of another passage; and a sentence of a passage beside itself.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict

from corpus.parting import is_set_aside
from corpus.sentences import sentence_spans
from evaluation.halves import half_of
from evaluation.slices import ClaimRow, read_rows, typed
from index.embedding import Embedder
from training.examples import Example

CLAIMS_FILE = Path(__file__).with_name("claims.jsonl")
LABELLED = "faithfulness_ragtruth_summary"
KINDS = ("summary", "answer", "reworded", "labelled")
SHARES = (0.44, 0.28, 0.2, 0.08)  # of what is drawn, in the order of `KINDS`
WRONG_WEIGHT = 4  # times that a wrong sentence of the labelled ones counts: one in sixteen is wrong
EVIDENCE = (3, 4, 5, 9)  # sentences, drawn from
# Of all examples; what is not carried stands elsewhere in place of withheld.  The rest are as they were labelled.
VERBATIM, WITHHELD, ELSEWHERE = 0.1, 0.15, 0.1
COMPARED = 60  # other sentences, whose passages the nearest is chosen from
HELD_OUT, LABELLED_HELD_OUT = 10, 4  # one passage of so many

Label = Literal[0, 1]


@dataclass(frozen=True, slots=True)
class ClaimedPassage:
    """A passage and the sentences said of it, each with 1 where the passage carries all of it, else 0."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    passage: str
    summary: tuple[tuple[str, Label], ...] = ()
    answer: tuple[tuple[str, Label], ...] = ()
    reworded: tuple[tuple[str, Label], ...] = ()
    labelled: tuple[tuple[str, Label], ...] = ()

    @property
    def is_held_out(self) -> bool:
        """By the passage's SHA-256, so that all that is said of it goes together."""
        return is_set_aside(self.passage, LABELLED_HELD_OUT if self.labelled else HELD_OUT)


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A sentence, the sentences of its passage with their vectors `(n, d)`, and the label."""

    text: str
    vector: NDArray[np.float32]
    sentences: tuple[str, ...]
    vectors: NDArray[np.float32]
    label: float

    def evidence(self, k: int, without: int = 0) -> str:
        """The `k` sentences of its own passage that come nearest to it, the `without` nearest of them left out."""
        return nearest(self.sentences, self.vectors @ self.vector, k, without)


def nearest(sentences: Sequence[str], nearness: NDArray[np.float32], k: int, without: int = 0) -> str:
    """The `k` of `sentences` with the highest of `nearness` `(n,)`, in their own order; `without` of them left out."""
    order = np.argsort(-nearness, kind="stable")[without:k]
    return " ".join(sentences[i] for i in sorted(order.tolist()))


def read_claims(path: Path = CLAIMS_FILE) -> list[ClaimedPassage]:
    """Every passage with what is said of it.  Raises `SliceError`."""
    return typed(read_rows(path), ClaimedPassage, "claimed", path)


def read_labelled(folder: Path) -> list[ClaimedPassage]:
    """The sources of the tune half of the labelled slice in `folder`, with the sentences of every summary of them.

    A sentence that a labelled span touches is wrong.  Raises `SliceError`.
    """
    path = folder / f"{LABELLED}.jsonl"
    found: dict[str, dict[str, Label]] = {}
    for row in typed(read_rows(path), ClaimRow, "claim", path):
        if row.group is None or half_of(row.group) == "report":
            continue
        said = found.setdefault(row.told, {})
        for start, end in sentence_spans(row.response):
            if text := row.response[start:end].strip():
                said[text] = 0 if any(one.touches(start, end) for one in row.spans) else 1
    return [ClaimedPassage(passage, labelled=tuple(said.items())) for passage, said in found.items()]


def claims_of(rows: Sequence[ClaimedPassage], embedder: Embedder) -> dict[str, list[Claim]]:
    """The claims on `rows` by their kind."""
    found: dict[str, list[Claim]] = {kind: [] for kind in KINDS}
    cut = [tuple(row.passage[a:b] for a, b in sentence_spans(row.passage) if row.passage[a:b].strip()) for row in rows]
    said = [getattr(row, kind) for row in rows for kind in KINDS]
    texts = sorted({*(one for parts in cut for one in parts), *(text for one in said for text, _ in one)}, key=len)
    vectors = dict(zip(texts, embedder.embed_passages(texts), strict=True))
    for row, parts in zip(rows, cut, strict=True):
        of_parts = np.stack([vectors[one] for one in parts])
        for kind in KINDS:
            found[kind] += [
                Claim(text, vectors[text], parts, of_parts, float(label)) for text, label in getattr(row, kind)
            ]
    return found


class ClaimExamples:
    """An endless, seeded supply."""

    def __init__(self, claims: dict[str, list[Claim]], seed: int) -> None:
        """`claims` by their kind; a kind without any is left out."""
        wrong = [one for one in claims.get("labelled", []) if not one.label]
        claims = {**claims, "labelled": [*claims.get("labelled", []), *wrong * (WRONG_WEIGHT - 1)]}
        self._random = random.Random(seed)
        self._kinds = [(share, claims[kind]) for kind, share in zip(KINDS, SHARES, strict=True) if claims.get(kind)]
        self._all = [one for _, kind in self._kinds for one in kind]

    def draw(self, count: int) -> list[Example]:
        """`count` examples, each kind by its share."""
        return [self._one() for _ in range(count)]

    def _one(self) -> Example:
        (claims,) = self._random.choices([kind for _, kind in self._kinds], [share for share, _ in self._kinds])
        one, k, chance = self._random.choice(claims), self._random.choice(EVIDENCE), self._random.random()
        if chance < VERBATIM:
            i = self._random.randrange(len(one.sentences))
            return Example(one.sentences[i], nearest(one.sentences, one.vectors @ one.vectors[i], k), 1.0)
        if chance < VERBATIM + WITHHELD and one.label:
            return Example(one.text, one.evidence(k, self._random.choice((1, 2))), 0.0)
        if chance < VERBATIM + WITHHELD + ELSEWHERE:
            return self._elsewhere(one, k)
        return Example(one.text, one.evidence(k), one.label)

    def _elsewhere(self, one: Claim, k: int) -> Example:
        """`one` beside what comes nearest to it of another passage."""
        others = [other for other in self._random.sample(self._all, min(COMPARED, len(self._all)))
                  if other.sentences != one.sentences]  # fmt: skip
        if not others:
            return Example(one.text, one.evidence(k), one.label)
        other = max(others, key=lambda other: float((other.vectors @ one.vector).max()))
        return Example(one.text, nearest(other.sentences, other.vectors @ one.vector, k), 0.0)
