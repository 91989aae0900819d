"""Debian's chromium for the browser tests: found, or installed where that is allowed."""

import os
import shutil
import subprocess
from collections.abc import Callable


def has_chromium(say: Callable[[str], None]) -> bool:
    """Is chromium here, after installing it through apt where it was not and where we may?"""
    if _is_here():
        return True
    prefix = _privilege()
    if prefix is None or not shutil.which("apt-get"):
        return False
    say("chromium is not here: installing it through apt")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run([*apt, *arguments], check=False)  # noqa: S603
    return _is_here()


def _is_here() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser"))


def _privilege() -> list[str] | None:
    """What to put before a command that only root may run; None where we may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603
        return [sudo, "-n"]
    return None
