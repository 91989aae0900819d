"""The API: named endpoints with typed, documented parameters, the same objects for every kind of caller."""

from collections.abc import Iterator
from typing import Any

import gradio as gr
from gradio.events import api

from assistant.answering import Assistant
from assistant.answers import Completed, Verified
from assistant.schema import event_object, hit_object, passage_object, source_object, to_object
from ui.border import BadRequest, calm_errors, options_of, turns_of

SEARCH_MAX = 50
ANSWERS_AT_ONCE = 4  # their evidence is found side by side; the model writes one after another


class Endpoints:
    """What callers can ask of one assistant.  Public methods are the endpoints; their docstrings are published."""

    def __init__(self, assistant: Assistant) -> None:
        """Answer from `assistant`."""
        self._assistant = assistant

    def ask(
        self, question: str, history: list[Any] | None = None, options: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Answer a question about careers in machine learning from cited sources.

        Args:
            question: The question, in any language; answered in English.
            history: The conversation so far, a list of {"role": "user" | "assistant", "content": text}.
            options: max_sentences (1 to 8), generator ("extractive" quotes only), sources (ids to restrict to).

        Returns:
            The whole answer: outcome, text, sentences with support, citations with exact quotes, notes, what is
            missing, suggestions, what was dropped, and timings.
        """
        with calm_errors():
            for event in self._assistant.answer(question, turns_of(history), options_of(options)):
                if isinstance(event, Completed):
                    return dict(to_object(event.answer))
        raise gr.Error("No answer was completed.", print_exception=False)

    def ask_stream(
        self, question: str, history: list[Any] | None = None, options: dict[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Answer a question as a stream of events.

        Args:
            question: The question, in any language; answered in English.
            history: The conversation so far, a list of {"role", "content"}.
            options: As for /ask.

        Returns:
            Objects with a "type": found (evidence), drafted (text not yet checked), verified (a sentence that
            will be in the answer), completed (the whole answer, last).
        """
        with calm_errors():
            for event in self._assistant.answer(question, turns_of(history), options_of(options)):
                yield event_object(event, self._assistant.index_version)

    def chat(self, message: str, history: list[Any] | None = None) -> Iterator[tuple[str, dict[str, Any] | None]]:
        """Chat: the reply's text as it grows, and at the end the whole answer object.

        Args:
            message: What the person says.
            history: The conversation so far, a list of {"role", "content"}.

        Returns:
            The proven text so far, and the answer object (null until the last update).
        """
        with calm_errors():
            text = ""
            for event in self._assistant.answer(message, turns_of(history)):
                if isinstance(event, Verified):
                    markers = "".join(f"[{citation.marker}]" for citation in event.sentence.citations)
                    text = f"{text} {event.sentence.text} {markers}".strip()
                    yield text, None
                elif isinstance(event, Completed):
                    answer = to_object(event.answer)
                    yield answer["text"], dict(answer)

    def search(self, query: str, k: int = 5) -> list[dict[str, Any]]:
        """Find the passages nearest to a query, without writing an answer.

        Args:
            query: What to look for.
            k: How many passages, 1 to 50.

        Returns:
            Passages, best first, with their fused score, cosine and BM25 score.
        """
        with calm_errors():
            if not 1 <= k <= SEARCH_MAX:
                raise BadRequest(f"k is {k}; it must be between 1 and {SEARCH_MAX}")
            return [dict(hit_object(hit)) for hit in self._assistant.search(query, k)]

    def sources(self) -> list[dict[str, Any]]:
        """List every source: title, kind, what its figures describe, origins with licences, questions it answers.

        Returns:
            The sources, the article first.
        """
        return [dict(source_object(document.source)) for document in self._assistant.corpus.documents]

    def passage(self, passage_id: str) -> dict[str, Any]:
        """Show a passage in its context.

        Args:
            passage_id: source#start-end as a citation gives it, or a source id alone for its whole text.

        Returns:
            The source's record, its whole text and headings, and where the passage starts and ends in it.
        """
        with calm_errors():
            source_id, _, span = passage_id.partition("#")
            document = self._assistant.corpus.document(source_id)
            start, end = _span(span, len(document.text))
            return dict(passage_object(document, start, end, self._assistant.index_version))


def _span(text: str, length: int) -> tuple[int, int]:
    """Start and end in `source#start-end`; the empty span at 0 where none is given."""
    if not text:
        return 0, 0
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= length):
        raise BadRequest(f"#{text[:40]} is no span of this source; it has {length} characters")
    return int(first), int(last)


def publish(assistant: Assistant) -> None:
    """Add the endpoints to the Gradio app being built."""
    endpoints = Endpoints(assistant)
    for name in ("ask", "ask_stream", "chat"):
        api(getattr(endpoints, name), api_name=name, concurrency_limit=ANSWERS_AT_ONCE, concurrency_id="answers")
    for name in ("search", "sources", "passage"):
        api(getattr(endpoints, name), api_name=name, concurrency_limit=8)
