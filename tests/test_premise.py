"""Yes or no, read off a relation in the evidence or not at all."""

import pytest

from assistant.answers import Evidence
from assistant.premise import verdict, without_opening
from corpus.chunking import Passage
from corpus.documents import Role, Source

FRAMEWORKS = (
    "TensorFlow, developed by Google, offers scalability and production readiness, while PyTorch, developed by "
    "Facebook, is renowned for its dynamic computational graph."
)
TRIALS = "Randomised trials stood behind fewer than 2% of the AI devices cleared in the US."
MASTERS = "People with a master's degree usually start above new bachelor's graduates at big firms."
LESS = (
    "US data scientists earned less than US software developers at the median in May 2025: $120,230 against $135,980."
)


def evidence(text: str, role: Role = "article") -> Evidence:
    source = Source(
        id="article", title="T", kind="article", role=role, period=None, region=None, origins=(), answers=()
    )
    return Evidence(1, Passage(source, 0, 0, len(text), text, ()), 0, len(text), text)


def test_a_false_premise_is_corrected_in_the_articles_name() -> None:
    found = verdict("Does the article say TensorFlow was made by Facebook?", [evidence(FRAMEWORKS)])
    assert found is not None
    assert (found.is_so, found.text) == (False, "No, the article says TensorFlow was developed by Google.")


def test_a_true_premise_is_confirmed() -> None:
    found = verdict("Was PyTorch created by Facebook?", [evidence(FRAMEWORKS, "related")])
    assert found is not None
    assert (found.is_so, found.text) == (True, "Yes, the source says PyTorch was developed by Facebook.")


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("How much do data scientists earn in the US? And is that more than software developers?", False),
        ("Do data scientists earn more than software developers?", False),
        ("Do data scientists earn less than software developers?", True),
        ("Do software developers earn more than data scientists?", True),
    ],
)
def test_a_comparison_is_answered_by_the_evidence_that_makes_it(question: str, is_so: bool) -> None:
    found = verdict(question, [evidence(LESS)])
    assert found is not None
    assert found.is_so is is_so
    assert found.text == f"{'Yes' if is_so else 'No'}: {LESS}"


@pytest.mark.parametrize(
    "question",
    [
        "What is TensorFlow?",
        "Is Python hard to learn?",
        "Do data scientists earn more than nurses?",
        "Was Keras made by Facebook?",
        "Is there trial evidence behind medical AI?",
        "Are there more data scientists than software developers?",
        "Do data scientists work more hours than software developers?",
        "Do senior data scientists earn more than junior software developers?",
        "Do data scientists in Canada earn more than software developers in Canada?",
        "Is a master's worth more than a bachelor's for data jobs?",
    ],
)
def test_what_no_evidence_settles_gets_no_verdict(question: str) -> None:
    assert verdict(question, [evidence(one) for one in (FRAMEWORKS, LESS, TRIALS, MASTERS)]) is None


def test_a_written_yes_or_no_is_not_taken_on_trust() -> None:
    assert without_opening("Yes, they earn more.") == "They earn more."
    assert without_opening("No. It is Google's.") == "It is Google's."
    assert without_opening("Also, they earn more.") == "They earn more."
    assert without_opening("It confirms that they earn more.") == "They earn more."
    assert without_opening("This confirms the rule.") == "This confirms the rule."
    assert without_opening("Yes. However, on the other hand, they earn more.") == "They earn more."
    assert without_opening("However much they earn, they pay taxes.") == "However much they earn, they pay taxes."
    assert without_opening("Nobody knows.") == "Nobody knows."
    assert without_opening("No. 1 is Python.") == "No. 1 is Python."
    assert without_opening("No official figure was found.") == "No official figure was found."
    assert without_opening("Yesterday it rained.") == "Yesterday it rained."
