"""A follow-up is judged behind the question that it continues, and as it was typed."""

from collections.abc import Sequence

from small_parts import FirmReader, WordEmbedder

from assistant.answerability import AnswerabilityCheck
from assistant.answers import Evidence
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow

TOLD = "The lighthouse at Corran was built in 1847."
EVIDENCE = (Evidence(1, passage_of(PassageRow("corran", TOLD)), 0, len(TOLD), TOLD),)


class ClockReader(FirmReader):
    """Sure of what is asked of the lighthouse, and sure that nothing is told of the clock alone."""

    def logits(self, question: str, texts: Sequence[str]) -> list[float]:
        return [self._logit if "lighthouse" in question else -self._logit for _ in texts]


def test_a_follow_up_is_read_behind_its_question_and_as_it_was_typed() -> None:
    check, whole = AnswerabilityCheck(WordEmbedder(), rarity_of([TOLD]), ClockReader(4.0)), "The lighthouse? And where?"
    alone, behind = check.judge(whole, EVIDENCE), check.judge(whole, EVIDENCE, typed="And where?")
    assert behind.probability < alone.probability
    assert check.judge(whole, EVIDENCE, typed=whole) == alone
