"""Every value that can be changed: its default, unit, bounds and reason, once.

Owns the names `ASSISTANT_*` of the environment and nothing else; the environment is handed in.
Where a value comes from a measurement, the reason says so.  `python -m settings` prints the README's table.

    SettingsError
    ├── UnknownSetting     an ASSISTANT_* name that does not exist; names the nearest one that does
    └── InvalidSetting     a value outside its type or bounds; says which and what would do
"""

import difflib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

PREFIX = "ASSISTANT_"

GeneratorChoice = Literal["auto", "llama_cpp", "transformers", "extractive"]
RewriteChoice = Literal["rules", "model"]


class SettingsError(ValueError):
    """A setting cannot be used as it was given."""


class UnknownSetting(SettingsError):
    """An environment variable starts with `ASSISTANT_` but names no setting."""


class InvalidSetting(SettingsError):
    """A setting's value is of the wrong type or out of its bounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One complete, valid set of values; read once at the edge and passed down."""

    host: Annotated[
        str, Field(min_length=1, description="address the page listens on; `0.0.0.0` opens it to other machines")
    ] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="port the page listens on")] = 7860
    models_folder: Annotated[
        Path,
        Field(description="where verified model files are kept, shared by every checkout of the project"),
    ] = Path("~/.cache/proven-assistant/models")
    store_folder: Annotated[Path, Field(description="where the index is built; generated, safe to delete")] = Path(
        "index/store"
    )
    hub: Annotated[
        str, Field(pattern="^https?://", description="model hub asked before the mirrors; a local stand-in in tests")
    ] = "https://huggingface.co"
    hub_timeout_seconds: Annotated[
        float,
        Field(gt=0, le=60, description="a hub that has not answered by then is not asked again in this run"),
    ] = 5.0
    embedder: Annotated[
        str, Field(min_length=1, description="embedding model, a name or repository in `weights.toml`, or a folder")
    ] = "all-minilm-l6-v2"
    query_prefix: Annotated[
        str, Field(description="put before a question when it is embedded, for models that were trained with one")
    ] = ""
    passage_max_characters: Annotated[
        int,
        Field(
            ge=200,
            le=4000,
            description="longest passage (the chunk size); with what is around it, it fills the embedder's 256 tokens",
        ),
    ] = 560
    context_characters: Annotated[
        int,
        Field(ge=0, le=2000, description="text on either side of a passage that is indexed with it; 0 for none"),
    ] = 500
    passages_per_question: Annotated[int, Field(ge=1, le=50, description="passages retrieved for a question")] = 12
    passages_per_source: Annotated[
        int, Field(ge=1, le=50, description="most passages retrieved of one source, so that several are heard")
    ] = 5
    dense_weight: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            description="share of the embedding in the fused score, the rest is BM25; between 0.5 and 0.7 no slice "
            "that was tried loses against either alone",
        ),
    ] = 0.6
    evidence_max_sentences: Annotated[
        int,
        Field(ge=1, le=20, description="sentences shown to the model; short prompts are fast and faithful"),
    ] = 6
    evidence_max_characters: Annotated[
        int, Field(ge=200, le=8000, description="length of all evidence together, about 350 tokens")
    ] = 1400
    answer_min_probability: Annotated[float, Field(ge=0, le=1, description="below it the question is declined")] = 0.5
    support_min: Annotated[
        float,
        Field(
            ge=0, le=1, description="least support at which a sentence is shown; at 0.8 garbled sentences still passed"
        ),
    ] = 0.85
    generator: Annotated[
        GeneratorChoice,
        Field(description="who writes the sentences; `auto` says at start-up what it took and why"),
    ] = "auto"
    model: Annotated[
        str, Field(min_length=1, description="language model on a CPU, a name in `weights.toml` or a GGUF file")
    ] = "qwen2.5-coder-1.5b-instruct"
    gpu_model: Annotated[
        str,
        Field(
            min_length=1,
            description="language model on a GPU, a name in `weights.toml` or a folder",
        ),
    ] = "phi-4-mini-instruct"
    max_sentences: Annotated[int, Field(ge=1, le=8, description="longest answer, in sentences")] = 3
    max_new_tokens: Annotated[
        int, Field(ge=16, le=1024, description="longest text the model may write for one answer, in tokens")
    ] = 160
    context_tokens: Annotated[
        int, Field(ge=512, le=32768, description="context window opened for the model, in tokens")
    ] = 2048
    threads: Annotated[
        int, Field(ge=0, le=256, description="CPU threads of the language model; 0 takes every core")
    ] = 0
    seed: Annotated[int, Field(ge=0, le=2**31 - 1, description="seed of every random choice")] = 7
    generation_timeout_seconds: Annotated[
        float, Field(gt=0, le=600, description="a model still writing then is stopped; what it wrote is checked")
    ] = 60.0
    question_max_characters: Annotated[
        int, Field(ge=50, le=20000, description="a longer question is refused with a message")
    ] = 2000
    history_max_turns: Annotated[
        int, Field(ge=0, le=100, description="newest messages of a conversation that are looked at")
    ] = 20
    followup_rewrite: Annotated[
        RewriteChoice, Field(description="who makes a follow-up stand alone; what the `model` writes is checked")
    ] = "rules"
    waiting_max: Annotated[
        int,
        Field(ge=1, le=1000, description="questions that may wait in the queue before new ones are turned away"),
    ] = 16


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that `environment` asks for; every other value is its default.

    Raises `UnknownSetting` or `InvalidSetting`, each in one line that says what to do.
    Paths have `~` expanded and are absolute.
    """
    known = {PREFIX + field.name.upper(): field.name for field in fields(Settings)}
    given: dict[str, str] = {}
    for variable, value in environment.items():
        if variable in known:
            given[known[variable]] = value
        elif variable.startswith(PREFIX):
            nearest = difflib.get_close_matches(variable, known, n=1, cutoff=0.0)[0]
            raise UnknownSetting(f"{variable} is not a setting; the nearest one is {nearest}")
    try:
        settings = TypeAdapter(Settings).validate_python(given)
    except ValidationError as error:
        first = error.errors()[0]
        variable = PREFIX + str(first["loc"][0]).upper()
        raise InvalidSetting(f"{variable}={first['input']!r}: {first['msg'].lower()}") from error
    return replace(
        settings,
        models_folder=settings.models_folder.expanduser().absolute(),
        store_folder=settings.store_folder.expanduser().absolute(),
    )


def settings_table() -> str:
    """A Markdown table of every setting: environment variable, default, bounds, reason."""
    schema = TypeAdapter(Settings).json_schema()["properties"]
    rows = ["| variable | default | allowed | what and why |", "|---|---|---|---|"]
    for field in fields(Settings):
        value = schema[field.name]
        rows.append(
            f"| `{PREFIX}{field.name.upper()}` | `{field.default}` | {_allowed(value)} | {value['description']} |"
        )
    return "\n".join(rows) + "\n"


def _allowed(value: Mapping[str, object]) -> str:
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in TypeAdapter(list[str]).validate_python(value["enum"]))
    high = value.get("maximum")
    if "exclusiveMinimum" in value:
        return f"above {value['exclusiveMinimum']}, up to {high}"
    if "minimum" not in value:
        return "a path" if value.get("format") == "path" else "text"
    return f"{value['minimum']}–{high}"


if __name__ == "__main__":
    sys.stdout.write(settings_table())
