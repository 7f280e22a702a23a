"""The web page in a real browser: on a telephone, a tablet, a desk, dark, and printed; every theme and every example.

What is measured are boxes: of each line of text, and of each word of a name.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from crossed import some, whole
from house import NAMES, Desk, Made, all_themes
from PIL import Image
from playwright.sync_api import Browser, Page

from generator.pages.rendering import render_mail
from generator.reference.paper import windows

THEMES = {theme.name: theme for theme in all_themes()[0]}
WIDTHS = (390, 768, 1280)
LONG = "https://www.example.org/rivers/swimmers-of-the-year/a-very-long-address-indeed/report-2025.html"
PEOPLE: list[object] = [
    {"name": f"Dr Name {number}", "role": "Head of Policy and Public Affairs", "affiliation": "Centre for Rivers"}
    for number in range(4)
]  # fmt: skip
MARGINS = (25 / 25.4 * 72, 30 / 25.4 * 72)
"""Left and right margins in print, in points."""
SHIFT = 5
"""By so much Chromium moves pages that are written from right to left towards the left."""

MEASURED = """() => {
    const letter = document.querySelector("main") ?? document.body;
    const lines = [], walker = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node; (node = walker.nextNode());) {
        if (!node.data.trim() || node.parentElement.matches(".unseen")) continue;
        range.selectNodeContents(node);
        const scrolls = node.parentElement.closest(".wide") !== null;
        for (const box of range.getClientRects())
            if (box.width > 1) lines.push({
                words: node.data.trim().slice(0, 40), scrolls, left: box.left, right: box.right,
                // The glyphs' own height: faces have room above and below them that lines may share.
                top: box.top + box.height * .3, bottom: box.bottom - box.height * .3});
    }
    lines.sort((one, other) => one.top - other.top);
    const overlaps = [];
    lines.forEach((one, at) => {
        for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 1; next++)
            if (lines[next].left < one.right - 1 && one.left < lines[next].right - 1)
                overlaps.push(`${one.words} | ${lines[next].words}`);
    });
    const width = document.documentElement.clientWidth;
    const outside = lines.filter(one => !one.scrolls && (one.left < 0 || one.right > width)).map(one => one.words);
    const broken = [];
    for (const name of document.querySelectorAll(".signatories .name")) {
        const inside = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
        for (let node; (node = inside.nextNode());)
            for (const word of node.data.matchAll(/[^\\s-]+/g)) {
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
            }
    }
    return {overlaps, outside, broken, lines: lines.length,
        wider: document.documentElement.scrollWidth - document.documentElement.clientWidth};
}"""
"""What is wrong with where text stands: lines on lines, beyond the screen, names that are broken within a word."""

NOTES = """() => [...document.querySelectorAll(".cite a")].map(call => {
    const note = document.getElementById(call.hash.slice(1));
    return {there: note !== null && note.matches(".notes li"),
        back: note !== null && [...note.querySelectorAll("a.way-back")].some(way => way.hash === "#" + call.id)};
})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def everything(desk: Desk, **keys: Any) -> Made:
    """A letter with all that a letter can have, much of it too long."""
    Image.new("RGB", (900, 300), "teal").save(desk.folder / "rivers.png")
    body = (
        f"We wrote before[^a, p. 12] of {LONG} and [a report]({LONG}).[^b][^c] The Donaudampfschifffahrtsgesellschaft "
        "was told.[^a]\n\n![Days above 20 °C](rivers.png)\n\n*Days above 20 °C in twelve rivers*\n\n"
        "| River | In the year 2000 | In the year 2010 | In the year 2025 | Change in words and in figures |\n"
        "|---|--:|--:|--:|---|\n| Upper_Specimen_on_the_Long_Reach | 4 | 9 | 28 | sevenfold |\n\n"
        "- one\n  - two\n    1. three\n\n> A quotation.\n\n## What is at stake\n\nMuch."
    )
    groups = [
        {"heading": "Members", "items": PEOPLE},
        {"heading": "Organisations", "items": [{"name": f"Example Trust {n}", "country": "Norway"} for n in range(9)]},
        {"heading": "Friends", "items": [f"Nameless Person-Hyphenated {number}" for number in range(20)]},
        {"heading": "Others", "style": "table", "items": PEOPLE},
        {"heading": "All", "style": "run-in", "items": ["ليلى مثال", "Wolfeschlegelsteinhausenbergerdorff " * 2]},
    ]
    given: dict[str, Any] = {
        "language": "en-GB",
        "status": "draft",
        "marking": "CONFIDENTIAL",
        "delivery": "By post and email",
        "date": "2025-11-24",
        "place": "Leeds",
        "references": {"Our very long reference of the department": "A-1", "Yours": "B-2"},
        "sender": {
            "organisation": "Example Rivers Trust",
            "address": "1 Mill Lane\nLeeds LS1 1AA",
            "email": "a-very-long-name-of-a-mailbox.for-everybody@rivers.example.org",
            "phone": "01632 960123",
            "website": "https://www.example.org/",
            "footer": ["Registered office: 1 Mill Lane, Leeds", "Charity number 0000000"],
        },
        "recipients": [{"name": f"The Rt Hon Ann {n} MP", "role": "Secretary of State for Rivers"} for n in "ABC"],
        "salutation": "Dear Ministers,",
        "subject": "Damp and mould in private rented homes",
        "opening": body,
        "concerns": {
            "heading": "Our concerns",
            "intro": "We have two:",
            "items": [{"heading": "First", "text": "Much."}, {"heading": "Second", "text": "More."}],
        },
        "asks": {"intro": "We ask you to:", "style": "lettered", "items": ["act", "act soon"]},
        "closing": "We look forward to it.",
        "signatories": groups,
        "postscript": "Come and see.",
        "enclosures": ["A survey"],
        "cc": ["The Mayor"],
        "afterword": "They sign in a personal capacity.",
        "annexes": [{"title": "Figures", "text": "| a | b |\n|---|---|\n| c | d |"}],
        "sources": {"a": f"A Report, {LONG}.", "b": "Another.", "c": "A third."},
    }
    return desk.letter(**{key: value for key, value in {**given, **keys}.items() if value is not None})


