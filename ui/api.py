"""The API: named endpoints with typed, documented parameters, the same objects for every kind of caller."""

from collections.abc import Iterator
from typing import Any

from gradio.events import api

from assistant.answering import Assistant
from assistant.answers import Completed, Event, Sentence, Verified
from assistant.asking import read_question
from assistant.schema import event_object, hit_object, passage_object, sentences_text, source_object, to_object
from ui.border import calm_errors, count_of, options_of, span_of, text_of, turns_of
from ui.waiting import WaitingLine

SEARCH_MAX = 50
SEARCHES_AT_ONCE = 8


class Endpoints:
    """What callers can ask of one assistant.  Public methods are the endpoints; their docstrings are published."""

    def __init__(self, assistant: Assistant, line: WaitingLine) -> None:
        """Answer from `assistant`, each question in its turn."""
        self._assistant = assistant
        self._line = line

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
        completed = [e.answer for e in self._events(question, history, options) if isinstance(e, Completed)]
        return dict(to_object(completed[0]))

    def ask_stream(
        self, question: str, history: list[Any] | None = None, options: dict[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Answer a question as a stream of events.

        Args:
            question: The question, in any language; answered in English.
            history: The conversation so far, a list of {"role", "content"}.
            options: As for /ask.

        Returns:
            Objects with a "type": found (evidence, without markers yet), drafted (text not yet checked), verified
            (a sentence that will be in the answer, and what it cites), completed (the whole answer, last).
        """
        for event in self._events(question, history, options):
            yield event_object(event, self._assistant.index_version)

    def chat(self, message: str, history: list[Any] | None = None) -> Iterator[tuple[str, dict[str, Any] | None]]:
        """Chat: the reply's text as it grows, and at the end the whole answer object.

        Args:
            message: What the person says.
            history: The conversation so far, a list of {"role", "content"}.

        Returns:
            The proven text so far, and the answer object (null until the last update).
        """
        proven: list[Sentence] = []
        for event in self._events(message, history, None):
            if isinstance(event, Verified):
                proven.append(event.sentence)
                yield sentences_text(proven), None
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
            text = read_question(text_of("query", query), self._assistant.settings)
            return [dict(hit_object(hit)) for hit in self._assistant.search(text, count_of("k", k, SEARCH_MAX))]

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
            source_id, _, span = text_of("passage_id", passage_id).partition("#")
            document = self._assistant.corpus.document(source_id)
            start, end = span_of(span, len(document.text))
            return dict(passage_object(document, start, end, self._assistant.index_version))

    def _events(self, question: object, history: object, options: object) -> Iterator[Event]:
        with calm_errors():
            text, turns, asked = text_of("the question", question), turns_of(history), options_of(options)
            with self._line.ticket() as ticket:
                ticket.wait()
                yield from self._assistant.answer(text, turns, asked)


def publish(assistant: Assistant, line: WaitingLine) -> None:
    """Add the endpoints to the Gradio app being built."""
    endpoints = Endpoints(assistant, line)
    for name in ("ask", "ask_stream", "chat"):
        api(getattr(endpoints, name), api_name=name, concurrency_limit=None)
    for name in ("search", "sources", "passage"):
        api(getattr(endpoints, name), api_name=name, concurrency_limit=SEARCHES_AT_ONCE, concurrency_id="searches")
