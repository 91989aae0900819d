"""Judgements of sentences: what they belong to, and the figures that they give."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from evaluation.answers.labels import Label, key_of, read_labels, write_unlabelled
from evaluation.answers.written import Stated, Written
from evaluation.measures.answers import measure_answers
from evaluation.slices import SliceError

RIGHT = Stated("Pay rose.", ("Pay rose in 2024.",), "verified")
QUOTED = Stated("Pay rose in 2024.", ("Pay rose in 2024.",), "quoted")
WRONG = Stated("Pay doubled.", ("Pay rose in 2024.", "Jobs fell."), "written")
ANSWERS = [Written("a", "Did pay rise?", "answered", "model", (WRONG,), (RIGHT, QUOTED))]


def label(one: Stated, carried: str, carries: tuple[bool, ...], *, is_figure_wrong: bool = False) -> Label:
    return Label(one.text, one.quotes, carried, carries, is_figure_wrong)  # type: ignore[arg-type]


def test_figures_are_of_what_was_shown_and_apart_of_what_was_written() -> None:
    labels = [
        label(RIGHT, "fully", (True,)),
        label(QUOTED, "fully", (True,)),
        label(WRONG, "partly", (True, False), is_figure_wrong=True),
    ]
    measured = measure_answers(ANSWERS, {key_of(one): one for one in labels})
    assert measured.figures["citation_recall"] == 1.0
    assert measured.figures["citation_precision"] == 1.0
    assert measured.figures["before_check_citation_recall"] == 0.0
    assert measured.figures["before_check_citation_precision"] == 0.5
    assert measured.figures["answers_with_a_written_sentence"] == 1.0


@pytest.mark.parametrize(
    ("kept", "shares"),
    [
        (QUOTED, (0.0, 0.0)),
        (Stated("Pay rose in 2024.", ("Pay rose in 2024",), "verified"), (1.0, 0.0)),
        (Stated("pay rose, in 2024", ("Jobs fell.", "Rents fell. Pay rose in 2024."), "verified"), (1.0, 0.0)),
        (Stated("Yes: pay rose in 2024.", ("Pay rose in 2024.",), "verified"), (1.0, 0.0)),
        (Stated("In 2024 pay rose.", ("Pay rose in 2024.",), "verified"), (1.0, 0.0)),
        (Stated("Pay rose.", ("Pay rose in 2024.",), "verified"), (1.0, 0.0)),
        (Stated("Pay went up in 2024.", ("Pay rose in 2024.",), "verified"), (1.0, 1.0)),
    ],
)
def test_a_copy_or_an_extract_is_written_and_not_in_other_words(kept: Stated, shares: tuple[float, float]) -> None:
    answers = [Written("a", "Did pay rise?", "answered", "model", (), (kept,))]
    figures = measure_answers(answers, {key_of(kept): label(kept, "fully", (True,) * len(kept.quotes))}).figures
    assert figures["answers_with_a_written_sentence"] == shares[0]
    assert figures["answers_with_a_sentence_in_other_words"] == shares[1]


def test_a_sentence_without_a_judgement_stops_the_measure() -> None:
    with pytest.raises(SliceError, match="judge them first"):
        measure_answers(ANSWERS, {})


def test_what_is_left_to_judge_shows_neither_status_nor_what_is_judged(tmp_path: Path) -> None:
    judged = label(RIGHT, "fully", (True,))
    assert write_unlabelled(ANSWERS, {key_of(judged): judged}, tmp_path / "rows.jsonl") == 2
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text().splitlines()]
    assert {row["text"] for row in rows} == {QUOTED.text, WRONG.text}
    assert all("status" not in row for row in rows)


def test_a_label_judges_every_quotation(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(asdict(label(WRONG, "no", (True,)))) + "\n")
    with pytest.raises(SliceError, match="another count"):
        read_labels(path)
