"""The seam between the assistant and whatever writes.

GenerationError
├── GeneratorUnavailable   the engine or its model file cannot be used; says what to do
└── GenerationFailed       the engine broke while writing
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.answers import Evidence


class GenerationError(RuntimeError):
    """Nothing, or nothing more, can be written."""


class GeneratorUnavailable(GenerationError):
    """The engine or its model file cannot be used here."""


class GenerationFailed(GenerationError):
    """The engine broke while it was writing."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One piece of writing.

    `evidence` are the numbered quotations the text may cite, in the order of their markers; empty where no
    marker may be written (then no grammar holds the text).  `max_sentences` bounds the grammar.
    `is_cancelled` is asked between tokens.
    """

    messages: tuple[Message, ...]
    evidence: tuple[Evidence, ...]
    max_sentences: int
    max_new_tokens: int
    seed: int
    is_cancelled: Callable[[], bool]

    @property
    def quotations(self) -> dict[int, str]:
        """The words of the evidence by marker."""
        return {one.marker: one.text for one in self.evidence}


class Generator(Protocol):
    """Writes text for a request, greedily.

    The same request gives the same text, except that an engine which reuses what it computed for an earlier
    prompt may round differently and so, now and then, choose another word (seen for 1 answer in 8).
    """

    @property
    def name(self) -> str:
        """Engine and model, as shown to people: `llama.cpp qwen2.5-coder-1.5b-instruct`."""

    def write(self, request: Request) -> Iterator[str]:
        """Pieces of text as they are written, in order; ends early once `request.is_cancelled()`.

        Raises `GenerationFailed`.  Calls from several threads are served one after another.
        """
