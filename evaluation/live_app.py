"""The real app in a process of its own, on a free port, with a store of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 900  # a new index takes two minutes, more beside other work; one that ended is not waited for


@dataclass(frozen=True, slots=True)
class LiveApp:
    """Where it listens, and its process."""

    address: str
    process: subprocess.Popen[str]


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def app_environment(store: Path, **settings: str) -> dict[str, str]:
    """This process's environment with a free port, `store` for the index, and `settings` as ASSISTANT_ variables."""
    changed = {"PORT": str(free_port()), "STORE_FOLDER": str(store)} | {k.upper(): v for k, v in settings.items()}
    return os.environ | {f"ASSISTANT_{name}": value for name, value in changed.items()}


@contextmanager
def running_app(store: Path, **settings: str) -> Iterator[LiveApp]:
    """The app, ready to answer; ended with Ctrl-C's signal afterwards."""
    log = store.parent / f"{store.name}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=app_environment(store, **settings),
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        yield LiveApp(_address(log, process), process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=10)
            finally:
                process.kill()


def _address(log: Path, process: subprocess.Popen[str]) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"ready: (\S+)", log.read_text()):
            return found.group(1)
        time.sleep(0.1)
    raise RuntimeError(f"the app did not start:\n{log.read_text()}")
