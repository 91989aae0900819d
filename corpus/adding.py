"""Start a source: read a work, fill what front matter it tells, and leave the words to be written.

1. The work is a file (HTML, Markdown or plain text) or a public web page.
2. Its text is extracted and kept outside the project: it is someone else's, to be read and not to be copied.
3. A draft takes the front matter that the work tells.  A draft is not part of the corpus until someone has
   written its text, named its facts and moved it to `corpus/sources/`.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from corpus.documents import UNKNOWN, CorpusError
from corpus.fetching import PAGE_MAX_BYTES, Page, fetch_page

DRAFTS_FOLDER = Path(__file__).parent / "drafts"
ORIGINALS_FOLDER = Path("~/.cache/proven-assistant/originals")
ID_MAX_CHARACTERS = 48
LEAST_CHARACTERS = 200  # of extracted text; below that the page was not understood


class InvalidWork(CorpusError):
    """A work cannot be started from; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Started:
    """Where the draft is, and where the text of the original is kept."""

    draft: Path
    original: Path


@dataclass(frozen=True, slots=True)
class _Work:
    text: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    url: str | None
    published: str | None
    licence: str


def add_source(place: str, drafts: Path = DRAFTS_FOLDER, originals: Path = ORIGINALS_FOLDER) -> Started:
    """Start a source from the file or web address `place`.

    Raises `InvalidWork` or `FetchError` in one line; nothing is overwritten.
    """
    work = _read_work(place)
    source_id = _id_of(work.title)
    draft, original = drafts / f"{source_id}.md", originals.expanduser() / f"{source_id}.txt"
    if draft.exists():
        raise InvalidWork(f"{draft} exists; finish, move or delete it first")
    try:
        for folder in (drafts, original.parent):
            folder.mkdir(parents=True, exist_ok=True)
        original.write_text(work.text, encoding="utf-8")
        with draft.open("x", encoding="utf-8") as file:
            file.write(_draft(source_id, work))
    except OSError as error:
        raise InvalidWork(f"{error.filename}: {error.strerror}; free some space or mend the folder's rights") from error
    return Started(draft, original)


def _read_work(place: str) -> _Work:
    if re.match(r"[a-z][a-z0-9+.-]*://", place, re.IGNORECASE):
        page = fetch_page(place)
        return _extracted(page, page.url) if page.is_html else _plain(page.body, Path(page.url).stem, page.url)
    path = Path(place)
    if not path.is_file():
        raise InvalidWork(f"{place} is neither a file nor a web address")
    if path.stat().st_size > PAGE_MAX_BYTES:
        raise InvalidWork(f"{place} has {path.stat().st_size:,} bytes; keep it under {PAGE_MAX_BYTES:,}")
    body = path.read_bytes()
    if path.suffix.lower() in {".html", ".htm", ".xhtml"}:
        return _extracted(Page(place, body, is_html=True), None)
    return _plain(body, path.stem, None)


def _extracted(page: Page, url: str | None) -> _Work:
    from trafilatura import bare_extraction  # noqa: PLC0415  slow to import, wanted here alone

    found = bare_extraction(page.body, url=url, with_metadata=True)
    told: dict[str, Any] = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = unicodedata.normalize("NFC", told.get("text") or "")
    if len(text) < LEAST_CHARACTERS:
        raise InvalidWork(
            f"{page.url}: only {len(text)} characters of text were found; save its text as .txt and add that"
        )
    return _Work(
        text=text,
        title=" ".join((told.get("title") or Path(page.url).stem).split()),
        authors=tuple(name.strip() for name in (told.get("author") or "").split(";") if name.strip()),
        publisher=told.get("sitename") or told.get("hostname") or UNKNOWN,
        url=url,
        published=told.get("date"),
        licence=told.get("license") or UNKNOWN,
    )


def _plain(body: bytes, name: str, url: str | None) -> _Work:
    try:
        text = unicodedata.normalize("NFC", body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidWork(f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    lines = [line.strip("# \t") for line in text.splitlines() if line.strip("# \t")]
    if sum(map(len, lines)) < LEAST_CHARACTERS:
        raise InvalidWork(f"{name}: less than {LEAST_CHARACTERS} characters of text; there is nothing to start from")
    return _Work(text, lines[0][:200], (), UNKNOWN, url, None, UNKNOWN)


def _id_of(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_MAX_CHARACTERS].rstrip("-") or "untitled"


def _draft(source_id: str, work: _Work) -> str:
    origin = {
        "title": work.title, "authors": list(work.authors), "publisher": work.publisher, "url": work.url,
        "published": work.published, "licence": work.licence, "retrieved": f"{datetime.now(UTC):%Y-%m-%d}",
    }  # fmt: skip
    matter = {
        "id": source_id, "title": work.title, "kind": "guide", "role": "related", "period": None, "region": None,
        "origins": [origin], "facts": [], "answers": [],
    }  # fmt: skip
    return f"---\n{yaml.safe_dump(matter, sort_keys=False, allow_unicode=True, width=1000)}---\n"
