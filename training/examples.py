"""Examples to learn from: a question, evidence, and whether the evidence answers it.

1. Questions that people found answered, or not answered, by their passage, and those written for this.
2. An answered question with one of its words exchanged, or one added, that its passage does not hold: a near miss.
3. An answered question whose answering sentences are taken out of the evidence.
4. An answered question with the evidence of the passage of another that comes nearest to it.
5. A question of ours behind another, as a follow-up is read: what answers the first alone is no answer.
6. A question that our sources do not answer, beside a sentence that was invented to answer it, or another; and one that
   they answer, beside a sentence that only seems to: else the question alone would tell.

2 to 6 are as many as wanted; people's questions alone are too few to learn from, and show too few near misses.  Some
have slips of the keyboard.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from assistant.wording import STOP_WORDS, content_stems
from training.invented import InventedSentence
from training.questions import Asked
from training.slips import with_slips

EVIDENCE = (1, 1, 1, 3)  # sentences, drawn from: most evidence is read one piece at a time
MOST_EVIDENCE = 6  # where it is not known which sentence answers
# Of the answered questions; of the unanswered ones public, written and everyday.
PUBLIC, BANK, WRITTEN, EVERYDAY = 0.25, 0.1, 0.4, 0.25
ANSWERED_SHARE, UNANSWERED_SHARE = 0.4, 0.2  # of all examples; the rest is made from answered questions
JOINED, SLIPPED = 0.12, 0.1  # of all examples: behind another question; with slips of the keyboard
INVENTED = 0.45  # of all examples: beside an invented sentence
ANSWERING, SEEMING = 0.5, 0.3  # of these: it answers; it only seems to. The rest was invented for another question
PLACED = 0.5  # of what was written beside a sentence, or invented for it: read under its title
COMPARED = 40  # other passages that the nearest is chosen from
LEAST_LETTERS = 4
_WORD = re.compile(r"[A-Za-z0-9][\w'-]{2,}")
_PLAIN = re.compile(r"\b[a-z]{4,}\b")
_Other = TypeVar("_Other")
_ASKING = frozenset("many much does did have name type kind".split())


@dataclass(frozen=True, slots=True)
class Example:
    """`label` is 1 where `evidence` answers `text`, a question, or carries it, a sentence; 0 where it does not."""

    text: str
    evidence: str
    label: float


class Examples:
    """An endless, seeded supply."""

    def __init__(
        self,
        asked: Sequence[Asked],
        bank: Sequence[Asked],
        seed: int,
        written: Sequence[Asked] = (),
        everyday: Sequence[Asked] = (),
        invented: Sequence[InventedSentence] = (),
    ) -> None:
        """`asked` are people's, `written` and `everyday` ours, some of them unanswered; all of `bank` are answered."""
        self._random = random.Random(seed)
        self._invented = {answers: [one for one in invented if one.answers is answers] for answers in (True, False)}
        ours = [*written, *everyday]
        self._asked = [*asked, *ours]
        kinds = ((PUBLIC, asked), (BANK, bank), (WRITTEN, written), (EVERYDAY, everyday))
        self._answered = [(share, kept) for share, kind in kinds if (kept := [one for one in kind if one.is_answered])]
        self._unanswered = [
            (share, kept) for share, kind in kinds if (kept := [one for one in kind if not one.is_answered])
        ]
        self._ours = {
            is_answered: [one for one in ours if one.is_answered is is_answered] for is_answered in (True, False)
        }
        words = (word for one in (*asked, *bank, *ours) for word in one.question.strip("?").split())
        self._words = [word for word in words if len(word) >= LEAST_LETTERS and word.isalpha() and _tells(word)]

    def draw(self, count: int) -> list[Example]:
        """`count` examples, each kind by its share."""
        found = [self._one() for _ in range(count)]
        return [
            replace(one, text=with_slips(one.text, self._random)) if self._random.random() < SLIPPED else one
            for one in found
        ]

    def _one(self) -> Example:
        if self._invented[True] and self._random.random() < INVENTED:
            return self._beside_invented()
        if self._ours[True] and self._random.random() < JOINED:
            return self._joined()
        chance, k = self._random.random(), self._random.choice(EVIDENCE)
        if chance < ANSWERED_SHARE:
            one = self._chosen(self._answered)
            return Example(one.question, self._held(one, k), 1.0)
        if chance < ANSWERED_SHARE + UNANSWERED_SHARE:
            one = self._chosen(self._unanswered)
            return Example(one.question, one.evidence(k), 0.0)
        made = self._random.choices((self._exchanged, self._added, self._withheld, self._elsewhere), (6, 3, 8, 3))[0]
        return made(self._chosen(self._answered)) or self._one()

    def _beside_invented(self) -> Example:
        chance, is_placed = self._random.random(), self._random.random() < PLACED
        seeming, answering = self._invented[False], self._invented[True]
        if seeming and chance < SEEMING:
            one = self._random.choice(seeming)
            return Example(one.question, one.evidence(is_placed=is_placed), 0.0)
        one = self._random.choice(answering)
        if chance > 1 - ANSWERING:
            return Example(one.question, one.evidence(is_placed=is_placed), 1.0)
        nearest = alike_among(
            answering, one.question, self._random, lambda other: other is not one, lambda other: other.sentence
        ) or one  # fmt: skip
        return Example(one.question, nearest.evidence(is_placed=is_placed), float(nearest is one))

    def _joined(self) -> Example:
        last = self._random.choice(self._ours[self._random.random() < ANSWERED_SHARE] or self._ours[True])
        before = alike_among(
            self._ours[True], last.question, self._random, lambda other: other is not last, lambda other: other.question
        ) or last  # fmt: skip
        question = f"{before.question} {self._random.choice(('', 'And '))}{last.question}"
        held = last if last.is_answered else before
        return Example(question, self._held(held, self._random.choice(EVIDENCE)), float(last.is_answered))

    def _chosen(self, kinds: Sequence[tuple[float, Sequence[Asked]]]) -> Asked:
        (kind,) = self._random.choices([kept for _, kept in kinds], [share for share, _ in kinds])
        return self._random.choice(kind)

    def _exchanged(self, one: Asked) -> Example | None:
        words = [m for m in _WORD.finditer(one.question) if _tells(m.group()) and m.group().lower() not in _ASKING]
        other = self._foreign(one)
        if not words or other is None:
            return None
        chosen = self._random.choice(words)
        word = other.lower() if chosen.group().islower() else other
        question = one.question[: chosen.start()] + word + one.question[chosen.end() :]
        return Example(question, self._held(one, self._random.choice(EVIDENCE)), 0.0)

    def _added(self, one: Asked) -> Example | None:
        words = [m for m in _PLAIN.finditer(one.question) if _tells(m.group())]
        other = self._foreign(one)
        if not words or other is None:
            return None
        place = self._random.choice(words).start()
        question = f"{one.question[:place]}{other.lower()} {one.question[place:]}"
        return Example(question, self._held(one, self._random.choice(EVIDENCE)), 0.0)

    def _withheld(self, one: Asked) -> Example | None:
        if not one.answering or len(one.answering) == len(one.sentences):
            return None
        return Example(one.question, one.evidence(self._random.choice(EVIDENCE), one.answering), 0.0)

    def _elsewhere(self, one: Asked) -> Example | None:
        nearest = alike_among(
            self._asked, one.question, self._random,
            lambda other: other.passage != one.passage, lambda other: " ".join(other.sentences),
        )  # fmt: skip
        return Example(one.question, nearest.evidence(self._random.choice(EVIDENCE)), 0.0) if nearest else None

    def _held(self, one: Asked, k: int) -> str:
        """`k` sentences, one that answers among them where it is known which do; else as many as there may be."""
        if not one.answering:
            return one.evidence(MOST_EVIDENCE)
        return one.evidence(k, holding=self._random.choice(sorted(one.answering)))

    def _foreign(self, one: Asked) -> str | None:
        """A word of another question that neither this one nor its passage holds."""
        word = self._random.choice(self._words)
        known = set(content_stems(f"{one.question} {' '.join(one.sentences)}"))
        return None if set(content_stems(word)) & known else word


def alike_among(
    among: Sequence[_Other],
    question: str,
    chance: random.Random,
    is_other: Callable[[_Other], bool],
    told: Callable[[_Other], str],
) -> _Other | None:
    """Of some of `among`, drawn by `chance`, that are others: the first whose `told` shares most words with `question`.

    None where there are none.
    """  # fmt: skip
    others = filter(is_other, chance.sample(among, min(COMPARED, len(among))))
    wanted = set(content_stems(question))
    return max(others, key=lambda other: len(wanted & set(content_stems(told(other)))), default=None)


def _tells(word: str) -> bool:
    return word.lower() not in STOP_WORDS
