"""The trained checker: what it learns from, that it parts what is carried from what is not, and when it is asked."""

import json
from collections import Counter
from pathlib import Path

import pytest
from small_parts import WordEmbedder

from assistant.answers import Evidence
from assistant.assembly import open_checker
from assistant.reading import ReaderError
from assistant.reading.reader import TrainedChecker
from assistant.reading.stored import DIGEST_FILE, WEIGHTS_FILE
from assistant.support import SupportCheck
from assistant.support.check import LEAST_READ
from assistant.wording import rarity_of
from evaluation.halves import half_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow, SliceError
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


class FirmChecker:
    """Says the same of every sentence, and keeps what it was asked."""

    def __init__(self, logit: float) -> None:
        self.asked: list[tuple[str, str]] = []
        self._logit = logit

    def logit(self, sentence: str, evidence: str) -> float:
        """The one logit."""
        self.asked.append((sentence, evidence))
        return self._logit


def evidence(text: str) -> Evidence:
    return Evidence(1, passage_of(PassageRow("t", text)), 0, len(text), text)


def check_with(checker: FirmChecker) -> SupportCheck:
    return SupportCheck(WordEmbedder(), rarity_of([TOLD]), 0.5, checker)


def test_the_checker_has_the_last_word_and_is_asked_only_where_the_rules_let_a_sentence_pass() -> None:
    first, *_ = TOLD.split(". ")
    restated = "Alan Weir, an engineer, built the lighthouse at Corran in 1847."
    for logit, is_kept in ((LEAST_READ - 0.1, False), (LEAST_READ + 0.1, True)):
        checker = FirmChecker(logit)
        found = check_with(checker).check(restated, [evidence(TOLD)])
        assert (found.reason is None) == is_kept
        assert (found.score > 0) == is_kept
        assert checker.asked == [(restated, TOLD)]
    unasked = FirmChecker(LEAST_READ - 9)
    assert check_with(unasked).check(f"{first}.", [evidence(TOLD)]).reason is None
    assert "1911" in (check_with(unasked).check("Weir built the lighthouse in 1911.", [evidence(TOLD)]).reason or "")
    assert not unasked.asked


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
    assert checker.logit(carried, TOLD) > LEAST_READ


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
