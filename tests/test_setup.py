import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings import Settings
from setup import __main__ as commands
from setup.environment import Environment, SetupError, forget_half_installed
from setup.plan import (
    DEEP_BASE,
    EMBEDDER,
    GPU_MODEL,
    MODEL,
    MODELS_FOLDER,
    TEST_MODELS,
    Plan,
    newest_allowed,
    plan_downloads,
)
from weights import needs, read_catalogue

ROOT = Path(__file__).parent.parent


def test_the_plan_counts_the_models_that_the_settings_name() -> None:
    settings = Settings()
    assert (EMBEDDER, MODEL, Path(MODELS_FOLDER)) == (settings.embedder, settings.model, settings.models_folder)
    assert (needs.DEEP_BASE, settings.gpu_model) == (DEEP_BASE, GPU_MODEL)
    assert {EMBEDDER, MODEL, GPU_MODEL, *TEST_MODELS} <= {model.name for model in read_catalogue().models}


def test_the_plan_says_what_is_not_there_yet_and_nothing_of_what_is(tmp_path: Path) -> None:
    environment = filled_environment(tmp_path)
    plan = plan_downloads(environment, "run", {"ASSISTANT_MODELS_FOLDER": str(tmp_path / "models")}, has_gpu=False)
    assert plan.lines == (f"model files: 1,648 MB to download and on disk, in {tmp_path / 'models'}",)
    for name in (EMBEDDER, DEEP_BASE, MODEL):
        for file in read_catalogue().model(name).files:
            path = tmp_path / "models" / name / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
            os.truncate(path, file.size_bytes)
    plan = plan_downloads(environment, "run", {"ASSISTANT_MODELS_FOLDER": str(tmp_path / "models")}, has_gpu=False)
    assert plan.lines == ()


def test_on_a_gpu_the_plan_counts_the_model_that_writes_there_and_asks_room_for_the_least(tmp_path: Path) -> None:
    environment, variables = filled_environment(tmp_path), {"ASSISTANT_MODELS_FOLDER": str(tmp_path / "models")}
    plan = plan_downloads(environment, "run", variables, has_gpu=True)
    assert plan.lines[0].startswith("model files: 8,230 MB")
    assert plan.needs == plan_downloads(environment, "run", variables, has_gpu=False).needs


def test_a_disk_that_is_too_small_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"100,000,000,001 MB are needed on the disk of .* MB are free"):
        Plan((), ((tmp_path / "not" / "there", 10**17), (tmp_path, 10**6))).check_room()


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        (["2.15.0", "2.14.0+cpu", "2.13.0", "2.13.0+cpu", "2.8.0"], "2.13.0+cpu"),
        (["2.15.0", "2.13.0", "2.12.1+cpu"], "2.13.0"),
        (["2.10.0", "2.9.1"], "2.10.0"),
        (["2.15.0", "2.7.1"], None),
        ([], None),
    ],
)
def test_the_build_of_torch_that_pip_takes_is_foreseen(offered: list[str], taken: str | None) -> None:
    assert newest_allowed(offered, "torch>=2.8,<=2.13.0") == taken


@given(st.permutations(["2.13.0+cpu", "2.13.0", "2.9.0", "2.10.2"]))
def test_the_order_in_which_versions_are_offered_does_not_matter(offered: list[str]) -> None:
    assert newest_allowed(offered, "torch>=2.8,<=2.13.0") == "2.13.0+cpu"


def test_changed_requirements_make_an_environment_unfilled(tmp_path: Path) -> None:
    environment = filled_environment(tmp_path)
    assert environment.is_filled("run")
    assert not environment.is_filled("test")
    (tmp_path / "requirements.txt").write_text("torch>=2.8,<=2.12.0\n")
    assert not environment.is_filled("run")


