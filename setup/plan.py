"""What a set-up will download and how much disk it needs, counted before it starts.

Sizes of packages were measured on Linux x86-64 (wheels and what they unpack to, torch 2.13, November 2026);
those of models stand in `weights.toml`.
"""

import platform
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from setup.environment import Environment, Purpose, SetupError

MB = 1_000_000

# The same as in settings.py, which cannot be read before its packages are there; a test holds them equal.
EMBEDDER = "all-minilm-l6-v2"
DEEP_BASE = "all-mpnet-base-v2"
MODEL = "qwen2.5-coder-1.5b-instruct"
GPU_MODEL = "phi-4-mini-instruct"
MODELS_FOLDER = "~/.cache/proven-assistant/models"
NEARLY = 0.9  # of a guessed size: what is there is taken to be whole
TEST_MODELS = ("smollm2-135m-instruct",)

CPU_VARIABLES = "PIP_EXTRA_INDEX_URL (or PIP_FIND_LINKS)"


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes to download and bytes on disk afterwards."""

    download_bytes: int
    disk_bytes: int


# Without torch and what it brings; torch for CPUs; torch for NVIDIA GPUs with its libraries; the test tools.
PACKAGES = Size(270 * MB, 1_200 * MB)
TORCH_CPU = Size(195 * MB, 800 * MB)
TORCH_CUDA = Size(2_740 * MB, 4_900 * MB)
TEST_TOOLS = Size(50 * MB, 200 * MB)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is still to come; `lines` say it to a person."""

    lines: tuple[str, ...]
    needs: tuple[tuple[Path, int], ...]

    def check_room(self) -> None:
        """Raise `SetupError` where a disk does not have what is needed on it."""
        by_disk: dict[int, list[tuple[Path, int]]] = {}
        for folder, needed_bytes in self.needs:
            existing = next(above for above in (folder, *folder.parents) if above.exists())
            by_disk.setdefault(existing.stat().st_dev, []).append((existing, needed_bytes))
        for needs in by_disk.values():
            needed_bytes = sum(needed for _, needed in needs)
            free_bytes = shutil.disk_usage(needs[0][0]).free
            if needed_bytes > free_bytes:
                raise SetupError(
                    f"{needed_bytes / MB:,.0f} MB are needed on the disk of {needs[0][0]} and "
                    f"{free_bytes / MB:,.0f} MB are free; free some space, or set ASSISTANT_MODELS_FOLDER or TMPDIR "
                    "to another disk"
                )


def plan_downloads(
    environment: Environment, purpose: Purpose, variables: Mapping[str, str], *, has_gpu: bool, with_models: bool = True
) -> Plan:
    """What is to be downloaded for a purpose; asks pip which build of torch it would take.  Raises `SetupError`."""
    lines: list[str] = []
    needs: list[tuple[Path, int]] = []
    if not environment.is_filled(purpose):
        torch = _torch_size(environment, lines, has_gpu=has_gpu)
        sizes = [PACKAGES, torch] + ([TEST_TOOLS] if purpose == "test" else [])
        download_bytes = sum(size.download_bytes for size in sizes)
        disk_bytes = max(sum(size.disk_bytes for size in sizes) - _bytes_in(environment.folder), 0)
        lines.insert(0, f"packages: up to {download_bytes / MB:,.0f} MB to download, {disk_bytes / MB:,.0f} MB on disk")
        needs += [(environment.root, disk_bytes), (Path(tempfile.gettempdir()), download_bytes)]
    folder = Path(variables.get("ASSISTANT_MODELS_FOLDER", MODELS_FOLDER)).expanduser()
    wanted = _wanted_models(purpose, variables, has_gpu=has_gpu) if with_models else set()
    if models_bytes := _missing_bytes(wanted, environment.root, folder):
        lines.append(f"model files: {models_bytes / MB:,.0f} MB to download and on disk, in {folder}")
        if _writer(variables) == "auto":  # takes the CPU's model where there is no room for the GPU's
            wanted = _wanted_models(purpose, variables, has_gpu=False)
        needs.append((folder, _missing_bytes(wanted, environment.root, folder)))
    return Plan(tuple(lines), tuple(needs))


