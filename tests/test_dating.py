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


@pytest.mark.parametrize(
    ("text", "period", "region", "beside"),
    [
        ("Of 1,000 jobs, 60 were remote in 2023.", "2021 to 2026", "US", "US"),
        ("The jobs are to grow by 17.9% from 2023 to 2033.", "2022-32, 2023 to 2033 and 2024-34", None, None),
        ("The 2012 class had 30 people.", "2021 to 2026", "US", "2021 to 2026, US"),
        ("Bakers earned 30 crowns an hour.", "2021 to 2026", "worldwide", "2021 to 2026, worldwide"),
        ("German bakers, in Germany, earned 30 crowns an hour.", "2023-24", "worldwide", "2023-24"),
        ("In Boston bakers earned 30 crowns an hour.", "2023-24", "US", "2023-24, US"),
        ("Bakers earned 30 crowns an hour.", None, None, None),
    ],
)
def test_a_sentence_with_a_year_or_country_of_its_own_is_not_given_its_whole_sources(
    tmp_path: Path, text: str, period: str | None, region: str | None, beside: str | None
) -> None:
    [shown] = answer_of(tmp_path, f"{MEDIAN} [1]").sentences
    [citation] = shown.citations
    passage = citation.evidence.passage
    source = replace(passage.source, period=period, region=region)
    cited = replace(citation, evidence=replace(citation.evidence, passage=replace(passage, source=source)))
    assert untold(replace(shown, text=text, citations=(cited,))) == beside


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
