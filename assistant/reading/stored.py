"""The trained layers on disk: int8 with one scale a row, in safetensors, checked by their SHA-256.

ReaderError     the weights are missing, changed, or not of this network; says which
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from assistant.reading.protocol import ReaderError

WEIGHTS_FILE = Path(__file__).with_name("reader.safetensors")
DIGEST_FILE = Path(__file__).with_name("reader.sha256")
DEEP_FILE = Path(__file__).with_name("deep_reader.safetensors")
DEEP_DIGEST = Path(__file__).with_name("deep_reader.sha256")
CHECKER_FILE = Path(__file__).with_name("checker.safetensors")
CHECKER_DIGEST = Path(__file__).with_name("checker.sha256")
LARGEST = 127  # of an int8 step, symmetric
SCALE = ".scale"


def store(trained: Mapping[str, Tensor], weights: Path = WEIGHTS_FILE, digest: Path = DIGEST_FILE) -> None:
    """Write `trained`: matrices as int8 rows with their scales, the rest as float16."""
    kept: dict[str, Tensor] = {}
    for name, value in trained.items():
        if value.dim() == 2:  # noqa: PLR2004  a matrix
            scale = (value.abs().amax(dim=1, keepdim=True) / LARGEST).clamp(min=1e-12)
            kept[name] = torch.round(value / scale).to(torch.int8)
            kept[name + SCALE] = scale.to(torch.float32)
        else:
            kept[name] = value.to(torch.float16) if value.is_floating_point() else value
    content = save({name: value.contiguous() for name, value in kept.items()})
    weights.write_bytes(content)
    digest.write_text(f"{hashlib.sha256(content).hexdigest()}  {weights.name}\n", encoding="utf-8")


def restore(weights: Path = WEIGHTS_FILE, digest: Path = DIGEST_FILE) -> dict[str, Tensor]:
    """The stored parameters as float32, by name.  Raises `ReaderError` where they are not as they were written."""
    try:
        content = weights.read_bytes()
        expected = digest.read_text(encoding="utf-8").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise ReaderError(
            f"{weights.name} is not whole ({error}); restore it and its digest from the repository"
        ) from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ReaderError(f"{weights.name} is not the file its digest names; restore both from the repository")
    try:
        kept = load(content)
    except SafetensorError as error:
        raise ReaderError(f"{weights.name} cannot be read: {error}") from error
    return {
        name: value.float() * kept[name + SCALE] if name + SCALE in kept else _as_float(value)
        for name, value in kept.items()
        if not name.endswith(SCALE)
    }


def _as_float(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value
