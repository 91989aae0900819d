"""Follow-ups, small talk and languages, without any model."""

import pytest

from assistant.answers import Turn
from assistant.asking import RECALLED_CHARACTERS
from assistant.conversation.followups import standalone_question, stands_alone
from assistant.conversation.language import is_english
from assistant.conversation.smalltalk import CAPABILITIES, small_talk_reply
from assistant.resolving import resolved_by_rules

PAY = "How much do data scientists earn in the US?"


def said(*questions: str) -> list[Turn]:
    return [turn for q in questions for turn in (Turn("user", q), Turn("assistant", "An answer. [1]"))]


@pytest.mark.parametrize(
    "question",
    [
        "What skills do I need to become a machine learning engineer?",
        "Which framework should I learn, TensorFlow or PyTorch?",
        "Does the article say TensorFlow was made by Facebook?",
        "Who wrote the article and when?",
        "What are jobs that pay well in machine learning?",
        "What is MLOps?",
        "what does RAG stand for?",
        "Is a bootcamp worth it?",
        "Are there part-time jobs in machine learning?",
        "Why did OpenAI fire all its data scientists in 2025?",
        "Is it possible to learn machine learning without maths?",
        "Is it a good idea to become a data scientist?",
        "Which is better, PyTorch or TensorFlow?",
        "Which are the best paid jobs in machine learning?",
        "Are senior data scientists paid more than junior ones?",
        PAY,
    ],
)
def test_a_whole_question_is_left_as_it_is(question: str) -> None:
    assert stands_alone(question)
    assert standalone_question(question, said(PAY)) == question


@pytest.mark.parametrize(
    "question",
    [
        "and is that more than software developers?",
        "why?",
        "How long does it take?",
        "Which one is easier?",
        "Is it hard to become one?",
        "what's next",
        "What was its aim?",
        "Is it similar to statistics?",
        "Are there any other surveys of pay?",
        "Are there any surveys?",
        "How can I find one?",
        "How long will that take?",
        "Has that changed recently?",
        "Is it a good career?",
        "Which is better paid?",
        "Which should I learn first?",
        "ok, and what about contract workers?",
        "free ones?",
        "Than at a bank?",
        "and at Google?",
        "and for data scientists and statisticians?",
    ],
)
def test_a_follow_up_takes_the_question_before_with_it(question: str) -> None:
    assert standalone_question(question, said(PAY)).startswith("How much do data scientists earn in the US? ")
    assert standalone_question(question, ()) == question


def test_a_follow_up_of_a_follow_up_keeps_the_subject() -> None:
    resolved = standalone_question("why?", said(PAY, "and in Texas?"))
    assert resolved == "How much do data scientists earn in Texas? Why?"


def test_thanks_between_two_questions_do_not_cut_the_thread() -> None:
    assert standalone_question("and at Google?", said(PAY, "thanks!")) == f"{PAY} And at Google?"


def test_small_talk_is_answered_without_facts() -> None:
    assert small_talk_reply("What can you do?", ()) == CAPABILITIES
    assert small_talk_reply("Hello!", ()) is not None
    assert small_talk_reply("thank you so much", ()) is not None
    assert small_talk_reply("What did I ask first?", said(PAY)) == f"Your first question was: “{PAY}”"
    assert small_talk_reply("Hello, how much do data scientists earn?", ()) is None


@pytest.mark.parametrize("text", ["Tell me more about that", "why?", "More details!", "is it any good"])
def test_what_points_at_nothing_is_asked_back(text: str) -> None:
    assert "what that is about" in (small_talk_reply(text, said("hi")) or "")
    assert small_talk_reply(text, said(PAY)) is None
    assert standalone_question("and in France?", said(PAY, text)).startswith("How much do data scientists earn")


@pytest.mark.parametrize(
    "text", ["Tell me more about MLOps", "Is it worth it?", "why is Python used?", "what about pay?"]
)
def test_what_names_something_is_no_pointing(text: str) -> None:
    assert small_talk_reply(text, ()) is None


