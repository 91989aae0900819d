"""The page: a conversation that streams, with the passage behind every citation one click away."""

from pathlib import Path
from typing import Any

import gradio as gr
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.answering import Assistant
from ui.api import publish
from ui.conversation import Conversation
from ui.rendering import footer_html, header_html, welcome_html
from ui.waiting import ANSWERS_AT_ONCE, WaitingLine

EXAMPLES = (
    "What skills do I need to become a machine learning engineer?",
    "How much do data scientists earn in the US?",
    "Which framework should I learn, TensorFlow or PyTorch?",
    "Is it hard to get a junior machine learning job?",
)
FOLDER = Path(__file__).parent
OTHER_THREADS = 24  # for searches, passages and the page itself, beside the answers and those who wait


def build_page(assistant: Assistant) -> gr.Blocks:
    """The whole app: page and API.  Theme, style and script are given to `launch()` by `launch_options`."""
    line = WaitingLine(ANSWERS_AT_ONCE, assistant.settings.waiting_max)
    page: gr.Blocks
    with gr.Blocks(title="Careers in machine learning", analytics_enabled=False, fill_height=True) as page:
        gr.HTML(header_html(assistant.corpus, assistant.generator_name, assistant.index_version))
        chat = gr.Chatbot(
            elem_id="conversation", scale=1, height="100%", min_height=260, layout="panel", autoscroll=False,
            show_label=False, label="Conversation", latex_delimiters=[], buttons=[], feedback_options=None,
            allow_tags=False, placeholder=welcome_html(EXAMPLES),
        )  # fmt: skip
        with gr.Row(elem_id="asking"):
            box = gr.Textbox(
                label="Your question", placeholder="Ask about ML careers…", lines=1,
                max_lines=6, elem_id="question", scale=6, autofocus=True, container=False,
            )  # fmt: skip
            send = gr.Button("Ask", variant="primary", elem_id="send", scale=0, min_width=96)
            stop = gr.Button("Stop", variant="stop", elem_id="stop", scale=0, min_width=96, visible=False)
        with gr.Row(elem_id="actions"):
            retry = gr.Button("Try again", size="sm", elem_id="retry", scale=0, min_width=90, visible=False)
            clear = gr.Button("Clear", size="sm", elem_id="clear", scale=0, min_width=90, visible=False)
        gr.HTML(footer_html())
        _connect(Conversation(assistant, line), chat, box, (send, stop, retry, clear))
        publish(assistant, line)
    page.queue()
    return page


def _connect(conversation: Conversation, chat: gr.Chatbot, box: gr.Textbox, buttons: tuple[gr.Button, ...]) -> None:
    send, stop, retry, clear = buttons
    exchanges = gr.JSON([], visible=False)
    outputs = [chat, exchanges, box, *buttons]
    answering: dict[str, Any] = {"concurrency_limit": None, "api_visibility": "private", "show_progress": "hidden"}
    at_once: dict[str, Any] = {"queue": False, "api_visibility": "private", "show_progress": "hidden"}
    gr.on([box.submit, send.click], conversation.ask, [box, chat, exchanges], outputs, api_name="page_ask", **answering)
    retry.click(conversation.ask_again, [chat, exchanges], outputs, api_name="page_retry", **answering)
    stop.click(conversation.stop, None, list(buttons), api_name="page_stop", **at_once)
    clear.click(conversation.clear, None, outputs, api_name="page_clear", **at_once)


def launch_options(assistant: Assistant) -> dict[str, Any]:
    """What `launch()` needs: theme without fonts from elsewhere, style, script, `GET /healthz`, no extras."""
    health = {"status": "ok", "generator": assistant.generator_name, "index_version": assistant.index_version}
    fonts = ["system-ui", "sans-serif"]
    return {
        "theme": gr.themes.Soft(primary_hue="indigo", neutral_hue="slate", font=fonts, font_mono=["monospace"]),
        "css_paths": [FOLDER / "style.css"],
        "head": f"<style>{_text('outer.css')}</style><script>{_text('script.js')}</script>",
        "footer_links": ["api"],
        "share": False,
        "ssr_mode": False,
        "run_history": False,
        "quiet": True,
        "max_threads": ANSWERS_AT_ONCE + assistant.settings.waiting_max + OTHER_THREADS,
        "app_kwargs": {"routes": [Route("/healthz", lambda _: JSONResponse(health))]},
    }


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
