"""Which instruction, how much evidence, which model: the same questions answered in several ways, side by side.

The questions are of the tune split, since a choice is made by them.  No reader judges these answers: what can be
counted without one is what the check lets pass, how much of it is in other words than the source's, and how long it
takes.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

from assistant.generation.choice import choose_generator
from assistant.prompt import read_instruction
from corpus.reading import read_corpus
from evaluation.answers.written import Recording, Written, ask_all, recorded
from evaluation.measures.answers import answers_keeping, kept_of
from evaluation.measures.measured import Measured, mean_figures
from evaluation.questions import GoldQuestion, read_questions
from evaluation.runs import read_measures, write_measures
from evaluation.slices import SliceError
from index.embedding import open_embedder
from index.passage_index import ensure_index
from settings import Settings

INSTRUCTIONS = Path(__file__).with_name("instructions")
REPORT = "writing"
QUESTIONS = 32  # of the tune split, evenly over its topics
# By name: where the engine is left to choose, a model that is not there would be passed over for quotations.
SMALL = {"generator": "llama_cpp", "model": "qwen2.5-coder-0.5b-instruct"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to answer: the product's own but for an instruction from a file, or other settings."""

    name: str
    instruction: Path | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


WAYS = (
    Way("shipped"),
    Way("close_to_the_source", INSTRUCTIONS / "close.md"),
    Way("in_the_words_asked", INSTRUCTIONS / "asked.md"),
    Way("three_pieces", changes={"evidence_max_sentences": 3}),
    Way("small_model", changes=SMALL),
    Way("small_model_close_to_the_source", INSTRUCTIONS / "close.md", SMALL),
    Way("extractive", changes={"generator": "extractive"}),
)


def report_ways(only: Sequence[str], settings: Settings, report: Callable[[str], None]) -> Path:
    """Measure the ways named in `only`, all where none is, beside what the report has of the others; the page's path.

    Raises `GeneratorUnavailable` where a model's file is not there, `SliceError` where no way has that name.
    """
    names = [way.name for way in WAYS]
    if unknown := [name for name in only if name not in names]:
        raise SliceError(f"no way is called {unknown[0]!r}; there are {', '.join(names)}")
    measured = {one.slice: one for one in read_measures(REPORT)} if only else {}
    ways = [way for way in WAYS if not only or way.name in only]
    measured |= {one.slice: one for one in measure_ways(ways, settings, report)}
    order = [slice_of(name) for name in names]
    return write_measures(REPORT, [measured[name] for name in order if name in measured], settings)


def measure_ways(ways: Sequence[Way], settings: Settings, report: Callable[[str], None]) -> Iterator[Measured]:
    """The figures of each way, some ten seconds a question where a model writes."""
    corpus = read_corpus()
    index = ensure_index(corpus, open_embedder(settings), settings, report)
    questions = chosen([one for one in read_questions() if one.split == "tune" and one.expected == "answer"])
    writers: dict[tuple[str, str], Recording] = {}  # each model is loaded once
    for way in ways:
        report(f"{way.name}: asking")
        changed = replace(settings, **way.changes)
        model = (changed.generator, changed.model)
        if model not in writers:
            writers[model] = Recording(choose_generator(changed, report))
        writer = writers[model]
        told = read_instruction(way.instruction) if way.instruction else None
        assistant = recorded(writer, corpus, index, changed, told)
        answers: list[Written] = []
        seconds: list[float] = []
        for question in questions:
            began = time.perf_counter()
            answers += ask_all([question], assistant, writer, report)
            seconds.append(time.perf_counter() - began)
        yield figures_of(way.name, answers, seconds)


def chosen(questions: Sequence[GoldQuestion], count: int = QUESTIONS) -> list[GoldQuestion]:
    """`count` of `questions` at even distances; all where there are no more."""
    step = len(questions) / count
    return list(questions) if step <= 1 else [questions[int(i * step)] for i in range(count)]


def figures_of(name: str, answers: Sequence[Written], seconds: Sequence[float]) -> Measured:
    """What can be counted of `answers` without a reader; `seconds` is how long each took."""
    answered = [one for one in answers if one.shown]
    kept = kept_of(answered)
    wrote = [(len(own), len(answer.written)) for answer, own in zip(answered, kept, strict=True) if answer.written]
    per_row = {
        **answers_keeping(kept),
        "written_sentences_kept": [own / total for own, total in wrote],
    }
    figures, intervals = mean_figures({figure: values for figure, values in per_row.items() if values})
    shown = sum(len(one.shown) for one in answered)
    written = sum(len(one.written) for one in answered)
    remark = f"{shown} sentences shown, {written} written; median {median(seconds or [0.0]):.1f} s an answer"
    return Measured(slice_of(name), len(answered), figures, intervals, (remark,))


def slice_of(name: str) -> str:
    """What the way of that name is called in the report."""
    return f"{REPORT}_{name}"