def assert_sound(page: Page, html: str, folder: Path) -> None:
    """The page is read well on every screen, in light and dark, and printed whole."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found = page.evaluate(MEASURED)
        assert found.pop("lines") > 5
        assert found == {"overlaps": [], "outside": [], "broken": [], "wider": 0}, width
    notes = page.evaluate(NOTES)
    assert len(notes) == len(re.findall('role="doc-noteref"', html))
    assert all(note == {"there": True, "back": True} for note in notes)
    for width, scheme in ((390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        told = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in told] == [], scheme
    numbers = page.eval_on_selector_all(".number", "all => all.map(one => one.textContent.trim())")
    numbers += page.eval_on_selector_all("[data-label]", "all => all.map(one => one.dataset.label)")
    assert_printed(page.pdf(format="A4"), [number for number in numbers if number])
    assert complaints == []


def assert_printed(pdf: bytes, numbers: list[str]) -> None:
    """Each number stands on the printed pages, and no word is cut off at an edge of the sheet."""
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    # (from right to left "1." is told as ".1")
    words = Counter("".join(sorted(word)) for word in re.split(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+", told))
    for number, times in Counter(numbers).items():
        assert words["".join(sorted(number))] >= times, number
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    width = float(re.findall(r'<page width="([\d.]+)"', boxes)[0])
    for left, right, word in re.findall(r'xMin="([\d.-]+)" yMin=".*?" xMax="([\d.-]+)" yMax=".*?">(.*?)</word>', boxes):
        assert float(left) > MARGINS[0] - SHIFT, word
        assert float(right) < width - MARGINS[1] + SHIFT, word


@pytest.mark.parametrize("name", NAMES)
def test_every_example_reads_well_on_every_screen_and_on_paper(
    name: str, page: Page, example: dict[str, Made], tmp_path: Path
) -> None:
    assert_sound(page, example[name].page, tmp_path)


@pytest.mark.parametrize("theme", THEMES)
def test_a_letter_with_everything_reads_well_in_every_theme(theme: str, page: Page, desk: Desk) -> None:
    made = everything(desk, theme=theme, notes="footnotes")
    assert_sound(page, made.page, desk.folder)


def test_it_is_mirrored_where_one_writes_from_right_to_left(page: Page, desk: Desk) -> None:
    assert_sound(page, everything(desk, language="ar", subject="نقل عام").page, desk.folder)
    numbers = page.evaluate(
        "() => [...document.querySelectorAll('.number')].map(one => one.getBoundingClientRect().left)"
    )
    assert min(numbers) > 800


@pytest.mark.parametrize("theme", THEMES)
def test_the_html_of_an_e_mail_reads_well_in_every_theme(theme: str, page: Page, desk: Desk) -> None:
    made = everything(desk, theme=theme, notes="footnotes")
    assert made.printable is not None
    html = render_mail(made.worded, made.printable.theme)
    page.set_content(html)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found = page.evaluate(MEASURED)
        assert found.pop("lines") > 5
        assert found == {"overlaps": [], "outside": [], "broken": [], "wider": 0}, width
        assert page.locator("body > table").bounding_box()["width"] <= 600  # type: ignore[index]
    # Whatever program shows it has landmarks of its own round it.
    told = Axe().run(page, options={"rules": {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}})
    assert [one["id"] for one in told.response["violations"]] == []


@some("theme", THEMES, of=4)
def test_an_envelopes_window_is_nothing_to_a_web_page(theme: str, desk: Desk) -> None:
    recipient = {"recipients": None, "recipient": {"name": "Ann Lee", "address": "1 Mill Lane\nLeeds LS1 1AA"}}
    paper = THEMES[theme].paper
    names = ["none", *(window.name for window in windows() if window.paper == paper)]
    pages = {everything(desk, theme=theme, layout={"window": name}, **recipient).page for name in names}
    assert len(names) > 2
    assert len(pages) == 1


def test_all_that_a_letter_says_stands_on_its_page(page: Page, desk: Desk) -> None:
    page.set_content(everything(desk).page)
    said = " ".join(page.inner_text("main").split())
    at = 0
    for words in ("Example Rivers Trust", "DRAFT", "CONFIDENTIAL", "Damp and mould", "To The Rt Hon Ann A MP",
                  "The Rt Hon Ann C MP", "Date Leeds, 24 November 2025", "reference of the department A-1",
                  "By post and email", "Dear Ministers", "We wrote before", "Days above 20 °C in twelve rivers",
                  "Upper_Specimen", "A quotation.", "Our concerns", "1. First", "a) act", "We look forward",
                  "Members", "Dr Name 3", "Organisations", "Friends", "Others", "All", "PS Come and see",
                  "Enclosure A survey", "cc The Mayor", "personal capacity", "Figures", "Notes", "1. A Report",
                  "1 Mill Lane", "01632 960123", "Registered office", "Charity number"):  # fmt: skip
        assert words in said, words
        found = said.find(words, at)
        assert found >= at, words
        at = found


@whole
def test_thousands_of_names_are_shown_at_once(page: Page, desk: Desk) -> None:
    made = desk.letter(
        signatories={"style": "columns", "items": [{"name": f"Ann Lee {n}", "role": "Nurse"} for n in range(5000)]}
    )
    file = desk.file("page.html", made.page)
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(file.as_uri())
    spent = page.evaluate(
        "() => { const [shown] = performance.getEntriesByType('navigation'); return shown.domComplete }"
    )
    assert page.evaluate("() => document.querySelectorAll('.signatories li').length") == 5000
    assert spent < 5000
