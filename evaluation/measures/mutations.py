"""Attack the support check: false sentences that differ from a true one in one respect, and faithful rewordings.

1. The true sentences are the sources' own, each with itself and its neighbours' passage as what it cites.
2. A change is caught where the check gives less than the least support that is shown; a rewording is kept where
   it gives at least that.
3. The rules were mended while looking at what got through of our own sources; the passages of slices that the caller
   names were not looked at, and show how far the rules carry.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Evidence
from assistant.support import SupportCheck
from assistant.wording import rarity_of
from corpus.chunking import Passage
from corpus.sentences import sentence_spans
from evaluation.measures.measured import Measured, mean_figures
from evaluation.metrics.intervals import SEED
from evaluation.mutations import CHANGES, PARAPHRASES, Material, mutate, paraphrase
from index.embedding import Embedder
from settings import Settings

SHORTEST = 7  # words of a sentence that says something
EACH = 260  # false sentences of each kind, at most
KEPT_EACH = 160  # rewordings of each kind, at most
EXAMPLES = 3  # of each kind that got through, in the report
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}\b|\b[A-Z][a-z]+[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class TrueSentence:
    """A true sentence, what it cites, and the sentences that stand beside it."""

    text: str
    evidence: Evidence
    beside: tuple[str, ...]


def measure_mutations(
    name: str, passages: Sequence[Passage], embedder: Embedder, settings: Settings, examples: int = EXAMPLES
) -> Measured:
    """Share of the changes caught and of the rewordings kept, in all and for each kind, on sentences of `passages`.

    `examples` of each kind that went wrong are told, 0 where the passages are other people's.
    """
    rng = random.Random(SEED)
    check = SupportCheck(embedder, rarity_of(passage.text for passage in passages), settings.support_min)
    sentences = [one for passage in passages for one in _true(passage)]
    names = sorted({name for one in sentences for name in NAME.findall(one.text)})
    outcomes: dict[str, list[float]] = {}
    remarks = [f"{len(sentences)} true sentences"]
    for kind in CHANGES:
        caught: list[float] = []
        through: list[str] = []
        for one in rng.sample(sentences, len(sentences)):
            if len(caught) == EACH:
                break
            if changed := mutate(kind, one.text, Material(one.beside, names), rng):
                is_caught = check.check(changed, [one.evidence]).score < settings.support_min
                caught.append(float(is_caught))
                through += [] if is_caught else [changed]
        outcomes[f"caught_{kind}"] = caught
        remarks += [f"{kind}, not caught: {text}" for text in through[:examples]]
    for kind in PARAPHRASES:
        kept: list[float] = []
        lost: list[str] = []
        for one in rng.sample(sentences, len(sentences)):
            if len(kept) == KEPT_EACH:
                break
            if other := paraphrase(kind, one.text, rng):
                support = check.check(other, [one.evidence])
                kept.append(float(support.score >= settings.support_min))
                lost += [] if kept[-1] else [f"{other} ({support.reason})"]
        outcomes[f"kept_{kind.replace(' ', '_')}"] = kept
        remarks += [f"{kind}, not kept: {text}" for text in lost[:examples]]
    every = {
        kind: [v for name, values in outcomes.items() if name.startswith(kind) for v in values]
        for kind in ("caught", "kept")
    }
    figures, intervals = mean_figures({**every, **{name: values for name, values in outcomes.items() if values}})
    remarks.append(f"{len(every['caught']):,} changes, {len(every['kept']):,} rewordings")
    return Measured(name, sum(map(len, every.values())), figures, intervals, tuple(remarks))


def _true(passage: Passage) -> Sequence[TrueSentence]:
    spans = [(a, b) for a, b in sentence_spans(passage.text)]
    texts = tuple(" ".join(passage.text[a:b].split()) for a, b in spans)
    return [
        TrueSentence(text, Evidence(1, passage, passage.start + a, passage.start + b, passage.text[a:b]), texts)
        for (a, b), text in zip(spans, texts, strict=True)
        if len(text.split()) >= SHORTEST and text.endswith(".")
    ]
