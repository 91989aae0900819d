"""`python -m training --bench FOLDER`: train the reader and store it beside the code that uses it."""

import argparse
import os
import sys
from pathlib import Path

from corpus.reading import read_corpus
from evaluation.parts import load_embedder
from evaluation.slices import SliceError
from settings import SettingsError, read_settings
from weights import WeightsError, model_folder
from weights.needs import READER_BASE

STEPS = 500


def main() -> int:
    """0 where the weights were written, 1 with one line that says what is missing."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the reader of questions.")
    parser.add_argument("--bench", type=Path, required=True, metavar="FOLDER", help="slices to learn from")
    parser.add_argument("--steps", type=int, default=STEPS, help="batches of 32 examples")
    given = parser.parse_args()
    try:
        _train(given.bench, given.steps)
    except (SettingsError, WeightsError, SliceError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(folder: Path, steps: int) -> None:
    from assistant.reading.stored import store  # noqa: PLC0415  loads torch
    from index.passage_index import ensure_index  # noqa: PLC0415
    from training.examples import Examples  # noqa: PLC0415
    from training.fitting import fit  # noqa: PLC0415
    from training.questions import read_asked, read_bank  # noqa: PLC0415

    settings = read_settings(os.environ)
    embedder = load_embedder(settings)
    asked = read_asked(folder, embedder)
    bank = read_bank(ensure_index(read_corpus(), embedder, settings, print))
    answered = sum(one.is_answered for one in asked)
    print(f"{len(asked)} questions, {answered} of them answered; {len(bank)} of our own sources", flush=True)
    base = model_folder(READER_BASE, settings)
    network = fit(
        base, Examples(asked, bank, settings.seed), steps, settings.seed, lambda line: print(line, flush=True)
    )
    store(network.trained)


if __name__ == "__main__":
    sys.exit(main())
