"""`python -m training --bench FOLDER`: train the reader and store it beside the code that uses it."""

import argparse
import os
import sys
from pathlib import Path

from corpus.reading import read_corpus
from evaluation.parts import load_embedder
from evaluation.questions import read_questions
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
    parser.add_argument(
        "--further", action="store_true", help="start from the stored weights, with examples of another seed"
    )
    given = parser.parse_args()
    try:
        _train(given.bench, given.steps, is_further=given.further)
    except (SettingsError, WeightsError, SliceError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(folder: Path, steps: int, *, is_further: bool) -> None:
    from assistant.reading.stored import restore, store  # noqa: PLC0415  loads torch
    from index.passage_index import ensure_index  # noqa: PLC0415
    from training.examples import Examples  # noqa: PLC0415
    from training.fitting import fit  # noqa: PLC0415
    from training.questions import read_asked, read_bank, read_written  # noqa: PLC0415

    settings = read_settings(os.environ)
    embedder = load_embedder(settings)
    asked = read_asked(folder, embedder)
    index = ensure_index(read_corpus(), embedder, settings, print)
    bank = read_bank(index)
    written = read_written(index, [one.question for one in read_questions()])
    for name, kind in (("public", asked), ("own", bank), ("written", written)):
        print(f"{name}: {len(kind)} questions, {sum(one.is_answered for one in kind)} of them answered", flush=True)
    base = model_folder(READER_BASE, settings)
    seed = settings.seed + is_further
    network = fit(
        base,
        Examples(asked, bank, seed, written),
        steps,
        seed,
        lambda line: print(line, flush=True),
        restore() if is_further else None,
    )
    store(network.trained)


if __name__ == "__main__":
    sys.exit(main())
