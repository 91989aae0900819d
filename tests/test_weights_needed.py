"""What is fetched of what the settings need, and what goes on where something cannot be had."""

from pathlib import Path

import pytest
from small_models import catalogue_text
from stand_in_hub import StandInHub, serving

from settings import Settings
from weights import model_folder
from weights.errors import NoOrigin, UnknownModel
from weights.needs import Needed, fetch_needed

FILES = {"small.gguf": b"GGUF" * 100}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Of `small`, which the stand-in hub has, and `gone`, whose file it has not."""
    path = tmp_path / "weights.toml"
    gone = catalogue_text({"gone.gguf": b"GGUF"}).replace('name = "small"', 'name = "gone"')
    path.write_text(catalogue_text(FILES) + gone)
    return path


def fetch(needed: Needed, catalogue: Path, *, is_writer_needed: bool = True) -> list[str]:
    """Fetch from the stand-in hub; what was said."""
    lines: list[str] = []
    with serving(StandInHub(dict(FILES))) as hub:
        settings = Settings(hub=hub.url, hub_timeout_seconds=2.0, models_folder=catalogue.with_name("models"))
        fetch_needed(needed, settings, lines.append, is_writer_needed=is_writer_needed, catalogue_file=catalogue)
        assert model_folder("small", settings, catalogue).is_dir()
    return lines


def test_what_helps_is_done_without_where_it_cannot_be_had(catalogue: Path) -> None:
    lines = fetch(Needed(("small",), ("gone",)), catalogue)
    assert lines[-1].startswith("gone could not be fetched")
    assert lines[-1].endswith("; going on without it")


def test_what_is_always_needed_is_refused_where_it_cannot_be_had(catalogue: Path) -> None:
    with pytest.raises(NoOrigin, match="python -m weights fetch gone"):
        fetch(Needed(("small", "gone"), ()), catalogue)


def test_the_next_writer_is_taken_where_the_first_cannot_be_had(catalogue: Path) -> None:
    lines = fetch(Needed((), (), ("gone", "small")), catalogue)
    assert any(line.startswith("gone could not be fetched") for line in lines)
    assert lines[-1] == "small: whole (0 MB, MIT)"


def test_a_model_of_ones_own_is_enough_and_nothing_is_fetched_beside_it(catalogue: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF")
    lines = fetch(Needed(("small",), (), (str(own), "gone")), catalogue)
    assert not any("gone" in line for line in lines)


def test_an_unknown_name_is_refused_before_anything_is_fetched(catalogue: Path) -> None:
    settings = Settings(hub="http://127.0.0.1:9", models_folder=catalogue.with_name("models"))
    with pytest.raises(UnknownModel, match="smal"):
        fetch_needed(
            Needed(("small", "smal"), ()), settings, lambda _: None, is_writer_needed=True, catalogue_file=catalogue
        )
    assert not settings.models_folder.exists()


def test_without_any_writer_only_one_who_needs_it_is_refused(catalogue: Path) -> None:
    needed = Needed(("small",), (), ("gone",))
    assert "gone could not be fetched" in fetch(needed, catalogue, is_writer_needed=False)[-1]
    with pytest.raises(NoOrigin, match="gone"):
        fetch(needed, catalogue)
