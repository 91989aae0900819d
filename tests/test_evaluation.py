"""The yardstick itself: metrics against worked examples and brute force, slices read and refused, runs reproducible."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_parts import BREAD, FOLLOW_UP, NURSES, WordEmbedder, write_slices

from corpus.reading import read_corpus
from evaluation.measures import measure_slices
from evaluation.metrics.chunks import Cover, ceiling, cover
from evaluation.metrics.detection import auroc, best_threshold, confusion, expected_calibration_error
from evaluation.metrics.intervals import interval_of_mean
from evaluation.metrics.ranking import HitAt, NdcgAt, RecallAt, ReciprocalRankAt
from evaluation.questions import SPLITS, read_questions
from evaluation.runs import flat, write_measures
from evaluation.slices import KINDS, SliceError
from settings import read_settings

RANKED = ("a", "b", "c", "d")


def test_ranking_metrics_agree_with_a_worked_example() -> None:
    gold = {"b": 1.0, "d": 1.0, "z": 1.0}
    assert RecallAt(3).of(RANKED, gold) == pytest.approx(1 / 3)
    assert HitAt(1).of(RANKED, gold) == 0.0
    assert ReciprocalRankAt(10).of(RANKED, gold) == pytest.approx(1 / 2)
    gained = 1 / math.log2(3) + 1 / math.log2(5)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert NdcgAt(5).of(RANKED, gold) == pytest.approx(gained / best)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 5)), min_size=1, max_size=40))
def test_auroc_is_the_share_of_pairs_in_the_right_order(rows: Sequence[tuple[int, int]]) -> None:
    labels, scores = [label for label, _ in rows], [float(score) for _, score in rows]
    pairs = [(p, n) for p, one in zip(scores, labels, strict=True) if one
             for n, other in zip(scores, labels, strict=True) if not other]  # fmt: skip
    if not pairs:
        assert math.isnan(auroc(labels, scores))
    else:
        right = sum((p > n) + 0.5 * (p == n) for p, n in pairs) / len(pairs)
        assert auroc(labels, scores) == pytest.approx(right)


def test_decisions_are_counted() -> None:
    counts = confusion([1, 1, 0, 0, 0], [True, False, True, False, False])
    assert (counts.precision, counts.recall) == (0.5, 0.5)
    assert counts.balanced_accuracy == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert counts.f1 == pytest.approx(0.5)


def test_the_best_threshold_parts_what_can_be_parted() -> None:
    assert best_threshold([0, 0, 1, 1], [0.1, 0.2, 0.6, 0.9]) == 0.6


def test_calibration_is_perfect_where_chance_and_outcome_agree() -> None:
    assert expected_calibration_error([1, 0, 1, 0], [0.5] * 4) == 0.0
    assert expected_calibration_error([1, 1], [0.0, 0.0]) == 1.0


def test_cover_counts_characters_of_the_right_document() -> None:
    gold = [("d", 10, 20)]
    assert cover([("d", 0, 15), ("e", 10, 20)], gold) == Cover(covered=5, retrieved=25, gold=10)
    assert cover([("d", 0, 15), ("d", 12, 18)], gold).covered == 8
    assert cover([("d", 0, 20)], gold).iou == pytest.approx(0.5)
    assert ceiling([("d", 0, 15), ("d", 15, 30), ("d", 30, 40)], gold) == pytest.approx(10 / 30)


def test_an_interval_holds_its_mean_and_is_the_same_again() -> None:
    values = [0.0, 1.0] * 50
    interval = interval_of_mean(values)
    assert 0.38 < interval.low < 0.5 < interval.high < 0.62
    assert interval == interval_of_mean(values)


def _slices(folder: Path) -> Path:
    passages = [
        {"row": "passage", "id": "p1", "title": "Pay", "text": "Data scientists earn a median of 120230 dollars."},
        BREAD,
        NURSES,
    ]
    asked = {
        "row": "query",
        "id": "q1",
        "query": "What do data scientists earn?",
        "gold": {"p1": 1},
        "more": "kept out",
    }
    claim = {"row": "claim", "source": passages[0]["text"], "spans": []}
    contents: dict[str, list[dict[str, Any]]] = {
        "retrieval_small": [*passages, asked, {"row": "query", "id": 7, "query": "x", "gold": {}}],
        "multiturn_small": [*passages, FOLLOW_UP],
        "abstention_small": [
            {"row": "ask", "id": "a", "question": asked["query"], "context": passages[:1], "expected": "answer"},
            {"row": "ask", "id": "b", "question": "Who bakes in Rome?", "context": passages[2:], "expected": "abstain"},
            {"row": "ask", "id": "c", "question": "What?", "context": passages, "expected": "clarify"},
        ],
        "chunking_small": [
            {"row": "doc", "id": "d", "text": f"{passages[0]['text']}\n\n{passages[1]['text']}"},
            {"row": "question", "id": "1", "doc": "d", "question": asked["query"], "refs": [{"start": 0, "end": 30}]},
        ],
        "chunking_golden_rules": [{"row": "case", "id": "1", "text": "One. Two.", "sentences": ["One.", "Two."]}],
        "faithfulness_small": [
            claim | {"id": "t", "response": "Data scientists earn a median of 120230 dollars.", "label": 0},
            claim | {"id": "f", "response": "Bakers of Oslo earn a median of 999999 dollars.", "label": 1,
                     "spans": [{"start": 0, "end": 47}]},
        ],
        "injection_small": [{"row": "attack"}],
    }  # fmt: skip
    return write_slices(folder, **contents)


def test_every_slice_is_taken_by_its_name_and_measured_in_the_same_way_again(tmp_path: Path) -> None:
    settings = read_settings({})
    folder = _slices(tmp_path)
    first = flat(list(measure_slices(folder, KINDS, WordEmbedder(), settings, lambda _: None)))
    assert first == flat(list(measure_slices(folder, KINDS, WordEmbedder(), settings, lambda _: None)))
    assert {name.partition(".")[0] for name in first} == {
        "retrieval_small", "multiturn_small", "abstention_small", "chunking_small", "chunking_golden_rules",
        "faithfulness_small",
    }  # fmt: skip
    assert first["retrieval_small.recall_at_5"] == first["multiturn_small.recall_at_5"] == 1.0
    assert first["abstention_small.auroc"] == first["faithfulness_small.auroc"] == 1.0
    assert first["faithfulness_small.span_f1"] == 1.0
    assert all(0 <= value <= 1 for value in first.values())
    assert not any(name.endswith("_gain") for name in first)


def test_a_report_is_compared_with_the_one_before(tmp_path: Path) -> None:
    settings = read_settings({})
    measured = list(measure_slices(_slices(tmp_path), ("retrieval",), WordEmbedder(), settings, lambda _: None))
    page = write_measures("retrieval", measured, settings, tmp_path / "reports")
    assert "The first run of its kind." in page.read_text(encoding="utf-8")
    write_measures("retrieval", measured, settings, tmp_path / "reports")
    assert "| recall_at_5 | 1.000 [1.000, 1.000] | same |" in page.read_text(encoding="utf-8")
    assert (tmp_path / "reports" / "retrieval.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("retrieval_x", "{half", "not readable as JSON lines"),
        ("retrieval_x", "[1]", "line 1: a JSON object is wanted"),
        ("retrieval_x", "", "is empty"),
        ("retrieval_x", '{"row": "passage", "id": "a"}', "passage row 1, text: Field required"),
        ("retrieval_x", '{"row": "passage", "id": "a", "text": "t"}', "queries with gold are wanted"),
        ("multiturn_x", '{"row": "query", "id": "a", "query": "t", "gold": {"p": 1}}', "passages and queries"),
        (
            "abstention_x",
            '{"row": "ask", "id": "a", "question": "q", "context": [], "expected": "clarify"}',
            "are wanted",
        ),
        ("other_x", "{}", "holds no slice of the kind"),
    ],
)
def test_a_slice_that_cannot_be_used_is_told_in_one_line(name: str, content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(SliceError, match=told) as caught:
        list(measure_slices(tmp_path, KINDS, WordEmbedder(), read_settings({}), lambda _: None))
    assert "\n" not in str(caught.value)


def test_our_own_questions_are_many_kinds_and_their_spans_are_in_the_sources() -> None:
    questions, corpus = read_questions(), read_corpus()
    assert len({q.id for q in questions}) == len(questions) >= 250
    assert sum(q.expected == "decline" for q in questions) >= 80
    assert sum(q.kind == "near miss" for q in questions) >= 40
    splits = {split: {q.topic for q in questions if q.split == split} for split in SPLITS}
    assert not splits["tune"] & splits["report"]
    for question in questions:
        assert bool(question.gold(corpus)) == (question.expected == "answer"), question.id
    assert sum(bool(q.history) for q in questions) >= 20


def test_a_question_whose_span_is_gone_is_told(tmp_path: Path) -> None:
    row = {"id": "x-1", "topic": "x", "split": "tune", "person": "student", "kind": "plain", "question": "q?",
           "history": [], "expected": "answer", "spans": [{"source": "article", "quote": "no such words"}]}  # fmt: skip
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    [question] = read_questions(path)
    with pytest.raises(SliceError, match="x-1: article no longer says 'no such words'"):
        question.gold(read_corpus())
    path.write_text(json.dumps(row | {"mood": "good"}), encoding="utf-8")
    with pytest.raises(SliceError, match="row 1, mood"):
        read_questions(path)
