"""Takes the two screenshots of the README from a running preview: `pristan preview`, then this file."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
PREVIEW = "http://127.0.0.1:8080"
PHONE = {"width": 390, "height": 844}
WALKS = {
    "ru": ("ru-RU", "Начать", ("За близкого",)),
    "en": ("en-US", "Start", ("The border, CBP One and Mexico", "CBP One")),
}


def walk(page: Page, start: str, labels: tuple[str, ...]) -> None:
    """Presses Start and then the buttons with these words."""
    page.goto(PREVIEW)
    page.get_by_role("button", name=start).click()
    for label in labels:
        page.locator(".keyboard button", has_text=label).first.click()
        page.wait_for_timeout(400)
    page.wait_for_timeout(600)


def main() -> None:
    """Writes ru.png and en.png beside this file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (locale, start, labels) in WALKS.items():
            page = browser.new_page(viewport=PHONE, device_scale_factor=2, locale=locale)  # type: ignore[arg-type]
            walk(page, start, labels)
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
