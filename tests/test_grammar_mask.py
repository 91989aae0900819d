"""The mask on a transformers model's next token: it allows what the grammar says, no less and no more."""

import re

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from transformers import PreTrainedTokenizerBase, PreTrainedTokenizerFast

from assistant.generation.grammar import answer_grammar
from assistant.generation.grammar_mask import GrammarMask, GrammarReader
from assistant.generation.protocol import GenerationFailed, GeneratorUnavailable

LETTER = r"[^ .,;:?!\[\]【】\n\r\t\"“”]"
TAIL = rf"{LETTER}{{0,24}}([.,][0-9A-Za-z]{LETTER}{{0,24}}){{0,3}}[,;:]?"
SENTENCE = rf"(?!(?i:This|These|Qu))[A-Z0-9$£€]{TAIL}( (?!(?i:quo)){LETTER}{TAIL}){{2,44}}\. \[[12]\]"
ANSWER = re.compile(rf"{SENTENCE}( {SENTENCE}){{1,2}}")  # two markers, at most three sentences
GRAMMAR = answer_grammar({1: "It costs £1,687.5.", 2: "Nobody knows."}, 3)
PROMPT = [3, 1, 4]
TWO = "It costs £1,687.5 (net). [2] Naïve: nobody knows. [1]"
THREE = f"{TWO} That is all. [2]"

words = st.sampled_from("US pay: £38.5 1,687,890 naïve (net) 職 a,b, … Q qu, quick query".split())
odd_words = st.sampled_from(
    ["pay", "e.g", "…,", "a" * 25, "1.2.3.4", "x-y;", "a" * 26, "1.2.3.4.5", "(1.)", "quote", "Quo"]
)
sentences = st.builds(
    lambda first, more, odd, marker: f"{' '.join([first, *more, odd])}. [{marker}]",
    st.sampled_from(["The", "Th", "They", "This", "These", "Quite", "Quotas", "$5", "US:", "9", "A" * 25, "A" * 26]),
    st.lists(words, max_size=4) | st.lists(words, min_size=42, max_size=44),
    odd_words,
    st.sampled_from([1, 2, 1, 2, 1, 2, 3]),
)
texts = st.lists(sentences, min_size=1, max_size=4).map(" ".join)


def byte_tokenizer() -> PreTrainedTokenizerFast:
    """One token for each of the 256 bytes, and two that end a text (256, 257)."""
    core = Tokenizer(BPE({letter: number for number, letter in enumerate(sorted(ByteLevel.alphabet()))}, []))
    core.pre_tokenizer = ByteLevel(add_prefix_space=False, use_regex=False)
    core.decoder = decoders.ByteLevel()
    ends = {"eos_token": "<end>", "pad_token": "<also an end>"}
    return PreTrainedTokenizerFast(tokenizer_object=core, **ends)  # type: ignore[no-untyped-call]


TOKENIZER = byte_tokenizer()
ENDS = [256, 257]
READER = GrammarReader(TOKENIZER, ENDS)


def scores_after(text: str, mask: GrammarMask, width: int = 258) -> torch.Tensor:
    """The masked scores of the token after `text`, which were all 0."""
    mask(torch.tensor([PROMPT]), torch.zeros(1, width))
    read = [*PROMPT, *TOKENIZER.encode(text, add_special_tokens=False)]
    return mask(torch.tensor([read]), torch.zeros(1, width))[0]


def may_end(text: str, grammar: str = GRAMMAR) -> bool:
    try:
        return bool(scores_after(text, READER.mask(grammar))[ENDS[0]] == 0)
    except GenerationFailed:
        return False


