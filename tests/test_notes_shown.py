"""Every curated disagreement stands under an answer that cites its claim, with links to both sides."""

from dataclasses import replace
from pathlib import Path

import pytest
from html_reader import read
from small_page import MEDIAN, PAY, GatedGenerator, small_assistant

from assistant.answers import Answer, Citation, Completed, Evidence
from assistant.finishing import notes_on
from assistant.schema import to_object
from assistant.schema.conversion import permalink
from corpus.chunking import split_corpus
from corpus.documents import Corpus, Span
from corpus.notes import Note, read_notes
from corpus.reading import read_corpus
from settings import read_settings
from ui.rendering import answer_html


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    *_, last = small_assistant(tmp_path_factory.mktemp("small"), GatedGenerator([f"{MEDIAN} [1]"])).answer(PAY)
    assert isinstance(last, Completed)
    return last.answer


def citing(span: Span, corpus: Corpus) -> Citation:
    """A citation of the exact words of `span`, in a passage that holds their beginning."""
    [passage, *_] = [
        one
        for one in split_corpus(corpus, read_settings({}).passage_max_characters)
        if one.source is span.document.source and one.start <= span.start < one.end
    ]
    return Citation(1, Evidence(1, passage, span.start, span.end, span.text))


def link(span: Span, version: str) -> str:
    return permalink(span.document.source.id, span.start, span.end, span.text, version)


def test_every_note_is_shown_with_both_sides_where_its_claim_is_cited(corpus: Corpus, plain: Answer) -> None:
    notes = read_notes(corpus)
    assert notes
    for note in notes:
        citation = citing(note.claim, corpus)
        shown = notes_on([citation], notes)
        assert note in shown
        answer = replace(plain, citations=(citation,), notes=tuple(shown))
        page = read(answer_html(answer))
        [told] = [one for one in to_object(answer)["notes"] if one["text"] == note.text]
        assert note.text in page.told
        assert note.counter
        for span, sent in zip((note.claim, *note.counter), (told["claim"], *told["counter"]), strict=True):
            assert link(span, answer.index_version) in page.addresses
            assert (sent["quote"], sent["permalink"]) == (span.text, link(span, answer.index_version))


def test_a_note_is_not_shown_where_nothing_of_its_claim_is_cited(corpus: Corpus) -> None:
    notes = read_notes(corpus)
    first: Note = notes[0]
    document = first.claim.document
    before = Span(document, 0, 5)
    assert all(note.claim.start >= before.end for note in notes_on([citing(before, corpus)], notes))


def test_the_file_of_notes_is_the_one_that_is_read(corpus: Corpus) -> None:
    told = Path("corpus/notes.toml").read_text(encoding="utf-8").count("[[notes]]")
    assert len(read_notes(corpus)) == told
