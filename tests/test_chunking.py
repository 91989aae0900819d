"""Passages and sentences: exact offsets whatever the text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_parts import small_corpus

from corpus.chunking import split_corpus, split_document
from corpus.documents import Document, Section, Source
from corpus.notes import InvalidNote, read_notes
from corpus.reading import read_corpus
from corpus.sentences import LINE_MAX_CHARACTERS, sentence_spans
from settings import read_settings

SOURCE = Source(
    id="s", title="T", kind="guide", role="related", period=None, region=None, origins=(), answers=()
)  # fmt: skip
TEXT = st.text(alphabet="abc AB.!?\n\n0,$é “”’", max_size=400)


def document_of(text: str, cuts: list[int]) -> Document:
    edges = sorted({cut for cut in cuts if cut < len(text)})
    sections = (Section("", 1 + i % 2, a, b) for i, (a, b) in enumerate(pairwise([*edges, len(text)])))
    return Document(SOURCE, text, tuple(sections))


@given(TEXT, st.lists(st.integers(0, 400), max_size=4), st.integers(1, 80))
def test_passages_hold_every_character_once_in_order_and_within_the_limit(
    text: str, cuts: list[int], most: int
) -> None:
    passages = split_document(document_of(text, cuts), most)
    held = [i for passage in passages for i in range(passage.start, passage.end)]
    assert held == sorted(set(held))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(held)
    for order, passage in enumerate(passages):
        assert passage.order == order
        assert passage.text == text[passage.start : passage.end] != ""
        assert len(passage.text) <= most


def test_passages_of_the_real_corpus_keep_to_their_section_and_end_with_a_sentence() -> None:
    corpus = read_corpus()
    for passage in split_corpus(corpus, 900):
        document = corpus.document(passage.source.id)
        assert document.text[passage.start : passage.end] == passage.text
        assert len(passage.text) <= 900
        starts = [s.start for s in document.sections if passage.start < s.start < passage.end]
        between = {document.text[passage.start : start].strip() for start in starts}
        assert between <= {s.heading for s in document.sections}, passage.id


def test_a_smaller_limit_gives_more_passages() -> None:
    corpus = read_corpus()
    assert len(split_corpus(corpus, 300)) > len(split_corpus(corpus, 900))


@given(TEXT)
def test_sentences_are_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    held = {i for a, b in spans for i in range(a, b)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= held
    assert not any("\n" in text[a:b] for a, b in spans)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Pay rose. It rose again. It rose again.", ["Pay rose.", "It rose again.", "It rose again."]),
        ("The U.S. median was $120,230. So it was.", ["The U.S. median was $120,230.", "So it was."]),
        ("About 38.5% do not, e.g. at Acme Inc. in May.", ["About 38.5% do not, e.g. at Acme Inc. in May."]),
        ("A heading\nA line. Another.", ["A heading", "A line.", "Another."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences


def test_a_hostile_line_is_cut_in_linear_time_and_whole() -> None:
    text = "Word. " * LINE_MAX_CHARACTERS
    assert len(sentence_spans(text)) == LINE_MAX_CHARACTERS


def test_notes_are_anchored_to_exact_words(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "sources")
    file = tmp_path / "notes.toml"
    file.write_text(
        '[[notes]]\ntext = "They differ."\nclaim = { source = "article", quote = "Python is the usual language" }\n'
        'counter = [{ source = "pay", quote = "US data scientists earned a median" }]\n'
    )
    note = read_notes(corpus, file)[0]
    assert (note.text, note.claim.text) == ("They differ.", "Python is the usual language")
    assert [span.text for span in note.counter] == ["US data scientists earned a median"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[notes]]\ntext = "x"\nclaim = { source = "article", quote = "never said" }\ncounter = []', "stands 0 times"),
        ('[[notes]]\ntext = "x"\nclaim = { source = "article", quote = "e" }\ncounter = []', "it must stand once"),
        ('[[notes]]\ntext = "x"\nclaim = { source = "article", quote = "" }\ncounter = []', "stands 0 times"),
        ('[[notes]]\ntext = "x"\ncounter = []', "claim"),
        ("[[notes", "cannot be read"),
    ],
)
def test_a_note_that_cannot_be_anchored_is_told(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "notes.toml"
    file.write_text(text)
    with pytest.raises(InvalidNote, match=told):
        read_notes(small_corpus(tmp_path / "sources"), file)


def test_the_notes_of_the_project_are_anchored() -> None:
    assert len(read_notes(read_corpus())) > 20


def test_no_heading_of_the_real_corpus_stands_alone() -> None:
    for passage in split_corpus(read_corpus(), read_settings({}).passage_max_characters):
        assert passage.text.strip() not in passage.headings, passage.id
