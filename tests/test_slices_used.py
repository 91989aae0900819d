"""What of a folder of slices is used: all that can be, with what was said before, and whatever rewrites there are."""

import json
from pathlib import Path

import pytest
from small_parts import BREAD, FOLLOW_UP, NURSES, WordEmbedder, write_slices

import evaluation.measures
import index.embedding
from assistant.assembly import open_reader
from assistant.reading import ReaderError
from evaluation.__main__ import main
from evaluation.measures import measure_slices
from evaluation.measures.answerability import judge_all
from evaluation.slices import AskRow, PassageRow, TurnRow
from index.embedding import Embedder
from index.manifest import StoreError
from settings import Settings, read_settings

BAKED = {"row": "query", "id": "q1", "query": "In what is bread baked?", "gold": {"p2": 1}}


def test_a_slice_that_cannot_be_used_is_told_of_and_the_others_are_measured(tmp_path: Path) -> None:
    unclear = {"row": "ask", "id": "a", "question": "What?", "context": [], "expected": "clarify"}
    folder = write_slices(tmp_path, abstention_x=[unclear], retrieval_x=[BREAD, NURSES, BAKED])
    said: list[str] = []
    settings = read_settings({})
    measured = list(measure_slices(folder, ("abstention", "retrieval"), WordEmbedder(), settings, said.append))
    assert [one.slice for one in measured] == ["retrieval_x"]
    assert [line for line in said if "left out" in line] == [
        "abstention_x is left out: abstention_x.jsonl: rows that expect 'abstain' or 'answer' are wanted"
    ]


def test_the_recall_of_given_rewrites_is_of_the_rows_that_have_one(tmp_path: Path) -> None:
    folder = write_slices(tmp_path, multiturn_x=[BREAD, NURSES, BAKED, FOLLOW_UP])
    [measured] = measure_slices(folder, ("multiturn",), WordEmbedder(), read_settings({}), lambda _: None)
    assert measured.figures["given_rewrite_recall_at_5"] == 1.0
    assert "rewrites are given for 1 of 2" in measured.remarks


@pytest.mark.model
def test_a_question_to_abstain_from_is_judged_with_what_was_said_before(real_settings: Settings) -> None:
    context = (PassageRow("bread", BREAD["text"]),)
    said = (TurnRow("user", "How is bread made?"), TurnRow("agent", "From flour."))
    rows = [
        AskRow("leans", "and in what is it baked?", context, "answer", said),
        AskRow("whole", "How is bread made? And in what is it baked?", context, "answer"),
        AskRow("alone", "and in what is it baked?", context, "answer"),
    ]
    judged = judge_all(rows, WordEmbedder(), real_settings, open_reader(real_settings))
    leans, whole, alone = (one.probability for one in judged)
    assert min(whole, alone) < leans < max(whole, alone)


def test_without_a_stage_everything_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.embedding, "open_embedder", lambda _: WordEmbedder())
    monkeypatch.setattr(evaluation.measures, "measure_ours", lambda *_: iter(()))
    folder, found = write_slices(tmp_path, retrieval_x=[BREAD, NURSES, BAKED]), tmp_path / "figures.json"
    assert main(["--bench", str(folder), "--json", str(found)]) == 0
    assert json.loads(found.read_text(encoding="utf-8"))["retrieval_x.recall_at_5"] == 1.0


@pytest.mark.parametrize("error", [ReaderError("restore checker.safetensors"), StoreError("rebuild the index")])
def test_what_is_damaged_is_told_in_one_line(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def damaged(_: Embedder, __: Settings) -> None:
        raise error

    monkeypatch.setattr(index.embedding, "open_embedder", lambda _: WordEmbedder())
    monkeypatch.setattr(evaluation.measures, "open_networks", damaged)
    claim = {"id": "c", "source": "Bread is baked.", "response": "Bread is baked.", "label": 0}
    folder = write_slices(tmp_path, faithfulness_x=[claim])
    assert main(["faithfulness", "--bench", str(folder), "--json", str(tmp_path / "figures.json")]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == str(error)