def test_a_package_with_a_missing_file_is_forgotten_and_a_whole_one_kept(tmp_path: Path) -> None:
    site_packages = tmp_path / "lib" / "python3.11" / "site-packages"
    for name in ("whole", "torn", "unrecorded"):
        about = site_packages / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        (site_packages / f"{name}.py").touch()
        (about / "RECORD").write_text(f"{name}.py,,\n__pycache__/{name}.pyc,,\n")
    (site_packages / "torn.py").unlink()
    (site_packages / "unrecorded-1.0.dist-info" / "RECORD").unlink()
    (site_packages / "~ld").mkdir()
    assert forget_half_installed(tmp_path) == ["torn", "unrecorded"]
    assert {path.name for path in site_packages.glob("*.dist-info")} == {"whole-1.0.dist-info"}
    assert not (site_packages / "~ld").exists()


def test_a_python_that_cannot_run_is_passed_over(tmp_path: Path) -> None:
    for name in ("python3.13", "python3.12", "python3.11"):
        executable(tmp_path / name, "#!/bin/sh\necho 'not installed here' >&2\nexit 127\n")
    (tmp_path / "python3").symlink_to(sys.executable)
    assert found_python(tmp_path) == (0, "python3\n", "")


@pytest.mark.parametrize(
    ("script", "remedy"),
    [
        ("exit 127", "Python 3.11 or newer is needed; run: sudo apt-get install python3 python3-venv\n"),
        (
            'case "$2" in *ensurepip*) exit 1;; esac; echo 3.12',
            "Python 3.12 is here without its venv module; run: sudo apt-get install python3.12-venv\n",
        ),
    ],
)
def test_without_a_usable_python_one_line_names_the_package(tmp_path: Path, script: str, remedy: str) -> None:
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        executable(tmp_path / name, f"#!/bin/sh\n{script}\n")
    assert found_python(tmp_path) == (1, "", remedy)


def test_a_set_up_waits_for_a_killed_one_s_last_process(tmp_path: Path) -> None:
    program = f"""
import subprocess, sys
from pathlib import Path
from setup.turns import only_one_set_up
with only_one_set_up(Path({str(tmp_path)!r}), print):
    subprocess.run(["sh", "-c", sys.argv[1]], close_fds=False)
"""
    start = [sys.executable, "-uc", program]
    with subprocess.Popen([*start, "echo in; sleep 1"], cwd=ROOT, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        first.kill()
        began = time.monotonic()
        second = subprocess.run([*start, "echo in"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert second.stdout == "another set-up is at work in this folder; waiting for it\nin\n"
        assert time.monotonic() - began > 0.5


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["ruin"]) == 2
    assert capsys.readouterr().err.startswith("usage: python -m setup run | test")


@pytest.mark.parametrize(("is_ci", "status"), [("true", 1), ("", 0)])
def test_a_skipped_test_fails_where_ci_is_true(tmp_path: Path, is_ci: str, status: int) -> None:
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "pytest.ini").touch()
    (tmp_path / "test_it.py").write_text("import pytest\ndef test_it():\n    pytest.skip('not here')\n")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(tmp_path)],
        cwd=tmp_path,
        env=os.environ | {"CI": is_ci, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == status, ended.stdout


def filled_environment(root: Path) -> Environment:
    """An environment that says of itself that it is filled."""
    environment = Environment(root)
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    (root / "requirements.txt").write_text("torch>=2.8,<=2.13.0\n")
    (root / "requirements-dev.txt").write_text("pytest\n")
    (root / "weights.toml").write_bytes((ROOT / "weights.toml").read_bytes())
    environment.stamp("run")
    return environment


def executable(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def found_python(path: Path) -> tuple[int, str, str]:
    """Status, output and error output where only `path` is searched; the last resort is not on this machine."""
    script = (ROOT / "setup" / "find_python.sh").read_text().replace("/usr/bin/python3;", "no-such-python;")
    ended = subprocess.run(
        ["/bin/sh", "-c", script], cwd=path, env={"PATH": str(path)}, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr
