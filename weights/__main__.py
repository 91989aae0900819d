"""`python -m weights fetch [NAME…]`, `list` and `verify`."""

import argparse
import os
import sys
from pathlib import Path

from settings import Settings, SettingsError, read_settings
from weights.cache import folder_of, inspect
from weights.catalogue import Catalogue, Model, read_catalogue
from weights.errors import WeightsError, local_errors
from weights.needs import Needed, fetch_needed, needed_models
from weights.progress import MEGABYTE


def main() -> int:
    """0 where it went well, 1 with one line that says what to do, 130 where it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m weights", description="Fetch, list or verify model files.")
    commands = parser.add_subparsers(dest="command", required=True)
    fetch = commands.add_parser(
        "fetch", help="bring models into the local cache; without names, those the settings need"
    )
    fetch.add_argument("names", nargs="*", metavar="NAME")
    commands.add_parser("list", help="every model: kind, size, licence, origin, state")
    verify = commands.add_parser("verify", help="read every byte of what is in the local cache")
    verify.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    try:
        settings = read_settings(os.environ)
        if arguments.command == "fetch":
            return _fetch(arguments.names, settings)
        catalogue = read_catalogue()
        return (
            _list(catalogue, settings) if arguments.command == "list" else _verify(arguments.names, catalogue, settings)
        )
    except (SettingsError, WeightsError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; what is fetched so far is kept", file=sys.stderr)
        return 130


def _fetch(names: list[str], settings: Settings) -> int:
    needed = needed_models(settings, has_gpu=Path("/dev/nvidiactl").exists())
    if names:
        needed = Needed(always=tuple(names), helpful=())
    fetch_needed(needed, settings, _say, is_writer_needed=True)
    return 0


def _list(catalogue: Catalogue, settings: Settings) -> int:
    for model in catalogue.models:
        origins = [model.hub] if model.hub else []
        origins += [f"{mirror.package}=={mirror.version}" for mirror in model.mirrors]
        size = f"{'about ' if model.unverified else ''}{model.size_bytes / MEGABYTE:,.0f} MB"
        print(
            f"{model.name}: {model.kind}, {size}, {model.licence}, {_state(model, settings)}; from {', '.join(origins)}"
        )
        if model.reason:
            print(f"    unverified: {model.reason}")
    return 0


def _verify(names: list[str], catalogue: Catalogue, settings: Settings) -> int:
    models = [catalogue.model(name) for name in names] or [
        model for model in catalogue.models if folder_of(model, settings).is_dir()
    ]
    states = {model.name: _state(model, settings, reread=True) for model in models}
    for name, state in states.items():
        print(f"{name}: {state}")
    return 0 if all(state == "whole" for state in states.values()) else 1


def _state(model: Model, settings: Settings, *, reread: bool = False) -> str:
    with local_errors(settings.models_folder):
        findings = inspect(model, folder_of(model, settings), reread=reread)
    bad = [f"{finding.file.path} {finding.state}" for finding in findings if finding.state != "whole"]
    if not findings or len(bad) == len(findings):
        return "not here" if not any(finding.state == "damaged" for finding in findings) else "damaged"
    return f"{', '.join(bad)}; run: python -m weights fetch {model.name}" if bad else "whole"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
