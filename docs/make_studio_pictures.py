"""Makes the pictures of `docs/studio.md`: a letter written in the studio from nothing, step by step, in Chromium.

Run `python docs/make_studio_pictures.py` after a change to what the studio shows. Needs Playwright and Chromium.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from generator.drafting.preview.serving import Server
from generator.drafting.studio import draft
from generator.drafting.studio.opened_folder import Studio
from generator.drafting.studio.server import writing
from generator.source.storage import write

HERE = Path(__file__).parent / "studio"
SHADES, WIDE, HIGH = 96, 1180, 740
PEOPLE = "\n".join(
    ["Name\tRole\tOrganisation", "Isla Reid\tChair\tLeith Cyclists", "Callum Orr\tDriver\tRail Staff Forum"]
    + [f"{name}\tTraveller\t{town} Station Friends" for name, town in (("Ada Muir", "Fife"), ("Rory Ness", "Perth"))]
)
WRITTEN = {
    "[[what the letter is about": "Places for bicycles at every station",
    "[[Why you write": "More people ride to the station than ever, and find nowhere to leave a bicycle.",
    "[[the first concern": "Too few places",
    "[[What is happening": "At 41 of 60 stations in the Lothians all places were taken at eight in the morning.",
    "[[the second concern": "Bicycles are stolen",
    "[[An empty line": "Last year 312 were reported stolen at these stations, twice as many as in 2023.",
    "[[do the first thing": "let every franchise provide one place for each ten daily passengers",
    "[[do the second": "publish each year how many there are",
    "[[What you hope for": "We would be glad to show you what we have counted.",
}
FORM = {
    "sender.organisation": "Leith Cyclists",
    "sender.address": "12 Shore\nEdinburgh EH6 6QU",
    "sender.email": "post@leithcyclists.example",
    "recipient.name": "Fiona Hyslop MSP",
    "recipient.address": "St Andrew’s House\nEdinburgh EH1 3DG",
}


def walk(page: Page, address: str) -> Iterator[str]:
    """Write the letter; the name of each step, when it is to be seen."""
    page.goto(address)
    page.locator("#first").click()
    page.locator("#called").fill("bicycles at stations")
    expect(page.locator("#themes img").last).to_have_js_property("complete", True)
    yield "1-a-new-letter"
    page.locator("#make").click()
    expect(page.locator(".strip img").first).to_be_visible()
    page.locator("#search-forms").fill("Cabinet Secretary for Transport")
    expect(page.locator("#found-forms button").first).to_be_visible()
    yield "2-whom-it-is-to"
    page.locator("#found-forms button").first.click()
    for at, text in FORM.items():
        field = page.locator(f"[data-at='{at}']")
        field.fill(text)
        field.blur()
        saved(page)
    for number, (gap, text) in enumerate(WRITTEN.items()):
        block = page.locator(f".block.written[aria-label^='{gap}']")
        expect(block).to_be_attached()
        block.click()
        page.keyboard.type(text)
        if number == 3:
            yield "3-written-on-the-page"
        page.keyboard.press("Escape")
        saved(page)
    page.locator("#tab-people").click()
    page.locator("#grid [tabindex='0']").focus()
    page.evaluate(
        """words => {
            const pasted = new DataTransfer();
            pasted.setData("text/plain", words);
            const event = new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        PEOPLE,
    )
    expect(page.locator("#people-count")).to_contain_text("4 ")
    saved(page)
    yield "4-who-signs"
    page.locator("#tab-out").click()
    expect(page.locator("#date-today")).to_be_visible()
    yield "5-what-is-still-open"
    page.locator("#date-today").click()
    page.locator("#mark-final").click()
    expect(page.locator("#mark-final")).to_have_count(0)
    saved(page)
    page.locator("#make-pdf").click()
    expect(page.locator("#made h2").first).to_be_visible()
    yield "6-made"


def troubles(page: Page, folder: str, server: Server) -> Iterator[str]:
    """What is seen when another program changes the file, and when the studio has ended."""
    draft.PAUSE = 1000.0
    block = page.locator(".block.written[aria-label^='Too few places']")
    block.click()
    page.keyboard.type(" by far")
    expect(page.locator(".block.written[aria-label^='Too few places by far']")).to_be_attached()
    (letter,) = Path(folder).glob("*.yaml")
    letter.write_text(letter.read_text(encoding="utf-8").replace("Bicycles are stolen", "Thefts"), encoding="utf-8")
    expect(page.locator("#trouble")).to_be_visible()
    yield "7-two-versions"
    page.locator("#trouble button").last.click()
    expect(page.locator("#trouble")).to_be_hidden()
    page.locator(".block.written[aria-label^='Thefts']").click()
    server.stop()
    page.keyboard.type(" at stations")
    expect(page.locator("#trouble")).to_contain_text("The studio has ended")
    yield "8-ended"


def saved(page: Page) -> None:
    """Wait until the file has it, and the pages show it."""
    expect(page.locator("#saved")).to_have_text(re.compile("Saved|Gesichert|Enregistrée"))
    page.wait_for_timeout(600)


@contextmanager
def studio(folder: str) -> Iterator[Server]:
    """A folder open in the studio."""
    opened = Studio(folder, write)
    server = Server(writing(opened), 8790)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        opened.close()
        server.stop()
        thread.join()
        server.close()


def pictures() -> Iterator[tuple[str, bytes]]:
    """Each picture, with its name."""
    expect.set_options(timeout=30_000)
    with tempfile.TemporaryDirectory() as above, sync_playwright() as playwright:
        folder = _folder(above)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": WIDE, "height": HIGH}, locale="en-GB").new_page()
        with studio(folder) as server:
            for name in chain(walk(page, server.address), troubles(page, folder, server)):
                page.wait_for_timeout(800)
                yield name, page.screenshot()
        browser.close()


def _folder(above: str) -> str:
    """An empty folder with a name that people give."""
    (folder := Path(above, "letters")).mkdir()
    return str(folder)


def small(picture: bytes) -> Image.Image:
    """With few colours, which are enough for type."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    return whole.quantize(SHADES, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


if __name__ == "__main__":
    shutil.rmtree(HERE, ignore_errors=True)
    HERE.mkdir()
    for name, picture in pictures():
        small(picture).save(HERE / f"{name}.png", optimize=True)
