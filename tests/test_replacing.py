"""A follow-up that names another job, place, year or level is put into the question that it continues."""

import pytest

from assistant.answers import Turn
from assistant.conversation.followups import standalone_question
from assistant.conversation.replacing import exchanged

PAY = "How much do data scientists earn in the US?"


def resolved(*questions: str) -> str:
    return standalone_question(questions[-1], [Turn("user", text) for text in questions[:-1]])


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("What about the UK?", "How much do data scientists earn in the UK?"),
        ("and in the uk?", "How much do data scientists earn in the UK?"),
        ("and in france?", "How much do data scientists earn in France?"),
        ("in canada", "How much do data scientists earn in Canada?"),
        ("What about 2023?", "How much do data scientists earn in the US in 2023?"),
        ("no, I meant machine learning engineers", "How much do machine learning engineers earn in the US?"),
        ("sorry, data analysts I mean", "How much do data analysts earn in the US?"),
        ("and ML engineers in Germany?", "How much do ML engineers earn in Germany?"),
        ("ok and what about web developers like me, same period", "How much do web developers earn in the US?"),
        ("and back-end engineers?", "How much do back-end engineers earn in the US?"),
    ],
)
def test_one_thing_is_exchanged_for_its_like(question: str, whole: str) -> None:
    assert exchanged(PAY, question) == whole
    assert resolved(PAY, question) == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("What was the median in 2024?", "and in 2025?", "What was the median in 2025?"),
        ("What do senior data scientists earn?", "and junior ones?", "What do junior data scientists earn?"),
        ("How fast will US data scientist jobs grow?", "and software developers?",
         "How fast will US software developer jobs grow?"),
        ("What is the median wage of US data scientists?", "And in California?",
         "What is the median wage of California data scientists?"),
        ("What do they earn.", "and in the US?", "What do they earn in the US."),
        ("data scientist salary", "and in Spain", "data scientist salary in Spain?"),
    ],
)  # fmt: skip
def test_number_article_and_mark_stay_right(before: str, question: str, whole: str) -> None:
    assert exchanged(before, question) == whole


@pytest.mark.parametrize(
    "question",
    [
        "and is that more than software developers?",
        "and at Google?",
        "why?",
        "What about the lowest paid state?",
        "and for data scientists and statisticians?",
        "and in France and Spain?",
        "and senior?",
        "tell us more",
        "",
    ],
)
def test_what_names_more_or_nothing_of_the_kind_is_not_exchanged(question: str) -> None:
    assert exchanged(PAY, question) is None


def test_nothing_is_exchanged_where_the_question_before_names_two_of_the_kind() -> None:
    assert exchanged("Do data scientists earn more than software developers?", "and statisticians?") is None


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("What is a research engineer?", "Do they need a PhD?", "Do research engineers need a PhD?"),
        (PAY, "Is this job stressful?", "Is the job of data scientist stressful?"),
        ("Can I work from home?", "Will AI take these jobs too?", "Will AI take machine learning jobs too?"),
        (PAY, "Will AI take these jobs too?", "Will AI take data scientist jobs too?"),
        ("Do I need a degree?", "Is this field growing?", "Is machine learning growing?"),
    ],
)
def test_a_pronoun_becomes_the_one_job_that_was_named(before: str, question: str, whole: str) -> None:
    assert resolved(before, question) == whole


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Which companies hire ML engineers?", "What do they pay?"),
        ("Which skills do ML engineers need?", "How do I learn them?"),
        ("How do I get into data science?", "What do they earn?"),
        ("Is data science a good career?", "and data engineers?"),
        ("I'm a software developer, can I get into machine learning?", "What about data scientists?"),
        ("I'm a software engineer in Germany. How do I start?", "Do they need a PhD?"),
        ("What do they earn in Munich?", "and in Berlin?"),
        ("what do they earn in us", "and in uk?"),
    ],
)
def test_what_may_be_meant_otherwise_is_joined(before: str, question: str) -> None:
    assert resolved(before, question) == f"{before} {question[:1].upper()}{question[1:]}"


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("What does an AI engineer earn?", "and a data scientist?", "What does a data scientist earn?"),
        ("What does a research scientist earn?", "and ML engineers?", "What does an ML engineer earn?"),
        ("What does an entry-level job pay?", "and senior?", "What does a senior job pay?"),
    ],
)
def test_the_article_fits_what_was_exchanged(before: str, question: str, whole: str) -> None:
    assert resolved(before, question) == whole


def test_a_long_conversation_is_followed_turn_by_turn() -> None:
    asked = ["What does a machine learning engineer do all day?", "how much do they earn?", "and in the UK?"]
    assert resolved(*asked) == "how much do machine learning engineers earn in the UK?"
    assert resolved(*asked, "no, I meant data scientists") == "how much do data scientists earn in the UK?"
    assert resolved(*asked, "Is a bootcamp worth it?") == "Is a bootcamp worth it?"
    assert resolved(*asked, "Is a bootcamp worth it?", "why?") == "Is a bootcamp worth it? Why?"


def test_hostile_questions_take_linear_time() -> None:
    for text in (
        "and " * 30_000,
        "no, " * 30_000 + "US",
        "i mean " * 20_000,
        "in the " * 20_000 + "UK?",
        "it " * 40_000,
        "at its " * 9_999,
        "does it take " * 9_999,
        f"{',' * 40_000}a",
        f"what is x{'.' * 40_000} the the",
    ):
        assert len(resolved(PAY, text)) >= len("How")


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("How popular is PyTorch?", "no, I meant Keras", "How popular is Keras?"),
        ("How do I learn Python?", "What about R?", "How do I learn R?"),
        ("What is MLOps?", "and Kubernetes?", "What is Kubernetes?"),
        ("PyTorch or TensorFlow?", "I meant Keras", None),  # which of the two?
        ("Is a PhD needed?", "and MLOps?", None),
        ("Which course is best?", "and Google?", None),
        ("How popular is PyTorch?", "Keras", None),
    ],
)
def test_the_one_thing_that_is_named_is_exchanged_too(before: str, question: str, whole: str | None) -> None:
    assert exchanged(before, question) == whole
