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


def missing(question: str, told: str = TOLD) -> str | None:
    evidence = Evidence(1, passage_of(PassageRow("lighthouse", told)), 0, len(told), told)
    return AnswerabilityCheck(WordEmbedder(), RARITY).judge(question, [evidence]).missing


def test_a_job_that_the_evidence_lacks_is_named_whole() -> None:
    told = missing("Did a data scientist paint the lighthouse?")
    assert told == "The sources here say nothing about “data scientist” or “paint” in this connection."


def test_words_that_say_nothing_of_what_is_missing_are_not_named() -> None:
    told = missing("Now does the first dog climb, please?")
    assert told == "The sources here say nothing about “dog” in this connection."
    told = missing("Now go and see, does the first one climb, please?")
    assert told == "The sources here touch on this but do not answer it."


def test_the_field_itself_is_never_told_to_be_missing() -> None:
    told = missing("Is the lamp seen from Japan by ML keepers?")
    assert told == "What the sources here say about this does not cover Japan."


def test_a_place_of_a_story_is_not_what_is_asked() -> None:
    story = "My sister teaches in Ohio. She says that the lamp is dim. Is the lamp of a lighthouse seen for miles?"
    assert "Ohio" not in (missing(story, "The lamp of a lighthouse is seen for 19 miles.") or "")
    assert "Ohio" in (missing("Is the lamp seen for miles in Ohio?", "The lamp is seen for 19 miles.") or "")
