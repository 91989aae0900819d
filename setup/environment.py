"""The virtual environment `.venv`: made, filled, and recognised where an earlier run was killed in it.

A stamp is written last, with a hash of everything that decides what is installed.  Without a stamp that fits:
1. an environment whose own pip does not work is thrown away and made anew;
2. a package of which a file is missing is forgotten, so that pip installs it again (pip writes a package's `RECORD`
   last, so one without it is half there);
3. pip installs whatever the requirements want.
"""

import csv
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Purpose = Literal["run", "test"]
REQUIREMENTS: dict[Purpose, str] = {"run": "requirements.txt", "test": "requirements-dev.txt"}


class SetupError(RuntimeError):
    """The set-up cannot go on; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The virtual environment of the checkout at `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def is_filled(self, purpose: Purpose) -> bool:
        """Is everything for this purpose installed, as the requirements are now?"""
        stamp = self._stamp(purpose)
        return self.python.exists() and stamp.is_file() and stamp.read_text() == self._fingerprint(purpose)

    def make(self, say: Callable[[str], None]) -> None:
        """An environment with a pip that works; an unusable one is replaced.  Raises `SetupError`."""
        if self.folder.exists():
            half = forget_half_installed(self.folder)
            if "pip" not in half and self._pip_works():
                return
            say("an earlier set-up was interrupted here: making the virtual environment anew")
            shutil.rmtree(self.folder)
        base = Path(sys.executable).resolve()
        finished = subprocess.run([base, "-m", "venv", self.folder], check=False, close_fds=False)  # noqa: S603
        if finished.returncode != 0 or not self._pip_works():
            raise SetupError(
                f"{base} could not make a virtual environment in {self.folder}; run: sudo apt-get install "
                f"python{sys.version_info.major}.{sys.version_info.minor}-venv, or free some disk space"
            )

    def fill(self, purpose: Purpose) -> None:
        """Install what the purpose needs and leave the stamp.  Raises `SetupError`."""
        arguments = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r", REQUIREMENTS[purpose]]
        finished = subprocess.run([self.python, *arguments], cwd=self.root, check=False, close_fds=False)  # noqa: S603
        if finished.returncode != 0:
            raise SetupError(
                "the packages could not be installed (pip's last lines say why); check the network, pip's "
                "configuration and the disk, then run the same command again: it goes on where it stopped"
            )
        self.stamp("run")
        self.stamp(purpose)

    def stamp(self, purpose: Purpose) -> None:
        """Write down that everything for this purpose is installed."""
        unfinished = self._stamp(purpose).with_suffix(".unfinished")
        unfinished.write_text(self._fingerprint(purpose))
        unfinished.replace(self._stamp(purpose))

    def _stamp(self, purpose: str) -> Path:
        return self.folder / f"installed.{purpose}"

    def _fingerprint(self, purpose: str) -> str:
        names = ["requirements.txt"] + (["requirements-dev.txt"] if purpose == "test" else [])
        content = b"\0".join((self.root / name).read_bytes() for name in names)
        settings = (self.folder / "pyvenv.cfg").read_bytes() if (self.folder / "pyvenv.cfg").exists() else b""
        return hashlib.sha256(content + settings).hexdigest()

    def _pip_works(self) -> bool:
        try:
            asked = subprocess.run(  # noqa: S603
                [self.python, "-m", "pip", "--version"], capture_output=True, check=False
            )
        except OSError:
            return False
        return asked.returncode == 0


def forget_half_installed(folder: Path) -> list[str]:
    """Forget every package with a missing file and name it, in alphabetical order; pip then installs it again."""
    half: list[str] = []
    for site_packages in folder.glob("lib/python*/site-packages"):
        for leftover in site_packages.glob("~*"):
            shutil.rmtree(leftover, ignore_errors=True)
        for about in sorted(site_packages.glob("*.dist-info")):
            if not _is_whole(site_packages, about / "RECORD"):
                shutil.rmtree(about)
                half.append(about.name.split("-")[0])
    return half


def _is_whole(site_packages: Path, record: Path) -> bool:
    if not record.is_file():
        return False
    with record.open(newline="", encoding="utf-8") as lines:
        names = [row[0] for row in csv.reader(lines) if row]
    return bool(names) and all((site_packages / name).exists() for name in names if "__pycache__" not in name)
