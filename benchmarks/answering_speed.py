"""How long before a word is written, and how long to check one: `python -m benchmarks.answering_speed`.

2,000 passages (the corpus, and what is wanted beyond it made of its sentences in another order), each of our own
questions of the report split asked once: embedding the question, searching, choosing evidence, judging it.  Then the
support check, on sentences of the evidence that was found.  Writes medians and 95th percentiles in milliseconds.
"""

import os
import platform
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.answerability import AnswerabilityCheck
from assistant.evidence import EvidenceSelector
from assistant.retrieval import retrieve
from assistant.support import SupportCheck
from assistant.wording import rarity_of
from corpus.chunking import Passage, split_corpus
from corpus.reading import read_corpus
from corpus.sentences import sentence_spans
from evaluation.parts import Passages, load_embedder, passage_of
from evaluation.questions import read_questions
from evaluation.slices import PassageRow
from settings import Settings, read_settings

PASSAGES = 2000
REPORT = Path(__file__).with_name("answering_speed.md")
T = TypeVar("T")


def main() -> int:
    """Measure and write the report."""
    settings = read_settings(os.environ)
    embedder = load_embedder(settings)
    passages = _passages(settings)
    index = Passages(passages, embedder, replace(settings, context_characters=0)).index()
    rarity = rarity_of(passage.text for passage in passages)
    selector, judge = EvidenceSelector(embedder, rarity, settings), AnswerabilityCheck(embedder, rarity)
    check = SupportCheck(embedder, rarity, settings.support_min)
    took: dict[str, list[float]] = {}

    def timed(step: str, call: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = call()
        took.setdefault(step, []).append(1000 * (time.perf_counter() - start))
        return result

    for question in (one.question for one in read_questions() if one.split == "report"):
        timed("embed the question", lambda: embedder.embed_questions([question]))  # noqa: B023  called at once
        hits = timed("search", lambda: retrieve(index, question, settings.passages_per_question, settings))  # noqa: B023
        evidence = timed("choose evidence", lambda: selector.select(question, hits))  # noqa: B023
        timed("judge it", lambda: judge.judge(question, evidence))  # noqa: B023
        for one in evidence[:2]:
            other = f"In other words, {one.text[:1].lower()}{one.text[1:]}"
            timed("check a sentence", lambda: check.check(other, [one]))  # noqa: B023
    steps = ("search", "choose evidence", "judge it")
    took["search, evidence and judgement"] = [sum(values) for values in zip(*(took[s] for s in steps), strict=True)]
    REPORT.write_text(_page(took, len(passages)), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))
    return 0


def _passages(settings: Settings) -> list[Passage]:
    passages = list(split_corpus(read_corpus(), settings.passage_max_characters))
    sentences = [p.text[a:b] for p in passages for a, b in sentence_spans(p.text)]
    rng = random.Random(settings.seed)
    while len(passages) < PASSAGES:
        text = " ".join(rng.sample(sentences, 4))[: settings.passage_max_characters]
        passages.append(passage_of(PassageRow(f"mixed-{len(passages)}", text)))
    return passages


def _page(took: dict[str, list[float]], count: int) -> str:
    rows = [
        f"| {step} | {np.median(values):.0f} | {np.percentile(values, 95):.0f} | {len(values)} |"
        for step, values in took.items()
    ]
    head = (
        f"# Speed before the first word\n\n{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}, "
        f"{count:,} passages. Milliseconds. Searching embeds the question too.\n\n"
    )
    return head + "\n".join(["| step | median | 95th percentile | times |", "|---|---|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
