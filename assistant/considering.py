"""Before a word is written: which passages, which evidence, and is the answer in it?"""

from collections.abc import Collection
from dataclasses import dataclass

from assistant.answerability import Answerability, AnswerabilityCheck
from assistant.answers import Evidence
from assistant.asking import Question
from assistant.conversation.spelling import Speller
from assistant.evidence import EvidenceSelector
from assistant.retrieval import retrieve
from assistant.wording import clean, rarity_of
from index.passage_index import Hit, PassageIndex
from settings import Settings


@dataclass(frozen=True, slots=True)
class Considered:
    """The evidence for a question, best first, and whether it answers."""

    evidence: tuple[Evidence, ...]
    judged: Answerability
    is_answerable: bool


class Considering:
    """Retrieval, evidence and answerability over one index.  Safe to use from several threads."""

    def __init__(self, index: PassageIndex, settings: Settings) -> None:
        self.rarity = rarity_of(passage.text for passage in index.passages)
        self._index = index
        self._speller = Speller((*(passage.text for passage in index.passages), *index.bank_questions))
        self._settings = settings
        self._evidence = EvidenceSelector(index.embedder, self.rarity, settings, index.passages)
        self._answerability = AnswerabilityCheck(index.embedder, self.rarity)

    def search(self, query: str, k: int, sources: Collection[str] = (), also_as: tuple[str, ...] = ()) -> list[Hit]:
        """The `k` best passages, best first, restricted to the source ids in `sources` where given."""
        return retrieve(self._index, clean(query), k, self._settings, sources, also_as)

    def consider(self, asked: Question, sources: Collection[str] = ()) -> Considered:
        """What there is to answer `asked` from."""
        question = self._speller.corrected(asked.search_text)
        also_as = tuple(self._speller.corrected(text) for text in asked.also_as)
        hits = self.search(question, self._settings.passages_per_question, sources, also_as)
        evidence = self._evidence.select(question, hits)
        judged = self._answerability.judge(question, evidence)
        return Considered(evidence, judged, judged.probability >= self._settings.answer_min_probability)
