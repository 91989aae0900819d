"""How good is it?  One command a stage, on slices of public benchmarks or on our own questions."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.slices import KINDS, Kind, SliceError
from settings import Settings, SettingsError, read_settings
from weights import WeightsError

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
    """0 where everything was measured, 1 with one line that says what is missing."""
    given = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ)
        if given.command == "first-light":
            from evaluation.first_light import report_first_light  # noqa: PLC0415  starts the app and a browser

            report = report_first_light(settings)
            print(f"checks: {report['checks']}")
            print(f"medians: {report['medians']}")
        else:
            _measure(given.command, given.bench, given.json, settings)
    except (SettingsError, WeightsError, SliceError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measure(command: str, folder: Path | None, target: Path | None, settings: Settings) -> None:
    from evaluation.measures import measure_slices  # noqa: PLC0415  loads numpy and faiss
    from evaluation.parts import load_embedder  # noqa: PLC0415
    from evaluation.runs import flat, write_json, write_measures  # noqa: PLC0415

    if folder is None:
        raise SliceError("our own questions are not there yet; name a folder of slices with --bench")
    measured = []
    for one in measure_slices(folder, STAGES[command], load_embedder(settings), settings, _say):
        measured.append(one)
        for figure, value in one.figures.items():
            print(f"{one.slice}.{figure}: {value:.4f}", flush=True)
    if target is not None:
        write_json(target, flat(measured))
    else:
        print(f"report: {write_measures(command, measured, settings)}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="How good is it?")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("first-light", help="ask the real app eight questions, by client and in a browser")
    for name in STAGES:
        stage = commands.add_parser(name, help=f"measure {name}")
        stage.add_argument("--bench", type=Path, metavar="FOLDER", help="slices such as retrieval_x.jsonl")
        stage.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, and no report")
    return parser


if __name__ == "__main__":
    sys.exit(main())
