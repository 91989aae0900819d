"""Read `corpus/sources/*.md`: front matter validated at this border, text made ready to cite.

1. The file is UTF-8 text that opens with YAML front matter between `---` lines; unknown keys are refused.
2. The text is brought to NFC with `\\n` line ends and without invisible characters; `furniture` (exact strings of
   the page around a plain-text source) is taken out.
3. Headings become sections: Markdown `#` lines, whose marks are not part of the citable text, or the exact
   lines that `headings` lists for a plain-text source (`closing` begins a last section without a title).
"""

import re
import unicodedata
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from corpus.characters import visible
from corpus.documents import Corpus, Document, InvalidSource, Section, Source
from corpus.known_questions import QUESTIONS_FILE, read_known_questions

SOURCES_FOLDER = Path(__file__).parent / "sources"
FILE_MAX_BYTES = 1_000_000  # a source is a text a person can check, not a dump
ARTICLE_ID = "article"

_FRONT_MATTER = re.compile(r"\A---\n(?P<matter>.*?\n)---\n(?P<text>.*)\Z", re.DOTALL)
_MARKDOWN_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<heading>[^\n]+?)[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class _Heading:
    line: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How a plain-text source is laid out; the rest of the front matter is its `Source`."""

    furniture: tuple[str, ...] = ()
    headings: tuple[_Heading, ...] = ()
    closing: str | None = None


_LAYOUT_KEYS = {field.name for field in fields(_Layout)}


def read_corpus(folder: Path = SOURCES_FOLDER) -> Corpus:
    """Every source in `folder`, the article first, the others by id; and the known questions beside the folder.

    Raises `InvalidSource` or `InvalidQuestion` in one line that names the file, the key and the remedy.
    """
    documents = [read_document(path) for path in sorted(folder.glob("*.md"))]
    if not documents:
        raise InvalidSource(f"{folder} holds no source; add one as NAME.md with front matter")
    return Corpus(
        tuple(sorted(documents, key=lambda d: (d.source.id != ARTICLE_ID, d.source.id))),
        read_known_questions(folder.parent / QUESTIONS_FILE.name),
    )


def read_document(path: Path) -> Document:
    """One source file as a document.  Raises `InvalidSource`."""
    matter, text = _parts(path)
    try:
        layout = TypeAdapter(_Layout).validate_python({k: matter.pop(k) for k in _LAYOUT_KEYS & matter.keys()})
        source = TypeAdapter(Source).validate_python(matter)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidSource(f"{path.name}: front matter key {key!r}: {first['msg'].lower()}") from error
    _check(source, path)
    return _with_sections(source, _without(text, layout.furniture, path), layout, path)


def _parts(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter as parsed YAML, and the text below it."""
    if path.stat().st_size > FILE_MAX_BYTES:
        raise InvalidSource(f"{path.name}: {path.stat().st_size:,} bytes; keep a source under {FILE_MAX_BYTES:,}")
    try:
        whole = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidSource(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    match = _FRONT_MATTER.match(whole.replace("\r\n", "\n").replace("\r", "\n"))
    if match is None:
        raise InvalidSource(f"{path.name}: no front matter; start the file with a block between --- lines")
    try:
        matter = yaml.safe_load(match["matter"])
    except yaml.YAMLError as error:
        raise InvalidSource(f"{path.name}: the front matter is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(matter, dict):
        raise InvalidSource(f"{path.name}: the front matter holds no keys")
    return matter, unicodedata.normalize("NFC", visible(match["text"])).strip("\n") + "\n"


def _check(source: Source, path: Path) -> None:
    if source.id != path.stem:
        raise InvalidSource(f"{path.name}: id {source.id!r} is not the file's name; rename one of them")
    if not source.origins:
        raise InvalidSource(f"{path.name}: origins is empty; name at least the work this text rests on")
    for origin in source.origins:
        for key in ("published", "retrieved"):
            value = getattr(origin, key)
            if value is not None and not _DATE.fullmatch(value):
                raise InvalidSource(f"{path.name}: {key} {value!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        if origin.published and origin.published > origin.retrieved:
            raise InvalidSource(f"{path.name}: published {origin.published} is after retrieved {origin.retrieved}")
        if origin.url is not None and not origin.url.startswith(("https://", "http://")):
            raise InvalidSource(f"{path.name}: url {origin.url!r} is no web address")


def _without(text: str, furniture: tuple[str, ...], path: Path) -> str:
    for words in furniture:
        if words not in text:
            raise InvalidSource(f"{path.name}: furniture {words!r} is not in the text")
        text = text.replace(words, "", 1)
    return text.rstrip() + "\n"


def _with_sections(source: Source, text: str, layout: _Layout, path: Path) -> Document:
    if layout.headings:
        marks = _listed(text, layout, path)
    else:
        text, marks = _unmarked(text)
    if not text.strip():
        raise InvalidSource(f"{path.name}: there is no text below the front matter")
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    sections = (Section(line, level, start, end) for (start, level, line), end in zip(marks, ends, strict=True))
    return Document(source, text, tuple(sections))


def _listed(text: str, layout: _Layout, path: Path) -> list[tuple[int, int, str]]:
    """Start, level and words of each heading that the front matter lists, and of the closing section."""
    marks: list[tuple[int, int, str]] = []
    position = 0
    for heading in layout.headings:
        found = f"\n{text}".find(f"\n{heading.line}\n", position)
        if found < 0:
            raise InvalidSource(f"{path.name}: heading {heading.line!r} is no line of the text, in this order")
        marks.append((found, heading.level, heading.line))
        position = found + 1
    if layout.closing is not None:
        found = text.find(layout.closing, position)
        if found < 0:
            raise InvalidSource(f"{path.name}: closing {layout.closing!r} is not in the text after the headings")
        marks.append((found, 1, ""))
    return marks


def _unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without `#` marks, and start, level and words of each heading in it."""
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = position = 0
    for match in _MARKDOWN_HEADING.finditer(text):
        before = text[position : match.start()]
        length += len(before)
        marks.append((length, len(match["marks"]), match["heading"]))
        pieces += [before, match["heading"]]
        length += len(match["heading"])
        position = match.end()
    return "".join((*pieces, text[position:])), marks
