"""What a run writes: figures with the settings, versions and seed that made them."""

import json
import os
import platform
import time
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evaluation.measures.measured import Measured
from evaluation.metrics.intervals import SEED, Interval
from evaluation.pages.measures import draw_measures, measures_page
from settings import Settings
from weights.record import write_atomically

REPORTS = Path(__file__).with_name("reports")
LIBRARIES = ("torch", "sentence-transformers", "transformers", "faiss-cpu", "bm25s", "xllamacpp", "gradio", "pysbd")


def circumstances(settings: Settings) -> dict[str, Any]:
    """Day, machine, settings (no folders) and versions."""
    return {
        "day": time.strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "seed": SEED,
        "settings": {name: str(value) for name, value in asdict(settings).items() if "folder" not in name},
        "versions": {name: version(name) for name in LIBRARIES},
    }


def flat(measured: Sequence[Measured]) -> dict[str, float]:
    """`slice.figure` → value in [0, 1]; gains, which may be negative, stand in the report alone."""
    return {
        f"{one.slice}.{figure}": value
        for one in measured
        for figure, value in one.figures.items()
        if not figure.endswith("_gain")
    }


def write_measures(name: str, measured: Sequence[Measured], settings: Settings, folder: Path = REPORTS) -> Path:
    """Write `NAME.json`, `NAME.md` and `NAME.svg`, compared with the `NAME.json` that was there; the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / f"{name}.json"
    before = json.loads(record.read_text(encoding="utf-8")) if record.exists() else None
    report = circumstances(settings) | {
        "slices": {
            one.slice: {
                "rows": one.rows,
                "figures": one.figures,
                "intervals": {figure: asdict(interval) for figure, interval in one.intervals.items()},
                "remarks": one.remarks,
            }
            for one in measured
        }
    }
    write_json(record, report)
    page = folder / f"{name}.md"
    write_atomically(page, measures_page(name, report, before).encode())
    draw_measures(report, before, folder / f"{name}.svg")
    return page


def read_measures(name: str, folder: Path = REPORTS) -> list[Measured]:
    """What `NAME.json` holds; nothing where there is none yet."""
    record = folder / f"{name}.json"
    slices = json.loads(record.read_text(encoding="utf-8"))["slices"] if record.exists() else {}
    return [
        Measured(
            slice_name,
            one["rows"],
            one["figures"],
            {figure: Interval(**ends) for figure, ends in one["intervals"].items()},
            tuple(one["remarks"]),
        )
        for slice_name, one in slices.items()
    ]


def write_json(path: Path, content: Any) -> None:
    """Write `content` so that the file is either the old one or the new one, whole."""
    write_atomically(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
