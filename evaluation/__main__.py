"""`python -m evaluation first-light`: ask the real app, and commit what was seen as a report."""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from evaluation.first_light import ask_by_client, ask_in_browser, machine_checks, medians, peak_megabytes
from evaluation.live_app import running_app
from evaluation.report import first_light_page
from evaluation.stages import measure_stages
from settings import read_settings

REPORTS = Path(__file__).with_name("reports")
LIBRARIES = ("torch", "sentence-transformers", "transformers", "faiss-cpu", "bm25s", "xllamacpp", "gradio")


def main() -> int:
    """Write `reports/first-light.json` and `.md`; 0 where every answer came."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="How good is it?")
    parser.add_argument("command", choices=("first-light",))
    parser.parse_args()
    settings = {name: str(value) for name, value in asdict(read_settings(os.environ)).items() if "folder" not in name}
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder) / "store") as app:
        answers = ask_by_client(app.address)
        again = ask_by_client(app.address)
        shown = ask_in_browser(app.address)
        peak = peak_megabytes(app.process.pid)
    report = {
        "day": time.strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "settings": settings,
        "versions": {name: version(name) for name in LIBRARIES},
        "checks": machine_checks(answers),
        "same_text_when_asked_again": sum(a["text"] == b["text"] for a, b in zip(answers, again, strict=True)),
        "medians": medians(answers),
        "medians_when_asked_again": medians(again),
        "app_peak_megabytes": peak,
        "stages": [asdict(cost) for cost in measure_stages()],
        "answers": answers,
        "browser": shown,
    }
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / "first-light.json").write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (REPORTS / "first-light.md").write_text(first_light_page(report), encoding="utf-8")
    print(f"checks: {report['checks']}")
    print(f"medians: {report['medians']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
