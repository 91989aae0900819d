"""A question of several parts: how it is taken apart, and what is answered where only some parts are covered."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from small_parts import FirmReader, ScriptedGenerator, WordEmbedder, built
from test_answering import MEDIAN, PAY, answer_of, assistant_with

from assistant.answerability import told_by
from assistant.answering import Assistant
from assistant.asking import Question
from assistant.considering import Considering
from assistant.parts import parts_of
from assistant.schema import to_object
from assistant.support.names import is_about
from corpus.reading import read_corpus
from evaluation.questions import read_partly_questions
from ui.rendering import answer_html

SPLIT = [
    ("How much do they earn in the US and in Germany?", "place", ["US", "Germany"]),
    ("How much do they earn in the US, the UK and Norway?", "place", ["US", "UK", "Norway"]),
    ("Do nurses earn more in the US than in Brazil?", "place", ["US", "Brazil"]),
    ("What did nurses earn in 2019 and 2025?", "year", ["2019", "2025"]),
    ("How much do junior or senior nurses earn?", "level", ["junior", "senior"]),
    ("pay and visa rules?", "thing", ["pay", "visa rules"]),
    ("What is the difference between a data scientist and a plumber?", "thing", ["data scientist", "plumber"]),
    ("Do data scientists earn more than nurses in the US?", "thing", ["data scientists", "nurses"]),
    ("PyTorch vs JAX?", "thing", ["PyTorch", "JAX"]),
    ("Which pays more in the US: bakers or nurses?", "thing", ["bakers", "nurses"]),
    ("Between a baker and a nurse, which pays better and whats the difference in what they do?", "thing",
     ["baker", "nurse", "whats the difference in what they do"]),
    ("How do I become an engineer in Norway?", "anywhere", ["", "Norway"]),
    ("what is MLOps and how long does it take to learn Rust?", "question",
     ["what is MLOps", "how long does it take to learn Rust"]),
    ("I nurse. My days are long! What do bakers earn, and do they rest on Mondays?", "question",
     ["What do bakers earn", "do they rest on Mondays"]),
]  # fmt: skip
WHOLE = [
    PAY,
    "What skills and qualifications does the article say you need?",
    "Does GitHub or Kaggle impress employers?",
    "Research engineer: what is that and do they need a doctorate?",
    "is that more than software developers?",
    "How and why do they use it?",
    "Is pay in London higher than elsewhere in England?",
    "What did wages do from 2019 to 2025?",
    "How much do data scientists earn in Norway?",
    "and",
]


@pytest.mark.parametrize(("question", "kind", "labels"), SPLIT)
def test_parts_that_stand_beside_each_other_are_taken_apart(question: str, kind: str, labels: list[str]) -> None:
    parts = parts_of(question)
    assert [part.label for part in parts] == labels
    assert parts[0].kind == kind


@pytest.mark.parametrize("question", WHOLE)
def test_a_question_that_fits_no_form_is_left_whole(question: str) -> None:
    assert parts_of(question) == ()


def test_what_is_stated_before_the_questions_goes_with_each() -> None:
    first, second = parts_of("I live in Norway. What is MLOps and how long does it take to learn Rust?")
    assert first.question == "I live in Norway. What is MLOps?"
    assert second.question == "I live in Norway. How long does it take to learn Rust?"


def test_each_part_is_a_question_of_its_own() -> None:
    assert [part.question for part in parts_of("Who made TensorFlow and when was it made?")] == [
        "Who made TensorFlow?",
        "Who made TensorFlow? When was it made?",
    ]
    assert [part.question for part in parts_of("And in the UK or Spain?", "What do they earn in the US? ")] == [
        "What do they earn in the US? And in the UK?",
        "What do they earn in the US? And in Spain?",
    ]


def test_a_place_that_is_not_covered_is_named_and_the_other_is_answered(tmp_path: Path) -> None:
    writer = ScriptedGenerator([f"{MEDIAN} [1]"])
    assistant = assistant_with(tmp_path, writer)
    answer = answer_of(list(assistant.answer("How much do data scientists earn in the US and in Norway?")))
    assert answer.outcome == "partly_answered"
    assert answer.missing == "The sources here do not cover this for Norway."
    assert [sentence.text for sentence in answer.sentences] == [MEDIAN]
    assert len(answer.suggestions) == 3
    assert "Norway" not in writer.requests[0].messages[1].content


def test_an_answer_that_is_not_of_the_place_asked_about_says_so(tmp_path: Path) -> None:
    _, settings, index = built(tmp_path, WordEmbedder())
    eager = Considering(index, replace(settings, answer_min_probability=0.01))
    for text, missing in (
        ("What did data scientists earn at the median in Norway?", "does not cover Norway"),
        ("What did data scientists earn at the median in the US?", None),
    ):
        found = eager.consider(Question(text=text, standalone=text, search_text=text, is_english=True))
        assert found.is_answerable
        assert (missing is None) == (found.missing is None)
        assert (missing or "") in (found.missing or "")


@pytest.mark.parametrize(
    "text",
    [
        "Who makes TensorFlow and what do data scientists earn in Norway?",
        "What do data scientists and software developers earn in Norway?",
    ],
)
def test_what_a_part_is_not_of_is_told_with_the_whole(tmp_path: Path, text: str) -> None:
    _, settings, index = built(tmp_path, WordEmbedder())
    sure = Considering(index, settings, FirmReader(9.0))
    found = sure.consider(Question(text=text, standalone=text, search_text=text, is_english=True))
    assert found.is_answerable
    assert "does not cover" in (found.missing or "")
    assert "Norway" in (found.missing or "")


def test_the_object_and_the_page_say_what_is_missing(tmp_path: Path) -> None:
    assistant = assistant_with(tmp_path, ScriptedGenerator([f"{MEDIAN} [1]"]))
    answer = answer_of(list(assistant.answer("How much do data scientists earn in the US and in Norway?")))
    shown, made = answer_html(answer), json.loads(json.dumps(to_object(answer)))
    assert (made["outcome"], made["missing"]) == ("partly_answered", answer.missing)
    assert made["text"] == f"{MEDIAN} [1]"
    assert made["citations"]
    assert made["suggestions"] == list(answer.suggestions)
    assert 'class="answer partly_answered"' in shown
    assert shown.count(f'<p class="message">{answer.missing}</p>') == 1
    assert shown.index(MEDIAN) < shown.index(str(answer.missing)) < shown.index("You could ask")


def test_a_declined_answer_says_what_is_missing_once(tmp_path: Path) -> None:
    assistant = assistant_with(tmp_path, ScriptedGenerator([]))
    answer = answer_of(list(assistant.answer("Which pipes do plumbers solder in Norway?")))
    assert answer_html(answer).count(str(answer.missing)) == 1


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Who makes TensorFlow and which pipes do plumbers solder?", "“which pipes do plumbers solder”"),
        ("Do data scientists earn more than plumbers in the US?", "“plumbers”"),
        ("What did US data scientists earn in 2025 and 1999?", "1999"),
    ],
)
def test_the_part_that_is_not_covered_is_named(tmp_path: Path, question: str, missing: str) -> None:
    _, settings, index = built(tmp_path, WordEmbedder())
    asked = Question(text=question, standalone=question, search_text=question, is_english=True)
    found = Considering(index, settings).consider(asked)
    assert found.is_answerable
    assert found.missing is not None
    assert missing in found.missing
    assert [one.marker for one in found.evidence] == list(range(1, len(found.evidence) + 1))


def test_evidence_of_one_place_never_stands_for_another(tmp_path: Path) -> None:
    _, settings, index = built(tmp_path, WordEmbedder())
    question = "How much do data scientists earn in Norway or Peru?"
    asked = Question(text=question, standalone=question, search_text=question, is_english=True)
    assert not Considering(index, settings).consider(asked).is_answerable


def test_questions_of_several_parts_name_what_is_missing_and_sources_that_exist() -> None:
    questions = read_partly_questions()
    known = {document.source.id for document in read_corpus().documents}
    assert sum(one.expected == "partly" for one in questions) >= 15
    assert len({one.question for one in questions}) == len(questions)
    for one in questions:
        assert bool(one.missing) == (one.expected == "partly"), one.id
        assert bool(one.sources) == (one.expected != "decline"), one.id
        assert set(one.sources) <= known, one.id


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "outcome", "named"),
    [
        ("how much does a data scientist earn in the US and in Norway?", "partly_answered", "Norway"),
        ("how much does a data scientist earn in the US and in Germany?", "answered", ""),
        ("what is MLOps and how long does it take to learn Rust?", "partly_answered", "Rust"),
        ("Do data scientists earn more than plumbers in the US?", "partly_answered", "plumbers"),
        ("What do data scientists earn in Norway and Peru?", "declined", ""),
    ],
)
def test_real_questions_are_answered_in_part_from_the_right_sources(
    real_assistant: Assistant, question: str, outcome: str, named: str
) -> None:
    answer = answer_of(list(real_assistant.answer(question)))
    assert answer.outcome == outcome
    assert named in (answer.missing or "")
    assert bool(answer.citations) == (outcome != "declined")
    if named == "Norway":
        assert all(is_about(told_by(citation.evidence), "US") for citation in answer.citations)
