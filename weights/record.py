"""What is known of files that were read through once: `.verified.json` in each model's folder.

A file that still has the recorded size and time is trusted without reading it again (1.1 GB take seconds).
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

RECORD_NAME = ".verified.json"


@dataclass(frozen=True, slots=True)
class Verified:
    """A file as it was when its hash was computed; `mtime_ns` is nanoseconds since the epoch."""

    size_bytes: int
    mtime_ns: int
    sha256: str


def read_record(folder: Path) -> dict[str, Verified]:
    """What the record says; empty where there is none or it is unusable, so that files are read again."""
    try:
        return TypeAdapter(dict[str, Verified]).validate_json((folder / RECORD_NAME).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return {}


def remember(folder: Path, path: str, sha256: str) -> None:
    """Record that the file at `path` has this hash as it stands now."""
    status = (folder / path).stat()
    record = read_record(folder) | {path: Verified(status.st_size, status.st_mtime_ns, sha256)}
    text = json.dumps({name: asdict(seen) for name, seen in record.items()}, indent=1)
    write_atomically(folder / RECORD_NAME, text.encode())


def sha256_of(path: Path) -> str:
    """The hash of all bytes, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_atomically(path: Path, content: bytes) -> None:
    """Write `path` so that it is never seen half written, even after a crash."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def move_into_place(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, durably: bytes first, then the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
