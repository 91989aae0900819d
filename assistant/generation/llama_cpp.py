"""llama.cpp through `xllamacpp`: the default on a CPU, held to the answer's shape by a grammar.

The engine's own server also listens on a loopback port; it is locked with a key that is kept nowhere.
"""

import queue
import secrets
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xllamacpp

from assistant.generation.grammar import answer_grammar
from assistant.generation.protocol import GenerationFailed, GeneratorUnavailable, Request

GGUF_MAGIC = b"GGUF"
PROMPT_CACHE_MIB = 256  # the engine's default of 8192 does not fit a small machine
POLL_SECONDS = 0.1  # how often a cancelled request is noticed while the prompt is read


class LlamaCppGenerator:
    """One model in memory; requests are written one after another."""

    def __init__(self, model_file: Path, name: str, context_tokens: int, threads: int) -> None:
        """Load `model_file`; `threads` 0 takes every core.  Raises `GeneratorUnavailable`."""
        self._name = f"llama.cpp {name}"
        self._lock = threading.Lock()
        with model_file.open("rb") as file:
            if file.read(len(GGUF_MAGIC)) != GGUF_MAGIC:
                raise GeneratorUnavailable(f"{model_file} is not a GGUF file; run: python -m weights verify")
        try:
            self._server = xllamacpp.Server(_parameters(model_file, context_tokens, threads))
            # A server that is dropped before its loop has run waits for it for ever (seen in 2026.10.11549).
            self._server.handle_chat_completions({"messages": [{"role": "user", "content": "."}], "max_tokens": 1})
        except RuntimeError as error:
            raise GeneratorUnavailable(
                f"llama.cpp cannot load {model_file}: it is damaged or there is too little memory; "
                "run: python -m weights verify"
            ) from error

    @property
    def name(self) -> str:
        """Engine and model."""
        return self._name

    def write(self, request: Request) -> Iterator[str]:
        """Pieces of text as they are written; see `Generator.write`."""
        while not self._lock.acquire(timeout=POLL_SECONDS):
            if request.is_cancelled():
                return
        try:
            yield from self._written(request)
        finally:
            self._lock.release()

    def _written(self, request: Request) -> Iterator[str]:
        pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        stop = threading.Event()
        writer = threading.Thread(target=self._run, args=(request, pieces, stop), daemon=True)
        writer.start()
        try:
            yield from _received(pieces, request.is_cancelled)
        finally:
            stop.set()
            writer.join()

    def _run(
        self, request: Request, pieces: "queue.SimpleQueue[str | Exception | None]", stop: threading.Event
    ) -> None:
        def receive(chunk: dict[str, Any]) -> bool:
            if "error" in chunk:
                pieces.put(GenerationFailed(f"llama.cpp: {chunk['error'].get('message', 'unknown error')}"))
            elif text := "".join(choice["delta"].get("content") or "" for choice in chunk.get("choices", ())):
                pieces.put(text)
            return stop.is_set() or request.is_cancelled()

        try:
            self._server.handle_chat_completions(_body(request), receive)
        except Exception as error:  # noqa: BLE001  the thread's exception is forwarded to whoever reads
            pieces.put(error)
        finally:
            pieces.put(None)


def _received(pieces: "queue.SimpleQueue[str | Exception | None]", is_cancelled: Callable[[], bool]) -> Iterator[str]:
    while not is_cancelled():
        try:
            piece = pieces.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if piece is None:
            return
        if isinstance(piece, GenerationFailed):
            raise piece
        if isinstance(piece, Exception):
            raise GenerationFailed(f"llama.cpp broke while writing: {piece}") from piece
        yield piece


def _parameters(model_file: Path, context_tokens: int, threads: int) -> xllamacpp.CommonParams:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model_file)
    parameters.n_ctx = context_tokens
    parameters.n_parallel = 1
    parameters.cache_ram_mib = PROMPT_CACHE_MIB
    parameters.api_keys = [secrets.token_urlsafe(32)]
    parameters.ui = False
    parameters.verbosity = 0
    if threads:
        parameters.cpuparams.n_threads = threads
        parameters.cpuparams_batch.n_threads = threads
    return parameters


def _body(request: Request) -> dict[str, Any]:
    body: dict[str, Any] = {
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "stream": True,
        "temperature": 0,
        "seed": request.seed,
        "max_tokens": request.max_new_tokens,
        "cache_prompt": True,
    }
    if request.evidence:
        body["grammar"] = answer_grammar(request.quotations, request.max_sentences)
    return body
