"""Sentences that were invented for questions: what they are of, and how they are read."""

from corpus.known_questions import read_known_questions
from training.invented import InventedSentence, read_invented, under_titles
from training.near_misses import read_near_misses

ROWS = read_invented()


def test_what_answers_is_of_a_question_without_an_answer_and_what_seems_to_of_one_with_it() -> None:
    known = {one.question: one.expected for one in read_known_questions()}
    answered = {one.question for one in read_near_misses() if one.is_answered}
    assert {row.answers for row in ROWS} == {True, False}
    assert all(row.sentence.strip() for row in ROWS)
    assert all(known.get(row.question) != "answer" and row.question not in answered for row in ROWS if row.answers)
    assert all(row.question in answered for row in ROWS if not row.answers)


def test_none_is_of_a_question_that_is_held_out() -> None:
    known = {one.question for one in read_known_questions() if one.is_held_out}
    beside = {one.question for one in read_near_misses() if one.is_held_out}
    assert not (known | beside) & {row.question for row in ROWS}


def test_what_was_invented_stands_under_the_title_of_what_its_question_was_asked_beside() -> None:
    one = InventedSentence("Who built it?", "Ann built it.")
    (placed,) = under_titles([one], {"Who built it?": "The mill"})
    assert placed.evidence(is_placed=True) == "The mill: Ann built it."
    assert placed.evidence(is_placed=False) == one.evidence(is_placed=True) == "Ann built it."
