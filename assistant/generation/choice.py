"""Which generator writes: what the settings ask for, or for `auto` the best that is there."""

from collections.abc import Callable
from importlib.util import find_spec

from assistant.generation.extractive import ExtractiveGenerator
from assistant.generation.protocol import Generator, GeneratorUnavailable
from settings import Settings
from weights import WeightsError, model_file, model_folder


def choose_generator(settings: Settings, report: Callable[[str], None]) -> Generator:
    """The generator to use, said through `report` with the reason.

    Raises `GeneratorUnavailable` where the one asked for by name cannot be had; `auto` always finds one.
    Heavy libraries are imported only for the generator that needs them.
    """
    if settings.generator == "llama_cpp":
        return _told(_llama_cpp(settings), "the settings ask for it", report)
    if settings.generator == "transformers":
        return _told(_transformers(settings), "the settings ask for it", report)
    if settings.generator == "extractive":
        return _told(ExtractiveGenerator(), "the settings ask for it", report)
    return _automatic(settings, report)


def _automatic(settings: Settings, report: Callable[[str], None]) -> Generator:
    attempts = [(_llama_cpp, "there is no GPU")]
    if has_gpu():
        attempts = [(_transformers, "there is a GPU"), (_llama_cpp, "the GPU's model cannot be used")]
    for build, reason in attempts:
        try:
            return _told(build(settings), reason, report)
        except GeneratorUnavailable as error:
            report(f"generator: {error}")
    return _told(ExtractiveGenerator(), "no language model can be used here", report)


def _llama_cpp(settings: Settings) -> Generator:
    if find_spec("xllamacpp") is None:
        raise GeneratorUnavailable("the package xllamacpp is not installed; run: pip install -r requirements.txt")
    from assistant.generation.llama_cpp import LlamaCppGenerator  # noqa: PLC0415  heavy, only where it is used

    try:
        location = model_file(settings.model, settings)
    except WeightsError as error:
        raise GeneratorUnavailable(str(error)) from error
    return LlamaCppGenerator(location, settings.model, settings.context_tokens, settings.threads)


def _transformers(settings: Settings) -> Generator:
    if find_spec("llguidance") is None:
        raise GeneratorUnavailable("the package llguidance is not installed; run: pip install -r requirements.txt")
    from assistant.generation.transformers_model import TransformersGenerator  # noqa: PLC0415  heavy

    name = settings.gpu_model if has_gpu() else settings.model
    try:
        folder = model_folder(name, settings)
    except WeightsError as error:
        raise GeneratorUnavailable(str(error)) from error
    gguf = sorted(folder.glob("*.gguf"))
    return TransformersGenerator(gguf[0] if len(gguf) == 1 else folder, name)


def has_gpu() -> bool:
    """Whether a CUDA device is there."""
    import torch  # noqa: PLC0415  heavy, and the extractive mode must not need it

    return bool(torch.cuda.is_available())


def _told(generator: Generator, reason: str, report: Callable[[str], None]) -> Generator:
    report(f"generator: {generator.name}, because {reason}")
    return generator
