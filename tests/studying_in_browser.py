"""The studio in a real browser, for tests: its pages, and what stands in a letter's file by now."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from house import LETTERS
from playwright.sync_api import Browser, Page, expect
from studying import Open

LETTER = next(path for path in LETTERS if path.stem == "nagorno-karabakh").read_text(encoding="utf-8")
FIELD = ".field:not(.ghost)"
QUIET = re.compile("Failed to load resource")
"""What a browser says of an answer that the page itself tells of."""

expect.set_options(timeout=30_000)


@contextmanager
def opened(browser: Browser, address: str, *, width: int = 1280, plain: bool = False) -> Iterator[Page]:
    """A page of the studio; whatever the browser complains of is a failure. `plain`: without rich text."""
    context = browser.new_context(viewport={"width": width, "height": 820}, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: QUIET.match(message.text) or complaints.append(message.text))
    page.on("pageerror", lambda mistake: complaints.append(str(mistake)))
    if plain:
        page.route("**/prosemirror.js", lambda route: route.fulfill(status=404))
    try:
        page.goto(address)
        yield page
    finally:
        context.close()
    assert complaints == []


@contextmanager
def letter(
    browser: Browser, studio: Open, text: str = LETTER, *, width: int = 1280, plain: bool = False
) -> Iterator[Page]:
    """A letter on its writing page, drawn."""
    (Path(studio.studio.folder) / "letter.yaml").write_text(text, encoding="utf-8")
    with opened(browser, f"{studio.server.address}letter/letter.yaml/", width=width, plain=plain) as page:
        expect(page.locator(".strip img").first).to_be_visible()
        yield page


def write_in(page: Page, begins: str) -> None:
    """Open the paragraph that begins with these words, with the keyboard."""
    page.locator(f".block.written[aria-label^='{begins}']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    page.wait_for_timeout(200)  # ProseMirror settles where the caret is.


def expect_in_file(studio: Open, *words: str) -> str:
    """The file's text as soon as it says all this."""
    path = Path(studio.studio.folder) / "letter.yaml"
    for _ in range(600):
        text = path.read_text(encoding="utf-8")
        if all(one in text for one in words):
            return text
        time.sleep(0.05)
    raise AssertionError(text)


def data(text: str) -> dict[str, object]:
    said: dict[str, object] = yaml.safe_load(text)
    return said
