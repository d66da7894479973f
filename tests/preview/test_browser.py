"""The preview in a real browser, on a screen as large as a phone's."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, Page, Request, async_playwright, expect

from bot.content.models import Language
from bot.preview.server import preview
from bot.settings import Settings
from bot.texts import Texts
from tests.edition import content_on

from .people import TODAY

CHROMIUM = shutil.which("chromium")
PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")


@pytest.fixture
async def page(settings: Settings) -> AsyncIterator[Page]:
    """A phone's browser with the preview open; no fault in its console, no request to anywhere else."""
    faults: list[str] = []
    async with (
        preview(settings, 0, today=lambda: TODAY) as address,
        async_playwright() as playwright,
        await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]) as browser,
    ):

        def note(request: Request) -> None:
            if not request.url.startswith(address):
                faults.append(request.url)

        opened = await browser.new_page(viewport=PHONE, locale="en-US", has_touch=True)  # type: ignore[arg-type]
        opened.on("request", note)
        opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        await opened.goto(address)
        yield opened
    assert faults == []


async def height(what: Locator) -> float:
    """Return how tall something is drawn."""
    return float(await what.evaluate("node => node.offsetHeight"))


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_reader_finds_an_answer_and_hides_it(page: Page, settings: Settings, language: Language) -> None:
    """Start, a section, a topic, its folded explanation, and Hide: all by what is seen, in both languages."""
    library = content_on().library
    section, topic = next(
        (section, library.topics[id])
        for section, ids in library.by_section.items()
        for id in ids
        if library.topics[id].body is not None
    )
    await page.get_by_role("button", name={"ru": "Русский", "en": "English"}[language]).click()
    await page.get_by_role("button", name={"ru": "Начать", "en": "Start"}[language], exact=True).click()
    await page.get_by_role("button", name=library.sections[section][language]).click()
    await page.get_by_role("button", name=topic.title[language], exact=True).click()
    answer = page.locator(".message.theirs")
    await expect(answer).to_contain_text(topic.title[language])
    quote = answer.locator("blockquote.expandable")
    folded = await height(quote)
    await quote.get_by_role("button", expanded=False).click()
    await expect(quote.get_by_role("button", expanded=True)).to_be_visible()
    assert await height(quote) > folded
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await page.get_by_role("button", name=Texts(settings.locales_dir)(language, "hide"), exact=True).click()
    await expect(page.locator(".message")).to_have_count(0)


async def test_the_keyboard_is_enough(page: Page) -> None:
    """Enter presses, arrows choose a command, and an edit leaves the focus in its message."""
    await page.get_by_role("button", name="Start", exact=True).focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.theirs")).to_be_visible()
    await expect(page.get_by_role("textbox")).to_be_visible()
    urgent = page.locator(".key").first
    await urgent.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.theirs .meta")).to_contain_text("edited")
    assert await page.evaluate("document.activeElement.closest('.message.theirs') !== null")
    await page.get_by_role("textbox").fill("/he")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine").last).to_contain_text("/help")


async def test_one_tab_plays_several_people(page: Page) -> None:
    """On a phone's screen a tab becomes the owner and then the first person again, and says who writes."""
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name="Who writes to the bot").click()
    await page.get_by_role("button", name="+ The bot's owner").click()
    await expect(page.locator("#bot-kind")).to_contain_text("Owner")
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("textbox").fill("/firms")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.theirs").last).to_contain_text("No firm is registered yet")
    await page.get_by_role("button", name="Who writes to the bot").click()
    await expect(page.locator("#people button")).to_have_text(["Person 1", "Owner", "+ New person"])
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Escape")
    await expect(page.locator("#people")).to_be_hidden()
    await page.get_by_role("button", name="Who writes to the bot").click()
    await page.get_by_role("button", name="Person 1").click()
    await expect(page.locator("#bot-kind")).to_contain_text("Person 1")
    await expect(page.locator(".message.theirs")).to_have_count(1)


async def test_a_tab_nobody_looks_at_holds_no_line(page: Page) -> None:
    """A browser keeps six lines for all tabs: hidden ones let go, so that a whole firm fits, and catch up when seen."""
    hide = "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
    hide += " document.dispatchEvent(new Event('visibilitychange')); }"
    tabs = [page]
    for _ in range(6):
        await tabs[-1].evaluate(hide, True)
        async with page.context.expect_page() as opening:
            await page.evaluate("window.open(location.href, '_blank', 'noopener')")
        tabs.append(await opening.value)
        await tabs[-1].get_by_role("button", name="Start", exact=True).click()
        await expect(tabs[-1].locator(".message.theirs")).to_be_visible()
    await page.evaluate(hide, False)
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".message.theirs")).to_be_visible()


async def test_the_margin_opens_over_a_phone(page: Page) -> None:
    """On a phone the margin covers the chat, names the file of the text, and closes with Escape."""
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.locator(".key").first.click()
    await expect(page.locator(".message.theirs .meta")).to_contain_text("edited")
    await page.get_by_role("button", name="Editor's margin").click()
    await expect(page.locator(".margin .place").first).to_have_text(re.compile(r"content/faq/.+\.yaml:1"))
    await page.locator(".carried summary").click()
    await expect(page.locator(".margin .number").first).to_have_text(re.compile(r"\d+/64"))
    await page.keyboard.press("Escape")
    await expect(page.locator(".margin")).to_be_hidden()


async def test_a_copy_button_fills_the_clipboard(page: Page, settings: Settings) -> None:
    """A card of words to say is copied with one tap, and the page says so."""
    words = Texts(settings.locales_dir)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name=words("en", "urgent")).click()
    await page.get_by_role("button", name=words("en", "words-to-say")).click()
    await page.get_by_role("button", name=words("en", "copy-words")).click()
    await expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    copied = await page.evaluate("navigator.clipboard.readText()")
    await expect(page.locator(".message.theirs")).to_contain_text(copied)
