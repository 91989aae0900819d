"""What is offered after an answer: curated, without facts, apart from what was proven."""

import re
from dataclasses import replace
from pathlib import Path

from html_reader import read
from small_page import MEDIAN, PAY, GatedGenerator, small_assistant
from small_parts import small_corpus

from assistant.answers import Answer, Completed, NextStep
from assistant.next_steps import STEPS_FILE, STEPS_MAX, NextSteps, Step, read_steps
from assistant.schema import to_object
from corpus.reading import read_corpus
from ui.rendering import answer_html

STEPS = (
    Step(("pay",), asks="What happens in an interview?"),
    Step(("pay", "scientist"), opens="hiring"),
    Step(("pay",), opens="nowhere"),
    Step(("pay",), asks="What does no source answer?"),
    Step(("interview",), opens="article"),
)


def answer_to(folder: Path, question: str) -> Answer:
    *_, last = small_assistant(folder, GatedGenerator([f"{MEDIAN} [1]"])).answer(question)
    assert isinstance(last, Completed)
    return last.answer


def test_every_curated_step_leads_to_a_source_or_to_a_question_that_one_answers() -> None:
    sources = {document.source.id: document.source for document in read_corpus().documents}
    answered = {question for source in sources.values() for question in source.answers}
    for step in read_steps():
        assert (step.asks in answered) != (step.opens in sources)
        assert step.words


def test_no_curated_step_holds_a_figure() -> None:
    told = [line for line in STEPS_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert not re.search(r"\b\d", re.sub(r"h-1b", "", "\n".join(told)))


def test_the_steps_nearest_to_the_topic_come_first_and_lead_somewhere(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    steps = NextSteps(STEPS, corpus).after("How much is the pay of data scientists?", ())
    hiring = corpus.document("hiring").source
    assert steps == [NextStep("Read: Hiring", hiring), NextStep("What happens in an interview?", None)]
    assert len(steps) <= STEPS_MAX


def test_a_step_does_not_lead_back_to_what_was_asked_or_read(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert NextSteps(STEPS[:1], corpus).after("What happens with pay in an interview?", ()) == []
    [citation] = answer_to(tmp_path / "answer", PAY).citations
    assert NextSteps((Step(("pay",), opens="pay"),), corpus).after("pay", [citation.evidence]) == []


def test_steps_stand_apart_without_markers_under_an_answer_only(tmp_path: Path) -> None:
    real = read_corpus()
    steps = tuple(NextSteps(read_steps(), real).after("Do I need a degree? How much is the pay?", ()))
    assert steps
    answer = replace(answer_to(tmp_path, PAY), next_steps=steps)
    assert to_object(answer)["next_steps"] == [step.text for step in steps]
    apart = answer_html(answer).partition('<div class="next-steps">')[2]
    assert apart
    assert "[1]" not in apart
    assert all(step.text in read(apart).told for step in steps)
    assert all(step.text not in to_object(answer)["text"] for step in steps)


def test_a_declined_question_has_no_next_steps(tmp_path: Path) -> None:
    declined = answer_to(tmp_path, "How do I bake sourdough bread at home?")
    assert (declined.outcome, declined.next_steps) == ("declined", ())
    assert "next-steps" not in answer_html(declined)
