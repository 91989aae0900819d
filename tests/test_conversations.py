"""Messages of conversations that are learned from: what they are of, how they are read, and how they are drawn."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_parts import WordEmbedder
from test_training import ASKED, BANK

from corpus.reading import read_corpus
from evaluation.parts import passage_of
from evaluation.questions import read_questions
from evaluation.slices import PassageRow, SliceError
from index.embedding import open_embedder
from settings import Settings
from training.conversations import (
    MANNERS_FILE,
    PAIRS_FILE,
    READ,
    SHARE,
    Conversation,
    WithConversations,
    asked_in,
    read_conversations,
    read_spoken,
    resolved,
)
from training.examples import Examples
from training.invented import read_invented
from training.near_misses import read_near_misses
from training.questions import Asked, KnownSentences, texts_far_from

ROWS, PAIRS = read_conversations(), read_conversations(PAIRS_FILE)
MANNERS = read_conversations(MANNERS_FILE)
TITLE = "Harbours"


def spoken(number: int, *, is_answered: bool) -> Asked:
    sentences = tuple(f"Harbour {number} has {count} cranes." for count in range(10))
    nearness = np.linspace(1, 0, len(sentences), dtype=np.float32)
    answering = frozenset({9}) if is_answered else frozenset()
    return Asked(f"And harbour {number}?", sentences[0], sentences, nearness, answering, is_answered=is_answered)


MLOPS = PassageRow("mlops", "MLOps keeps models running well. Anna needs MLOps for her work.")
KNOWN = KnownSentences([passage_of(MLOPS)], WordEmbedder())
SPOKEN = [spoken(number, is_answered=number % 2 == 0) for number in range(20)]


@pytest.mark.parametrize(
    ("rows", "least"), [(ROWS, 5000), (PAIRS, 1000), (MANNERS, 1000)], ids=["learned", "pairs", "manners"]
)
def test_what_answers_is_a_whole_sentence_of_our_sources_and_half_has_no_answer(
    rows: list[Conversation], least: int
) -> None:
    whole = " ".join(" ".join(document.text.split()) for document in read_corpus().documents)
    assert all(" ".join(answer.split()) in whole for row in rows for answer in row.answers)
    assert len(rows) > least
    assert len({(row.turns, row.question) for row in rows}) == len(rows)
    for kind in ([row for row in rows if row.turns], [row for row in rows if not row.turns]):
        assert not kind or 0.45 < sum(bool(row.answers) for row in kind) / len(kind) < 0.55


@pytest.mark.parametrize("apart", [PAIRS, MANNERS], ids=["pairs", "manners"])
def test_none_that_is_kept_apart_is_learned_from(apart: list[Conversation]) -> None:
    learned = {row.question for row in ROWS} | {row.question for row in read_corpus().known}
    learned |= {row.question for row in read_near_misses()} | {row.question for row in read_invented()}
    assert not learned & {row.question for row in apart}


@pytest.mark.model
def test_none_that_is_kept_apart_comes_near_to_a_gold_question(real_settings: Settings) -> None:
    gold = [resolved(one.question, one.history) for one in read_questions()]
    asked = {row.question for row in (*PAIRS, *MANNERS)}
    assert texts_far_from(gold, sorted(asked), open_embedder(real_settings)) == asked


def test_a_conversation_is_held_out_with_all_that_is_asked_in_it() -> None:
    held_out: dict[tuple[str, ...], set[bool]] = {}
    for row in ROWS:
        held_out.setdefault(row.turns[:1] or (row.question,), set()).add(row.is_held_out)
    assert all(len(kinds) == 1 for kinds in held_out.values())
    assert 0.1 < sum(True in kinds for kinds in held_out.values()) / len(held_out) < 0.23


def test_a_message_is_read_as_resolved_and_behind_what_was_typed_before() -> None:
    one = Conversation(("What is MLOps?", "How much does it pay in France?"), "and in Spain?", ())
    assert one.wordings == (
        "What is MLOps? How much does it pay in Spain?",
        "How much does it pay in France? and in Spain?",
        "What is MLOps? How much does it pay in France? and in Spain?",
    )  # fmt: skip
    assert Conversation((), "What is MLOps?", ()).wordings == ("What is MLOps?",) * 3


def test_the_supply_draws_its_share_and_what_answers_alone_counts_as_answering() -> None:
    titles = {sentence: TITLE for row in SPOKEN for sentence in row.sentences}
    drawn = WithConversations(Examples(ASKED, BANK, 7), SPOKEN, titles, 7).draw(3000)
    assert drawn == WithConversations(Examples(ASKED, BANK, 7), SPOKEN, titles, 7).draw(3000)
    questions = {row.question: row for row in SPOKEN}
    ours = [one for one in drawn if one.text in questions]
    assert abs(len(ours) / len(drawn) - SHARE) < 0.05
    for one in ours:
        row = questions[one.text]
        place = next(i for i, sentence in enumerate(row.sentences) if one.evidence.endswith(sentence))
        assert one.label == float(place in row.answering)
        assert one.label or place < READ  # what does not answer is as near as what is read
        assert one.evidence in {row.sentences[place], f"{TITLE}: {row.sentences[place]}"}
    assert {one.evidence.startswith(TITLE) for one in ours} == {True, False}
    assert any(row.is_answered for one in ours if not one.label for row in [questions[one.text]])


def test_a_row_of_other_fields_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"turns": [], "question": "Who?", "answers": [], "label": 1}\n')
    with pytest.raises(SliceError, match=r"rows\.jsonl: conversation row 1"):
        read_conversations(path)


def test_every_wording_is_put_to_the_sources() -> None:
    one = Conversation(("What is MLOps?",), "Who needs it?", ("Anna needs MLOps for her work.",))
    found = asked_in([one], KNOWN)
    assert [asked.question for asked in found] == list(one.wordings)
    for asked in found:
        assert asked.is_answered
        assert [asked.sentences[i] for i in asked.answering] == list(one.answers)


def test_none_that_is_held_out_is_learned_from_and_none_behind_or_near_to_a_gold_question() -> None:
    gold = read_questions()
    learned = {one.question for one in read_spoken(gold, KNOWN, WordEmbedder())}
    held_out = {wording for row in ROWS if row.is_held_out for wording in row.wordings}
    assert len(learned) > 1000
    assert not learned & held_out
    asked = {one.question for one in gold if not one.history}
    behind = {wording for row in ROWS for wording in row.wordings if asked & {*row.turns, row.question}}
    assert behind
    assert not learned & behind


def test_a_message_that_is_a_gold_question_is_not_learned_from() -> None:
    known = next(row for row in ROWS if not row.is_held_out and not row.turns)
    one = replace(read_questions()[0], question=known.question, history=())
    kept = {row.question for row in read_spoken([one], KNOWN, WordEmbedder())}
    assert known.question not in kept
    assert known.question in {
        row.question for row in read_spoken([replace(one, question="Who?")], KNOWN, WordEmbedder())
    }
