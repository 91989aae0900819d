"""The local cache: is a file there, and is it the pinned one?

A folder per model under `settings.models_folder`.  Nothing here downloads.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from settings import Settings
from weights.catalogue import CATALOGUE_FILE, Model, ModelFile, read_catalogue
from weights.errors import DamagedWeights, MissingWeights, UnknownModel, local_errors
from weights.listing import read_listing
from weights.record import Verified, read_record, remember, sha256_of

FileState = Literal["whole", "absent", "damaged"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found where a file should be."""

    file: ModelFile
    state: FileState


def model_name(name: str, catalogue_file: Path = CATALOGUE_FILE) -> str:
    """How the catalogue calls a model that may be given by its repository; one it does not know keeps its `name`."""
    try:
        return read_catalogue(catalogue_file).model(name).name
    except UnknownModel:
        return name


def model_folder(name: str, settings: Settings, catalogue_file: Path = CATALOGUE_FILE) -> Path:
    """The local folder of a model, every file verified; `name` may also be the path of a folder of one's own.

    Downloads nothing.  Raises `MissingWeights`, `DamagedWeights`, `UnknownModel` or `UnusableCache`.
    """
    own = Path(name).expanduser()
    try:
        model = read_catalogue(catalogue_file).model(name)
    except UnknownModel:
        if own.is_dir():
            return own.absolute()
        raise
    folder = folder_of(model, settings)
    remedy = f"run: python -m weights fetch {name}"
    with local_errors(settings.models_folder):
        findings = inspect(model, folder)
    if not findings or any(finding.state == "absent" for finding in findings):
        raise MissingWeights(f"the model {name} is not whole in {settings.models_folder}; {remedy}")
    for finding in findings:
        if finding.state == "damaged":
            path, size_bytes = folder / finding.file.path, finding.file.size_bytes
            raise DamagedWeights(f"{path} is not the pinned file of {size_bytes} bytes; {remedy}")
    return folder


def model_file(name: str, settings: Settings, catalogue_file: Path = CATALOGUE_FILE) -> Path:
    """The one file of a GGUF model, verified; `name` may also be the path of a GGUF file of one's own.

    Raises as `model_folder` does.
    """
    own = Path(name).expanduser()
    if own.suffix == ".gguf" and own.is_file():
        return own.absolute()
    folder = model_folder(name, settings, catalogue_file)
    files = sorted(folder.glob("*.gguf"))
    if len(files) != 1:
        raise MissingWeights(f"{folder} holds {len(files)} GGUF files and one is needed; name the file's path instead")
    return files[0]


def folder_of(model: Model, settings: Settings) -> Path:
    """Where a model's files lie once they are verified."""
    return settings.models_folder / model.name


def inspect(model: Model, folder: Path, *, reread: bool = False) -> tuple[Finding, ...]:
    """The state of each file, in the catalogue's order; with `reread` every byte is read whatever the record says.

    For an unverified model the files are those that the hub listed when it was fetched; none if it was not.
    """
    record = read_record(folder)
    files = read_listing(model, folder).files
    return tuple(Finding(file, _state(file, folder, record, reread)) for file in files)


def _state(file: ModelFile, folder: Path, record: dict[str, Verified], reread: bool) -> FileState:
    path = folder / file.path
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return "absent"
    if status.st_size != file.size_bytes:
        return "damaged"
    seen = record.get(file.path)
    pinned = file.sha256 or (seen.sha256 if seen else None)
    if not reread and pinned and seen == Verified(status.st_size, status.st_mtime_ns, pinned):
        return "whole"
    if sha256_of(path) != pinned:
        return "damaged"
    with suppress(OSError):  # a cache that cannot be written is still good to read; it is only slower
        remember(folder, file.path, pinned)
    return "whole"
