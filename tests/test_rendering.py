"""Answers as HTML: what is shown where."""

import html
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from html_reader import read
from small_page import MEDIAN, PAY, GatedGenerator, small_assistant
from small_parts import small_corpus

from assistant.answers import Answer, Completed, Evidence, Found
from corpus.documents import Span
from corpus.notes import Note
from ui.rendering import (
    answer_html,
    footer_html,
    header_html,
    progress_html,
    question_html,
    reading_html,
    welcome_html,
)

REORDERED = "In May 2025, US data scientists earned a median of $120,230."


def answer_of(folder: Path, *pieces: str) -> tuple[Answer, tuple[Evidence, ...]]:
    events = list(small_assistant(folder, GatedGenerator(pieces)).answer(PAY))
    found, completed = events[0], events[-1]
    assert isinstance(found, Found)
    assert isinstance(completed, Completed)
    return completed.answer, found.evidence


def test_a_marker_links_to_the_exact_words_and_carries_them(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, f"{MEDIAN} [1]")
    links = [address for address in read(answer_html(answer)).addresses if address.startswith("/?source=")]
    asked = parse_qs(urlsplit(links[0]).query)
    pay = answer.citations[0].evidence
    assert asked == {
        "source": ["pay"],
        "start": [str(pay.start)],
        "end": [str(pay.end)],
        "index": [answer.index_version],
        "quote": [MEDIAN],
    }


def test_evidence_stays_in_sight_until_the_answer_is_finished(tmp_path: Path) -> None:
    answer, evidence = answer_of(tmp_path, f"{MEDIAN} [1]")
    for shown in (reading_html(evidence, "v"), progress_html((), "US data", evidence, "v")):
        assert all(one.text.split("\n")[0] in read(shown).told for one in evidence)
    assert "Reading what the sources say" not in answer_html(answer)


def test_a_draft_is_told_apart_from_what_is_proven(tmp_path: Path) -> None:
    answer, evidence = answer_of(tmp_path, f"{MEDIAN} [1]")
    shown = progress_html(answer.sentences, "and then they", evidence, "v")
    assert '<p class="draft" dir="auto"><b>being checked</b> and then they</p>' in shown
    assert "draft" not in answer_html(answer)


def test_an_answer_shows_sources_notes_and_who_wrote_it(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, f"{REORDERED} [1]")
    told = read(answer_html(answer)).told
    assert "Pay in the US statistics · May 2025, US · our summary of “Wages” (Bureau, 2026-05)" in told
    assert f"Surveys say otherwise. Compare {MEDIAN} with " in told  # two places of one source go by their words
    assert re.search(r"Written by scripted model, each sentence checked · \d+\.\d s$", told)


def test_places_of_two_sources_go_by_their_titles(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, f"{REORDERED} [1]")
    documents = small_corpus(tmp_path / "others").documents[:2]
    note = Note(Span(documents[0], 0, 5), (Span(documents[1], 0, 5),), "They differ.")
    told = read(answer_html(replace(answer, notes=(note,)))).told
    titles = ["the article" if one.source.role == "article" else one.source.title for one in documents]
    assert f"They differ. Compare {titles[0]} with {titles[1]}." in told


def test_a_source_cited_twice_is_listed_once_with_both_markers(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, f"{MEDIAN} [1]\n", "US software developers earned a median of $135,980. [2]\n")
    assert len(answer.citations) > 1
    assert len({c.evidence.passage.source.id for c in answer.citations}) == 1
    assert answer_html(answer).count("<cite>") == 1


def test_what_was_left_out_is_counted_with_its_reason(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, "Data scientists earned a median of $999,999 in May 2025. [1]\n")
    told = read(answer_html(answer)).told
    assert "1 sentence was left out because the sources don’t support it" in told
    assert "the figure $999,999 is not in the source" in told


def test_a_cut_clause_is_counted_apart_from_sentences(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, f"{MEDIAN.rstrip('.')}, which surprised everyone. [1]\n", "Pay is £5. [1]\n")
    told = read(answer_html(answer)).told
    assert "1 sentence was left out and 1 clause was cut because the sources don’t support them" in told
    assert "which surprised everyone" in told


def test_a_quoted_answer_names_no_model_as_its_writer(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, "Data scientists earned a median of $999,999 in May 2025. [1]\n")
    shown = answer_html(answer)
    assert f"<q>{html.escape(MEDIAN)}</q>" in shown
    assert "Quoted word for word" in shown


def test_what_a_model_copies_word_for_word_stands_as_a_quotation(tmp_path: Path) -> None:
    copied, _ = answer_of(tmp_path / "copied", f"{MEDIAN} [1]\n")
    assert copied.sentences[0].status == "verified"
    assert f"<q>{html.escape(MEDIAN)}</q>" in answer_html(copied)
    assert "Quoted word for word" in answer_html(copied)
    written, _ = answer_of(tmp_path / "written", f"{REORDERED} [1]\n")
    assert f"<q>{html.escape(REORDERED)}</q>" not in answer_html(written)
    assert "each sentence checked" in answer_html(written)


def test_a_figure_says_what_time_and_place_it_describes(tmp_path: Path) -> None:
    answer, _ = answer_of(tmp_path, "Data scientists earned a median of $120,230 in the US. [1]\n")
    assert '<span class="as-of">(May 2025)</span>' in answer_html(answer)


def test_suggestions_ask_exactly_what_they_say(tmp_path: Path) -> None:
    question = 'What is 50% of a "salary" & more? 🙂'
    [address] = read(welcome_html([question])).addresses
    assert unquote(address.removeprefix("#ask=")) == question
    assert question in read(welcome_html([question])).told


def test_the_article_is_not_called_our_summary(tmp_path: Path) -> None:
    corpus = small_assistant(tmp_path, GatedGenerator()).corpus
    told = read(header_html(corpus, "scripted model", "v")).told
    assert re.search(r"A small article\s*article\s*–\s*Ada Lovelace, 2024-01-21", told)
    assert told.count("our summary of") == 2


def test_the_footer_says_what_this_is_not_and_what_is_not_kept() -> None:
    told = read(footer_html()).told
    for said in ("not legal, visa or financial advice", "in English and dated", "not logged", "telemetry is off"):
        assert said in told


def test_a_question_is_cut_at_the_length_that_is_taken() -> None:
    assert read(question_html("x" * 100_000, 2000)).told == "x" * 2000 + "…"
