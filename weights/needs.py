"""Which models the settings ask for, and what is taken where one cannot be had."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from settings import Settings
from weights.catalogue import CATALOGUE_FILE
from weights.errors import WeightsError
from weights.fetching import fetch_model
from weights.hub import Hub

READER_BASE = "all-minilm-l6-v2"  # what the trained reader's layers were trained from, and its word embeddings

DEEP_BASE = "all-mpnet-base-v2"  # what the deep reader's low-rank changes belong to


@dataclass(frozen=True, slots=True)
class Needed:
    """Names in `weights.toml`: those without which nothing works, those it can do without, and the language models.

    Of `writers` one is enough, the first that can be had.
    """

    always: tuple[str, ...]
    helpful: tuple[str, ...]
    writers: tuple[str, ...] = ()


def needed_models(settings: Settings, *, has_gpu: bool) -> Needed:
    """The embedder and the first reader's base, the deeper one's, and language models; one's own need no fetching."""
    writers = {
        "extractive": (),
        "llama_cpp": (settings.model,),
        "transformers": (settings.gpu_model if has_gpu else settings.model,),
        "auto": (settings.gpu_model, settings.model) if has_gpu else (settings.model,),
    }[settings.generator]
    return Needed(_to_fetch(settings.embedder, READER_BASE), _to_fetch(DEEP_BASE), _to_fetch(*writers))


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
    hub = Hub(settings.hub, settings.hub_timeout_seconds)
    for name in needed.always:
        fetch_model(name, settings, report, catalogue_file, hub)
    for name in needed.helpful:
        try:
            fetch_model(name, settings, report, catalogue_file, hub)
        except WeightsError as error:
            report(f"{error}; going on without it")
    for name in needed.writers:
        try:
            fetch_model(name, settings, report, catalogue_file, hub)
        except WeightsError as error:
            if name == needed.writers[-1] and is_writer_needed:
                raise
            report(str(error))
        else:
            return


def _to_fetch(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if not Path(name).expanduser().exists()))
