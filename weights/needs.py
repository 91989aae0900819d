"""Which models the settings ask for."""

from dataclasses import dataclass
from pathlib import Path

from settings import Settings


@dataclass(frozen=True, slots=True)
class Needed:
    """Names in `weights.toml`; `instead` is taken where those of a GPU cannot be had and the settings leave it open."""

    names: tuple[str, ...]
    instead: tuple[str, ...] = ()


def needed_models(settings: Settings, *, has_gpu: bool) -> Needed:
    """The embedder, and the language model of the generator; folders and files of one's own need no fetching."""
    writers = {
        "extractive": (),
        "llama_cpp": (settings.model,),
        "transformers": (settings.gpu_model if has_gpu else settings.model,),
        "auto": (settings.gpu_model if has_gpu else settings.model,),
    }[settings.generator]
    names = tuple(name for name in (settings.embedder, *writers) if not Path(name).expanduser().exists())
    if has_gpu and settings.generator == "auto":
        return Needed(names, (settings.embedder, settings.model))
    return Needed(names)
