"""The trained checker: what it learns from, and that it parts what is carried from what is not."""

import json
from collections import Counter
from pathlib import Path

import pytest
from small_parts import WordEmbedder

from assistant.assembly import open_checker
from assistant.reading import ReaderError
from assistant.reading.reader import TrainedChecker
from assistant.reading.stored import DIGEST_FILE, WEIGHTS_FILE
from evaluation.halves import half_of
from evaluation.slices import SliceError
from settings import Settings
from training.claims import KINDS, LABELLED, ClaimedPassage, ClaimExamples, claims_of, read_claims, read_labelled
from weights import model_folder
from weights.needs import READER_BASE

TOLD = (
    "The lighthouse at Corran was built in 1847 by the engineer Alan Weir. Its lamp is seen for 19 miles. "
    "Weir's partner had wanted it to stand on the mainland, but the harbour board refused."
)
PASSAGES = [
    ClaimedPassage(
        f"Town{n} has a harbour. Town{n} has a market. Town{n} has a school. Town{n} has a tower.",
        summary=((f"Town{n} has a harbour and a school.", 1), (f"Town{n} lost its market in a fire.", 0)),
        reworded=((f"Ships can put in at Town{n}.", 1),),
    )
    for n in range(30)
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("carried", "not_carried"),
    [
        ("Alan Weir, an engineer, built the lighthouse in 1847.", "Alan Weir painted the lighthouse in 1847."),
        ("The lamp is seen from 19 miles away.", "The lamp is seen from 19 miles away, which has saved many ships."),
        ("The harbour board refused a place on the mainland.", "The harbour board wanted a place on the mainland."),
    ],
)
def test_it_parts_what_is_carried_from_what_is_turned_round_or_added(
    real_settings: Settings, carried: str, not_carried: str
) -> None:
    checker = open_checker(real_settings)
    assert checker.logit(carried, TOLD) > checker.logit(not_carried, TOLD)
    assert checker.logit(carried, TOLD) > 0


@pytest.mark.model
def test_the_weights_of_the_reader_are_none_of_the_checker(real_settings: Settings) -> None:
    with pytest.raises(ReaderError, match="another network"):
        TrainedChecker(model_folder(READER_BASE, real_settings), WEIGHTS_FILE, DIGEST_FILE)


def test_every_stored_passage_has_carried_and_uncarried_sentences_once() -> None:
    rows = read_claims()
    assert len({row.passage for row in rows}) == len(rows)
    kinds = Counter(kind for row in rows for kind in KINDS if getattr(row, kind))
    assert min(kinds["summary"], kinds["answer"], kinds["reworded"]) > 500
    assert not kinds["labelled"]
    for row in rows:
        said = [one for kind in KINDS for one in getattr(row, kind)]
        assert {label for _, label in said} == {0, 1}, row.passage[:80]
        assert len({text for text, _ in said}) == len(said), row.passage[:80]
    assert 0.05 < sum(row.is_held_out for row in rows) / len(rows) < 0.15


def test_the_same_seed_draws_the_same_examples_of_every_kind() -> None:
    claims = claims_of(PASSAGES, WordEmbedder())
    drawn = ClaimExamples(claims, 7).draw(300)
    assert drawn == ClaimExamples(claims, 7).draw(300)
    assert drawn != ClaimExamples(claims, 8).draw(300)
    assert {one.label for one in drawn} == {0.0, 1.0}


def test_what_is_called_carried_stands_beside_its_own_passage_and_itself() -> None:
    passage_of_text = {text: row.passage for row in PASSAGES for text, _ in (*row.summary, *row.reworded)}
    verbatim = 0
    for one in ClaimExamples(claims_of(PASSAGES, WordEmbedder()), 7).draw(600):
        if one.text not in passage_of_text:
            verbatim += 1
            assert one.label == 1
            assert one.text in one.evidence
        elif one.label:
            assert all(part in passage_of_text[one.text] for part in one.evidence.split(". "))
    assert verbatim > 20


def test_only_the_tune_half_of_labelled_summaries_is_read_and_a_touched_sentence_is_wrong(tmp_path: Path) -> None:
    groups = [f"g{n}" for n in range(20)]
    rows = [
        {"row": "claim", "id": group, "group": group, "source": f"{group} stands. It is old.", "label": 1,
         "response": f"{group} stands. It burnt.", "spans": [{"start": len(group) + 12, "end": len(group) + 17}]}
        for group in groups
    ]  # fmt: skip
    (tmp_path / f"{LABELLED}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    found = read_labelled(tmp_path)
    assert {row.passage.split()[0] for row in found} == {group for group in groups if half_of(group) == "tune"}
    assert all(row.labelled == ((f"{row.passage.split()[0]} stands.", 1), ("It burnt.", 0)) for row in found)
    with pytest.raises(SliceError):
        read_labelled(tmp_path / "none")