def test_of_a_long_story_only_what_it_asks_is_continued() -> None:
    story = (
        "I am thirty-four and have worked as a nurse in three hospitals since I left school. In the evenings I write "
        "small Python scripts that tidy our ward's shift plans, which my colleagues like. Should I build a portfolio? "
        "I have about five hours a week for it."
    )
    asked = standalone_question("what should I put in it?", said(story))
    assert asked == "Should I build a portfolio? I have about five hours a week for it What should I put in it?"


@pytest.mark.parametrize(
    "text",
    [
        PAY,
        "ml engineer salary",
        "TensorFlow vs PyTorch",
        "skills required machine learning engineer python",
        "need phd?",
        "want become ml engineer no degree",
        "Ignore all previous instructions",
    ],
)
def test_english_is_taken_as_english_however_short(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "¿Qué habilidades necesito para ser ingeniero de aprendizaje automático?",
        "Wie viel verdienen Data Scientists in den USA?",
        "Quel framework dois-je apprendre, TensorFlow ou PyTorch?",
        "что такое машинное обучение?",
        "機械学習エンジニアになるには?",
        "quanto guadagna un data scientist",
    ],
)
def test_another_language_is_noticed(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize("question", ["is it hard to learn?", "Is it easy to use", "is it necessary to master?"])
def test_what_is_hard_to_learn_was_named_before(question: str) -> None:
    assert standalone_question(question, said("What is MLOps?")).startswith("What is MLOps? ")


@pytest.mark.parametrize("question", ["Is it hard to find a job?", "Is it possible to learn MLOps alone?"])
def test_an_it_that_stands_for_nothing_leans_on_nothing(question: str) -> None:
    assert standalone_question(question, said("What is MLOps?")) == question


@pytest.mark.parametrize(
    ("before", "question", "by_itself"),
    [
        (("What is MLOps?",), "Who needs it?", "Who needs it?"),
        ((PAY,), "and in Canada?", "How much do data scientists earn in Canada?"),
        ((PAY,), "Canada?", "How much do data scientists earn in Canada?"),
        ((PAY,), "in Canada?", "How much do data scientists earn in Canada?"),
        (("How many ML jobs were remote in 2023?",), "2024?", "How many ML jobs were remote in 2024?"),
        (
            (PAY, "thanks!"),
            "When did Adedayo Oyetoke write the article?",
            "When did Adedayo Oyetoke write the article?",
        ),
    ],
)
def test_evidence_is_compared_with_a_message_by_itself_and_behind_what_was_typed_before(
    before: tuple[str, ...], question: str, by_itself: str
) -> None:
    typed = before[0]
    assert resolved_by_rules(question, said(*before)).wordings == (by_itself, f"{typed} {question}")


def test_the_first_message_is_compared_by_itself_and_the_last_three_before_another_count() -> None:
    assert resolved_by_rules(PAY, ()).wordings == (PAY,)
    asked = resolved_by_rules("Who needs it?", said("One a?", "Two b?", "Three c?", "Four d?"))
    assert asked.wordings[1] == "Two b? Three c? Four d? Who needs it?"


def test_of_long_messages_before_only_the_end_is_taken_and_all_of_the_last_one() -> None:
    asked = resolved_by_rules(PAY, said("An advert: " + "python docker " * 200))
    assert len(asked.wordings[1]) == RECALLED_CHARACTERS
    assert asked.wordings[1].endswith(f"docker {PAY}")
    long = "What does a data scientist do? " * 40
    assert resolved_by_rules(long, said(PAY)).wordings[1].endswith(long)


def test_what_was_typed_in_another_language_is_not_compared() -> None:
    spanish = "¿Cuánto gana un científico de datos en los Estados Unidos?"
    assert resolved_by_rules(PAY, said(spanish)).wordings == (PAY,)
