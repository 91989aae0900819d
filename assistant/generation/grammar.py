"""The shape every answer is held to while it is written, as one GBNF grammar for llama.cpp and for transformers.

A sentence is words without brackets, ends in a full stop, and is followed by one existing marker.  Inside a
word a point or comma may only stand between letters or digits ("38.5", "1,687,890"), because with a looser
grammar the 1.5 B model wrote four sentences before one marker; and words are bounded, because a small model
can fall into writing one without end.
"""

from collections.abc import Sequence

WORDS_MIN, WORDS_MAX = 3, 45  # a sentence; the longest in the article has 44 words


def answer_grammar(markers: Sequence[int], max_sentences: int) -> str:
    """A GBNF grammar of one to `max_sentences` sentences, each followed by one of `markers`.

    At least two sentences where there are two markers: left to itself the model stops after one and leaves
    half of the evidence unsaid.
    """
    least = 1 if len(markers) > 1 and max_sentences > 1 else 0
    choices = " | ".join(f'"[{marker}]"' for marker in markers)
    return (
        f'root ::= sentence (" " sentence){{{least},{max_sentences - 1}}}\n'
        f'sentence ::= [A-Z0-9$£€] tail (" " word){{{WORDS_MIN - 1},{WORDS_MAX - 1}}} "." " " marker\n'
        f"marker ::= {choices}\n"
        "word ::= letter tail\n"
        "tail ::= letter{0,24} ([.,] [0-9A-Za-z] letter{0,24}){0,3} [,;:]?\n"
        "letter ::= [^ .,;:?!\\[\\]【】\\n\\r\\t]\n"
    )
