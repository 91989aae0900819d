"""How long before a word is written, and how long to check one: `python -m benchmarks.answering_speed`.

2,000 passages (the corpus, and what is wanted beyond it made of its sentences in another order), each of our own
questions of the report split asked once.

1. As the product runs: the index holds the vector of every sentence, as a stored one does.  Each step by itself, then
   the whole of it (spelling, parts of the question, search, evidence, judgement) in a fresh index.
2. The support check, on sentences of the evidence that was found.

Writes medians and 95th percentiles in milliseconds.
"""

import argparse
import os
import platform
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.answerability import AnswerabilityCheck
from assistant.answers import Evidence
from assistant.asking import Question
from assistant.assembly import open_reader
from assistant.considering import Considering
from assistant.evidence import EvidenceSelector
from assistant.reading import Reader
from assistant.reading.adapter import adapted
from assistant.reading.second import second_embedder
from assistant.retrieval import retrieve
from assistant.support import SupportCheck
from assistant.wording import rarity_of
from corpus.chunking import Passage, split_corpus
from corpus.documents import Corpus
from corpus.reading import read_corpus
from corpus.sentences import sentence_spans
from evaluation.parts import Passages, passage_of
from evaluation.questions import read_questions
from evaluation.slices import PassageRow
from index.embedding import open_embedder
from index.passage_index import PassageIndex
from index.store import key_of
from index.texts import sentence_texts
from settings import Settings, read_settings

PASSAGES = 2000
REPORT = Path(__file__).with_name("answering_speed.md")
WHOLE = "search, evidence and judgement"
T = TypeVar("T")


class Stopwatch:
    """Milliseconds of each step, in the order in which the steps were first taken."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = {}

    def timed(self, step: str, call: Callable[[], T]) -> T:
        """What `call` gives; its time is kept under `step`."""
        start = time.perf_counter()
        result = call()
        self.took.setdefault(step, []).append(1000 * (time.perf_counter() - start))
        return result


def main() -> int:
    """Measure and write the report."""
    settings = replace(read_settings(os.environ), context_characters=0)
    embedder = open_embedder(settings)
    corpus = read_corpus()
    passages = _passages(corpus, settings)
    parts = Passages(passages, embedder, settings, Corpus((), corpus.known))
    sentences = sentence_texts(passages)
    texts = [*sentences, *(one.question for one in corpus.looked_up)]
    known = dict(zip(map(key_of, texts), embedder.embed_passages(texts), strict=True))
    questions = [one.question for one in read_questions() if one.split == "report"]
    watch = Stopwatch()
    index = parts.index(known=known)
    reader = open_reader(settings)
    found = _steps(questions, index, settings, reader, watch)
    considering = Considering(parts.index(known=known), settings, reader)
    for text in questions:
        asked = Question(text=text, standalone=text, search_text=text, is_english=True)
        watch.timed(WHOLE, lambda: considering.consider(asked))  # noqa: B023  called at once
    check = SupportCheck(index.embedder, rarity_of(p.text for p in passages), settings.support_min)
    for one in (one for evidence in found for one in evidence[:2]):
        other = f"In other words, {one.text[:1].lower()}{one.text[1:]}"
        watch.timed("check a sentence", lambda: check.check(other, [one]))  # noqa: B023  called at once
    REPORT.write_text(_page(watch.took, len(passages), len(sentences)), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))
    return 0


def _steps(
    questions: Sequence[str], index: PassageIndex, settings: Settings, reader: Reader, watch: Stopwatch
) -> list[tuple[Evidence, ...]]:
    rarity = rarity_of(passage.text for passage in index.passages)
    asking = adapted(index.embedder, settings)
    second = second_embedder(index.embedder, settings)
    selector = EvidenceSelector(asking, rarity, settings, index.passages, index.known_questions, index.embedder, second)
    judge = AnswerabilityCheck(index.embedder, rarity, reader, asking)
    found = []
    for question in questions:
        watch.timed("embed the question", lambda: index.embedder.embed_questions([question]))  # noqa: B023
        hits = watch.timed("search", lambda: retrieve(index, question, settings.passages_per_question, settings))  # noqa: B023
        evidence = watch.timed("choose evidence", lambda: selector.select(question, hits))  # noqa: B023
        lead = watch.timed("compare with known ones", lambda: selector.known_lead([question], evidence))  # noqa: B023
        watch.timed("judge it", lambda: judge.judge(question, evidence, known=lead))  # noqa: B023
        found.append(evidence)
    return found


def _passages(corpus: Corpus, settings: Settings) -> list[Passage]:
    passages = list(split_corpus(corpus, settings.passage_max_characters))
    sentences = [p.text[a:b] for p in passages for a, b in sentence_spans(p.text)]
    rng = random.Random(settings.seed)
    while len(passages) < PASSAGES:
        text = " ".join(rng.sample(sentences, 4))[: settings.passage_max_characters]
        passages.append(passage_of(PassageRow(f"mixed-{len(passages)}", text)))
    return passages


def _page(took: dict[str, list[float]], passages: int, sentences: int) -> str:
    rows = [
        f"| {step} | {np.median(values):.0f} | {np.percentile(values, 95):.0f} | {len(values)} |"
        for step, values in took.items()
    ]
    head = (
        f"# Speed before the first word\n\n{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}, "
        f"{passages:,} passages of {sentences:,} different sentences. Milliseconds, on a machine with a load of "
        f"{os.getloadavg()[1]:.1f} in the five minutes before the end.\n\nThe vectors of sentences are made "
        "when the index is built and stored with it; a question pays for itself and for evidence of two sentences.\n\n"
    )
    return head + "\n".join(["| step | median | 95th percentile | times |", "|---|---|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    argparse.ArgumentParser("python -m benchmarks.answering_speed", description=__doc__.split("\n", 1)[0]).parse_args()
    sys.exit(main())
