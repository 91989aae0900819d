"""False sentences that readers wrote: each quotes our sources, and the measure tells those that pass."""

import pytest
from small_parts import WordEmbedder

from corpus.chunking import split_corpus
from corpus.reading import read_corpus
from corpus.sentences import sentence_spans
from evaluation.measures.false_sentences import FalseSentence, measure_false_sentences, read_false_sentences
from evaluation.slices import SliceError
from settings import Settings

BLIND = 130  # at least
PASSAGES = split_corpus(read_corpus(), Settings().passage_max_characters)
QUOTE = (
    "Diffusion models have begun to replace generative adversarial networks in recent work, "
    "according to Dive into Deep Learning (2023)."
)
TURNED = "Generative adversarial networks have begun to replace diffusion models in recent work."


def test_every_one_quotes_sentences_of_our_sources_and_is_none() -> None:
    rows = read_false_sentences()
    told = {" ".join(one.text[a:b].split()) for one in PASSAGES for a, b in sentence_spans(one.text)}
    assert [quote for row in rows for quote in row.quotes if quote not in told] == []
    assert sum(row.is_blind for row in rows) >= BLIND
    assert not any(row.sentence in row.quotes for row in rows)


def test_what_is_shown_as_it_was_written_has_passed() -> None:
    rows = [FalseSentence(TURNED, (QUOTE,), is_blind=True), FalseSentence(QUOTE, (QUOTE,), is_blind=True)]
    found = measure_false_sentences(rows, PASSAGES, WordEmbedder(), Settings())
    assert found.figures == {"stopped_blind": 0.5}
    assert found.remarks == (f"passed: {QUOTE}",)


def test_a_quote_that_no_source_says_is_told() -> None:
    with pytest.raises(SliceError, match="no source has the sentence"):
        measure_false_sentences(
            [FalseSentence("A.", ("Nobody says so.",), is_blind=True)], PASSAGES, WordEmbedder(), Settings()
        )
