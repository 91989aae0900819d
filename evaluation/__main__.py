"""How good is it?  One command a stage, on slices of public benchmarks or on our own questions.

`python -m evaluation --bench FOLDER` is `python -m evaluation all --bench FOLDER`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from assistant.generation.protocol import GenerationError
from assistant.reading import ReaderError
from corpus.documents import CorpusError
from corpus.reading import read_corpus
from evaluation.slices import KINDS, Kind, SliceError
from index.manifest import StoreError
from settings import Settings, SettingsError, read_settings
from weights import WeightsError

EXPECTED = (SettingsError, WeightsError, CorpusError, StoreError, SliceError, GenerationError, ReaderError, OSError)

STAGES: dict[str, tuple[Kind, ...]] = {
    "retrieval": ("retrieval",),
    "followups": ("multiturn",),
    "answerability": ("abstention",),
    "chunking": ("chunking",),
    "sentences": ("sentences",),
    "faithfulness": ("faithfulness",),
    "all": KINDS,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where something was measured, 1 with one line that says what is missing; slices left out are told of."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    given = _parser().parse_args(["all", *words] if words and words[0] in ("--bench", "--json") else words)
    try:
        settings = read_settings(os.environ)
        if given.command == "first-light":
            from evaluation.first_light import report_first_light  # noqa: PLC0415  starts the app and a browser

            report = report_first_light(settings)
            print(f"checks: {report['checks']}")
            print(f"medians: {report['medians']}")
        elif given.command == "answers":
            from evaluation.answers.asking import ask_or_measure  # noqa: PLC0415  loads the language model

            print(ask_or_measure(settings, given.ask, _say))
        elif given.command == "writing":
            from evaluation.answers.ways import report_ways  # noqa: PLC0415  loads the language model

            print(f"report: {report_ways(given.only, settings, _say)}")
        else:
            _measure(given.command, getattr(given, "bench", None), getattr(given, "json", None), settings)
    except EXPECTED as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measure(command: str, folder: Path | None, target: Path | None, settings: Settings) -> None:
    from evaluation.measures import (  # noqa: PLC0415  loads faiss
        attack,
        inject,
        measure_growth,
        measure_ours,
        measure_slices,
        read_ours,
    )
    from evaluation.runs import flat, write_json, write_measures  # noqa: PLC0415
    from index.embedding import open_embedder  # noqa: PLC0415

    embedder = open_embedder(settings)
    if command in {"growth", "mutations", "reading", "injection"}:
        corpus = read_corpus()
        found = {
            "growth": lambda: [measure_growth(corpus, embedder, settings, _say)],
            "injection": lambda: list(inject(folder, embedder, settings, _say)),
            "mutations": lambda: list(attack(corpus, folder, embedder, settings, _say)),
            "reading": lambda: [read_ours(corpus, embedder, settings, _say)],
        }[command]()
        if target is None:
            print(f"report: {write_measures(command, found, settings)}")
        else:
            write_json(target, flat(found))
        return
    ours = measure_ours(embedder, settings, _say) if folder is None or command == "all" else iter(())
    theirs = measure_slices(folder, STAGES[command], embedder, settings, _say) if folder else iter(())
    measured = []
    for one in chain(ours, theirs):
        measured.append(one)
        for figure, value in one.figures.items():
            print(f"{one.slice}.{figure}: {value:.4f}", flush=True)
    if target is not None:
        write_json(target, flat(measured))
    else:
        print(f"report: {write_measures('own' if folder is None else command, measured, settings)}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="How good is it?")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("first-light", help="ask the real app eight questions, by client and in a browser")
    answers = commands.add_parser("answers", help="are shown sentences true to what they cite? judged by a reader")
    answers.add_argument("--ask", action="store_true", help="ask the real product again first; says what to judge")
    ways = commands.add_parser("writing", help="compare instructions, amounts of evidence and models; half an hour")
    ways.add_argument("--only", nargs="+", default=(), metavar="WAY", help="measure these anew, keep the others")
    commands.add_parser("growth", help="what the larger corpus costs the article: build time, size, answers lost")
    commands.add_parser("reading", help="sixty career questions: what a reader found, what the product finds")
    attacked = commands.add_parser("mutations", help="attack the support check with false sentences and rewordings")
    attacked.add_argument(
        "--bench", type=Path, metavar="FOLDER", help="also attack it on the passages of its retrieval slices"
    )
    planted = commands.add_parser("injection", help="what becomes of instructions and false facts that are planted")
    planted.add_argument("--bench", type=Path, metavar="FOLDER", help="also plant those of its injection slices")
    planted.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, and no report")
    for name in STAGES:
        stage = commands.add_parser(name, help=f"measure {name}")
        stage.add_argument(
            "--bench",
            type=Path,
            metavar="FOLDER",
            help="slices such as retrieval_x.jsonl; without it, our own questions",
        )
        stage.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, and no report")
    return parser


if __name__ == "__main__":
    sys.exit(main())
