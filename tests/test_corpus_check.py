"""The corpus is sound, and each kind of fault, planted in a copy of it, is found and told."""

import json
import re
import shutil
from pathlib import Path

import pytest

from corpus.checking import FactLedger, InvalidFact, find_faults, read_ledger
from corpus.documents import Corpus, CorpusError
from corpus.notes import read_notes
from corpus.reading import SOURCES_FOLDER, read_corpus

PLANTED = "us-pay-data-scientists"
SENTENCE = "US data scientists earned a median wage of $120,230 a year in May 2025"
ARTICLE_RUN = (
    "Python's readability and concise syntax allow Machine Learning Engineers to prototype and iterate models quickly."
)
HEADING = "## What data scientists earn"
LICENCE, PUBLISHER = "US government work, public domain", "U.S. Bureau of Labor Statistics"
HARD = (
    "Notwithstanding the considerable heterogeneity characterising occupational remuneration distributions, "
    "institutional statisticians nevertheless systematically disseminate internationally comparable estimations. "
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the real sources."""
    return Path(shutil.copytree(SOURCES_FOLDER, tmp_path / "sources"))


def _plant(sources: Path, old: str, new: str) -> None:
    path = sources / f"{PLANTED}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _told(sources: Path, ledger: FactLedger | None = None) -> list[str]:
    return [str(fault) for fault in find_faults(read_corpus(sources), ledger or read_ledger())]


def _related(corpus: Corpus) -> list[str]:
    return [d.source.id for d in corpus.documents if d.source.role == "related"]


def test_the_corpus_is_sound() -> None:
    corpus, ledger = read_corpus(), read_ledger()
    assert [str(fault) for fault in find_faults(corpus, ledger)] == []
    used = {fact for document in corpus.documents for fact in document.source.facts}
    assert len(_related(corpus)) >= 40
    assert len(used) >= 200
    assert ledger.first_hand_share(used) >= 0.85
    assert len(read_notes(corpus)) >= 20


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("$120,230 a year", "$120,320 a year", r"the number 120,320 in .* is in none of its facts"),
        ("so one in ten earned less", "so 13% earned less", r"the number 13 in"),
        ('period: "May 2025"', "period: null", r"the figure '\$120,230' has no period"),
        ("PAY-001", "PAY-999", r"the fact PAY-999 is not in facts.jsonl"),
        (LICENCE, "unknown: look it up", r"the licence 'unknown: look it up' .* is not known"),
        (PUBLISHER, "unknown: look it up", r"the publisher of '.*' is not known; name it"),
        (HEADING, f"{HEADING}\n\n{ARTICLE_RUN}", r"12 words .* in article: .*rephrase"),
        (HEADING, f"{HEADING}\n\nSee [pay](pay-nowhere.md).", r"link 'pay-nowhere.md'"),
        (HEADING, f"{HEADING}\n\n{HARD * 12}", r"Flesch–Kincaid grade \d\d"),
        (HEADING, f"{HEADING}\n\n{'Pay rose. ' * 400}", r"keep it between 150 and"),
        ("How much do data scientists make in America?", "What does a machine learning engineer do?", r"source too"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_in_its_source(sources: Path, old: str, new: str, told: str) -> None:
    _plant(sources, old, new)
    found = _told(sources)
    assert any(line.startswith(f"{PLANTED}: ") and re.search(told, line) for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('published: "2026-05-15"', 'published: "2027-05-15"', "is after retrieved"),
        ('published: "2026-05-15"', 'published: "May 2026"', "is not YYYY"),
        ("kind: statistics", "kind: statistics\nmood: good", "mood"),
        (f"id: {PLANTED}", "id: another", "is not the file's name"),
    ],
)
def test_front_matter_that_is_wrong_is_refused_as_it_is_read(sources: Path, old: str, new: str, told: str) -> None:
    _plant(sources, old, new)
    with pytest.raises(CorpusError, match=told):
        read_corpus(sources)


def test_a_note_whose_anchor_has_changed_is_refused(sources: Path) -> None:
    _plant(sources, SENTENCE, "The median wage of US data scientists was $120,230 a year in May 2025")
    with pytest.raises(CorpusError, match=PLANTED):
        read_notes(read_corpus(sources))


def test_words_shared_between_two_sources_are_told_of_both(sources: Path) -> None:
    sentence = "One long sentence that we put by mistake into two of our sources without any change at all."
    for source_id in (PLANTED, "us-outlook"):
        path = sources / f"{source_id}.md"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{sentence}\n", encoding="utf-8")
    found = _told(sources)
    assert any(f.startswith(f"{PLANTED}: ") and "are also in us-outlook" in f for f in found)
    assert any(f.startswith("us-outlook: ") and f"are also in {PLANTED}" in f for f in found)


def test_a_quotation_may_be_shared(sources: Path) -> None:
    _plant(sources, HEADING, f"{HEADING}\n\nThe article says “{ARTICLE_RUN}”")
    assert not _told(sources)


def test_a_fact_that_no_source_uses_is_told(sources: Path) -> None:
    ledger = read_ledger()
    spare = next(iter(ledger.facts.values()))
    more = FactLedger({**ledger.facts, "SPARE-1": spare})
    assert _told(sources, more) == ["facts.jsonl: no source uses SPARE-1; use it or take it out"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{half", "no JSON object"),
        (json.dumps({"id": "X-1"}), "field required"),
        ("same", "is there twice"),
    ],
)
def test_a_ledger_that_is_wrong_is_refused_with_its_line(line: str, told: str, tmp_path: Path) -> None:
    first = next(iter(read_ledger().facts.values()))
    row = json.dumps({name: getattr(first, name) for name in first.__dataclass_fields__})
    path = tmp_path / "facts.jsonl"
    path.write_text(f"{row}\n{row if line == 'same' else line}\n", encoding="utf-8")
    with pytest.raises(InvalidFact, match=f"line 2.*{told}"):
        read_ledger(path)
