import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_models import catalogue_text

import weights.cache
from settings import Settings
from weights import MissingWeights, Model, model_file, model_folder, model_name, read_catalogue
from weights.cache import inspect
from weights.catalogue import ModelFile
from weights.errors import DamagedWeights, InvalidCatalogue, UnknownModel, UnusableCache
from weights.needs import Needed, needed_models

CONTENT = b"weights" * 1000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(models_folder=tmp_path / "models")


@pytest.fixture
def catalogue(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "weights.toml"
    path.write_text(catalogue_text({"small.gguf": CONTENT}))
    (settings.models_folder / "small").mkdir(parents=True)
    (settings.models_folder / "small" / "small.gguf").write_bytes(CONTENT)
    return path


def test_a_file_is_read_through_once_and_then_trusted_by_its_size_and_time(
    settings: Settings, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_folder("small", settings, catalogue)
    monkeypatch.setattr(weights.cache, "sha256_of", lambda path: pytest.fail(f"{path} was read again"))
    model_folder("small", settings, catalogue)


def test_a_truncated_file_is_noticed(settings: Settings, catalogue: Path) -> None:
    path = model_file("small", settings, catalogue)
    os.truncate(path, len(CONTENT) - 1)
    with pytest.raises(DamagedWeights, match=r"small\.gguf is not the pinned file .*python -m weights fetch small"):
        model_file("small", settings, catalogue)


def test_a_changed_file_of_the_same_size_is_noticed(settings: Settings, catalogue: Path) -> None:
    path = model_file("small", settings, catalogue)
    path.write_bytes(CONTENT[:-1] + b"!")
    with pytest.raises(DamagedWeights):
        model_file("small", settings, catalogue)


def test_a_change_that_keeps_size_and_time_is_noticed_by_verify(settings: Settings, catalogue: Path) -> None:
    path = model_file("small", settings, catalogue)
    before = path.stat()
    path.write_bytes(CONTENT[:-1] + b"!")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    model = read_catalogue(catalogue).model("small")
    assert inspect(model, path.parent)[0].state == "whole"
    assert inspect(model, path.parent, reread=True)[0].state == "damaged"


def test_a_broken_record_only_means_reading_again(settings: Settings, catalogue: Path) -> None:
    folder = model_folder("small", settings, catalogue)
    (folder / ".verified.json").write_text('{"small.gguf": "nonsense')
    assert model_folder("small", settings, catalogue) == folder


def test_a_missing_model_says_how_to_fetch_it(settings: Settings) -> None:
    with pytest.raises(MissingWeights, match=r"run: python -m weights fetch all-minilm-l6-v2"):
        model_folder("all-minilm-l6-v2", settings)


def test_a_cache_that_cannot_be_read_says_so(tmp_path: Path, catalogue: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(UnusableCache, match="ASSISTANT_MODELS_FOLDER"):
        model_folder("small", Settings(models_folder=loop), catalogue)


def test_a_folder_or_file_of_one_s_own_is_taken_by_its_path(tmp_path: Path, settings: Settings) -> None:
    own = tmp_path / "mine.gguf"
    own.write_bytes(b"GGUF")
    assert model_file(str(own), settings) == own
    assert model_folder(str(tmp_path), settings) == tmp_path


def test_an_unknown_model_names_the_nearest(settings: Settings) -> None:
    with pytest.raises(UnknownModel, match="the nearest is 'all-minilm-l6-v2'"):
        model_folder("all-minilm", settings)


@pytest.mark.parametrize(
    "change",
    [
        ("size_bytes", "bytes"),
        ('licence = "MIT"', 'license = "MIT"'),
        ('path = "small.gguf"', 'path = "../small.gguf"'),
        ('path = "small.gguf"', 'path = "/small.gguf"'),
        ('sha256 = "', 'sha256 = "0'),
        ('hub = "someone/small"', ""),
        ('name = "small"', "name = "),
        ('name = "small"', 'name = "small"\nunverified = true'),
    ],
)
def test_a_catalogue_that_is_not_as_it_must_be_is_refused(catalogue: Path, change: tuple[str, str]) -> None:
    catalogue.write_text(catalogue.read_text().replace(*change))
    with pytest.raises(InvalidCatalogue, match=r"weights\.toml"):
        read_catalogue(catalogue)


def test_every_model_of_ours_has_an_origin_a_licence_and_pinned_hashes_or_a_reason() -> None:
    models = read_catalogue().models
    assert [model.name for model in models if model.unverified] == ["phi-4-mini-instruct", "bge-small-en-v1.5"]
    assert read_catalogue().model("BAAI/bge-small-en-v1.5").name == "bge-small-en-v1.5"
    assert all(model.licence and (model.hub or model.mirrors) for model in models)
    assert all(file.sha256 for model in models for file in model.files)


def test_a_file_without_a_hash_needs_the_word_unverified() -> None:
    with pytest.raises(ValueError, match="must be marked unverified"):
        Model(name="m", kind="gguf", licence="MIT", hub="a/b", files=(ModelFile(path="a", size_bytes=1, sha256=None),))


BASES = (("all-minilm-l6-v2",), ("all-mpnet-base-v2",))
CPU_MODEL = "qwen2.5-coder-1.5b-instruct"


@pytest.mark.parametrize(
    ("generator", "has_gpu", "needed"),
    [
        ("auto", False, Needed(*BASES, (CPU_MODEL,))),
        ("llama_cpp", True, Needed(*BASES, (CPU_MODEL,))),
        ("extractive", True, Needed(*BASES)),
        ("auto", True, Needed(*BASES, ("phi-4-mini-instruct", CPU_MODEL))),
    ],
)
def test_the_settings_say_which_models_are_needed(generator: str, has_gpu: bool, needed: Needed) -> None:
    assert needed_models(Settings(generator=generator), has_gpu=has_gpu) == needed  # type: ignore[arg-type]


def test_the_command_ends_in_one_line_and_a_status(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "weights", "verify", "no-such-model"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, "", 1)


@pytest.mark.model
def test_the_real_model_files_are_the_pinned_ones(real_settings: Settings) -> None:
    for name in (real_settings.embedder, real_settings.model, "smollm2-135m-instruct"):
        model = read_catalogue().model(name)
        findings = inspect(model, model_folder(name, real_settings), reread=True)
        assert {finding.state for finding in findings} == {"whole"}


def test_a_model_given_by_its_repository_has_the_name_of_the_catalogue(catalogue: Path) -> None:
    assert model_name("sentence-transformers/all-MiniLM-L6-v2") == "all-minilm-l6-v2"
    assert model_name("small", catalogue) == "small"
    assert model_name("/models/of-my-own", catalogue) == "/models/of-my-own"
