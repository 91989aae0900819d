"""A figure says when and where it holds: in the sentence, beside it, and in the answer object."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_page import MEDIAN, PAY, GatedGenerator, small_assistant

from assistant.answers import Answer, Citation, Completed, Sentence
from assistant.dating import as_of, untold
from assistant.schema import event_object, to_object
from ui.rendering import answer_html


def answer_of(folder: Path, *pieces: str) -> Answer:
    *_, last = small_assistant(folder, GatedGenerator(pieces)).answer(PAY)
    assert isinstance(last, Completed)
    return last.answer


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Data scientists earned a median of $120,230.", "May 2025, US"),
        ("Data scientists earned a median of $120,230 in May 2025.", "US"),
        ("Data scientists in the US earned a median of $120,230.", "May 2025"),
        (MEDIAN, None),
        ("Data scientists earned less than software developers.", None),
    ],
)
def test_what_the_sentence_does_not_say_of_time_and_place_stands_beside_it(
    tmp_path: Path, text: str, beside: str | None
) -> None:
    [shown] = answer_of(tmp_path, f"{MEDIAN} [1]").sentences
    sentence = replace(shown, text=text)
    assert untold(sentence) == beside
    assert as_of(sentence) == ("May 2025, US" if "$" in text else None)


def test_figures_of_two_sources_are_dated_by_both(tmp_path: Path) -> None:
    [citation] = answer_of(tmp_path, f"{MEDIAN} [1]").citations
    passage = citation.evidence.passage
    elsewhere = replace(passage, source=replace(passage.source, period="2024", region="UK"))
    other = Citation(2, replace(citation.evidence, marker=2, passage=elsewhere))
    both = Sentence("One had 5, one 6.", (citation, other), 1.0, "verified")
    assert as_of(both) == untold(both) == "May 2025, US; 2024, UK"


def test_every_sentence_of_the_answer_object_says_its_period_and_place(tmp_path: Path) -> None:
    pieces = (f"{MEDIAN} [1]\n", "US data scientists earned less than US software developers. [2]\n")
    told = to_object(answer_of(tmp_path, *pieces))
    assert [one["as_of"] for one in told["sentences"]] == ["May 2025, US", None]


def test_the_stream_and_the_page_say_it_too(tmp_path: Path) -> None:
    assistant = small_assistant(tmp_path, GatedGenerator(["Data scientists earned a median of $120,230. [1]"]))
    events = list(assistant.answer(PAY))
    [verified] = [told for e in events if (told := event_object(e, "v"))["type"] == "verified"]
    assert verified["as_of"] == "May 2025, US"
    assert isinstance(events[-1], Completed)
    assert '<span class="as-of">(May 2025, US)</span>' in answer_html(events[-1].answer)
