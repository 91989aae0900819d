"""Questions whose answering sentences are known (`corpus/known_questions.jsonl`), written from the sources for this.

They are what the query adapter and the reader learn from (`training/`), and what a question is compared with when
evidence is chosen and when it is decided whether to answer.  A fifth is held out, to measure by.

CorpusError
└── InvalidQuestion    a line is wrong; says which and what to do
"""

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.documents import CorpusError, KnownQuestion

QUESTIONS_FILE = Path(__file__).with_name("known_questions.jsonl")
_LINE = TypeAdapter(KnownQuestion)
_WORD = re.compile(r"[^\W_]+")


class InvalidQuestion(CorpusError):
    """A line of the file cannot be used as it is."""


def read_known_questions(path: Path = QUESTIONS_FILE) -> tuple[KnownQuestion, ...]:
    """All of them, those held out too; none where there is no such file.  Raises `InvalidQuestion` with the line."""
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise InvalidQuestion(f"{path.name} is not UTF-8 text ({error.reason}); save it as UTF-8") from error
    found: dict[str, KnownQuestion] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            one = _LINE.validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"])) or "the line"
            raise InvalidQuestion(
                f"{path.name}, line {number}: {key}: {first['msg'].lower()}; mend or remove it"
            ) from error
        if not all(map(plain, one.quotes)):
            raise InvalidQuestion(f"{path.name}, line {number}: a quote says nothing; fill or remove it")
        if bool(one.quotes) != (one.expected == "answer"):
            raise InvalidQuestion(
                f"{path.name}, line {number}: quotes belong to an answered question, and at least one; mend either"
            )
        if one.question in found:
            raise InvalidQuestion(f"{path.name}, line {number}: the question is there twice; remove one of them")
        found[one.question] = one
    return tuple(found.values())


def plain(text: str) -> str:
    """Letters and digits of `text` in lower case, one space between words: what quotes are compared by."""
    return " ".join(_WORD.findall(text.lower()))


def is_quoted(sentence: str, quotes: Iterable[str]) -> bool:
    """Whether one of `quotes` is `sentence`, or stands within it; all are given as `plain` leaves them."""
    return any(quote in sentence for quote in quotes)
