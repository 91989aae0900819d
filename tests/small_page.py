"""The page and API over small parts, launched in a process of their own, with a writer that waits to be let go on.

Run as a script it is that process: gradio leaves sockets open when it ends, which would fail the tests beside it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from small_parts import WordEmbedder, small_corpus

from assistant.answering import Assistant
from assistant.generation.extractive import ExtractiveGenerator
from assistant.generation.protocol import Generator, Request
from corpus.documents import Span
from corpus.notes import Note
from evaluation.live_app import ROOT, START_SECONDS, free_port
from index.passage_index import build_index
from settings import read_settings
from ui.chat import build_page, launch_options

PAY = "How much do data scientists earn in the US?"
MEDIAN = "US data scientists earned a median of $120,230 in May 2025."
TRUE = "Data scientists earned a median of $120,230 in the US in May 2025. [1]\n"
FALSE = "Data scientists earned a median of $999,999 in May 2025. [1]\n"


@dataclass(slots=True)
class GatedGenerator:
    """Writes its pieces, and before each waits while the file `gate` is not there; `breaks` is raised at the end."""

    pieces: Sequence[str] = (TRUE,)
    gate: Path | None = None
    breaks: Exception | None = None
    requests: list[Request] = field(default_factory=list)
    name: str = "scripted model"

    def write(self, request: Request) -> Iterator[str]:
        """The pieces, until the request is cancelled."""
        self.requests.append(request)
        for piece in self.pieces:
            while self.gate is not None and not self.gate.exists():
                if request.is_cancelled():
                    return
                time.sleep(0.02)
            yield piece
        if self.breaks is not None:
            raise self.breaks


def small_assistant(
    folder: Path, generator: Generator, waiting_max: int = 16, instruction: str | None = None
) -> Assistant:
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
    return Assistant(settings, corpus, [note], index, generators, "scripted", instruction=instruction)


@dataclass(frozen=True, slots=True)
class SmallPage:
    """A launched app: its address, the file whose appearance lets its writer go on, and what it printed."""

    address: str
    gate: Path
    printed: Path

    def let_go_on(self) -> None:
        """Open the gate."""
        self.gate.touch()


@contextmanager
def small_page(
    folder: Path, *pieces: str, is_gated: bool = False, breaks: str = "", waiting_max: int = 16
) -> Iterator[SmallPage]:
    """The page and API in a process of their own; `breaks` is the text of an error raised while writing."""
    port, gate, printed = free_port(), folder / "gate", folder / "printed.log"
    plan = {"pieces": pieces or [TRUE], "is_gated": is_gated, "breaks": breaks, "waiting_max": waiting_max}
    command = [sys.executable, __file__, str(folder), str(port), json.dumps(plan)]
    with printed.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + START_SECONDS
        while "ready" not in printed.read_text():
            assert process.poll() is None, printed.read_text()
            assert time.monotonic() < deadline, printed.read_text()
            time.sleep(0.1)
        yield SmallPage(f"http://127.0.0.1:{port}", gate, printed)
    finally:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    paths = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    return os.environ | {"PYTHONPATH": paths, "GRADIO_ANALYTICS_ENABLED": "False", "PYTHONUNBUFFERED": "1"}


def _serve(folder: Path, port: int, plan: dict[str, Any]) -> None:
    breaks = KeyError(plan["breaks"]) if plan["breaks"] else None
    generator = GatedGenerator(plan["pieces"], folder / "gate" if plan["is_gated"] else None, breaks)
    assistant = small_assistant(folder, generator, plan["waiting_max"])
    page = build_page(assistant)
    page.launch(server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, **launch_options(assistant))
    sys.stdout.write("ready\n")
    page.block_thread()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]))
