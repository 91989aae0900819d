"""`python -m setup run | test | check`: set up what is missing, then hand over to the page, the tests or the checks.

Every step can be killed and started again, and one set-up runs at a time in a checkout.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from setup.browser import has_chromium
from setup.environment import Environment, Purpose, SetupError
from setup.plan import DEEP_BASE, EMBEDDER, MODEL, TEST_MODELS, plan_downloads
from setup.turns import only_one_set_up

ROOT = Path(__file__).resolve().parent.parent
NO_TELEMETRY = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1"}
KEPT_FOR_TESTS = ("ASSISTANT_MODELS_FOLDER", "ASSISTANT_HUB", "ASSISTANT_HUB_TIMEOUT_SECONDS")
WORKERS = ("-n", "2")  # see tests/workers.py; `ARGS="-n 0"` for one test at a time, with its output as it comes
CHECKS = (["ruff", "format", "--check"], ["ruff", "check"], ["mypy", "."])


def main(arguments: list[str]) -> int:
    """The exit status; on success of `run` this process becomes the page and does not return."""
    commands = {"run": _run, "test": _test, "check": _check}
    if not arguments or arguments[0] not in commands:
        print("usage: python -m setup run | test [pytest's arguments] | check", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return commands[arguments[0]](arguments[1:])
    except SetupError as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
    except OSError as error:
        print(f"{arguments[0]}: {error}; free some disk space or check the folder's rights", file=sys.stderr)
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 0 if sys.stdin.isatty() else 130  # at a terminal make is interrupted too, and says so by its own status
    return 1


def _run(_: list[str]) -> int:
    environment, variables = Environment(ROOT), os.environ | NO_TELEMETRY
    with only_one_set_up(ROOT, _say):
        _packages(environment, "run", "5")
        _say("[3/5] model files")
        _call(environment, ["-m", "weights", "fetch"], variables)
        _say("[4/5] index")
        store = Path(variables.get("ASSISTANT_STORE_FOLDER", "index/store")).expanduser()
        if (store / "current").is_file():
            _say("is there; the page checks it as it starts, and builds it anew where it must")
        else:
            _call(environment, ["-m", "index", "build"], variables)
    _say("[5/5] page (Ctrl-C ends it)")
    os.execve(environment.python, [str(environment.python), "app.py"], variables)  # noqa: S606


def _test(arguments: list[str]) -> int:
    environment, is_ci = Environment(ROOT), os.environ.get("CI") == "true"
    variables = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    variables |= {name: os.environ[name] for name in KEPT_FOR_TESTS if name in os.environ} | NO_TELEMETRY
    deselected = [] if _has_gpu() else ["not gpu"]
    with only_one_set_up(ROOT, _say):
        _packages(environment, "test", "5")
        _say("[3/5] model files")
        _call(environment, ["-m", "weights", "fetch", EMBEDDER, DEEP_BASE, MODEL, *TEST_MODELS], variables)
        _say("[4/5] browser")
        if not has_chromium(_say):
            if is_ci:
                raise SetupError("chromium is not here and CI=true; run: sudo apt-get install chromium")
            _say("!!! chromium is not here, so NO BROWSER TEST RUNS; run: sudo apt-get install chromium !!!")
            deselected.append("not browser")
    _say("[5/5] tests")
    with tempfile.TemporaryDirectory(prefix="proven-assistant-tests-") as own:
        variables |= {
            "ASSISTANT_STORE_FOLDER": f"{own}/store",
            "GRADIO_TEMP_DIR": f"{own}/gradio",
            "HF_HOME": f"{own}/hub",
            "OMP_WAIT_POLICY": "PASSIVE",  # a thread that waits leaves its core to the other worker
        }
        selection = ["-m", " and ".join(deselected)] if deselected else []
        command = [str(environment.python), "-m", "pytest", *WORKERS, *selection, *arguments]
        return subprocess.run(command, env=variables, check=False).returncode  # noqa: S603


def _check(_: list[str]) -> int:
    environment = Environment(ROOT)
    with only_one_set_up(ROOT, _say):
        _packages(environment, "test", "3", with_models=False)
    _say("[3/3] checks")
    failed = [
        " ".join(check)
        for check in CHECKS
        if subprocess.run([environment.python, "-m", *check], check=False).returncode != 0  # noqa: S603
    ]
    if failed:
        raise SetupError(
            f"failed: {', '.join(failed)} (`.venv/bin/ruff format` and `ruff check --fix` mend what ruff found)"
        )
    return 0


def _packages(environment: Environment, purpose: Purpose, steps: str, *, with_models: bool = True) -> None:
    """The first two steps: the virtual environment, the plan with its check of the disk, the packages."""
    _say(f"[1/{steps}] virtual environment in {environment.folder.name}")
    is_filled = environment.is_filled(purpose)
    if not is_filled:
        environment.make(_say)
    plan = plan_downloads(environment, purpose, os.environ, has_gpu=_has_gpu(), with_models=with_models)
    for line in plan.lines:
        _say(line)
    plan.check_room()
    _say(f"[2/{steps}] packages{' are there' if is_filled else ''}")
    if not is_filled:
        environment.fill(purpose)


def _call(environment: Environment, arguments: list[str], variables: dict[str, str]) -> None:
    finished = subprocess.run(  # noqa: S603
        [environment.python, *arguments], env=variables, check=False, close_fds=False
    )
    if finished.returncode != 0:
        raise SetupError(f"stopped at `python {' '.join(arguments)}`, whose last line says why")


def _has_gpu() -> bool:
    return Path("/dev/nvidiactl").exists()


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
