"""Everything that can go wrong with model files, each in one line that says what to do.

WeightsError
├── InvalidCatalogue   `weights.toml` is unusable; names the model and the key
├── UnknownModel       no model has this name; names the nearest one
├── MissingWeights     the model's files are not in the local cache; says how to fetch them
├── DamagedWeights     a file in the local cache is not the pinned one (truncated, changed)
├── NoOrigin           neither the hub nor a mirror gave the files (no network, offline)
├── WrongHash          what was offered is not the pinned file; nothing of it is kept
├── DiskFull           the files do not fit
└── UnusableCache      the local cache cannot be written or read
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class WeightsError(RuntimeError):
    """Model files cannot be used or had."""


class InvalidCatalogue(WeightsError):
    """`weights.toml` does not say what it must."""


class UnknownModel(WeightsError):
    """No model in `weights.toml` has this name."""


class MissingWeights(WeightsError):
    """The local cache does not have the model."""


class DamagedWeights(WeightsError):
    """A file in the local cache is not the pinned one."""


class NoOrigin(WeightsError):
    """No place that has the files could be reached."""


class WrongHash(WeightsError):
    """The bytes offered are not the pinned ones."""


class DiskFull(WeightsError):
    """There is not enough room for the files."""


class UnusableCache(WeightsError):
    """The local cache's folder cannot be written or read."""


@contextmanager
def local_errors(folder: Path) -> Iterator[None]:
    """Translate what the file system says while `folder` is worked on into `DiskFull` or `UnusableCache`."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno in _FULL:
            raise DiskFull(
                f"{folder} cannot hold the model files ({why}); free some space there or name another folder "
                "in ASSISTANT_MODELS_FOLDER, then run again"
            ) from error
        raise UnusableCache(
            f"{folder} cannot be used for model files ({why}); make it writable or name another folder in "
            "ASSISTANT_MODELS_FOLDER"
        ) from error
