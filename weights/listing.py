"""The files of an unverified model, as the hub listed them when it was first fetched.

Kept in `.listing.json` in the model's folder, so that a download that goes on later takes the same commit.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from weights.catalogue import Model, ModelFile
from weights.record import write_atomically

_NAME = ".listing.json"


@dataclass(frozen=True, slots=True)
class Listing:
    """The files at one revision of a hub repository."""

    revision: str
    files: tuple[ModelFile, ...]


def read_listing(model: Model, folder: Path) -> Listing:
    """The files a model must have; none for an unverified model that was never listed."""
    if not model.unverified:
        return Listing(model.revision, model.files)
    try:
        return TypeAdapter(Listing).validate_json((folder / _NAME).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return Listing(model.revision, ())


def keep_listing(listing: Listing, folder: Path) -> None:
    """Write it down before the first file is fetched."""
    write_atomically(folder / _NAME, TypeAdapter(Listing).dump_json(listing))
