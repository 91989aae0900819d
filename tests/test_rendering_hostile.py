"""Whatever stands in a source, a question or a model's answer, it is shown as text."""

import html
from dataclasses import replace
from pathlib import Path

import pytest
from html_reader import read
from hypothesis import given
from hypothesis import strategies as st
from small_page import MEDIAN, PAY, GatedGenerator, small_assistant

from assistant.answers import Citation, Completed, Dropped, Evidence, Sentence
from assistant.schema import encodable
from corpus.chunking import Passage
from corpus.documents import Corpus, Document, Origin, Section, Source, Span
from corpus.notes import Note
from ui.rendering import (
    answer_html,
    header_html,
    notice_html,
    progress_html,
    question_html,
    reading_html,
    welcome_html,
)
from ui.rendering.escaping import escape

TAGS = frozenset(
    "div p ul ol li a b q s cite span br details summary header h1 footer table thead tbody tr th td".split()
)
ATTRIBUTES = frozenset("class href title dir role target rel scope".split())
ADDRESSES = ("/?source=", "#ask=", "https://", "http://")
HOSTILE = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">x</a>',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp;#x3C;script&#x3E;",
    "**bold** [link](javascript:alert(1)) `code` $$x$$",
    "\u202eevil\u202c \u200f\u2066",
    "a\x00b\x07c\x1b[31m",
    "lone \ud800 surrogate \udfff",
    "line\nbreak\r\nand\u2028more\u2029",
    "مرحبا 🙂 שלום",
    "</div></details><style>*{display:none}</style>",
)


def assert_harmless(shown: str) -> None:
    reader = read(shown)
    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES
    assert all(address.startswith(ADDRESSES) for address in reader.addresses)
    assert "\n" not in shown
    shown.encode("utf-8")


def hostile_parts(text: str) -> tuple[Document, Evidence]:
    """A source, its document and its evidence with `text` wherever text can stand."""
    origin = Origin(
        title=text, authors=(text,), publisher=text, url=text, published=text, licence=text, retrieved="2026-11-23"
    )
    source = Source(
        id=text, title=text, kind="guide", role="related", period=text, region=text,
        origins=(origin, replace(origin, url=f"javascript:{text}"), replace(origin, url=f"https://x.example/{text}")),
        answers=(text,),
    )  # fmt: skip
    document = Document(source, text, (Section(text, 2, 0, len(text)),))
    return document, Evidence(1, Passage(source, 0, 0, len(text), text, (text,)), 0, len(text), text)


@given(st.text(st.characters(codec=None)))
def test_escaped_text_reads_as_the_text_and_opens_no_tag(text: str) -> None:
    shown = escape(text)
    assert set("<>\"'") & set(shown.replace("<br>", "")) == set()
    as_read = html.unescape(shown.replace("<br>", "\n"))
    assert as_read == "".join(c if c.isprintable() or c in "\n\u200d" else " " for c in encodable(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(tmp_path: Path, text: str) -> None:
    *_, honest = small_assistant(tmp_path, GatedGenerator([f"{MEDIAN} [1]"])).answer(PAY)
    assert isinstance(honest, Completed)
    document, evidence = hostile_parts(text)
    citation = Citation(1, evidence)
    span = Span(document, 0, len(text))
    answer = replace(
        honest.answer,
        sentences=(Sentence(f"{text} 5", (citation,), 1.0, "quoted"), Sentence(text, (citation,), 1.0, "verified")),
        citations=(citation,),
        notes=(Note(span, (span,), text),),
        message=text,
        suggestions=(text,),
        dropped=(Dropped(text, text),),
        generator=text,
        index_version=text,
    )
    for shown in (
        question_html(text, 2000),
        notice_html(text),
        reading_html([evidence], text),
        progress_html(answer.sentences, text, [evidence], text),
        answer_html(answer, text),
        header_html(Corpus((document,)), text, text),
        welcome_html([text]),
    ):
        assert_harmless(shown)


def test_direction_and_control_characters_are_not_passed_on() -> None:
    assert escape("a\u202eb\x00c\u2066d") == "a b c d"
    assert escape("👩\u200d💻") == "👩\u200d💻"
