"""How reading a hostile stream grows with its length: `python -m benchmarks.hostile_streams`.

Each kind is read one character at a time, as a model could write it, at three lengths, each eight times the one before;
time that grows with the length makes both ratios about eight, with its square about sixty-four.  Writes medians of
milliseconds of processor time.
"""

import argparse
import itertools
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from assistant.citations import read_drafts

LENGTHS = (3_000, 24_000, 192_000)  # most kinds are past the bound of what is kept of an unfinished sentence
TIMES = 5
REPORT = Path(__file__).with_name("hostile_streams.md")

HOSTILE_KINDS: dict[str, Callable[[int], str]] = {
    "one long word": lambda n: "a" * n,
    "white space": lambda n: " \t" * (n // 2),
    "open brackets": lambda n: "[" * n,
    "halves of markers": lambda n: "[1," * (n // 3),
    "a marker without end": lambda n: "[" + "1," * (n // 2),
    "markers": lambda n: "[1]" * (n // 3),
    "closed quotations": lambda n: ")[1]" * (n // 4),
    "a sentence that never ends": lambda n: "a [1] " * (n // 6),
    "full stops": lambda n: "." * n,
    "invisible": lambda n: "\u200b" * n,
    "empty lines": lambda n: "\n" * n,
}


def main() -> int:
    """Measure and write the report."""
    rows = []
    for kind, text_of in HOSTILE_KINDS.items():
        took = [statistics.median(_milliseconds(text_of(length)) for _ in range(TIMES)) for length in LENGTHS]
        cells = [kind, *(f"{one:.0f}" for one in took), *(f"{b / a:.1f}" for a, b in itertools.pairwise(took))]
        rows.append("| " + " | ".join(cells) + " |")
    REPORT.write_text(_page(rows), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))
    return 0


def _milliseconds(text: str) -> float:
    before = time.process_time()
    for _ in read_drafts(text, lambda: False):
        pass
    return 1000 * (time.process_time() - before)


def _page(rows: list[str]) -> str:
    lengths = [f"{length:,}" for length in LENGTHS]
    heads = ["kind", *lengths, *(f"{b} / {a}" for a, b in itertools.pairwise(lengths))]
    return (
        f"# Hostile streams\n\n{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}. Characters, "
        f"and milliseconds of processor time to read them one at a time (median of {TIMES}).\n\n"
        + "\n".join(["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|", *rows])
        + "\n"
    )


if __name__ == "__main__":
    argparse.ArgumentParser("python -m benchmarks.hostile_streams", description=__doc__.split("\n", 1)[0]).parse_args()
    sys.exit(main())
