"""The page in a real headless browser over small parts: every moment of an answer, keyboard, contrast, mishaps."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from small_page import FALSE, MEDIAN, PAY, TRUE, SmallPage, small_page
from test_browser import ask, browser, finished

from ui.border import UNEXPECTED
from ui.conversation import STOPPED
from ui.waiting import ANSWERS_AT_ONCE

__all__ = ["browser"]
pytestmark = pytest.mark.browser
LEAST_CONTRAST = 4.5  # WCAG 2.2, level AA, for text of ordinary size
CONTRAST = """(element) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const over = (top, under) => top.slice(0, 3).map((c, i) => (c * top[3] + under[i] * (255 - top[3])) / 255);
    const light = (rgb) => rgb.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const grounds = [];
    for (let at = element; at; at = at.parentElement) grounds.unshift(rgba(getComputedStyle(at).backgroundColor));
    const ground = grounds.reduce((under, top) => over(top, under), [255, 255, 255]);
    let opacity = 255;
    for (let at = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    const text = over([...rgba(getComputedStyle(element).color).slice(0, 3), opacity], ground);
    const [dark, bright] = [light(text), light(ground)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
}"""


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


def test_a_permalink_opens_its_words_when_the_page_is_loaded(quick: SmallPage, page: Page) -> None:
    ask(page, PAY)
    finished(page)
    link = page.locator("#conversation .marker").first.get_attribute("href")
    page.goto(f"{quick.address}{link}")
    expect(page.locator("#passage mark")).to_have_text(MEDIAN, timeout=10_000)
    expect(page.locator("#passage h3")).to_have_text(re.compile("Wages"))


def test_everything_can_be_reached_and_used_from_the_keyboard(page: Page) -> None:
    page.get_by_label("Your question").focus()
    page.keyboard.type(PAY)
    page.keyboard.press("Enter")
    finished(page)
    marker = page.locator("#conversation .marker").first
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if marker.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#passage mark")).to_have_text(MEDIAN, timeout=10_000)
    assert page.evaluate("document.activeElement.closest('#passage') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#passage")).to_be_hidden()
    assert marker.evaluate("element => element === document.activeElement")


def test_a_screen_reader_hears_the_answer_and_no_markup(page: Page) -> None:
    ask(page, PAY)
    finished(page)
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.get_by_role("link", name="[1]").first).to_be_visible()
    assert page.locator("[aria-label*='<']").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(quick: SmallPage, browser: Browser, scheme: Any) -> None:
    told = ["header h1", "header p", "header summary", ".welcome p", ".ask", "footer", "#send"]
    answered = [
        "question",
        "sentence",
        "marker",
        "as-of",
        "record",
        "record a",
        "notes li",
        "notes a",
        "left-out summary",
        "writer",
    ]
    with opened(browser, quick.address, scheme=scheme) as page:
        expect(page.get_by_label("Your question")).to_be_visible(timeout=30_000)
        weak = {where: page.locator(where).first.evaluate(CONTRAST) for where in told}
        ask(page, PAY)
        finished(page)
        weak |= {where: page.locator(f"#conversation .{where}").first.evaluate(CONTRAST) for where in answered}
        page.locator("#conversation .marker").first.click()
        expect(page.locator("#passage mark")).to_be_visible(timeout=10_000)
        weak |= {
            where: page.locator(f"#passage {where}").first.evaluate(CONTRAST)
            for where in ("h2", ".record", ".text", "mark")
        }
    assert {where: round(ratio, 1) for where, ratio in weak.items() if ratio < LEAST_CONTRAST} == {}


def test_the_newest_question_is_brought_to_the_top(page: Page) -> None:
    for count in (1, 2, 3):
        ask(page, PAY)
        finished(page, count)
    expect(page.locator("#conversation .question").last).to_be_in_viewport()
    expect(page.locator("#send")).to_be_in_viewport()
