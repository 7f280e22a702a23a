"""The form, the table of those who sign, and what goes out, in a real browser and by the keyboard."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from house import Desk
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from studying import Open, studios
from studying_in_browser import data, expect_in_file, letter, opened

from generator.drafting.skeleton import skeleton
from generator.drafting.studio import draft, steps
from generator.drafting.studio.journal import Journal
from generator.source.storage import cannot_write


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


PEOPLE = """\
body: x
date: 2025-11-24
recipient: Dora Voss
signatories:
  - name: Cem Kaya
    role: [Mayor, Doctor]
  # From Hull.
  - Ann Lee
  - Ben Ek
  - heading: Lords
    items:
      - Finn Ash
  - heading: Bishops
    items: [Gus Ott]
"""


@contextmanager
def people(browser: Browser, studio: Open, text: str = PEOPLE) -> Iterator[Page]:
    """The table of those who sign a letter."""
    with letter(browser, studio, text) as page:
        page.locator("#tab-people").click()
        expect(page.locator("#grid [tabindex='0']")).to_be_visible()
        page.locator("#grid [tabindex='0']").focus()
        yield page


def names(text: str) -> list[str]:
    return re.findall("Ann Lee|Ben Ek|Cem Kaya|Finn Ash|Gus Ott", text)


def test_people_are_written_moved_sorted_and_nested_with_the_keyboard(browser: Browser, studio: Open) -> None:
    with people(browser, studio) as page:
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.keyboard.press("Alt+Enter")
        page.keyboard.type("Chair")
        page.keyboard.press("Enter")
        expect_in_file(studio, "role: [Mayor, Doctor, Chair]")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Alt+ArrowDown")
        text = expect_in_file(studio, "  # From Hull.\n  - Ann Lee\n  - name: Cem Kaya")
        assert names(text) == ["Ann Lee", "Cem Kaya", "Ben Ek", "Finn Ash", "Gus Ott"]
        page.keyboard.press("Home")
        page.locator("#people-sort").click()
        expect(page.locator("#grid [aria-sort=ascending]")).to_have_text("Name")
        expect_in_file(studio, "  - Ann Lee\n  - Ben Ek\n  - name: Cem Kaya")
        page.locator("#people-sort").click()
        expect(page.locator("#grid [aria-sort=descending]")).to_have_text("Name")
        expect_in_file(studio, "  - Ben Ek\n  # From Hull.\n  - Ann Lee\n")
        page.locator("#grid td.heading", has_text="Bishops").click()
        page.keyboard.press("Alt+ArrowRight")
        expect(page.locator("#grid td.heading.level-2")).to_have_text("Bishops")
        text = expect_in_file(studio, "    items:\n      - Finn Ash\n      - heading: Bishops\n")
        assert names(text)[-2:] == ["Finn Ash", "Gus Ott"]
        page.locator("#people-column").select_option("country")
        page.keyboard.type("Wales")
        page.keyboard.press("Tab")
        expect_in_file(studio, "heading: Lords")


def test_a_row_is_dragged_by_its_number(browser: Browser, studio: Open) -> None:
    with people(browser, studio) as page:
        rows = page.locator("#grid [role=rowheader]")
        rows.nth(2).drag_to(rows.nth(0))
        text = expect_in_file(studio, "  - Ben Ek\n  - name: Cem Kaya")
        assert names(text)[:3] == ["Ben Ek", "Cem Kaya", "Ann Lee"]


def test_people_of_another_file_are_taken_into_the_letter_with_one_click(browser: Browser, studio: Open) -> None:
    folder = Path(studio.studio.folder)
    (folder / "lords.yaml").write_text("[Ann Lee, {name: Ben Ek, role: Dean}]\n")
    with people(browser, studio, "body: x\nrecipient: Dora Voss\nsignatories: lords.yaml\n") as page:
        expect(page.locator("#people-hint")).to_contain_text("lords.yaml")
        expect(page.locator("#people-tools")).to_be_hidden()
        page.keyboard.type("x")
        expect(page.locator("#grid textarea")).to_have_count(0)
        page.locator("#people-take").click()
        expect(page.locator("#people-tools")).to_be_visible()
        expect_in_file(studio, "  - Ann Lee\n  - {name: Ben Ek, role: Dean}\n")
        expect(page.locator("#grid [role=gridcell]:focus")).to_have_count(1)


def test_what_a_change_of_people_tells_is_shown(
    browser: Browser, studio: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LARGEST_STEP", 1)
    (Path(studio.studio.folder) / "names.csv").write_text("name\nAnn Lee\n")
    with people(browser, studio, "body: x\nrecipient: Dora Voss\nsignatories: names.csv\n") as page:
        page.keyboard.type("Ben")
        page.keyboard.press("Enter")
        expect(page.locator("#status")).to_contain_text("kept in 'names-before.csv'")


def test_what_is_still_open_is_shown_before_it_goes_out(browser: Browser, studio: Open) -> None:
    with letter(browser, studio, skeleton("minister", "en-GB", "standard")) as page:
        page.locator("#tab-out").click()
        expect(page.locator("#open")).to_contain_text("gaps still to be filled")
        expect(page.locator("#open")).to_contain_text("your organisation")
        page.locator("#open .said").first.click()
        page.locator("#final").check()
        page.locator("#make-pdf").click()
        expect(page.locator("#made")).to_contain_text("draft")
        page.locator("#date-today").click()
        expect_in_file(studio, "\ndate: 20")
        page.locator("#mark-final").click()
        expect(page.locator("#mark-final")).to_have_count(0)
        page.locator("#make-pdf").click()
        expect(page.locator("#made")).to_contain_text("It was not made")
        page.locator("#final").uncheck()
        page.locator("#undo").click()
        page.locator("#make-pdf").click()
        expect(page.locator("#made a")).to_be_focused()


def test_a_letter_goes_out_in_each_format(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        page.locator("#tab-out").click()
        expect(page.locator("#open")).to_contain_text("matter")
        page.locator("#final").check()
        for kind, ending in (("pdf", ".pdf"), ("print", "-print.pdf"), ("eml", ".eml"), ("html", ".html")):
            page.locator(f"#make-{kind}").click()
            expect(page.locator("#made a")).to_have_text(f"letter{ending}")
            expect(page.locator("#made a")).to_be_focused()


def test_the_form_finds_a_form_of_address_with_the_keyboard(browser: Browser, studio: Open) -> None:
    with letter(browser, studio, skeleton("minister", "en-GB", "standard")) as page:
        page.locator("#search-forms").focus()
        page.keyboard.type("foreign secretary")
        expect(page.locator("#found-forms button").first).to_contain_text("Dear Foreign Secretary,")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#found-forms button").first).to_be_focused()
        page.keyboard.press("Enter")
        text = expect_in_file(studio, "form: uk/secretary-of-state", "role: foreign secretary")
        assert "salutation:" not in text
        expect(page.locator("#search-forms")).to_be_focused()
        expect(page.locator("#facts")).to_contain_text("By itself: Dear Foreign Secretary,")


def test_what_is_still_to_be_written_is_a_hint_in_the_form(browser: Browser, studio: Open) -> None:
    with letter(browser, studio, skeleton("minister", "en-GB", "standard")) as page:
        field = page.locator("[data-at='sender.organisation']")
        expect(field).to_have_value("")
        expect(field).to_have_attribute("placeholder", "your organisation")
        field.focus()
        page.keyboard.press("Tab")
        assert 'organisation: "[[your organisation]]"' in expect_in_file(studio)
        field.fill("Ferry Users")
        page.keyboard.press("Tab")
        expect_in_file(studio, "  organisation: Ferry Users\n")


def test_a_file_is_brought_to_the_letter_in_the_form(browser: Browser, studio: Open, tmp_path: Path) -> None:
    picture = tmp_path / "our map.png"
    Image.new("RGB", (300, 200), "red").save(picture)
    with letter(browser, studio) as page:
        page.locator("#facts > details").evaluate_all("all => { for (const one of all) one.open = true; }")
        add = page.locator("#facts details[data-key='add enclosures']")
        add.locator("summary").click()
        add.locator("input[type=text]").last.fill("Map of the road")
        add.locator("input[type=file]").set_input_files(picture)
        expect(page.locator("#status")).to_contain_text("our map.png is kept beside the letter")
        expect_in_file(studio, "enclosures:\n  - title: Map of the road\n    file: our map.png\n")
        assert (Path(studio.studio.folder) / "our map.png").read_bytes() == picture.read_bytes()
        (tmp_path / "list.txt").write_text("no picture")
        add.locator("summary").click()
        add.locator("input[type=file]").set_input_files(tmp_path / "list.txt")
        expect(page.locator("#status")).to_contain_text("neither a PDF nor a picture")


def test_sliders_show_what_the_fit_chose_and_are_worked_with_the_keyboard(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        page.locator("#sizing summary").focus()
        page.keyboard.press("Enter")
        slider = page.locator("#fit-font_size")
        expect(slider).to_be_visible()
        before = float(slider.input_value())
        assert f"{before:g}" in (slider.get_attribute("aria-valuetext") or "")
        slider.focus()
        page.keyboard.press("ArrowLeft")
        page.locator("#fit-apply").press("Enter")
        text = expect_in_file(studio, "layout:", "font_size")
        assert data(text)["layout"]["font_size"] < before  # type: ignore[index]


def test_on_a_full_disk_one_is_told_and_what_was_typed_stays(
    browser: Browser, studio: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with letter(browser, studio) as page:
        full = [cannot_write("letter.yaml", OSError(errno.ENOSPC, "No space left on device"))]
        (writing,) = studio.studio._open.values()
        monkeypatch.setattr(writing.draft, "_write", lambda path, data: full)
        field = page.locator("[data-at='subject']")
        field.fill("Roads")
        field.blur()
        expect(page.locator("#saved")).to_contain_text("Not saved: ")
        expect(page.locator("#saved")).to_contain_text("no space left on device", ignore_case=True)
        expect(page.locator("[data-at='subject']")).to_have_value("Roads")
        monkeypatch.undo()
        field.fill("Roads and bridges")
        field.blur()
        expect(page.locator("#saved")).to_have_text("Saved")
        expect_in_file(studio, "subject: Roads and bridges\n")


def test_what_was_not_saved_when_the_studio_was_killed_is_there_again(browser: Browser, studio: Open) -> None:
    path = Path(studio.studio.folder) / "letter.yaml"
    path.write_text(PEOPLE)
    Journal(str(path)).note(f"{PEOPLE}subject: Roads\n", PEOPLE.encode())
    with opened(browser, f"{studio.server.address}letter/letter.yaml/") as page:
        expect(page.locator("#status")).to_contain_text("is here again")
        expect(page.locator("[data-at='subject']")).to_have_value("Roads")
        expect(page.locator("#undo")).to_have_attribute("aria-disabled", "false")


def test_two_windows_on_a_letter_agree(browser: Browser, studio: Open) -> None:
    with people(browser, studio) as one, opened(browser, f"{studio.server.address}letter/letter.yaml/") as other:
        field = other.locator("[data-at='subject']")
        expect(field).to_be_visible()
        field.fill("Roads")
        field.blur()
        expect_in_file(studio, "subject: Roads\n")
        one.locator("#tab-form").click()
        expect(one.locator("[data-at='subject']")).to_have_value("Roads")
        expect(one.locator("#undo")).to_have_attribute("aria-disabled", "false")
        one.locator("#undo").click()
        expect(other.locator("[data-at='subject']")).to_have_value("")
