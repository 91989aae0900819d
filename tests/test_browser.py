"""The page in a real headless browser, with the real app behind it."""

import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from evaluation.live_app import LiveApp, running_app

pytestmark = [pytest.mark.browser, pytest.mark.model]
PAY = "How much do data scientists earn in the US?"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
ANSWER_MS = 60_000


@pytest.fixture(scope="module")
def app(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    with running_app(copytree(built_store, tmp_path_factory.mktemp("browser") / "store")) as live:
        yield live


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


@pytest.fixture
def page(app: LiveApp, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    one = context.new_page()
    one.goto(app.address)
    expect(one.locator("#question textarea")).to_be_visible(timeout=30_000)
    yield one
    context.close()


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.click("#send")


def finished(page: Page, count: int = 1) -> None:
    """Wait until `count` answers are whole."""
    whole = page.locator("#conversation .answer:is(.answered, .declined, .conversational)")
    expect(whole).to_have_count(count, timeout=ANSWER_MS)


def test_evidence_is_shown_before_the_first_word_is_written(page: Page) -> None:
    page.evaluate(
        """() => {
            window.seen = [];
            new MutationObserver(() => {
                for (const name of ["found", "draft", "sentence"])
                    if (document.querySelector(`#conversation .${name}`) && !window.seen.includes(name))
                        window.seen.push(name);
            }).observe(document.body, { childList: true, subtree: true });
        }"""
    )
    ask(page, "Why does data preprocessing matter?")
    finished(page)
    seen = page.evaluate("window.seen")
    assert seen[0] == "found"
    assert "sentence" in seen


def test_a_marker_opens_the_exact_words_in_their_document(page: Page) -> None:
    ask(page, PAY)
    finished(page)
    page.locator("#conversation .marker").first.click()
    mark = page.locator("#passage mark")
    expect(mark).to_contain_text("$120,230", timeout=10_000)
    expect(page.locator("#passage .text")).to_contain_text("10th percentile")
    expect(page.locator("#passage .record")).to_contain_text("our summary of")
    page.keyboard.press("Escape")
    expect(page.locator("#passage")).to_be_hidden()


def test_a_permalink_shows_its_words_even_after_the_source_has_changed(page: Page, app: LiveApp) -> None:
    page.goto(f"{app.address}/?source=article&start=1&end=9&index=old&quote=Clean%2C+well-preprocessed+data")
    expect(page.locator("#passage mark")).to_have_text("Clean, well-preprocessed data", timeout=10_000)
    page.goto(f"{app.address}/?source=article&start=1&end=9&index=old&quote=Words+that+are+gone")
    expect(page.locator("#passage blockquote")).to_have_text("Words that are gone", timeout=10_000)


def test_sources_are_listed_under_the_answer_with_their_record(page: Page) -> None:
    ask(page, PAY)
    finished(page)
    sources = page.locator("#conversation .sources li").first
    expect(sources).to_contain_text("Official US pay for data scientists, May 2025")
    expect(sources).to_contain_text("U.S. Bureau of Labor Statistics, 2026-05-15")
    assert sources.locator("a[href^='https://www.bls.gov']").count() == 1


def test_an_example_is_asked_by_a_click_and_a_declined_answer_offers_others(page: Page) -> None:
    page.locator("a.ask").first.click()
    finished(page, 1)
    ask(page, "What is the visa process for moving to Germany?")
    finished(page, 2)
    expect(page.locator("#conversation .declined .suggestions a")).to_have_count(3)


def test_stop_ends_an_answer_and_the_conversation_goes_on(page: Page) -> None:
    ask(page, "What skills do I need to become a machine learning engineer?")
    expect(page.locator("#conversation .found")).to_be_visible(timeout=20_000)
    started = time.monotonic()
    page.click("#stop")
    finished(page, 1)
    assert time.monotonic() - started < 10
    ask(page, "Hello!")
    finished(page, 2)


def test_retry_answers_again_and_clear_empties_the_conversation(page: Page) -> None:
    ask(page, "What can you do?")
    finished(page, 1)
    page.click("#retry")
    finished(page, 1)
    expect(page.locator("#conversation .question")).to_have_count(1)
    page.click("#clear")
    expect(page.locator("#conversation .question")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>", "<script>window.hacked = 1"),
        ("**bold** $1 and $2 `code` [link](javascript:window.hacked=1)", "**bold** $1 and $2 `code` [link]"),
        ("مرحبا، كم الراتب؟ 🙂", "مرحبا، كم الراتب؟ 🙂"),
        ("a\u0000b\u0007 what is MLOps?", "what is MLOps?"),
    ],
)
def test_whatever_is_typed_is_shown_as_text_and_answered_calmly(page: Page, typed: str, shown: str) -> None:
    ask(page, typed)
    finished(page)
    expect(page.locator("#conversation .question")).to_contain_text(shown)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#conversation .question script, #conversation .question img").count() == 0


def test_a_huge_question_gets_a_message_and_nothing_is_lost(page: Page) -> None:
    ask(page, "Hello!")
    finished(page, 1)
    ask(page, "x" * 100_000)
    expect(page.locator("#conversation .notice")).to_contain_text("keep it under 2,000", timeout=20_000)
    expect(page.locator("#conversation .question")).to_have_count(2)
    ask(page, "   ")
    page.wait_for_timeout(2_000)  # while it is under way no other can be asked
    ask(page, "Thanks!")
    finished(page, 2)


def test_the_page_asks_nothing_of_other_hosts_and_says_what_it_is_not(page: Page, app: LiveApp) -> None:
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url))
    page.reload()
    expect(page.locator("footer").first).to_contain_text("not legal, visa or financial advice", timeout=20_000)
    expect(page.locator("footer").first).to_contain_text("Questions are not logged")
    assert [url for url in elsewhere if not url.startswith((app.address, "data:", "blob:"))] == []


def test_the_page_fits_a_phone(app: LiveApp, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 780})
    phone = context.new_page()
    phone.goto(app.address)
    ask(phone, "Hello!")
    finished(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()
