"""From an empty folder to a PDF that passes every test, in a real browser, with its keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house import Desk
from playwright.sync_api import Browser, Page, expect
from studying import Open, studios
from studying_in_browser import FIELD, data, expect_in_file, opened, write_in
from validation import pdf_problems

from generator.drafting.studio import draft
from generator.pages.preflight.examining import examine
from generator.problems import has_errors

CONCERNS = ("Late ferries", "Lost places", "High fares", "No answers", "An old ship")
SIGNING = "\n".join(["Name\tRole\tOrganisation", *(f"Ann Lee {n}\tChair\tFerry Users {n}" for n in range(1, 25))])
FACTS = {
    "sender.organisation": "Ferry Users of the Isles",
    "sender.address": "1 Pier Road\nOban PA34 4AA",
    "sender.email": "office@example.org",
    "recipient.name": "The Rt Hon Ben Ek MP",
    "recipient.role": "Secretary of State for Transport",
    "recipient.address": "33 Horseferry Road\nLondon SW1P 4DR",
    "date": "2025-11-24",
}
PASTED = """words => {
    const pasted = new DataTransfer();
    pasted.setData("text/plain", words);
    const event = new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
}"""


@pytest.fixture
def studio(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The desk's folder, served until the test ends; letters are saved soon."""
    monkeypatch.setattr(draft, "PAUSE", 0.05)
    with studios(desk.folder) as studio:
        yield studio


def use_tool(page: Page, name: str) -> None:
    """Leave the text for the tools, and press one."""
    page.keyboard.press("Alt+F10")
    while page.evaluate("document.activeElement.id") != name:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def cite(page: Page, source: str) -> None:
    """Put a note where one writes."""
    use_tool(page, "note")
    expect(page.locator("#asking")).to_be_visible()
    page.locator("#asked").focus()
    page.keyboard.type(source)
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()


def choose(page: Page, at: str, begins: str) -> None:
    """Choose in the form, by what the choice begins with."""
    choice = page.locator(f"#facts [data-at='{at}']")
    page.locator("#facts details").evaluate_all("all => { for (const one of all) one.open = true; }")
    choice.focus()
    page.keyboard.type(begins)
    page.keyboard.press("Tab")


def test_a_whole_letter_is_written_with_the_keyboard_alone(browser: Browser, studio: Open, tmp_path: Path) -> None:
    with opened(browser, studio.server.address) as page:
        expect(page.locator("#first")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#kind")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("letter")
        page.keyboard.press("Enter")
        page.wait_for_url("**/letter/letter.yaml/")
        expect(page.locator(".strip img").first).to_be_visible()
        write(page, studio)
        fill(page, studio)
        sign(page, studio)
        expect(page.locator(".page")).to_have_count(2)
        text = expect_in_file(studio, "Ann Lee 24")
        assert "[[" not in "".join(line.partition("#")[0] for line in text.splitlines())
        said = data(text)
        assert [len(said["concerns"]), len(said["asks"]["items"]), len(said["sources"])] == [5, 2, 2]  # type: ignore[arg-type, index, call-overload]
        assert said["layout"] == {"window": "uk-dl"} or said["layout"] == {"window": {"preset": "uk-dl"}}
        made = hand_out(page)
    pdf = tmp_path / "letter.pdf"
    pdf.write_bytes(made)
    assert not has_errors(examine(made, "letter.pdf"))
    assert pdf_problems(pdf) == []


def write(page: Page, studio: Open) -> None:
    """The text: five concerns, two of them with a note, and two asks."""
    write_in(page, "Dear [[")
    page.keyboard.press("Control+a")
    for words in ("Dear Secretary of State,", "A ferry for the islands"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.type("The ferry has been late since May. We have ")
    use_tool(page, "count")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type(" concerns.")
    expect_in_file(studio, "We have {{ concerns | count_in_words }} concerns.")
    page.keyboard.press("Tab")
    for number, heading in enumerate(CONCERNS):
        page.keyboard.type(heading)
        page.keyboard.press("Tab")
        page.keyboard.type(
            f"This is what we know of it: {heading.lower()} were seen on {number + 12} days of the year."
        )
        if number < 2:
            cite(page, f"A report on {heading.lower()}, 2025")
            expect_in_file(studio, f"[^note-{number + 1}]", f"A report on {heading.lower()}, 2025")
        if number == 0:
            page.keyboard.press("Tab")  # (the letter was begun with two)
        elif heading != CONCERNS[-1]:
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")
            expect_in_file(studio, "[[heading]]")
    page.keyboard.press("Escape")
    expect_in_file(studio, "an old ship were seen")
    expect(page.locator(".block.written[aria-label^='An old ship']")).to_be_attached()
    write_in(page, "[[do the first")
    for words in ("Send a second ship.", "Answer us by May.", "We look forward to your answer."):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect_in_file(studio, "We look forward to your answer.")


def fill(page: Page, studio: Open) -> None:
    """What is chosen rather than written."""
    page.locator("#facts details").evaluate_all("all => { for (const one of all) one.open = true; }")
    for at, words in FACTS.items():
        field = page.locator(f"#facts [data-at='{at}']")
        field.focus()
        if at == "date":
            year, month, day = words.split("-")
            page.keyboard.type(f"{month}{day}{year}")  # (as the browser was built to show it)
        else:
            page.keyboard.press("Control+a")
            for line, said in enumerate(words.split("\n")):
                if line:
                    page.keyboard.press("Enter")
                page.keyboard.type(said)
        page.keyboard.press("Tab")
        expect_in_file(studio, *words.split("\n"))
    window = page.locator("#facts [data-at='layout.window.preset'] option[value='uk-dl']")
    choose(page, "layout.window.preset", window.inner_text())
    expect_in_file(studio, "window: uk-dl")
    final = page.locator("#facts [data-at='status'] option[value='final']")
    choose(page, "status", final.inner_text())
    expect_in_file(studio, "status: final")


def sign(page: Page, studio: Open) -> None:
    """Who signs, as copied from a spreadsheet."""
    page.locator("#tab-form").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#grid [tabindex='0']")).to_be_visible()
    page.locator("#grid [tabindex='0']").focus()
    page.evaluate(PASTED, SIGNING)
    expect(page.locator("#people-count")).to_have_text("24 signatories")
    assert "[[name]]" not in expect_in_file(studio, "Ann Lee 1,", "Ann Lee 24")


def hand_out(page: Page) -> bytes:
    """The PDF, as it is saved."""
    page.locator("#tab-people").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.locator("#make-pdf").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#made a")).to_be_focused()
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    return Path(downloading.value.path()).read_bytes()
