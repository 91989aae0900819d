"""Bring models into the local cache: cache, then hub, then mirrors; every file verified before it gets its name.

1. What is there and whole is left alone; nothing is asked of the network then.
2. One process at a time fetches a model; another waits for it.
3. The files must fit on the disk before the first byte is fetched.
4. The hub is asked first and, for what it does not give, each mirror in turn.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from settings import Settings
from weights.cache import folder_of, inspect
from weights.catalogue import CATALOGUE_FILE, Mirror, Model, ModelFile, read_catalogue
from weights.errors import DiskFull, NoOrigin, WrongHash, local_errors
from weights.hub import Hub, HubFailed
from weights.listing import Listing, keep_listing, read_listing
from weights.mirrors import MirrorFailed, join_from_mirror
from weights.partial import Partial, partial_of
from weights.progress import MEGABYTE, Progress

Report = Callable[[str], None]


def fetch_model(
    name: str, settings: Settings, report: Report, catalogue_file: Path = CATALOGUE_FILE, hub: Hub | None = None
) -> Path:
    """The local folder of a model, fetched if it is not whole there; says how far it is through `report`.

    A `hub` that stayed silent for another model is not asked again.  Raises a `WeightsError` in one line that says
    what to do.
    """
    model = read_catalogue(catalogue_file).model(name)
    hub = hub or Hub(settings.hub, settings.hub_timeout_seconds)
    return _Fetch(model, settings, hub, report).folder_with_files()


@dataclass(frozen=True, slots=True)
class _Fetch:
    model: Model
    settings: Settings
    hub: Hub
    report: Report

    def folder_with_files(self) -> Path:
        models_folder = self.settings.models_folder
        folder = folder_of(self.model, self.settings)
        with local_errors(models_folder):
            if not self._is_whole(folder):
                models_folder.mkdir(parents=True, exist_ok=True)
                with _held(models_folder / f".{self.model.name}.lock", self._say):
                    self._fetch(folder)
        self._say(f"whole ({self.model.size_bytes / MEGABYTE:,.0f} MB, {self.model.licence})")
        return folder

    def _say(self, text: str) -> None:
        self.report(f"{self.model.name}: {text}")

    def _is_whole(self, folder: Path) -> bool:
        return bool(read_listing(self.model, folder).files) and not self._missing(folder)

    def _missing(self, folder: Path) -> tuple[ModelFile, ...]:
        """The files that are absent or damaged."""
        return tuple(finding.file for finding in inspect(self.model, folder) if finding.state != "whole")

    def _fetch(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        partial = partial_of(self.model, self.settings.models_folder)
        failures: list[Exception] = []
        for origin in (self.model.hub and self.hub, *self.model.mirrors):
            if origin and not self._is_whole(folder):
                silence = self.hub.silence  # said when it began, not for each model after it
                try:
                    if isinstance(origin, Mirror):
                        self._take_from_mirror(origin, partial)
                    else:
                        self._take_from_hub(self._listing(folder), partial)
                except (HubFailed, MirrorFailed, WrongHash) as error:
                    failures.append(error)
                    if str(error) != silence:
                        self._say(str(error))
        if not self._is_whole(folder):
            raise _refusal(self.model, failures)
        partial.clear()

    def _listing(self, folder: Path) -> Listing:
        """Which files at which revision; an unverified model's are asked of the hub once and written down."""
        listing = read_listing(self.model, folder)
        if not listing.files:
            listing = self.hub.listing(self.model)
            keep_listing(listing, folder)
        return listing

    def _take_from_hub(self, listing: Listing, partial: Partial) -> None:
        missing = self._missing(partial.model_folder)
        progress = self._progress(missing, partial, 0)
        for file in missing:
            part = partial.part_path(file)
            self.hub.download(self.model, listing.revision, file, part, lambda length: progress.at(length, "the hub"))
            partial.accept(file)
            progress.finish(file.size_bytes)

    def _take_from_mirror(self, mirror: Mirror, partial: Partial) -> None:
        missing = self._missing(partial.model_folder)
        total_bytes = sum(file.size_bytes for file in missing)
        archive_bytes = total_bytes if mirror.archive else 0
        progress = self._progress(missing, partial, archive_bytes + 2 * total_bytes // mirror.parts)
        join_from_mirror(mirror, missing, partial, progress)
        for file in missing:
            partial.accept(file)

    def _progress(self, missing: tuple[ModelFile, ...], partial: Partial, passing_bytes: int) -> Progress:
        """A counter of the bytes to come.  Raises `DiskFull` where they, and what passes through, do not fit."""
        total_bytes = sum(file.size_bytes for file in missing)
        here_bytes = sum(partial.length(file) for file in missing)
        needed_bytes = total_bytes - here_bytes + passing_bytes
        free_bytes = shutil.disk_usage(self.settings.models_folder).free
        if needed_bytes > free_bytes:
            raise DiskFull(
                f"{self.model.name} needs {needed_bytes / MEGABYTE:,.0f} MB in {self.settings.models_folder} and "
                f"{free_bytes / MEGABYTE:,.0f} are free; free some space or set ASSISTANT_MODELS_FOLDER"
            )
        return Progress(self.model.name, total_bytes, self.report)


@contextmanager
def _held(path: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock that dies with its process; says so where another process has it."""
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("another process is fetching it; waiting")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _refusal(model: Model, failures: list[Exception]) -> NoOrigin | WrongHash:
    why = "; ".join(str(failure) for failure in failures)
    if any(isinstance(failure, WrongHash) for failure in failures):
        return WrongHash(
            f"{model.name} was offered with other bytes than weights.toml pins ({why}); nothing of it was kept: "
            "run again, and if it stays so do not trust that origin"
        )
    return NoOrigin(
        f"{model.name} could not be fetched ({why}); check the network, or pip's configuration for the mirrors, "
        f"then run: python -m weights fetch {model.name}"
    )