def _wanted_models(purpose: Purpose, variables: Mapping[str, str], *, has_gpu: bool) -> set[str]:
    """Those that are fetched: the readers' bases, the embedder, and who writes."""
    wanted = {EMBEDDER, DEEP_BASE, variables.get("ASSISTANT_EMBEDDER", EMBEDDER)}
    writer = _writer(variables)
    if has_gpu and purpose == "run" and writer in {"auto", "transformers"}:
        wanted.add(variables.get("ASSISTANT_GPU_MODEL", GPU_MODEL))
    elif purpose == "test" or writer != "extractive":
        wanted.add(variables.get("ASSISTANT_MODEL", MODEL))
    if purpose == "test":
        wanted.update(TEST_MODELS)
    return wanted


def _writer(variables: Mapping[str, str]) -> str:
    return variables.get("ASSISTANT_GENERATOR", "auto")


def _missing_bytes(wanted: Collection[str], root: Path, folder: Path) -> int:
    """Bytes of the files that are not in `folder` with their full size; what is not listed by file is a guess."""
    missing_bytes = 0
    for model in tomllib.loads((root / "weights.toml").read_text(encoding="utf-8"))["models"]:
        if model["name"] not in wanted:
            continue
        if about_bytes := model.get("about_bytes", 0):
            here_bytes = _bytes_in(folder / model["name"]) + _bytes_in(folder / ".partial" / model["name"])
            missing_bytes += about_bytes - here_bytes if here_bytes < NEARLY * about_bytes else 0
        for file in model.get("files", ()):
            path = folder / model["name"] / file["path"]
            if not path.is_file() or path.stat().st_size != file["size_bytes"]:
                missing_bytes += file["size_bytes"]
    return missing_bytes


def _torch_size(environment: Environment, lines: list[str], *, has_gpu: bool) -> Size:
    if any(environment.folder.glob("lib/python*/site-packages/torch-*.dist-info")):
        return Size(0, 0)
    version = torch_version(environment)
    is_cuda = platform.system() == "Linux" and not version.endswith("+cpu")
    if is_cuda and not has_gpu:
        lines.append(
            f"torch {version} is the build for NVIDIA GPUs ({TORCH_CUDA.download_bytes / MB:,.0f} MB to download, "
            f"{TORCH_CUDA.disk_bytes / MB:,.0f} MB on disk) and no such GPU is seen here; to get the one for CPUs "
            f"({TORCH_CPU.download_bytes / MB:,.0f} MB), stop now with Ctrl-C and set {CPU_VARIABLES} to PyTorch's "
            "CPU wheels: pytorch.org, Get Started, names their address"
        )
    return TORCH_CUDA if is_cuda else TORCH_CPU


def torch_version(environment: Environment) -> str:
    """The torch that pip would install with this machine's configuration.  Raises `SetupError`."""
    requirement = next(
        line for line in (environment.root / "requirements.txt").read_text().splitlines() if line.startswith("torch")
    )
    asked = subprocess.run(  # noqa: S603
        [environment.python, "-m", "pip", "index", "versions", "torch", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"^Available versions: (.+)$", asked.stdout, re.MULTILINE)
    version = newest_allowed(found.group(1).split(", ") if found else [], requirement)
    if version is None:
        why = ([line for line in asked.stderr.splitlines() if line.startswith("ERROR")] or ["no answer"])[-1]
        raise SetupError(
            f"pip finds no {requirement} ({why}); check the network and pip's configuration, then run again"
        )
    return version


def newest_allowed(versions: list[str], requirement: str) -> str | None:
    """The version pip would take of those that `name>=low,<=high` allows; `+cpu` is newer than the same without."""
    low, high = (_numbers(bound) for bound in re.findall(r"[<>]=([0-9.]+)", requirement))
    allowed = [version for version in versions if low <= _numbers(version) <= high]
    return max(allowed, key=lambda version: (_numbers(version), "+" in version), default=None)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", version.partition("+")[0])]
    return tuple(numbers + [0] * (4 - len(numbers)))


def _bytes_in(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) if folder.exists() else 0
