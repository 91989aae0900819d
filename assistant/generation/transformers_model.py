"""Any causal language model with a chat template, through transformers: the default on a GPU, the reference anywhere.

Greedy, streamed, stoppable between tokens, and held to the answer's grammar where there is evidence to cite.
What the system message does to the model is computed once and kept (its key–value cache), because every answer
starts with the same one.
"""

import copy
import threading
from collections.abc import Iterator
from pathlib import Path

import torch
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    DynamicCache,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
    TextIteratorStreamer,
)
from transformers.utils import logging

from assistant.generation.grammar import answer_grammar
from assistant.generation.grammar_mask import GrammarReader
from assistant.generation.protocol import GenerationFailed, GeneratorUnavailable, Message, Request

PIECE_TIMEOUT_SECONDS = 120.0  # a thread that is silent for so long is taken as broken


class _Stop(StoppingCriteria):
    def __init__(self, request: Request, closed: threading.Event) -> None:
        self._request = request
        self._closed = closed

    def __call__(self, input_ids: torch.LongTensor, *_: object, **__: object) -> torch.BoolTensor:
        done = self._closed.is_set() or self._request.is_cancelled()
        return torch.full((input_ids.shape[0],), done, device=input_ids.device, dtype=torch.bool)  # type: ignore[return-value]


class TransformersGenerator:
    """One model in memory; requests are written one after another."""

    def __init__(self, location: Path, name: str) -> None:
        """Load a GGUF file or a safetensors folder, on a GPU where there is one.

        bfloat16 on a GPU, float32 on a CPU.  Raises `GeneratorUnavailable` where it cannot be loaded or has no
        chat template, no token that ends a text, or a tokenizer that no grammar can be laid over.
        """
        self._name = f"transformers {name}"
        self._lock = threading.Lock()
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._prefixes: dict[Message, DynamicCache] = {}
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        folder, gguf = (location.parent, location.name) if location.is_file() else (location, None)
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=gguf, local_files_only=True)
            dtype = torch.bfloat16 if self._device == "cuda" else torch.float32
            model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=gguf, dtype=dtype, local_files_only=True)
            self._model = model.to(device=self._device).eval()  # type: ignore[call-arg]
        except (OSError, ValueError, RuntimeError, ImportError) as error:
            reason = " ".join(str(error).split())[:200]
            raise GeneratorUnavailable(f"transformers cannot load {location}: {reason}") from error
        if not self._tokenizer.chat_template:
            raise GeneratorUnavailable(f"{location} has no chat template; choose a chat or instruct model")
        self._end_tokens = self._named_end_tokens()
        if not self._end_tokens:
            raise GeneratorUnavailable(f"{location} names no token that ends a text; choose a chat or instruct model")
        self._grammars = GrammarReader(self._tokenizer, self._end_tokens)

    @property
    def name(self) -> str:
        """Engine and model."""
        return self._name

    def write(self, request: Request) -> Iterator[str]:
        """Pieces of text as they are written; see `Generator.write`."""
        with self._lock:
            if request.is_cancelled():
                return
            closed = threading.Event()
            failures: list[Exception] = []
            streamer = TextIteratorStreamer(
                self._tokenizer, skip_prompt=True, timeout=PIECE_TIMEOUT_SECONDS, skip_special_tokens=True
            )
            writer = threading.Thread(target=self._run, args=(request, streamer, closed, failures), daemon=True)
            writer.start()
            try:
                yield from (piece for piece in streamer if piece)
            finally:
                closed.set()
                writer.join()
            if failures and isinstance(failures[0], GenerationFailed):
                raise failures[0]
            if failures:
                raise GenerationFailed(f"transformers broke while writing: {failures[0]}") from failures[0]

    def _run(
        self, request: Request, streamer: TextIteratorStreamer, closed: threading.Event, failures: list[Exception]
    ) -> None:
        try:
            tokens = self._tokens(request.messages, is_prompt=True)  # (1, t) int64
            with torch.inference_mode():
                self._model.generate(
                    input_ids=tokens,
                    attention_mask=torch.ones_like(tokens),
                    past_key_values=self._prefix(request.messages, tokens),
                    max_new_tokens=request.max_new_tokens,
                    do_sample=False,
                    temperature=None,
                    top_p=None,
                    top_k=None,
                    pad_token_id=self._tokenizer.pad_token_id or self._tokenizer.eos_token_id,
                    eos_token_id=self._end_tokens,
                    logits_processor=self._masks(request),
                    stopping_criteria=StoppingCriteriaList([_Stop(request, closed)]),
                    streamer=streamer,
                )
        except Exception as error:  # noqa: BLE001  the thread's exception is forwarded to whoever reads
            failures.append(error)
            streamer.end()  # type: ignore[no-untyped-call]

    def _masks(self, request: Request) -> LogitsProcessorList:
        if not request.evidence:
            return LogitsProcessorList()
        grammar = answer_grammar(request.quotations, request.max_sentences)
        return LogitsProcessorList([self._grammars.mask(grammar)])

    def _named_end_tokens(self) -> list[int]:
        """The tokens that end a text: those of the generation settings, else the tokenizer's."""
        for named in (self._model.generation_config.eos_token_id, self._tokenizer.eos_token_id):
            if named is not None:
                return named if isinstance(named, list) else [named]
        return []

    def _tokens(self, messages: tuple[Message, ...], *, is_prompt: bool) -> torch.Tensor:
        """`(1, t)` int64 on the model's device."""
        text = self._tokenizer.apply_chat_template(
            [{"role": message.role, "content": message.content} for message in messages],
            add_generation_prompt=is_prompt,
            tokenize=False,
        )
        encoded = self._tokenizer(text, return_tensors="pt", add_special_tokens=False)
        return encoded["input_ids"].to(self._device)  # type: ignore[no-any-return]

    def _prefix(self, messages: tuple[Message, ...], tokens: torch.Tensor) -> DynamicCache | None:
        """A fresh copy of the system message's cache, or None where the prompt does not start with it."""
        first = messages[0]
        if first.role != "system":
            return None
        start = self._tokens((first,), is_prompt=False)
        length = start.shape[1]
        if length >= tokens.shape[1] or not torch.equal(tokens[:, :length], start):
            return None
        if first not in self._prefixes:
            cache = DynamicCache(config=self._model.config)
            self._model(start, past_key_values=cache, use_cache=True)
            self._prefixes = {first: cache}
        return copy.deepcopy(self._prefixes[first])
