"""The answer as data: the JSON object that every kind of caller receives."""

import json
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest
from small_page import FALSE, MEDIAN, PAY, GatedGenerator, small_assistant

from assistant.answers import Answer, Completed
from assistant.schema import (
    AnswerObject,
    PassageObject,
    SourceObject,
    event_object,
    hit_object,
    passage_object,
    source_object,
    to_object,
)
from assistant.schema.objects import HitObject

KEYS = {
    "schema_version", "question", "standalone_question", "outcome", "text", "sentences", "citations", "notes",
    "missing", "message", "suggestions", "next_steps", "dropped_sentences", "dropped", "stray_markers", "generator",
    "index_version", "timings",
}  # fmt: skip


def answer_to(folder: Path, question: str = PAY, *pieces: str) -> Answer:
    *_, last = small_assistant(folder, GatedGenerator(pieces or (f"{MEDIAN} [1]",))).answer(question)
    assert isinstance(last, Completed)
    return last.answer


def test_an_answered_question_is_told_whole(tmp_path: Path) -> None:
    told = to_object(answer_to(tmp_path))
    assert set(told) == KEYS
    assert (told["schema_version"], told["question"], told["outcome"]) == (1, PAY, "answered")
    assert told["text"] == f"{MEDIAN} [1]"
    assert told["sentences"] == [
        {"text": MEDIAN, "citations": [1], "support": 1.0, "status": "verified", "as_of": "May 2025, US"}
    ]
    assert (told["missing"], told["message"], told["dropped_sentences"]) == (None, None, 0)
    [citation] = told["citations"]
    assert (citation["source_id"], citation["quote"], citation["as_of"]) == ("pay", MEDIAN, "May 2025, US")
    assert citation["origins"][0]["publisher"] == "Bureau"
    [note] = told["notes"]
    assert (note["text"], note["claim"]["quote"]) == ("Surveys say otherwise.", MEDIAN)


def test_a_citation_points_at_its_quote_in_the_passage_that_is_served(tmp_path: Path) -> None:
    assistant = small_assistant(tmp_path, GatedGenerator())
    [citation] = to_object(answer_to(tmp_path / "again"))["citations"]
    document = assistant.corpus.document(citation["source_id"])
    served = passage_object(document, citation["start"], citation["end"], assistant.index_version)
    assert served["text"][served["start"] : served["end"]] == citation["quote"]
    link = parse_qs(urlsplit(citation["permalink"]).query)
    assert (link["source"], link["quote"]) == (["pay"], [MEDIAN])
    assert [served["text"][h["start"] : h["end"]] for h in served["headings"]] == [
        h["quote"] for h in served["headings"]
    ]


def test_a_declined_question_has_no_sentences_and_says_what_is_missing(tmp_path: Path) -> None:
    told = to_object(answer_to(tmp_path, "How do I bake sourdough bread at home?"))
    assert (told["outcome"], told["sentences"], told["citations"]) == ("declined", [], [])
    assert told["missing"]
    assert told["text"] == told["message"]
    assert told["suggestions"]


def test_what_was_dropped_is_counted_and_told_with_its_reason(tmp_path: Path) -> None:
    told = to_object(answer_to(tmp_path, PAY, FALSE))
    assert told["dropped_sentences"] == len(told["dropped"]) == 1
    assert told["dropped"][0]["reason"] == "the figure $999,999 is not in the source"


def test_a_cut_clause_is_told_but_not_counted_as_a_sentence(tmp_path: Path) -> None:
    told = to_object(answer_to(tmp_path, PAY, f"{MEDIAN.rstrip('.')}, which surprised everyone. [1]"))
    assert told["dropped_sentences"] == 0
    [cut] = told["dropped"]
    assert (cut["text"], cut["is_clause"]) == ("which surprised everyone", True)
    assert told["text"] == f"{MEDIAN} [1]"


@pytest.mark.parametrize("question", [f"{PAY} \ud800", f"{PAY} \x00\x07", f"\u202e{PAY}", f"{PAY} 🙂"])
def test_any_question_leaves_as_json_that_can_be_read_back(tmp_path: Path, question: str) -> None:
    told = to_object(answer_to(tmp_path, question))
    sent = json.dumps(told, ensure_ascii=False).encode("utf-8")
    assert json.loads(sent) == told
    assert set(told) == set(AnswerObject.__annotations__) == KEYS


def test_the_events_of_a_stream_are_objects_with_a_type(tmp_path: Path) -> None:
    assistant = small_assistant(tmp_path, GatedGenerator([f"{MEDIAN} [1]"]))
    told = [event_object(event, assistant.index_version) for event in assistant.answer(PAY)]
    kinds = [one["type"] for one in told]
    assert kinds[0] == "found"
    assert set(kinds[1:-1]) == {"drafted", "verified"}
    assert kinds[-1] == "completed"
    json.dumps(told)


def test_what_a_streamed_sentence_cites_comes_with_it_under_the_marker_of_the_answer(tmp_path: Path) -> None:
    assistant = small_assistant(tmp_path, GatedGenerator([f"{MEDIAN} [1]"]))
    told = [cast(dict[str, Any], event_object(event, assistant.index_version)) for event in assistant.answer(PAY)]
    assert told[0]["evidence"]
    assert not any("marker" in one for one in told[0]["evidence"])
    (verified,) = (one for one in told if one["type"] == "verified")
    assert verified["cited"] == told[-1]["answer"]["citations"]
    assert [one["marker"] for one in verified["cited"]] == verified["citations"] != []


def test_hits_sources_and_passages_have_their_documented_shape(tmp_path: Path) -> None:
    assistant = small_assistant(tmp_path, GatedGenerator())
    document = assistant.corpus.documents[0]
    for hit in assistant.search(PAY, 5):
        assert set(hit_object(hit)) == set(HitObject.__annotations__)
    assert set(source_object(document.source)) == set(SourceObject.__annotations__)
    assert set(passage_object(document, 0, 5, "v")) == set(PassageObject.__annotations__)
