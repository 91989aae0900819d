"""Before a word is written: which passages, which evidence, and is the answer in it, whole or in part?

A question of several parts (`parts.py`) is looked at whole and part by part.

1. A part is covered where its evidence probably answers it and some of that evidence speaks of what the part is about.
2. All covered: the question is answered, from the whole's evidence where that answers, else from each part's in turn.
3. Some covered: it is answered in part, from their evidence alone; the other parts are named as missing.
   A whole that answers and is not of the place or year asked about is answered too, and says that it is not.
4. Of a part about one place, year or level only evidence of that one is kept, and of advice for a place that is not
   covered only what is of no place at all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest

from assistant.answerability import Answerability, AnswerabilityCheck, told_by
from assistant.answers import Evidence
from assistant.asking import Question
from assistant.conversation.spelling import Speller
from assistant.deciding import IN_DOUBT
from assistant.evidence import EvidenceSelector
from assistant.parts import Part, parts_of
from assistant.reading import Reader
from assistant.reading.adapter import adapted
from assistant.reading.second import second_embedder
from assistant.retrieval import retrieve
from assistant.support.names import is_about
from assistant.support.places import names_a_place
from assistant.wanted import holds, wanted_kind
from assistant.wording import clean, content_stems, rarity_of
from index.passage_index import Hit, PassageIndex
from settings import Settings

LEAST_LABEL = 0.5  # share of the weight of a part's own words that one piece of evidence must hold
HOPELESS = 0.2  # a part of a question that is answered as a whole is missing only below this


@dataclass(frozen=True, slots=True)
class Considered:
    """The evidence for `question`, best first, and whether it answers.

    Where only some parts of what was asked are covered, `question` is those parts and `missing` names the others
    in one sentence.  Of a question that is covered as a whole it names the place or year which its evidence is not
    of, where there is one; it is None for one that is not covered.
    """

    question: str
    evidence: tuple[Evidence, ...]
    judged: Answerability
    is_answerable: bool
    missing: str | None = None


class Considering:
    """Retrieval, evidence and answerability over one index.  Safe to use from several threads."""

    def __init__(
        self, index: PassageIndex, settings: Settings, reader: Reader | None = None, in_doubt: float = IN_DOUBT
    ) -> None:
        """`reader` has a say in whether the evidence answers; without one words and closeness decide.

        Within `in_doubt`, a logit, the deeper reader is asked.
        """
        self.rarity = rarity_of(passage.text for passage in index.passages)
        self._index = index
        self.speller = Speller((*(passage.text for passage in index.passages), *index.bank_questions))
        self._settings = settings
        asking = adapted(index.embedder, settings)
        known = index.known_questions
        second = second_embedder(index.embedder, settings) if known else None
        self._evidence = EvidenceSelector(asking, self.rarity, settings, index.passages, known, index.embedder, second)
        self._answerability = AnswerabilityCheck(index.embedder, self.rarity, reader, asking, in_doubt)
        self._answered: dict[str, bool] = {}

    def search(self, query: str, k: int, sources: Collection[str] = (), also_as: tuple[str, ...] = ()) -> list[Hit]:
        """The `k` best passages, best first, restricted to the source ids in `sources` where given."""
        return retrieve(self._index, clean(query), k, self._settings, sources, also_as)

    def consider(self, asked: Question, sources: Collection[str] = ()) -> Considered:
        """What there is to answer `asked` from, whole or in part."""
        whole = self.whole(asked, sources)
        question, also_as = whole.question, self._corrected(asked.also_as)
        parts = parts_of(*_last_turn(question, also_as))
        if not parts:
            return whole
        each = [self._part(part, sources, whole) for part in parts]
        is_whole = whole.is_answerable and not whole.missing
        if parts[0].kind == "anywhere" and (is_whole or not each[0].is_answerable):
            return whole
        covered = [one for one in each if one.is_answerable]
        if not covered or (is_whole and len(covered) == len(each)):
            return whole
        found = Considered(
            " ".join(one.question for one in covered) if len(covered) < len(each) else question,
            self._merged([one.evidence for one in covered]),
            min((one.judged for one in covered), key=lambda judged: judged.probability),
            is_answerable=True,
        )
        missing = [part for part, one in zip(parts, each, strict=True) if not one.is_answerable]
        said = dict.fromkeys(one.judged.uncovered for one in covered if one.judged.uncovered)
        return replace(found, missing=" ".join([_lacking(missing)] if missing else said) or None)

    def whole(self, asked: Question, sources: Collection[str] = ()) -> Considered:
        """What there is to answer `asked` from, taken as one question whatever its parts."""
        question = self.speller.corrected(asked.search_text)
        return self._whole(question, sources, self._corrected(asked.also_as), self._corrected(asked.wordings))

    def suggestions(self, near: str, k: int) -> tuple[str, ...]:
        """The `k` questions of the bank nearest to `near` that are answered here, nearest first."""
        nearest = self._index.nearest_questions(near, len(self._index.bank_questions))
        return tuple(islice((one.text for one in nearest if self.is_answered(one.text)), k))

    def is_answered(self, question: str) -> bool:
        """Whether a question of the bank is answered whole; found out once."""
        if question not in self._answered:
            asked = Question(text=question, standalone=question, search_text=question, is_english=True)
            found = self.consider(asked)
            self._answered[question] = found.is_answerable and found.missing is None
        return self._answered[question]

    def _whole(
        self, question: str, sources: Collection[str], also_as: tuple[str, ...] = (), wordings: Sequence[str] = ()
    ) -> Considered:
        hits = self.search(question, self._settings.passages_per_question, sources, also_as)
        evidence = self._evidence.select(question, hits, sources, wordings)
        judged = self._judged(question, evidence, sources, typed=wordings[0] if wordings else question)
        is_answerable = judged.probability >= self._settings.answer_min_probability
        return Considered(question, evidence, judged, is_answerable, judged.uncovered if is_answerable else None)

    def _judged(
        self, question: str, evidence: tuple[Evidence, ...], sources: Collection[str], typed: str | None = None
    ) -> Answerability:
        known = self._evidence.known_lead(dict.fromkeys((question, typed or question)), evidence, sources)
        return self._answerability.judge(question, evidence, typed, known)

    def _corrected(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.speller.corrected(text) for text in texts)

    def _part(self, part: Part, sources: Collection[str], whole: Considered) -> Considered:
        """What there is for one part of the question that `whole` was found for."""
        found = self._whole(part.question, sources)
        evidence = tuple(one for one in found.evidence if _may_stand_for(one, part))
        if evidence != found.evidence:
            evidence = tuple(replace(one, marker=marker) for marker, one in enumerate(evidence, start=1))
            found = replace(found, evidence=evidence, judged=self._judged(part.question, evidence, sources))
        if part.kind in {"question", "anywhere"}:
            return replace(found, is_answerable=found.judged.probability >= self._settings.answer_min_probability)
        enough = HOPELESS if whole.is_answerable else self._settings.answer_min_probability
        is_covered = found.judged.probability >= enough and self._speaks_of(part, evidence)
        return replace(found, is_answerable=is_covered)

    def _speaks_of(self, part: Part, evidence: Sequence[Evidence]) -> bool:
        """Whether one piece speaks of what the part is about, and holds the kind of thing that it asks for."""
        label, kind = content_stems(part.label), wanted_kind(part.question)
        return any(
            self.rarity.coverage(label, content_stems(told_by(one))) >= LEAST_LABEL
            and (kind is None or holds(kind, one.text))
            for one in evidence
        )

    def _merged(self, each: Sequence[Sequence[Evidence]]) -> tuple[Evidence, ...]:
        """The evidence of several parts in turn, the best of each first, within the settings' limits."""
        taken: list[Evidence] = []
        length = 0
        for one in chain.from_iterable(zip_longest(*each)):
            if one is None or any(_is_same(one, other) for other in taken):
                continue
            if len(taken) == self._settings.evidence_max_sentences:
                break
            if taken and length + len(one.text) > self._settings.evidence_max_characters:
                continue
            taken.append(replace(one, marker=len(taken) + 1))
            length += len(one.text)
        return tuple(taken)


def _last_turn(question: str, typed: Sequence[str]) -> tuple[str, str]:
    """`question` as it was typed last, and the question that it continues, which stands before it."""
    for text in typed:
        if question.lower().endswith(text.lower()):
            return question[len(question) - len(text) :], question[: len(question) - len(text)]
    return question, ""


def _may_stand_for(one: Evidence, part: Part) -> bool:
    if part.kind == "anywhere":
        return one.passage.source.region is None and not names_a_place(one.text)
    return part.kind not in {"place", "year", "level"} or is_about(told_by(one), part.label)


def _is_same(one: Evidence, other: Evidence) -> bool:
    return one.passage is other.passage and one.start < other.end and other.start < one.end


def _lacking(parts: Sequence[Part]) -> str:
    """One sentence that names the parts which are not covered."""
    if all(part.kind in {"place", "year"} for part in parts):
        return f"The sources here do not cover this for {' or '.join(part.label for part in parts)}."
    return f"The sources here do not cover this part: {' or '.join(f'“{part.label}”' for part in parts)}."
