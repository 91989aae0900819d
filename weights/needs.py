"""Which models the settings ask for."""

from dataclasses import dataclass
from pathlib import Path

from settings import Settings

READER_BASE = "all-minilm-l6-v2"  # what the trained reader's layers were trained from, and its word embeddings

DEEP_BASE = "all-mpnet-base-v2"  # what the deep reader's low-rank changes belong to


@dataclass(frozen=True, slots=True)
class Needed:
    """Names in `weights.toml`; `instead` is taken where those of a GPU cannot be had and the settings leave it open."""

    names: tuple[str, ...]
    instead: tuple[str, ...] = ()


def needed_models(settings: Settings, *, has_gpu: bool) -> Needed:
    """The embedder, the bases of both readers and the generator's language model; one's own files need no fetching."""
    writers = {
        "extractive": (),
        "llama_cpp": (settings.model,),
        "transformers": (settings.gpu_model if has_gpu else settings.model,),
        "auto": (settings.gpu_model if has_gpu else settings.model,),
    }[settings.generator]
    always = tuple(dict.fromkeys((settings.embedder, READER_BASE, DEEP_BASE)))
    names = tuple(name for name in (*always, *writers) if not Path(name).expanduser().exists())
    if has_gpu and settings.generator == "auto":
        return Needed(names, (*always, settings.model))
    return Needed(names)
