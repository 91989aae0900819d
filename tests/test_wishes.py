"""The job that a person wants goes into what they ask for themselves later, and into nothing else."""

import pytest

from assistant.answers import Turn
from assistant.conversation.followups import standalone_question
from assistant.conversation.wishes import wished_job

NURSE = "I'm a nurse and I'd like to be a data analyst one day."


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("I want to become a data engineer.", "data engineer"),
        (NURSE, "data analyst"),
        ("How can I move from backend development to data engineering?", "data engineer"),
        ("i hope to get a job as an MLOps engineer", "MLOps engineer"),
        ("I'm a data analyst who wants to become a data engineer", "data engineer"),
        ("An aspiring data scientist asks: where to begin?", "data scientist"),
        ("I want to be a data scientist. Are they paid better than data analysts?", "data scientist"),
        ("I don't want to become a data scientist.", None),
        ("Should I become a data scientist or a data engineer?", None),
        ("I want to know what data scientists earn.", None),
        ("I want to work with data scientists.", None),
        ("I am a data engineer and want to move into AI.", None),
        ("I want to be a machine learning engineer.", None),  # what everything here is about
        ("What do data engineers do?", None),
    ],
)
def test_a_wish_is_what_somebody_wants_to_become(text: str, job: str | None) -> None:
    assert wished_job(text) == job


@pytest.mark.parametrize(
    ("questions", "standalone"),
    [
        (("I want to become a data engineer.", "What skills do I need?"), "What skills do I need as a data engineer?"),
        (("I want to be an AI engineer", "hello", "how much will i earn"), "how much will i earn as an AI engineer?"),
        (
            ("I want to be a data analyst.", "What is dbt?", "What would I earn?"),
            "What would I earn as a data analyst?",
        ),
        (("I want to become a data engineer.", "What is dbt?", "Do I need it?"), "What is dbt? Do I need it?"),
        (("I want to become a data engineer.", "What is a vector database?"), "What is a vector database?"),
        (
            ("I want to become a data engineer.", "Which remote jobs can I get as a beginner?"),
            "Which remote jobs can I get as a beginner?",
        ),
        (("I want to become a data engineer.", "Why?"), "I want to become a data engineer Why?"),
        ((NURSE, "I want to be a data engineer.", "Do I need a degree?"), "Do I need a degree as a data engineer?"),
    ],
)
def test_later_questions_about_oneself_are_asked_for_the_job(questions: tuple[str, ...], standalone: str) -> None:
    *before, last = questions
    assert standalone_question(last, [Turn("user", text) for text in before]) == standalone


def test_hostile_wishes_take_linear_time() -> None:
    assert wished_job("I want to " * 20_000 + "data engineer") is None
    assert wished_job("i " * 50_000 + "data engineer " * 3_000) is None
