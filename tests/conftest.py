"""What several tests share, and the rule that nothing is skipped where CI=true."""

import os
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import hypothesis
import pytest
from workers import CorpusTogether

from assistant.answering import Assistant
from assistant.assembly import open_assistant
from settings import Settings, read_settings
from weights import WeightsError, model_folder

# A time limit for one example fails on a machine that others use too, and says nothing of the code.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

_Report = TypeVar("_Report", pytest.TestReport, pytest.CollectReport)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that need model files last, so that quick ones fail first."""
    items.sort(key=lambda item: item.get_closest_marker("model") is not None)


@pytest.hookimpl(optionalhook=True)  # where there are workers
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> CorpusTogether:
    """Who runs what."""
    return CorpusTogether(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where CI=true: there, what was not proved is not passed."""
    return _without_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    return _without_skip((yield))


def _without_skip(report: _Report) -> _Report:
    if os.environ.get("CI") == "true" and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI=true does not allow: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def real_settings() -> Settings:
    """The default settings with the machine's own models folder, after a look that the models are in it."""
    name = "ASSISTANT_MODELS_FOLDER"
    settings = read_settings({name: os.environ[name]} if name in os.environ else {})
    try:
        model_folder(settings.embedder, settings)
    except WeightsError as error:
        pytest.skip(f"{error} (or: make test)")
    return settings


@pytest.fixture(scope="session")
def real_assistant(real_settings: Settings) -> Assistant:
    """The product over the real corpus, quoting; its index is built where it is not there."""
    settings = replace(real_settings, generator="extractive", store_folder=_store_folder())
    return open_assistant(settings, lambda _: None)


@pytest.fixture(scope="session")
def built_store(real_assistant: Assistant) -> Path:
    """A store with the real index in it.  Copy it: an index takes minutes to build, and tests harm theirs."""
    return _store_folder()


def _store_folder() -> Path:
    return read_settings({k: v for k, v in os.environ.items() if k == "ASSISTANT_STORE_FOLDER"}).store_folder
