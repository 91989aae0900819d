"""Which models the settings ask for, and what is taken where one cannot be had."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from settings import Settings
from weights.catalogue import CATALOGUE_FILE, read_catalogue
from weights.errors import DiskFull, NoOrigin, UnknownModel, WeightsError
from weights.fetching import fetch_model
from weights.hub import Hub

READER_BASE = "all-minilm-l6-v2"  # what the trained reader's layers were trained from, and its word embeddings

DEEP_BASE = "all-mpnet-base-v2"  # what the deep reader's low-rank changes belong to


WANTING = (NoOrigin, UnknownModel, DiskFull)  # it cannot be had; wrong bytes, or a cache that cannot be used, is worse


@dataclass(frozen=True, slots=True)
class Needed:
    """Names in `weights.toml`, or one's own files, which need no fetching.

    Without `always` nothing works, without `helpful` it does; of `writers`, the language models, one is enough, the
    first that can be had.
    """

    always: tuple[str, ...]
    helpful: tuple[str, ...]
    writers: tuple[str, ...] = ()


def needed_models(settings: Settings, *, has_gpu: bool) -> Needed:
    """The embedder and the first reader's base, the deeper one's, and language models."""
    writers = {
        "extractive": (),
        "llama_cpp": (settings.model,),
        "transformers": (settings.gpu_model if has_gpu else settings.model,),
        "auto": (settings.gpu_model, settings.model) if has_gpu else (settings.model,),
    }[settings.generator]
    return Needed(tuple(dict.fromkeys((settings.embedder, READER_BASE))), (DEEP_BASE,), writers)


def fetch_needed(
    needed: Needed,
    settings: Settings,
    report: Callable[[str], None],
    *,
    is_writer_needed: bool,
    catalogue_file: Path = CATALOGUE_FILE,
) -> None:
    """Fetch what is not there; what can be done without is only said to be missing.

    Raises the `WeightsError` of what is always needed, and of the last of the writers where `is_writer_needed`.
    """
    catalogue = read_catalogue(catalogue_file)
    hub = Hub(settings.hub, settings.hub_timeout_seconds)

    def fetch(name: str) -> None:
        if not _is_own(name):
            fetch_model(name, settings, report, catalogue_file, hub)

    for name in needed.always:
        if not _is_own(name):
            catalogue.model(name)  # a name that is not there is refused before the first byte
    for name in needed.always:
        fetch(name)
    for name in needed.helpful:
        try:
            fetch(name)
        except WANTING as error:
            report(f"{error}; going on without it")
    for name, then in zip(needed.writers, (*needed.writers[1:], None), strict=False):
        try:
            fetch(name)
        except WeightsError as error:
            if is_writer_needed and (then is None or not isinstance(error, WANTING)):
                raise
            report(f"{error}; taking {then} instead" if then else str(error))
        else:
            return


def _is_own(name: str) -> bool:
    return Path(name).expanduser().exists()
