"""Questions beside one sentence: what was written is of our sources, and is drawn as it was labelled."""

import sys
from collections import Counter
from pathlib import Path

import pytest
from small_parts import WordEmbedder
from test_training import ASKED, BANK

from corpus.reading import read_corpus
from evaluation.slices import SliceError
from index.texts import Sentence
from training.__main__ import main
from training.examples import Examples
from training.near_misses import SHARE, AskedBeside, WithNearMisses, read_near_misses
from training.questions import far_from

HARBOUR, MILL = Sentence("The harbour has nine cranes.", "Towns"), Sentence("Ann runs the mill.")
BESIDE = [
    AskedBeside("How many cranes are there?", HARBOUR, is_answered=True),
    AskedBeside("Who works the cranes?", HARBOUR, is_answered=False),
    AskedBeside("Who runs the mill?", MILL, is_answered=True),
    AskedBeside("Why does Ann run it?", MILL, is_answered=False),
]


def test_every_sentence_is_of_our_sources_and_has_questions_of_both_kinds() -> None:
    whole = " ".join(" ".join(document.text.split()) for document in read_corpus().documents)
    labels: dict[str, set[bool]] = {}
    asked: Counter[tuple[str, str]] = Counter()
    for row in read_near_misses():
        labels.setdefault(row.sentence.text, set()).add(row.is_answered)
        asked[row.sentence.text, row.question.lower()] += 1
    assert len(labels) > 1000
    for text, kinds in labels.items():
        assert " ".join(text.split()) in whole, text
        assert kinds == {True, False}, text
    assert max(asked.values()) == 1, asked.most_common(3)


def test_a_tenth_of_the_sentences_is_held_out_with_all_that_is_asked_beside_them() -> None:
    held_out: dict[str, set[bool]] = {}
    for row in read_near_misses():
        held_out.setdefault(row.sentence.text, set()).add(row.is_held_out)
    assert all(len(kinds) == 1 for kinds in held_out.values())
    assert 0.07 < sum(True in kinds for kinds in held_out.values()) / len(held_out) < 0.13


def test_the_supply_draws_its_share_as_it_was_labelled() -> None:
    supply = WithNearMisses(Examples(ASKED, BANK, 7), BESIDE, 7)
    drawn = supply.draw(2000)
    assert drawn == WithNearMisses(Examples(ASKED, BANK, 7), BESIDE, 7).draw(2000)
    labels = {row.question: float(row.is_answered) for row in BESIDE}
    beside = [one for one in drawn if one.text in labels]
    assert abs(len(beside) / len(drawn) - SHARE) < 0.05
    own = {row.question: row.sentence.text for row in BESIDE}
    assert all(one.label == (labels[one.text] if own[one.text] in one.evidence else 0.0) for one in beside)
    assert any(labels[one.text] and own[one.text] not in one.evidence for one in beside)
    assert {one.evidence for one in beside} == {HARBOUR.text, f"Towns: {HARBOUR.text}", MILL.text}


def test_questions_near_to_gold_ones_are_left_out() -> None:
    left = far_from(["How many cranes are there?"], BESIDE, WordEmbedder())
    assert [row.question for row in left] == [row.question for row in BESIDE[1:]]


def test_a_row_of_other_fields_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"above": "", "sentence": "Ann.", "answered": ["Who?"], "answers": true}\n')
    with pytest.raises(SliceError, match=r"rows\.jsonl: asked sentence row 1"):
        read_near_misses(path)


def test_only_a_reader_goes_on_from_a_trained_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["training", "adapter", "--bench", ".", "--from", "reader.safetensors"])
    with pytest.raises(SystemExit):
        main()
    assert "only a reader" in capsys.readouterr().err
