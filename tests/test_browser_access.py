"""The page for everyone: keyboard, screen reader, contrast in light and dark, links that open on load."""

import re
from typing import Any

import pytest
from browsing import opened, page, quick
from playwright.sync_api import Browser, Page, expect
from small_page import MEDIAN, PAY, SmallPage
from test_browser import ask, browser, finished

__all__ = ["browser", "page", "quick"]
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
