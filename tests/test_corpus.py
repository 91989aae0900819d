"""Sources as they are read: the article verbatim, and every fault told in one line."""

import hashlib
from pathlib import Path

import pytest
from small_parts import ARTICLE, PAY, small_corpus

from corpus.chunking import split_corpus
from corpus.documents import CorpusError, InvalidSource, UnknownSource
from corpus.listing import SOURCES_PAGE, sources_page
from corpus.reading import SOURCES_FOLDER, read_corpus, read_document

ARTICLE_SHA256 = "1800e7b2f9753ad1a8c8a3579fb5c7120376e64a8f92e4b0a5c608f16619b4b4"
FURNITURE = ("5 mins", "940 words", "Views: 302", "Subscribe to newsletter", "Marquee stuff")


def test_the_article_is_kept_verbatim() -> None:
    whole = (SOURCES_FOLDER / "article.md").read_text(encoding="utf-8")
    text = whole.split("\n---\n", 1)[1].removesuffix("\n")
    assert hashlib.sha256(text.encode()).hexdigest() == ARTICLE_SHA256


def test_the_articles_byline_is_citable_and_its_furniture_is_not() -> None:
    corpus = read_corpus()
    assert corpus.documents[0].source.id == "article"
    passages = [p for p in split_corpus(corpus, 900) if p.source.id == "article"]
    byline = "By Adedayo Ebenezer Oyetoke Published on: January 21st 2024"
    assert sum(byline in passage.text for passage in passages) == 1
    for words in FURNITURE:
        assert not any(words in passage.text for passage in passages), words


def test_every_source_has_a_record_that_can_be_shown() -> None:
    corpus = read_corpus()
    assert len(corpus.documents) > 8
    for document in corpus.documents:
        assert document.source.answers, document.source.id
        for section in document.sections:
            assert document.text.startswith(section.heading, section.start)


def test_headings_lose_their_marks_and_keep_their_place(tmp_path: Path) -> None:
    document = small_corpus(tmp_path).document("article")
    assert "#" not in document.text
    assert [(s.heading, s.level) for s in document.sections] == [("Languages", 1), ("Frameworks", 1)]
    assert document.text[document.sections[1].start :].startswith("Frameworks\n")


def test_windows_line_ends_and_a_byte_order_mark_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "pay.md"
    path.write_bytes(b"\xef\xbb\xbf" + PAY.replace("\n", "\r\n").encode())
    assert "\r" not in read_document(path).text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("id: pay", "id: wages"), "is not the file's name"),
        (("kind: statistics", "kind: rumour"), "'kind'"),
        (("region:", "colour: red\nregion:"), "'colour'"),
        (('title: "Pay in the US"\n', ""), "'title'"),
        (('published: "2026-05"', 'published: "May 2026"'), "is not YYYY"),
        (('published: "2026-05"', 'published: "2027-05"'), "is after retrieved"),
        (("https://example.org/wages", "javascript:alert(1)"), "is no web address"),
        (("---\nid", "id"), "no front matter"),
        (("answers: [", "answers: [["), "not YAML"),
    ],
)
def test_a_fault_in_a_source_is_told_in_one_line(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    path = tmp_path / "pay.md"
    path.write_text(PAY.replace(*change), encoding="utf-8")
    with pytest.raises(InvalidSource, match=told) as fault:
        read_document(path)
    assert str(fault.value).startswith("pay.md: ")
    assert "\n" not in str(fault.value)


def test_wrong_encoding_empty_and_huge_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "pay.md"
    for content, told in [
        (PAY.encode("utf-16"), "not UTF-8"),
        (b"", "no front matter"),
        (PAY.split("## ")[0].encode(), "no text below"),
        (PAY.encode() + b"x" * 1_000_001, "keep a source under"),
    ]:
        path.write_bytes(content)
        with pytest.raises(InvalidSource, match=told):
            read_document(path)


def test_an_empty_folder_and_an_unknown_source_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidSource, match="holds no source"):
        read_corpus(tmp_path)
    with pytest.raises(UnknownSource, match="python -m corpus list"):
        small_corpus(tmp_path / "sources").document("nowhere")


def test_furniture_and_headings_that_are_not_there_are_told(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    for extra, told in [
        ('furniture: ["not in it"]', "furniture"),
        ('headings: [{line: "Not a line", level: 2}]', "heading"),
        ('headings: [{line: "# Languages", level: 1}]\nclosing: "Never said"', "closing"),
    ]:
        path.write_text(ARTICLE.replace("\n---\n", f"\n{extra}\n---\n", 1), encoding="utf-8")
        with pytest.raises(CorpusError, match=told):
            read_document(path)


def test_the_page_of_sources_is_what_the_front_matter_says() -> None:
    page = SOURCES_PAGE.read_text(encoding="utf-8")
    assert page == sources_page(read_corpus())
    assert page.count("\n| [") == len(read_corpus().documents)
