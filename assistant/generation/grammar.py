"""The shape every answer is held to while it is written, as one GBNF grammar for llama.cpp and for transformers.

A sentence is words without brackets, ends in a full stop, and is followed by one existing marker.  Inside a
word a point or comma may only stand between letters or digits ("38.5", "1,687,890"), because with a looser
grammar the 1.5 B model wrote four sentences before one marker; and words are bounded, because a small model
can fall into writing one without end.

A sentence about the quotations instead of the matter is refused.  With "This …" and their own names shut off, the
1.5 B model says something of the matter instead.  What the evidence opens with, or says, may be written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

WORDS_MIN, WORDS_MAX = 3, 45  # a sentence; the longest in the article has 44 words
OPENINGS = ("this", "these", "qu")  # no sentence begins so: "This quote lists …", "Quotation 2: …", "Quation 2 …"
ABOUT_QUOTATIONS = "quo"  # no word begins so
_NEVER = " .,;:?!\\[\\]【】\\n\\r\\t"  # in a word, but for the points and commas of `end`
_MARKS = '"“”'


def answer_grammar(evidence: Mapping[int, str], max_sentences: int) -> str:
    """A GBNF grammar of one to `max_sentences` sentences, each followed by a marker of `evidence` (marker to text).

    At least two sentences where there are two markers: left to itself the model stops after one and leaves
    half of the evidence unsaid.
    """
    least = 1 if len(evidence) > 1 and max_sentences > 1 else 0
    said = " ".join(evidence.values()).lower()
    openings = [one for one in OPENINGS if not any(text.lower().startswith(one) for text in evidence.values())]
    words = () if re.search(rf"\b{ABOUT_QUOTATIONS}", said) else (ABOUT_QUOTATIONS,)
    never = _NEVER if any(mark in said for mark in _MARKS) else _NEVER + _MARKS
    rules = (
        f'root ::= sentence (" " sentence){{{least},{max_sentences - 1}}}',
        f'sentence ::= opening (" " word){{{WORDS_MIN - 1},{WORDS_MAX - 1}}} "." " " marker',
        "marker ::= " + " | ".join(f'"[{marker}]"' for marker in evidence),
        *_rules("opening", openings, never, f"{ascii_uppercase}0-9$£€"),
        *_rules("word", words, never),
        "tail ::= letter{0,24} end",
        "end ::= ([.,] [0-9A-Za-z] letter{0,24}){0,3} [,;:]?",
        f"letter ::= [^{never}]",
    )
    return "\n".join(rules) + "\n"


def _rules(name: str, avoided: Sequence[str], never: str, first: str = "") -> Iterator[str]:
    """Rules by which `name` is a word that begins with none of `avoided`, or the rest of such a word.

    `avoided` are in lower case, and avoided in any.  The word begins with one of `first` where it is given.
    """
    heads = {word[0]: word[0].upper() + ("" if first else word[0]) for word in avoided}
    taken = "".join(heads.values())
    others = "".join(letter for letter in first if letter not in taken) if first else f"^{never}{taken}"
    choices = [f"[{others}] tail"]
    for letter, head in heads.items():
        rests = [word[1:] for word in avoided if word[0] == letter]
        if "" not in rests:
            choices.append(f"[{head}] {name}-{letter} | [{head}] end")
            yield from _rules(f"{name}-{letter}", rests, never)
    yield f"{name} ::= {' | '.join(choices)}"
