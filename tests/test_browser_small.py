"""The page in a real headless browser over small parts: every moment of an answer, and its mishaps."""

from pathlib import Path

import pytest
from browsing import opened, page, quick
from playwright.sync_api import Browser, Locator, Page, expect
from small_page import MEDIAN, PAY, TRUE, small_page
from test_browser import ask, browser, finished

from ui.border import UNEXPECTED
from ui.conversation import STOPPED
from ui.waiting import ANSWERS_AT_ONCE

__all__ = ["browser", "page", "quick"]
pytestmark = pytest.mark.browser
CONTRAST = 4.5  # WCAG 2.2, level AA, for text of ordinary size


def last_answer(page: Page) -> Locator:
    return page.locator("#conversation .answer").last


def test_a_draft_is_shown_as_a_draft_until_it_is_proven(tmp_path: Path, browser: Browser) -> None:
    with (
        small_page(tmp_path, "Data scientists earned ", TRUE, is_gated=True) as app,
        opened(browser, app.address) as page,
    ):
        ask(page, PAY)
        expect(page.locator("#conversation .found li").first).to_contain_text(MEDIAN, timeout=20_000)
        expect(page.locator("#conversation .sentence")).to_have_count(0)
        page.evaluate(
            """() => new MutationObserver(() => {
                const draft = document.querySelector("#conversation .draft");
                if (draft) window.draft = draft.textContent;
            }).observe(document.body, { childList: true, subtree: true, characterData: true })"""
        )
        app.let_go_on()
        finished(page)
        assert page.evaluate("window.draft").startswith("being checked")
        expect(page.locator("#conversation .draft")).to_have_count(0)


def test_what_is_typed_while_an_answer_streams_stays_in_the_box(tmp_path: Path, browser: Browser) -> None:
    with small_page(tmp_path, TRUE, TRUE, is_gated=True) as app, opened(browser, app.address) as page:
        ask(page, PAY)
        expect(page.locator("#conversation .found")).to_be_visible(timeout=20_000)
        page.get_by_label("Your question").fill("And next")
        app.let_go_on()
        finished(page)
        expect(page.get_by_label("Your question")).to_have_value("And next")


def test_stop_takes_the_place_of_ask_and_ends_a_writer_that_hangs(tmp_path: Path, browser: Browser) -> None:
    with small_page(tmp_path, is_gated=True) as app, opened(browser, app.address) as page:
        ask(page, PAY)
        expect(page.locator("#conversation .found")).to_be_visible(timeout=20_000)
        expect(page.locator("#send")).to_have_count(0)
        expect(page.locator("#retry")).to_be_disabled()
        page.click("#stop")
        finished(page)
        expect(last_answer(page)).to_contain_text(STOPPED)
        expect(page.locator("#send")).to_be_visible()
        expect(page.locator("#stop")).to_have_count(0)


def test_whoever_leaves_in_the_middle_makes_room_for_the_next(tmp_path: Path, browser: Browser) -> None:
    with small_page(tmp_path, is_gated=True, waiting_max=1) as app:
        for _ in range(ANSWERS_AT_ONCE + 1):
            with opened(browser, app.address) as page:
                ask(page, PAY)
                expect(page.locator("#conversation .answer, #conversation .notice").first).to_be_visible(timeout=20_000)
        app.let_go_on()
        with opened(browser, app.address) as page:
            ask(page, PAY)
            finished(page)


def test_who_waits_is_told_and_who_does_not_fit_is_turned_away(tmp_path: Path, browser: Browser) -> None:
    with small_page(tmp_path, is_gated=True, waiting_max=1) as app:
        context = browser.new_context()
        pages = [context.new_page() for _ in range(ANSWERS_AT_ONCE + 2)]
        for one in pages[:ANSWERS_AT_ONCE]:
            one.goto(app.address)
            ask(one, PAY)
            expect(one.locator("#conversation .found")).to_be_visible(timeout=20_000)
        *_, waiting, refused = pages
        waiting.goto(app.address)
        ask(waiting, PAY)
        expect(waiting.locator("#conversation .notice")).to_contain_text("before yours: 1", timeout=20_000)
        refused.goto(app.address)
        ask(refused, PAY)
        expect(refused.locator("#conversation .notice")).to_contain_text("please try again in a minute", timeout=20_000)
        app.let_go_on()
        finished(waiting)
        refused.click("#retry")
        finished(refused)
        context.close()


def test_an_unforeseen_error_is_one_sentence_and_the_conversation_stays(tmp_path: Path, browser: Browser) -> None:
    with small_page(tmp_path, breaks="something") as app, opened(browser, app.address) as page:
        ask(page, "Hello!")
        finished(page, 1)
        ask(page, PAY)
        expect(page.locator("#conversation .notice")).to_have_text(UNEXPECTED, timeout=20_000)
        ask(page, "What did I ask first?")
        finished(page, 2)
        expect(last_answer(page)).to_contain_text("Your first question was: “Hello!”")


def test_a_follow_up_sees_the_questions_and_not_the_pages_html(page: Page) -> None:
    ask(page, f"{PAY} <b>&amp; more</b>")
    finished(page, 1)
    ask(page, "What did I ask first?")
    finished(page, 2)
    expect(last_answer(page)).to_contain_text(f"Your first question was: “{PAY} <b>&amp; more</b>”")
    page.click("#clear")
    expect(page.locator("#conversation .question")).to_have_count(0)
    ask(page, "What did I ask first?")
    finished(page, 1)
    expect(last_answer(page)).to_contain_text("This is your first question.")


def test_what_is_cleared_does_not_come_back_with_an_answer_that_was_just_asked_for(page: Page) -> None:
    ask(page, PAY)
    finished(page, 1)
    page.evaluate("() => { for (const id of ['#retry', '#clear']) document.querySelector(id).click(); }")
    expect(page.locator("#conversation .question")).to_have_count(0)
    page.wait_for_timeout(2_000)
    expect(page.locator("#conversation .question")).to_have_count(0)
    ask(page, "What did I ask first?")
    finished(page, 1)
    expect(last_answer(page)).to_contain_text("This is your first question.")


def test_a_lone_surrogate_is_answered_and_the_conversation_goes_on(page: Page) -> None:
    page.evaluate(
        """(question) => {
            const box = document.querySelector("#question textarea");
            box.value = question + " \\ud800";
            box.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        PAY,
    )
    page.click("#send")
    finished(page, 1)
    ask(page, PAY)
    finished(page, 2)


def test_the_newest_question_is_brought_to_the_top(page: Page) -> None:
    for count in (1, 2, 3):
        ask(page, PAY)
        finished(page, count)
    expect(page.locator("#conversation .question").last).to_be_in_viewport()
    expect(page.locator("#send")).to_be_in_viewport()
