"""What is offered instead of an answer is a question that is answered here."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_parts import WordEmbedder, built
from test_answering import answer_of

from assistant.answering import Assistant
from assistant.considering import Considering
from ui.chat import EXAMPLES

DECLINED = [
    "What do data scientists earn in Guam?",
    "How much does a plumber earn?",
    "What will the Nvidia share price be next year?",
    "How do I get rid of acne?",
    "Which company should I join?",
    "Should I quit my job?",
    "What employer would be best for me?",
    "idk, just tell me a good company to start in",
    "What is the dress code for interviews at DeepMind?",
    "How much does the Google exam cost in Mongolia?",
    "Which LLM provider do professionals in Peru use most?",
    "Does a GitLab profile matter in Oslo?",
]


def test_a_bank_question_that_is_not_answered_is_passed_over(tmp_path: Path) -> None:
    _, settings, index = built(tmp_path, WordEmbedder())
    every = Considering(index, replace(settings, answer_min_probability=0.0)).suggestions("interview", 9)
    assert set(every) <= set(index.bank_questions)
    strict = Considering(index, replace(settings, answer_min_probability=0.5))
    assert strict.suggestions("interview", 9) == tuple(one for one in every if strict.is_answered(one))
    assert Considering(index, replace(settings, answer_min_probability=1.0)).suggestions("interview", 9) == ()


@pytest.mark.model
@pytest.mark.parametrize("question", DECLINED)
def test_a_declined_question_names_what_is_missing_and_offers_three_that_are_answered(
    real_assistant: Assistant, question: str
) -> None:
    answer = answer_of(list(real_assistant.answer(question)))
    assert (answer.outcome, answer.sentences, answer.citations) == ("declined", (), ())
    assert answer.missing
    assert len(set(answer.suggestions)) == 3
    for suggestion in answer.suggestions:
        assert answer_of(list(real_assistant.answer(suggestion))).outcome == "answered", suggestion


@pytest.mark.model
def test_every_question_that_the_page_opens_with_is_answered(real_assistant: Assistant) -> None:
    for suggestion in (*EXAMPLES, *real_assistant.suggestions(6)):
        assert answer_of(list(real_assistant.answer(suggestion))).outcome == "answered", suggestion
