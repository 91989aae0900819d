"""The app before it can answer: Ctrl-C while it loads, and an address it cannot listen on."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.live_app import ROOT, app_environment


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_it_loads_ends_it_at_once_and_without_a_traceback(tmp_path: Path, number: int) -> None:
    environment = app_environment(tmp_path / "store", generator="extractive") | {"PYTHONVERBOSE": "1"}
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("import 'gradio"):  # in the middle of the slow imports
            break
    process.send_signal(number)
    _, rest = process.communicate(timeout=5)
    assert process.returncode == -number
    assert "Traceback" not in rest


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "a" * 300])
def test_an_address_that_is_not_of_this_machine_is_told_in_one_line(tmp_path: Path, host: str) -> None:
    environment = app_environment(tmp_path / "store", host=host, generator="extractive")
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"ASSISTANT_HOST={host!r} is no address of this machine; 127.0.0.1 is the usual one\n"
