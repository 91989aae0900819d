"""A browser on the page over small parts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from small_page import FALSE, TRUE, SmallPage, small_page


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallPage]:
    with small_page(tmp_path_factory.mktemp("quick"), TRUE, FALSE) as one:
        yield one


@contextmanager
def opened(
    browser: Browser, address: str, *, width: int = 1000, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    one = context.new_page()
    one.goto(address)
    try:
        yield one
    finally:
        context.close()


@pytest.fixture
def page(quick: SmallPage, browser: Browser) -> Iterator[Page]:
    with opened(browser, quick.address) as one:
        expect(one.get_by_label("Your question")).to_be_visible(timeout=30_000)
        yield one
