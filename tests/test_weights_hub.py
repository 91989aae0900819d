import hashlib
import random
from pathlib import Path

import pytest
from huggingface_hub.constants import DOWNLOAD_CHUNK_SIZE
from small_models import catalogue_text
from stand_in_hub import COMMIT, StandInHub, serving

from settings import Settings
from weights import MissingWeights, fetch_model, model_file, model_folder
from weights.errors import DamagedWeights, NoOrigin, UnusableCache, WrongHash

FILES = {"small.gguf": random.Random(1).randbytes(12_000_000), "folder/config.json": b"{}"}


def quiet(line: str) -> None:
    """Nobody listens."""


def settings_for(hub: StandInHub, tmp_path: Path) -> Settings:
    return Settings(hub=hub.url, hub_timeout_seconds=0.5, models_folder=tmp_path / "models")


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "weights.toml"
    path.write_text(catalogue_text(FILES))
    return path


def test_the_hub_gives_every_file_and_a_second_fetch_asks_it_nothing(tmp_path: Path, catalogue: Path) -> None:
    with serving(StandInHub(dict(FILES))) as hub:
        settings, lines = settings_for(hub, tmp_path), list[str]()
        folder = fetch_model("small", settings, lines.append, catalogue)
        assert {path: (folder / path).read_bytes() for path in FILES} == FILES
        assert lines[-2:] == ["small: 12 of 12 MB from the hub", "small: whole (12 MB, MIT)"]
        hub.asked.clear()
        assert fetch_model("small", settings, lines.append, catalogue) == folder
        assert model_folder("small", settings, catalogue) == folder
        assert model_file("small", settings, catalogue) == folder / "small.gguf"
        assert hub.asked == []
        assert sorted(path.name for path in settings.models_folder.joinpath(".partial").iterdir()) == []


def test_wrong_bytes_from_the_hub_are_refused_and_nothing_of_them_is_kept(tmp_path: Path, catalogue: Path) -> None:
    forged = FILES["small.gguf"][:-1] + b"!"
    with serving(StandInHub(FILES | {"small.gguf": forged})) as hub:
        settings = settings_for(hub, tmp_path)
        with pytest.raises(WrongHash, match=hashlib.sha256(forged).hexdigest()[:12]):
            fetch_model("small", settings, quiet, catalogue)
    assert not [path for path in settings.models_folder.rglob("small.gguf*") if path.is_file()]
    with pytest.raises(MissingWeights, match="python -m weights fetch small"):
        model_folder("small", settings, catalogue)


def test_a_file_of_another_length_is_not_even_downloaded(tmp_path: Path, catalogue: Path) -> None:
    with serving(StandInHub(FILES | {"small.gguf": b"short"})) as hub:
        with pytest.raises(NoOrigin, match="has 5 bytes instead of 12000000"):
            fetch_model("small", settings_for(hub, tmp_path), quiet, catalogue)
        assert hub.ranges == []


def test_a_download_that_breaks_off_goes_on_by_itself(tmp_path: Path, catalogue: Path) -> None:
    with serving(StandInHub(dict(FILES), break_after_bytes=11_000_000)) as hub:
        folder = fetch_model("small", settings_for(hub, tmp_path), quiet, catalogue)
        assert (folder / "small.gguf").read_bytes() == FILES["small.gguf"]
        assert hub.ranges[:2] == [None, f"bytes={DOWNLOAD_CHUNK_SIZE}-"]


def test_a_download_that_breaks_off_for_good_goes_on_in_the_next_run(tmp_path: Path, catalogue: Path) -> None:
    with serving(StandInHub(dict(FILES), break_after_bytes=11_000_000, fail_after_break=True)) as hub:
        settings = settings_for(hub, tmp_path)
        with pytest.raises(NoOrigin, match="answered 503"):
            fetch_model("small", settings, quiet, catalogue)
        assert not (settings.models_folder / "small" / "small.gguf").exists()
        hub.fail_after_break = False
        hub.ranges.clear()
        folder = fetch_model("small", settings, quiet, catalogue)
        assert (folder / "small.gguf").read_bytes() == FILES["small.gguf"]
        assert hub.ranges[0] == f"bytes={DOWNLOAD_CHUNK_SIZE}-"


def test_a_hub_that_is_too_slow_is_given_up_before_it_answers_and_asked_once(tmp_path: Path, catalogue: Path) -> None:
    with serving(StandInHub(dict(FILES), delay_seconds=60)) as hub:
        settings = settings_for(hub, tmp_path)
        with pytest.raises(NoOrigin, match=r"did not answer within 0\.5 s"):
            fetch_model("small", settings, quiet, catalogue)
        assert len(hub.asked) == 1


def test_without_a_network_one_line_says_what_to_do(tmp_path: Path, catalogue: Path) -> None:
    settings = Settings(hub="http://127.0.0.1:9", hub_timeout_seconds=0.5, models_folder=tmp_path / "models")
    with pytest.raises(NoOrigin) as refusal:
        fetch_model("small", settings, quiet, catalogue)
    assert "check the network" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_model_without_pinned_hashes_takes_the_hub_s_and_keeps_to_its_commit(tmp_path: Path) -> None:
    catalogue = tmp_path / "weights.toml"
    catalogue.write_text(
        '[[models]]\nname = "small"\nkind = "transformers"\nlicence = "MIT"\nhub = "someone/small"\n'
        'unverified = true\nreason = "a test"\nabout_bytes = 12000000\n'
    )
    files = {"model.safetensors": FILES["small.gguf"], "config.json": b"{}", "README.md": b"not wanted"}
    with serving(StandInHub(files)) as hub:
        settings = settings_for(hub, tmp_path)
        folder = fetch_model("small", settings, quiet, catalogue)
        assert (folder / "model.safetensors").read_bytes() == files["model.safetensors"]
        assert not (folder / "README.md").exists()
        assert all(f"/resolve/{COMMIT}/" in asked for asked in hub.asked if asked.startswith("HEAD"))
        assert model_folder("small", settings, catalogue) == folder
    (folder / "config.json").write_bytes(b"[]")
    with pytest.raises(DamagedWeights, match=r"config\.json"):
        model_folder("small", settings, catalogue)
    (folder / ".listing.json").unlink()
    with pytest.raises(MissingWeights):
        model_folder("small", settings, catalogue)


def test_a_cache_that_cannot_be_written_says_so(tmp_path: Path, catalogue: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    settings = Settings(hub="http://127.0.0.1:9", models_folder=tmp_path / "file" / "models")
    with pytest.raises(UnusableCache, match="ASSISTANT_MODELS_FOLDER"):
        fetch_model("small", settings, quiet, catalogue)
