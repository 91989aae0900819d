"""The page: a conversation that streams, with the passage behind every citation one click away.

The conversation lives in the browser; the server is handed it with each question and keeps nothing.
"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answering import Assistant
from assistant.answers import Completed, Drafted, Evidence, Found, Sentence, Verified
from assistant.errors import QuestionError
from ui.api import ANSWERS_AT_ONCE, publish
from ui.border import UNEXPECTED, log_unexpected, shown_turns
from ui.rendering import (
    answer_html,
    corpus_html,
    escape,
    notice_html,
    progress_html,
    question_html,
    reading_html,
    suggestions_html,
)

Messages = list[dict[str, Any]]

EXAMPLES = (
    "What skills do I need to become a machine learning engineer?",
    "How much do data scientists earn in the US?",
    "Which framework should I learn, TensorFlow or PyTorch?",
    "Is it hard to get a junior machine learning job?",
)
FOOTER = (
    "General information, not legal, visa or financial advice. The sources are in English and dated; every marker "
    "opens the words it rests on. Questions are not logged, no conversation is kept on the server, telemetry is off."
)
DRAFT_SECONDS = 0.15  # least time between two updates of an unfinished sentence
HEAD = Path(__file__).with_name("script.js")
STYLE = Path(__file__).with_name("style.css")


class Conversation:
    """Answers on the page; knows which of them run, so that Stop can end one at once."""

    def __init__(self, assistant: Assistant) -> None:
        """Answer from `assistant`."""
        self._assistant = assistant
        self._stops: dict[str, threading.Event] = {}

    def ask(self, message: str, history: Messages, request: gr.Request) -> Iterator[tuple[Messages, str]]:
        """The conversation with the question and its growing answer, and what stays in the box (nothing)."""
        if not message.strip():
            yield history, ""
            return
        shown = question_html(message, self._assistant.settings.question_max_characters)
        asked = [*history, {"role": "user", "content": shown}]
        yield [*asked, _reply(notice_html("Looking in the sources…"))], ""
        stop = self._stops[str(request.session_hash)] = threading.Event()
        try:
            for reply in self._replies(message, history, stop):
                yield [*asked, _reply(reply)], ""
        except QuestionError as error:
            yield [*asked, _reply(notice_html(str(error)))], ""
        except Exception as error:  # noqa: BLE001  the border: one calm sentence, the conversation stays
            log_unexpected(error)
            yield [*asked, _reply(notice_html(UNEXPECTED))], ""
        finally:
            self._stops.pop(str(request.session_hash), None)

    def stop(self, request: gr.Request) -> None:
        """End the answer under way in this session; what is proven of it stays."""
        if event := self._stops.get(str(request.session_hash)):
            event.set()

    def ask_again(self, history: Messages, request: gr.Request) -> Iterator[tuple[Messages, str]]:
        """Answer the last question anew."""
        last = next((i for i in range(len(history) - 1, -1, -1) if history[i]["role"] == "user"), None)
        if last is None:
            yield history, ""
            return
        yield from self.ask(shown_turns(history[last : last + 1])[0].text, history[:last], request)

    def _replies(self, message: str, history: Messages, stop: threading.Event) -> Iterator[str]:
        version = self._assistant.index_version
        evidence: tuple[Evidence, ...] = ()
        sentences: list[Sentence] = []
        drawn = 0.0
        for event in self._assistant.answer(message, shown_turns(history), is_cancelled=stop.is_set):
            match event:
                case Found(evidence) if evidence:
                    yield reading_html(evidence, version)
                case Drafted(text) if time.monotonic() - drawn > DRAFT_SECONDS:
                    drawn = time.monotonic()
                    yield progress_html(sentences, text, evidence, version)
                case Verified(sentence):
                    sentences.append(sentence)
                    yield progress_html(sentences, "", evidence, version)
                case Completed(answer):
                    yield answer_html(answer)


def build_page(assistant: Assistant) -> gr.Blocks:
    """The whole app: page and API.  Theme, style and script are given to `launch()` by `launch_options`."""
    conversation = Conversation(assistant)
    page: gr.Blocks
    with gr.Blocks(title="Proven Assistant", analytics_enabled=False, fill_height=True) as page:
        gr.HTML(
            "<header><h1>Careers in machine learning</h1><p>Every sentence is checked against the words it cites. "
            f"What the sources don’t say is not said. Written by: {escape(assistant.generator_name)}.</p></header>"
        )
        chat = gr.Chatbot(
            label="Conversation", elem_id="conversation", latex_delimiters=[], height="58vh", layout="panel",
            buttons=[], feedback_options=None, allow_tags=False, placeholder="Ask a question below.",
        )  # fmt: skip
        with gr.Row(elem_id="asking"):
            box = gr.Textbox(
                label="Your question", placeholder="Ask about pay, roles, skills, learning, the market…", lines=1,
                max_lines=6, elem_id="question", scale=6, autofocus=True, container=False,
            )  # fmt: skip
            send = gr.Button("Ask", variant="primary", elem_id="send", scale=1, min_width=80)
        with gr.Row(elem_id="actions"):
            stop = gr.Button("Stop", size="sm", elem_id="stop")
            retry = gr.Button("Try again", size="sm", elem_id="retry")
            clear = gr.Button("Clear", size="sm", elem_id="clear")
        gr.HTML(suggestions_html("For example", EXAMPLES))
        with gr.Accordion(f"What it knows: {len(assistant.corpus.documents)} sources", open=False):
            gr.HTML(corpus_html(assistant.corpus, assistant.index_version))
        gr.HTML(f"<footer>{escape(FOOTER)}</footer>")
        limits: dict[str, Any] = {
            "concurrency_limit": ANSWERS_AT_ONCE, "concurrency_id": "answers", "api_visibility": "private",
            "show_progress": "hidden",
        }  # fmt: skip
        asking = [box.submit, send.click]
        gr.on(asking, conversation.ask, [box, chat], [chat, box], api_name="page_ask", **limits)
        retry.click(conversation.ask_again, [chat], [chat, box], api_name="page_retry", **limits)
        at_once: dict[str, Any] = {"queue": False, "api_visibility": "private"}
        stop.click(conversation.stop, None, None, api_name="page_stop", **at_once)
        clear.click(lambda: ([], ""), None, [chat, box], api_name="page_clear", **at_once)
        publish(assistant)
    page.queue(max_size=assistant.settings.waiting_max)
    return page


def launch_options() -> dict[str, Any]:
    """What `launch()` needs to show the page: theme without fonts from elsewhere, style, script, no extras."""
    system = ["system-ui", "sans-serif"]
    return {
        "theme": gr.themes.Soft(primary_hue="indigo", neutral_hue="slate", font=system, font_mono=["monospace"]),
        "css_paths": [STYLE],
        "head": f"<script>{HEAD.read_text(encoding='utf-8')}</script>",
        "footer_links": ["api"],
        "share": False,
        "ssr_mode": False,
        "run_history": False,
        "quiet": True,
    }


def _reply(content: str) -> dict[str, Any]:
    return {"role": "assistant", "content": content}
