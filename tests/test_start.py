"""How the real app starts, stops and refuses to start, each told in one line."""

import signal
import socket
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from gradio_client import Client

from evaluation.live_app import ROOT, app_environment, free_port, running_app
from settings import Settings

pytestmark = pytest.mark.model
PAY = "How much do data scientists earn in the US?"


def refused_start(store: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = app_environment(store, **settings)
    command = [sys.executable, "app.py"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_index_may_be_deleted_while_the_app_runs(built_store: Path, tmp_path: Path) -> None:
    store = copytree(built_store, tmp_path / "store")
    with running_app(store, generator="extractive") as live:
        for path in sorted(store.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        client = Client(live.address, verbose=False, analytics_enabled=False)
        assert client.predict(PAY, api_name="/ask")["outcome"] == "answered"
        client.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_app_at_once_and_cleanly(built_store: Path, tmp_path: Path, number: int) -> None:
    with running_app(copytree(built_store, tmp_path / "store"), generator="extractive") as live:
        live.process.send_signal(number)
        assert live.process.wait(timeout=5) == 0
    assert "Traceback" not in (tmp_path / "store.log").read_text()


def test_a_taken_port_is_told_in_one_line(built_store: Path, tmp_path: Path) -> None:
    store = copytree(built_store, tmp_path / "store")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = refused_start(store, port=port, generator="extractive")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"port {port} is taken")
    assert "Traceback" not in done.stderr


def test_a_misspelt_setting_is_told_in_one_line(tmp_path: Path) -> None:
    done = refused_start(tmp_path / "store", prot=str(free_port()))
    assert done.returncode == 1
    assert done.stderr.strip() == "ASSISTANT_PROT is not a setting; the nearest one is ASSISTANT_PORT"


def test_an_unwritable_store_is_told_in_one_line(real_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = refused_start(tmp_path / "file" / "store", generator="extractive")
    assert done.returncode == 1
    assert "ASSISTANT_STORE_FOLDER" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_truncated_model_file_is_told_in_one_line(built_store: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(b"GGUF" + bytes(1000))
    done = refused_start(copytree(built_store, tmp_path / "store"), generator="llama_cpp", model=str(cut))
    assert done.returncode == 1
    assert str(cut) in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
