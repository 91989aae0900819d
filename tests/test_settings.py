"""Settings: defaults, bounds, unknown names, and the README's table."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from settings import InvalidSetting, Settings, UnknownSetting, read_settings, settings_table

README = Path(__file__).resolve().parent.parent / "README.md"


def test_an_empty_environment_gives_the_defaults_with_absolute_paths() -> None:
    settings = read_settings({"PATH": "/bin", "HOME": "/home/x"})
    assert (settings.host, settings.port, settings.generator) == ("127.0.0.1", 7860, "auto")
    assert settings.models_folder.is_absolute()
    assert settings.store_folder.is_absolute()


def test_a_value_is_read_from_the_environment_in_its_own_type() -> None:
    settings = read_settings({"ASSISTANT_PORT": "8000", "ASSISTANT_DENSE_WEIGHT": "0.5"})
    assert (settings.port, settings.dense_weight) == (8000, 0.5)


def test_an_unknown_setting_names_the_nearest_known_one() -> None:
    with pytest.raises(UnknownSetting, match="ASSISTANT_PROT is not a setting; the nearest one is ASSISTANT_PORT"):
        read_settings({"ASSISTANT_PROT": "8000"})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ASSISTANT_PORT", "0"),
        ("ASSISTANT_PORT", "eight"),
        ("ASSISTANT_GENERATOR", "oracle"),
        ("ASSISTANT_DENSE_WEIGHT", "1.5"),
        ("ASSISTANT_DENSE_WEIGHT", "nan"),
        ("ASSISTANT_HOST", ""),
        ("ASSISTANT_HUB", "ftp://somewhere"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_its_name(variable: str, value: str) -> None:
    with pytest.raises(InvalidSetting, match=re.escape(f"{variable}={value!r}: ")):
        read_settings({variable: value})


def test_every_setting_stands_in_the_readme_as_it_is() -> None:
    table = re.search(r"<!-- settings -->\n(.*)<!-- /settings -->", README.read_text(encoding="utf-8"), re.DOTALL)
    assert table is not None
    assert table.group(1) == settings_table()
    assert table.group(1).count("\n") == len(fields(Settings)) + 2
