"""The page and API over small parts, really launched in this process, and a writer that waits to be let go on."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from live_app import free_port
from small_parts import WordEmbedder, small_corpus

from assistant.answering import Assistant
from assistant.generation.extractive import ExtractiveGenerator
from assistant.generation.protocol import Generator, Request
from corpus.documents import Span
from corpus.notes import Note
from index.passage_index import build_index
from settings import read_settings
from ui.chat import build_page, launch_options

PAY = "How much do data scientists earn in the US?"
MEDIAN = "US data scientists earned a median of $120,230 in May 2025."
TRUE = "Data scientists earned a median of $120,230 in the US in May 2025. [1]\n"
FALSE = "Data scientists earned a median of $999,999 in May 2025. [1]\n"


@dataclass(slots=True)
class GatedGenerator:
    """Writes its pieces, and before each waits while the gate is closed; `breaks` is raised at the end."""

    pieces: Sequence[str] = (TRUE,)
    breaks: Exception | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    requests: list[Request] = field(default_factory=list)
    name: str = "scripted model"

    def write(self, request: Request) -> Iterator[str]:
        """The pieces, until the request is cancelled."""
        self.requests.append(request)
        for piece in self.pieces:
            while not self.gate.wait(timeout=0.02):
                if request.is_cancelled():
                    return
            yield piece
        if self.breaks is not None:
            raise self.breaks


def open_gate(**parts: object) -> GatedGenerator:
    """A writer that waits for nothing."""
    generator = GatedGenerator(**parts)  # type: ignore[arg-type]
    generator.gate.set()
    return generator


def small_assistant(folder: Path, generator: Generator, waiting_max: int = 16) -> Assistant:
    """Three sources, a note on one of their sentences, and this writer."""
    settings = replace(
        read_settings({}), store_folder=folder / "store", answer_min_probability=0.3, waiting_max=waiting_max
    )
    corpus = small_corpus(folder / "sources")
    index = build_index(corpus, WordEmbedder(), settings, lambda _: None)
    pay = corpus.document("pay")
    start = pay.text.index(MEDIAN)
    note = Note(Span(pay, start, start + len(MEDIAN)), (Span(pay, 0, 5),), "Surveys say otherwise.")
    generators = {"scripted": generator, "extractive": ExtractiveGenerator()}
    return Assistant(settings, corpus, [note], index, generators, "scripted")


@contextmanager
def small_page(assistant: Assistant) -> Iterator[str]:
    """The address of the launched app."""
    page = build_page(assistant)
    port = free_port()
    page.launch(server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, **launch_options(assistant))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        page.close(verbose=False)
