"""Which generator is taken, and what is said where none can be."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.generation.choice import choose_generator
from assistant.generation.llama_cpp import LlamaCppGenerator
from assistant.generation.protocol import GeneratorUnavailable
from assistant.generation.transformers_model import TransformersGenerator
from settings import GeneratorChoice, Settings

SMALL = "smollm2-135m-instruct"


@pytest.mark.parametrize("content", [b"", b"hello", b"GGUF" + bytes(5000)])
def test_a_file_that_is_no_model_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(content)
    with pytest.raises(GeneratorUnavailable, match="python -m weights verify"):
        LlamaCppGenerator(file, "broken", 512, 1)
    with pytest.raises(GeneratorUnavailable, match="cannot load"):
        TransformersGenerator(file, "broken")


@pytest.mark.model
def test_auto_says_what_it_took_and_why(real_settings: Settings) -> None:
    told: list[str] = []
    generator = choose_generator(replace(real_settings, model=SMALL, context_tokens=512), told.append)
    assert generator.name == f"llama.cpp {SMALL}"
    assert told == [f"generator: llama.cpp {SMALL}, because there is no GPU"]


def test_auto_without_any_model_quotes_and_says_so(real_settings: Settings, tmp_path: Path) -> None:
    told: list[str] = []
    generator = choose_generator(replace(real_settings, models_folder=tmp_path), told.append)
    assert generator.name == "extractive"
    assert "python -m weights fetch" in told[0]
    assert told[-1] == "generator: extractive, because no language model can be used here"


@pytest.mark.parametrize("wanted", ["llama_cpp", "transformers"])
def test_a_generator_asked_for_by_name_is_had_or_refused(
    real_settings: Settings, tmp_path: Path, wanted: GeneratorChoice
) -> None:
    settings = replace(real_settings, models_folder=tmp_path, generator=wanted)
    with pytest.raises(GeneratorUnavailable, match="python -m weights fetch"):
        choose_generator(settings, lambda _: None)
