"""Known questions: what is wrong with a line is said, and a question like a known one finds its answering sentence."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_parts import WordEmbedder

from assistant.evidence import EvidenceSelector
from assistant.known_answers import UNLIKE, KnownAnswers
from assistant.reading.placing import ABOVE_SHARE, placed_vectors
from assistant.wording import rarity_of
from corpus.checking import find_faults, read_ledger
from corpus.documents import KnownQuestion
from corpus.known_questions import InvalidQuestion, read_known_questions
from corpus.reading import read_corpus
from evaluation.parts import passage_of
from evaluation.questions import read_questions
from evaluation.slices import PassageRow
from index.embedding import open_embedder
from index.manifest import corpus_digest
from index.passage_index import Hit, ensure_index
from index.texts import Sentence, above, sentences_of
from settings import Settings
from training.questions import TOO_NEAR

TEXT = "The harbour opens before dawn. Nets are mended beside the boats. Ann Weir rows out alone."
PASSAGE = passage_of(PassageRow("harbour", TEXT, title="Life by the sea"))
OPENS, MENDED, ROWS = sentences_of([PASSAGE])
KNOWN = (
    KnownQuestion("harbour", "When can I get in?", "answer", (OPENS.text,)),
    KnownQuestion("harbour", "Who repairs the gear?", "answer", ("nets are mended BESIDE the boats",)),
    KnownQuestion("harbour", "What does a boat cost?", "decline", ()),
)


def row(**changed: object) -> str:
    fields = {"source": "harbour", "question": "When?", "expected": "answer", "quotes": [OPENS.text]}
    return json.dumps(fields | changed)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        (row(expected="perhaps"), "expected"),
        (row(more=1), "more"),
        (row(is_everyday="often"), "is_everyday"),
        (row(quotes=[]), "at least one"),
        (row(quotes=["…"]), "says nothing"),
        (row(expected="decline"), "quotes belong"),
        (row(question="First?"), "twice"),
    ],
)
def test_a_wrong_line_is_named_and_says_what_to_do(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "known.jsonl"
    path.write_text(f"{row(question='First?')}\n{line}\n", encoding="utf-8")
    with pytest.raises(InvalidQuestion, match=told) as raised:
        read_known_questions(path)
    assert "line 2" in str(raised.value)


def test_a_file_in_another_encoding_is_refused_and_none_at_all_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "known.jsonl"
    assert read_known_questions(path) == ()
    path.write_bytes(row(question="Où?").encode().replace(b"\\u00f9", "ù".encode("latin-1")))
    with pytest.raises(InvalidQuestion, match="UTF-8"):
        read_known_questions(path)


def test_what_is_held_out_is_not_looked_up_and_all_else_is_answered_or_not() -> None:
    corpus = read_corpus()
    held_out = {one.question for one in corpus.known if one.is_held_out}
    assert held_out
    assert {one.expected for one in corpus.looked_up} == {"answer", "decline"}
    assert {one.question for one in corpus.looked_up} == {one.question for one in corpus.known} - held_out


@pytest.mark.parametrize("expected", ["answer", "decline"])
def test_other_questions_to_look_up_make_another_index(expected: str) -> None:
    corpus = read_corpus()
    first = next(one for one in corpus.looked_up if one.expected == expected)
    without = tuple(one for one in corpus.known if one is not first)
    assert corpus_digest(replace(corpus, known=without)) != corpus_digest(corpus)


def test_a_sentence_is_as_like_as_the_nearest_question_it_is_known_to_answer() -> None:
    embedder = WordEmbedder()
    known = KnownAnswers(KNOWN, [one.text for one in (OPENS, MENDED, ROWS)], embedder)
    asked = "Who repairs what gear there?"
    like = known.likeness(asked)
    cosine = float((embedder.embed_questions([asked]) @ embedder.embed_passages([KNOWN[1].question]).T)[0, 0])
    assert like[1] == pytest.approx((cosine - UNLIKE) / (1 - UNLIKE), abs=1e-4)
    assert like[1] > like[0]
    assert like[2] == 0


def test_a_question_unlike_all_known_ones_is_like_none() -> None:
    embedder = WordEmbedder()
    texts = [one.text for one in (OPENS, MENDED, ROWS)]
    assert not KnownAnswers(KNOWN, texts, embedder).likeness("Is rye bread sold?").any()
    assert not KnownAnswers((), texts, embedder).likeness("When can I get in?").any()
    assert KnownAnswers(KNOWN, (), embedder).likeness("When can I get in?").shape == (0,)


@pytest.mark.parametrize("answering", [OPENS, MENDED, ROWS])
def test_a_question_like_a_known_one_takes_its_sentence_as_evidence_first(answering: Sentence) -> None:
    known = KnownQuestion("harbour", "Who repairs the gear there?", "answer", (answering.text,))
    chosen = EvidenceSelector(WordEmbedder(), rarity_of([TEXT]), Settings(), [PASSAGE], [known])
    assert chosen.select("And who repairs gear?", [Hit(PASSAGE, 1.0, 1, 1.0, 1.0)])[0].text == answering.text


def test_a_known_answer_comes_first_though_its_passage_is_not_found_and_many_sentences_stand_before_it() -> None:
    many = passage_of(PassageRow("paint", " ".join(f"House {n} is painted blue in spring." for n in range(40))))
    known = KnownQuestion("harbour", "Who repairs the gear there?", "answer", (ROWS.text,))
    for questions, is_first in (((), False), ((known,), True)):
        chosen = EvidenceSelector(WordEmbedder(), rarity_of([TEXT]), Settings(), [many, PASSAGE], questions)
        assert (chosen.select("And who repairs gear?", [])[0].text == ROWS.text) == is_first


@pytest.mark.model
def test_no_known_question_comes_near_to_a_gold_one(real_settings: Settings, built_store: Path) -> None:
    embedder, corpus = open_embedder(real_settings), read_corpus()
    index = ensure_index(corpus, embedder, replace(real_settings, store_folder=built_store), lambda _: None)
    known = index.embedder.embed_passages([one.question for one in corpus.looked_up])
    gold = embedder.embed_questions([one.question for one in read_questions()])
    assert float((known @ gold.T).max()) < TOO_NEAR


def test_a_sentence_is_placed_under_its_title_and_alone_without_one() -> None:
    embedder = WordEmbedder()
    assert above(PASSAGE) == OPENS.above == "Life by the sea"
    own, title = embedder.embed_passages([OPENS.text, OPENS.above])
    placed, alone = placed_vectors(embedder, [OPENS, Sentence(OPENS.text)])
    mixed = own + ABOVE_SHARE * title
    assert placed == pytest.approx(mixed / np.linalg.norm(mixed), abs=1e-6)
    assert alone == pytest.approx(own)
    assert placed_vectors(embedder, []).shape == (0, embedder.dimension)


def test_a_quote_that_no_source_says_is_a_fault() -> None:
    corpus = read_corpus()
    lost = KnownQuestion("nowhere", "Where?", "answer", ("Nowhere at all.",))
    told = [str(fault) for fault in find_faults(replace(corpus, known=(lost,)), read_ledger())]
    assert len(told) == 2
    assert "is no source" in told[0]
    assert "no source says" in told[1]
