"""The border to callers: what arrives is validated here, and every error leaves as one calm sentence."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Literal

import gradio as gr
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from assistant.answers import Options, Turn
from assistant.errors import QuestionError
from assistant.schema import encodable
from corpus.documents import CorpusError

ERROR_CHARACTERS, VALUE_CHARACTERS = 300, 40  # longest message, and longest piece of what was sent in it
UNEXPECTED = "Something went wrong on our side. Please try again; your conversation is still here."

_log = logging.getLogger(__name__)


def _encodable(value: object) -> object:
    """Text as JSON may bring it: a lone surrogate, which nothing further in can take, replaced."""
    return encodable(value) if isinstance(value, str) else value


_Text = Annotated[str, BeforeValidator(_encodable)]


class _Block(BaseModel):
    """One block of a message's content, as Gradio's chat sends it; other keys are its own business."""

    type: _Text
    text: _Text = ""


class _Message(BaseModel):
    """One message of a history; Gradio adds `metadata` and `options`, which say nothing here."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["user", "assistant", "system"]
    content: _Text | list[_Block | _Text] | _Block


class _Options(BaseModel):
    """What a caller may ask for one answer."""

    model_config = ConfigDict(extra="forbid")

    max_sentences: int | None = None
    generator: _Text | None = None
    sources: tuple[_Text, ...] = ()


class Exchange(BaseModel):
    """A question on the page and the plain text of its answer, empty where there was none."""

    model_config = ConfigDict(extra="forbid")

    question: _Text
    answer: _Text


class BadRequest(QuestionError):
    """A parameter that does not have the documented shape."""


def text_of(name: str, value: object) -> str:
    """The parameter `name` as text that can be encoded.  Raises `BadRequest`."""
    if not isinstance(value, str):
        raise BadRequest(f"{name} must be text, not {type(value).__name__}")
    return encodable(value)


def count_of(name: str, value: object, most: int) -> int:
    """The parameter `name` as a whole number of 1 to `most`.  Raises `BadRequest`."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise BadRequest(f"{name} must be a whole number between 1 and {most}, not {_short(repr(value))}")
    return value


def span_of(text: str, length: int) -> tuple[int, int]:
    """Start and end in `start-end` of a document of `length`; 0 and 0 where it is empty.  Raises `BadRequest`."""
    if not text:
        return 0, 0
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", text)
    if found is None or not int(found[1]) < int(found[2]) <= length:
        raise BadRequest(f"#{_short(text)} is no span of this source; it has {length} characters")
    return int(found[1]), int(found[2])


def turns_of(history: object) -> list[Turn]:
    """The turns in a list of `{role, content}`; None is no history.  Raises `BadRequest`."""
    try:
        messages = TypeAdapter(list[_Message]).validate_python([] if history is None else history)
    except ValidationError as error:
        raise BadRequest(f"history: {_first(error)}; it is a list of {{role, content}}") from error
    return [
        Turn("user" if message.role == "user" else "assistant", _text(message.content))
        for message in messages
        if message.role != "system"
    ]


def options_of(options: object) -> Options:
    """The options in an object; None is none.  Raises `BadRequest`."""
    try:
        given = TypeAdapter(_Options).validate_python({} if options is None else options)
    except ValidationError as error:
        raise BadRequest(f"options: {_first(error)}; known are max_sentences, generator and sources") from error
    return Options(max_sentences=given.max_sentences, generator=given.generator, sources=given.sources)


def exchanges_of(value: object) -> list[Exchange]:
    """The page's own conversation as the browser brings it.  Raises `BadRequest`."""
    try:
        return TypeAdapter(list[Exchange]).validate_python([] if value is None else value)
    except ValidationError as error:
        raise BadRequest("This conversation cannot be read any more; please press Clear.") from error


def turns_told(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The turns of what was answered; a question that got no answer says nothing to the next."""
    return [
        turn for one in exchanges if one.answer for turn in (Turn("user", one.question), Turn("assistant", one.answer))
    ]


@contextmanager
def calm_errors() -> Iterator[None]:
    """Turn errors into `gr.Error`s that callers can read; what was not foreseen is logged, without the question."""
    try:
        yield
    except (QuestionError, CorpusError) as error:
        raise gr.Error(_short(str(error), ERROR_CHARACTERS), print_exception=False) from None
    except (gr.Error, GeneratorExit):
        raise
    except Exception as error:  # noqa: BLE001  the border: callers get one calm sentence
        log_unexpected(error)
        raise gr.Error(UNEXPECTED, print_exception=False) from None


def log_unexpected(error: Exception) -> None:
    """Log where it happened; the message may hold the question, so it is left out."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "unknown place"
    _log.error("unexpected %s at %s", type(error).__name__, where)


def _text(content: str | list[_Block | str] | _Block) -> str:
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, list) else [content]
    return "\n".join(block if isinstance(block, str) else block.text for block in blocks)


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(_short(encodable(str(part))) for part in first["loc"])
    return f"{place}: {first['msg'].lower()}".removeprefix(": ")


def _short(text: str, characters: int = VALUE_CHARACTERS) -> str:
    """`text` on one line of printable characters, cut where it is longer."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= characters else f"{line[:characters]}…"
