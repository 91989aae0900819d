"""The border to callers: what arrives is validated here, and every error leaves as one calm sentence."""

import html
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import gradio as gr
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.answers import Options, Turn
from assistant.errors import QuestionError
from corpus.documents import CorpusError

UNEXPECTED = "Something went wrong on our side. Please try again; your conversation is still here."

_log = logging.getLogger(__name__)
_TAG = re.compile(r"<[^>]*>")


class _Block(BaseModel):
    """One block of a message's content, as Gradio's chat sends it; other keys are its own business."""

    type: str
    text: str = ""


class _Message(BaseModel):
    """One message of a history; Gradio adds `metadata` and `options`, which say nothing here."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["user", "assistant", "system"]
    content: str | list[_Block | str] | _Block


class _Options(BaseModel):
    """What a caller may ask for one answer."""

    model_config = ConfigDict(extra="forbid")

    max_sentences: int | None = None
    generator: str | None = None
    sources: tuple[str, ...] = ()


class BadRequest(QuestionError):
    """A history or options that do not have the documented shape."""


def turns_of(history: object) -> list[Turn]:
    """The turns in a list of `{role, content}`; None is no history.  Raises `BadRequest`."""
    try:
        messages = TypeAdapter(list[_Message]).validate_python(history or [])
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
        given = TypeAdapter(_Options).validate_python(options or {})
    except ValidationError as error:
        raise BadRequest(f"options: {_first(error)}; known are max_sentences, generator and sources") from error
    return Options(max_sentences=given.max_sentences, generator=given.generator, sources=given.sources)


def shown_turns(history: Sequence[dict[str, Any]]) -> list[Turn]:
    """The turns of the page's own conversation, whose messages are the HTML that `rendering` made."""
    return [Turn(turn.role, html.unescape(_TAG.sub(" ", turn.text)).strip()) for turn in turns_of(list(history))]


@contextmanager
def calm_errors() -> Iterator[None]:
    """Turn errors into `gr.Error`s that callers can read; what was not foreseen is logged, without the question."""
    try:
        yield
    except (QuestionError, CorpusError) as error:
        raise gr.Error(str(error), print_exception=False) from None
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
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg'].lower()}".removeprefix(": ")