@settings(deadline=None, max_examples=150)
@given(texts)
def test_a_text_may_end_exactly_where_it_is_an_answer(text: str) -> None:
    assert may_end(text) == bool(ANSWER.fullmatch(text))


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(TWO)), st.integers(0, 1), st.sampled_from(["", *"[]. A1239,;?\n【é"]))
def test_one_changed_character_is_allowed_only_where_it_leaves_an_answer(place: int, cut: int, put: str) -> None:
    text = TWO[:place] + put + TWO[place + cut :]
    assert may_end(text) == bool(ANSWER.fullmatch(text))


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("The quotation says so. [1]", False),
        ("This is the highest wage. [1]", False),
        ("THESE are the tools named. [1]", False),
        ("QuOTATION 1: it costs little. [1]", False),
        ("Quation 1 costs very little. [1]", False),
        ("QUOTED prices are quite low. [1]", False),
        ("The QUOTED price is low. [1]", False),
        ("It “costs” very little. [1]", False),
        ("The thesis asks a quick question. [1]", True),
        ("They cost this much. [1]", True),
        ("Q stands for a query. [1]", True),
    ],
)
def test_sentences_about_the_quotations_are_shut_off(text: str, is_allowed: bool) -> None:
    plain = answer_grammar({1: "It costs little."}, 3)
    assert may_end(text, plain) == is_allowed


@pytest.mark.parametrize(
    ("text", "evidence", "is_allowed"),
    [
        ("Nobody can quote a wage. [1]", "Nobody can quote a wage.", True),
        ("Nobody can quote a wage. [1]", "Nobody knows of Sequoia.", False),
        ("Nobody can “name” a wage. [1]", 'Nobody can "name" a wage.', True),
        ("Nobody can “name” a wage. [1]", "Nobody can name a wage.", False),
        ("Quality counts for most. [1]", "Quality counts for more.", True),
        ("Quality counts for most. [1]", "What counts is quality.", False),
        ("This Week pays well. [1]", "This Week in Pay.", True),
        ("These weeks pay well. [1]", "This Week in Pay.", False),
    ],
)
def test_what_the_evidence_says_itself_may_be_written(text: str, evidence: str, is_allowed: bool) -> None:
    assert may_end(text, answer_grammar({1: evidence}, 3)) == is_allowed


def test_two_markers_ask_for_two_sentences_and_one_marker_for_one() -> None:
    assert not may_end("It costs £1,687.5 (net). [2]")
    assert may_end(TWO)
    assert scores_after("It costs little. [1]", READER.mask(answer_grammar({1: "It costs little."}, 3)))[ENDS[0]] == 0


def test_after_the_last_sentence_nothing_but_an_end_is_allowed() -> None:
    assert (scores_after(THREE, READER.mask(GRAMMAR)) == 0).nonzero().flatten().tolist() == ENDS


def test_scores_beyond_the_tokenizers_vocabulary_are_never_chosen() -> None:
    assert (scores_after(THREE, READER.mask(GRAMMAR), 300) == 0).nonzero().flatten().tolist() == ENDS
    assert scores_after(THREE, READER.mask(GRAMMAR), 257).tolist() == [-torch.inf] * 256 + [0]


@pytest.mark.parametrize(("device", "dtype"), [("cpu", torch.bfloat16), ("meta", torch.float32)])
def test_scores_keep_their_device_and_type(device: str, dtype: torch.dtype) -> None:
    scores = torch.zeros(1, 258, device=device, dtype=dtype)
    masked = READER.mask(GRAMMAR)(torch.tensor([PROMPT]), scores)
    assert (masked.device, masked.dtype, masked.shape) == (scores.device, dtype, scores.shape)


def test_a_grammar_is_compiled_once_and_its_masks_do_not_share_a_place() -> None:
    reader = GrammarReader(TOKENIZER, ENDS)
    first, second = reader.mask(GRAMMAR), reader.mask(GRAMMAR)
    assert list(reader._compiled) == [GRAMMAR]
    assert scores_after(TWO, first).tolist() == scores_after(TWO, second).tolist()


@pytest.mark.parametrize("grammar", ['root ::= "a', "root ::= missing", ""])
def test_a_grammar_that_cannot_be_read_fails(grammar: str) -> None:
    with pytest.raises(GenerationFailed, match="llguidance"):
        READER.mask(grammar)


def test_a_token_that_the_grammar_forbids_fails() -> None:
    with pytest.raises(GenerationFailed, match="llguidance"):
        scores_after("It costs [", READER.mask(GRAMMAR))


def test_a_tokenizer_that_cannot_be_read_makes_the_engine_unavailable() -> None:
    with pytest.raises(GeneratorUnavailable, match="tokenizer"):
        GrammarReader(PreTrainedTokenizerBase(), [0])  # type: ignore[no-untyped-call]
