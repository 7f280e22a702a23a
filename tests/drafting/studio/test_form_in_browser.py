"""The form, the table of those who sign, and what goes out, in a real browser and by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from house import Desk
from playwright.sync_api import Browser, expect
from studying import Open, studios
from studying_in_browser import data, expect_in_file, letter

from generator.drafting.studio import draft


@pytest.fixture
def studio(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The desk's folder, served until the test ends; letters are saved soon."""
    monkeypatch.setattr(draft, "PAUSE", 0.05)
    with studios(desk.folder) as studio:
        yield studio


def test_references_enclosures_and_sources_are_added_in_the_form_and_a_check_is_ignored(
    browser: Browser, studio: Open
) -> None:
    with letter(browser, studio) as page:
        for kind, said in (
            ("references", ("Our ref", "A 1")),
            ("enclosures", ("Map of the road",)),
            ("annexes", ("The table",)),
            ("sources", ("A report, 2026",)),
        ):
            add = page.locator(f"#facts details[data-key='add {kind}']")
            page.locator("#facts > details").evaluate_all("all => { for (const one of all) one.open = true; }")
            add.locator("summary").click()
            for number, text in enumerate(said):
                add.locator("input").nth(number).fill(text)
            page.keyboard.press("Enter")
            expect(add).not_to_have_attribute("open", "")
            said_in_file = expect_in_file(studio, f"\n{kind}:\n", said[-1])
        page.locator("#tab-problems").click()
        page.get_by_role("button", name="Ignore here").first.click()
        said_in_file = expect_in_file(studio, "checks: {ignore: [")
    made = data(said_in_file)
    assert made["references"] == {"Our ref": "A 1"}
    assert made["enclosures"] == ["Map of the road"]
    assert made["annexes"] == [{"title": "The table", "text": "[[what there is to say]]"}]
    assert made["sources"] == {"note-1": "A report, 2026"}
