"""The words of a question that are told to be missing, where the evidence does not answer."""

from small_parts import WordEmbedder

from assistant.answerability import AnswerabilityCheck
from assistant.answers import Evidence
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow

TOLD = "The lighthouse at Corran was built in 1847 by the engineer Alan Weir, and its lamp is seen for 19 miles."
ROOMS = [f"Room {i} of the tower." for i in range(9)]
RARITY = rarity_of([TOLD, "The keeper climbs at dusk.", "Climbing is steep.", *ROOMS])


def missing(question: str) -> str | None:
    evidence = Evidence(1, passage_of(PassageRow("lighthouse", TOLD)), 0, len(TOLD), TOLD)
    return AnswerabilityCheck(WordEmbedder(), RARITY).judge(question, [evidence]).missing


def test_a_job_that_the_evidence_lacks_is_named_whole() -> None:
    told = missing("Did a data scientist paint the lighthouse?")
    assert told == "The sources here say nothing about “data scientist” or “paint” in this connection."


def test_words_that_say_nothing_of_what_is_missing_are_not_named() -> None:
    told = missing("Now does the first dog climb, please?")
    assert told == "The sources here say nothing about “dog” in this connection."
    told = missing("Now go and see, does the first one climb, please?")
    assert told == "The sources here touch on this but do not answer it."
