"""Holds a transformers model to a grammar: of every next token, only those that the grammar allows.

The grammar is the text that llama.cpp is given (`grammar.py`); llguidance reads it and says after each token
which ones may follow.  What the sentences must look like is not decided here.
"""

import torch
from llguidance import LLMatcher, grammar_from
from llguidance.hf import from_tokenizer
from transformers import LogitsProcessor, PreTrainedTokenizerBase

from assistant.generation.protocol import GenerationFailed, GeneratorUnavailable

SILENT = 0  # the library's log level; what it would say to the terminal is in the error that is raised


class GrammarReader:
    """Reads grammars for one model; each is compiled once and kept."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, end_tokens: list[int]) -> None:
        """Prepare the tokenizer's vocabulary; the text may end with any of `end_tokens`.

        Raises `GeneratorUnavailable` where llguidance cannot read the tokenizer.
        """
        self._compiled: dict[str, LLMatcher] = {}
        try:
            self._vocabulary = from_tokenizer(tokenizer, eos_token=end_tokens)  # type: ignore[arg-type]
        except ValueError as error:
            raise GeneratorUnavailable(f"llguidance cannot read the model's tokenizer: {error}") from error

    def mask(self, grammar: str) -> "GrammarMask":
        """A mask for one piece of writing that follows `grammar` (GBNF).  Raises `GenerationFailed`."""
        if grammar not in self._compiled:
            self._compiled[grammar] = self._compile(grammar)
        return GrammarMask(self._compiled[grammar].deep_copy())

    def _compile(self, grammar: str) -> LLMatcher:
        try:
            matcher = LLMatcher(self._vocabulary, grammar_from("gbnf", grammar), log_level=SILENT)
        except ValueError as error:
            raise GenerationFailed(f"llguidance cannot read the grammar: {error}") from error
        return _sound(matcher)


class GrammarMask(LogitsProcessor):
    """Gives every token that the grammar forbids the score minus infinity; for one text, used once."""

    def __init__(self, matcher: LLMatcher) -> None:
        self._matcher = matcher
        self._read: int | None = None  # tokens of the prompt and of the text that the matcher has seen

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.FloatTensor:
        """The `(1, v)` scores, masked on their own device; `input_ids` are the prompt and what follows it."""
        if self._read is not None:
            self._matcher.consume_tokens(input_ids[0, self._read :].tolist())
        self._read = input_ids.shape[1]
        forbidden = torch.ones(scores.shape[1], dtype=torch.bool)  # (v,); a model's v may exceed its tokenizer's
        allowed = torch.frombuffer(bytearray(self._matcher.compute_logit_bias()), dtype=torch.uint8)
        _sound(self._matcher)
        shared = min(len(forbidden), len(allowed))
        forbidden[:shared] = allowed[:shared] == 0
        return scores.masked_fill(forbidden.to(scores.device), -torch.inf)  # type: ignore[return-value]


def _sound(matcher: LLMatcher) -> LLMatcher:
    """The same matcher.  The library never raises for a bad grammar or token, it remembers the error."""
    if matcher.is_error():
        raise GenerationFailed(f"llguidance: {' '.join(matcher.get_error().split())[:200]}")
    return matcher
