"""One answer from question to finished object, with a small corpus and a writer that writes what it is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_parts import ScriptedGenerator, WordEmbedder, small_corpus

from assistant.answering import Assistant
from assistant.answers import Answer, Completed, Drafted, Event, Found, Options, Turn, Verified
from assistant.errors import EmptyQuestion, InvalidOptions, QuestionTooLong
from assistant.generation.extractive import ExtractiveGenerator
from assistant.generation.protocol import Generator
from corpus.documents import Span
from corpus.notes import Note
from index.passage_index import build_index
from settings import read_settings

PAY = "How much do data scientists earn in the US?"
MEDIAN = "US data scientists earned a median of $120,230 in May 2025."


def assistant_with(folder: Path, generator: ScriptedGenerator) -> Assistant:
    settings = replace(read_settings({}), store_folder=folder / "store", answer_min_probability=0.3)
    corpus = small_corpus(folder / "sources")
    index = build_index(corpus, WordEmbedder(), settings, lambda _: None)
    pay = corpus.document("pay")
    start = pay.text.index("US data scientists earned a median")
    note = Note(Span(pay, start, start + len(MEDIAN)), (Span(pay, 0, 5),), "Surveys say otherwise.")
    generators: dict[str, Generator] = {"scripted": generator, "extractive": ExtractiveGenerator()}
    return Assistant(settings, corpus, [note], index, generators, "scripted")


def events_of(folder: Path, written: list[str], question: str = PAY, *, breaks: bool = False) -> list[Event]:
    return list(assistant_with(folder, ScriptedGenerator(written, breaks)).answer(question))


def answer_of(events: list[Event]) -> Answer:
    last = events[-1]
    assert isinstance(last, Completed)
    return last.answer


def test_events_come_in_order_and_end_with_one_answer(tmp_path: Path) -> None:
    events = events_of(tmp_path, ["The median ", "was $120,230 in May 2025.", " [1]"])
    kinds = [type(event) for event in events]
    assert kinds[0] is Found
    assert kinds[-1] is Completed
    assert kinds.count(Completed) == 1
    assert kinds.index(Drafted) < kinds.index(Verified)


def test_a_supported_sentence_is_shown_with_its_citation(tmp_path: Path) -> None:
    answer = answer_of(events_of(tmp_path, ["Data scientists earned a median of $120,230 in the US in May 2025. [1]"]))
    assert [(s.text, s.status) for s in answer.sentences] == [
        ("Data scientists earned a median of $120,230 in the US in May 2025.", "verified")
    ]
    assert [c.evidence.text for c in answer.citations] == [MEDIAN]
    assert answer.dropped == ()


def test_a_wrong_figure_is_dropped_with_its_reason_and_the_evidence_stands_in(tmp_path: Path) -> None:
    answer = answer_of(events_of(tmp_path, ["Data scientists earned a median of $210,230 in May 2025. [1]"]))
    assert [(s.text, s.status) for s in answer.sentences] == [(MEDIAN, "quoted")]
    assert [d.reason for d in answer.dropped] == ["the figure $210,230 is not in the source"]


def test_what_waits_to_be_quoted_is_shown_once_nothing_more_is_written(tmp_path: Path) -> None:
    developers = "US software developers earned a median of $135,980 in May 2025."
    written = [f"{MEDIAN} [1] {developers.replace('135', '935')} [2]"]
    asked = "What do data scientists and software developers earn in the US?"
    events = events_of(tmp_path, written, asked)
    answer = answer_of(events)
    assert [(s.text, s.status) for s in answer.sentences] == [(MEDIAN, "verified"), (developers, "quoted")]
    assert [event.sentence for event in events if isinstance(event, Verified)] == list(answer.sentences)
    assert len(answer.dropped) == 1


def test_an_invented_marker_is_removed_and_counted(tmp_path: Path) -> None:
    answer = answer_of(events_of(tmp_path, ["US data scientists earned a median of $120,230 in May 2025. [1][42]"]))
    assert answer.stray_markers == 1
    assert [c.marker for c in answer.citations] == [1]


def test_a_marker_on_the_wrong_evidence_is_moved(tmp_path: Path) -> None:
    written = [f"{MEDIAN} [1] US software developers earned a median of $135,980 in May 2025. [1]"]
    answer = answer_of(events_of(tmp_path, written, "What do data scientists and software developers earn in the US?"))
    about_developers = [s for s in answer.sentences if "$135,980" in s.text]
    assert [c.evidence.text for s in about_developers for c in s.citations] == [
        "US software developers earned a median of $135,980 in May 2025."
    ]


def test_an_answer_opens_with_the_best_evidence_where_the_writer_passed_it_over(tmp_path: Path) -> None:
    answer = answer_of(
        events_of(tmp_path, ["US data scientists earned less than US software developers in May 2025. [1]"])
    )
    assert answer.sentences[0].text == MEDIAN
    assert answer.sentences[0].status == "quoted"


def test_a_repeated_sentence_is_shown_once(tmp_path: Path) -> None:
    answer = answer_of(events_of(tmp_path, [f"{MEDIAN} [1] {MEDIAN} [1]"]))
    assert [s.text for s in answer.sentences] == [MEDIAN]
    assert [d.reason for d in answer.dropped] == ["it repeats what is already said"]


def test_a_writer_that_breaks_leaves_a_quoted_answer_that_says_so(tmp_path: Path) -> None:
    answer = answer_of(events_of(tmp_path, ["The med"], breaks=True))
    assert answer.sentences[0].status == "quoted"
    assert answer.message is not None
    assert "not available" in answer.message


def test_a_note_stands_under_an_answer_that_cites_its_claim(tmp_path: Path) -> None:
    answer = answer_of(events_of(tmp_path, [f"{MEDIAN} [1]"]))
    assert [note.text for note in answer.notes] == ["Surveys say otherwise."]


def test_the_same_question_gives_the_same_prompt_byte_for_byte(tmp_path: Path) -> None:
    writer = ScriptedGenerator([f"{MEDIAN} [1]"])
    assistant = assistant_with(tmp_path, writer)
    for _ in range(2):
        list(assistant.answer(PAY))
    assert writer.requests[0].messages == writer.requests[1].messages


def test_what_no_source_covers_is_declined_without_asking_the_writer(tmp_path: Path) -> None:
    writer = ScriptedGenerator(["Plumbers earn $90,000. [1]"])
    answer = answer_of(list(assistant_with(tmp_path, writer).answer("Which pipes do plumbers solder in Norway?")))
    assert (answer.outcome, answer.sentences, answer.citations) == ("declined", (), ())
    assert answer.missing is not None
    assert "Norway" in answer.missing
    assert len(answer.suggestions) == 3
    assert writer.requests == []


def test_small_talk_is_answered_without_facts(tmp_path: Path) -> None:
    answer = answer_of(events_of(tmp_path, [], "Hello!"))
    assert (answer.outcome, answer.sentences, answer.missing) == ("conversational", (), None)
    assert answer.message


def test_a_false_premise_is_corrected_whatever_the_writer_says(tmp_path: Path) -> None:
    written = ["Yes, TensorFlow was developed by Facebook. [1]"]
    answer = answer_of(events_of(tmp_path, written, "Does the article say TensorFlow was made by Facebook?"))
    assert answer.sentences[0].text == "No, the article says TensorFlow was developed by Google."
    assert all("Facebook" not in sentence.text for sentence in answer.sentences if sentence.status == "verified")


def test_a_follow_up_is_answered_about_what_came_before(tmp_path: Path) -> None:
    assistant = assistant_with(tmp_path, ScriptedGenerator([]))
    answer = answer_of(list(assistant.answer("is that more than software developers?", [Turn("user", PAY)])))
    assert answer.sentences[0].text == "No: US data scientists earned less than US software developers in May 2025."


def test_a_cancelled_answer_still_completes_with_what_is_proven(tmp_path: Path) -> None:
    writer = ScriptedGenerator([f"{MEDIAN} [1] ", "US software ", "developers earned"])
    stopped = {"now": False}
    events: list[Event] = []
    for event in assistant_with(tmp_path, writer).answer(PAY, is_cancelled=lambda: stopped["now"]):
        events.append(event)
        stopped["now"] |= isinstance(event, Verified)
    assert [s.text for s in answer_of(events).sentences] == [MEDIAN]


def test_markers_run_from_one_in_order_of_first_use(tmp_path: Path) -> None:
    writer = ScriptedGenerator([])
    answer = answer_of(list(assistant_with(tmp_path, writer).answer(PAY, options=Options(generator="extractive"))))
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        document = small_corpus(tmp_path / "again").document(citation.evidence.passage.source.id)
        assert document.text[citation.evidence.start : citation.evidence.end] == citation.evidence.text


def test_options_restrict_sources_and_length(tmp_path: Path) -> None:
    assistant = assistant_with(tmp_path, ScriptedGenerator([]))
    options = Options(generator="extractive", sources=("pay",), max_sentences=1)
    answer = answer_of(list(assistant.answer("What do software developers earn?", options=options)))
    assert len(answer.sentences) == 1
    assert {c.evidence.passage.source.id for c in answer.citations} == {"pay"}


@pytest.mark.parametrize(
    ("question", "error"),
    [("", EmptyQuestion), (" \n\x00\u200b", EmptyQuestion), ("?!", EmptyQuestion), ("x" * 3000, QuestionTooLong)],
)
def test_an_unusable_question_is_refused_before_anything_runs(
    tmp_path: Path, question: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        list(assistant_with(tmp_path, ScriptedGenerator([])).answer(question))


def test_an_unknown_option_is_refused(tmp_path: Path) -> None:
    assistant = assistant_with(tmp_path, ScriptedGenerator([]))
    for options in (Options(max_sentences=0), Options(generator="oracle"), Options(sources=("nowhere",))):
        with pytest.raises(InvalidOptions):
            list(assistant.answer(PAY, options=options))
