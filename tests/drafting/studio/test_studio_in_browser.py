"""The studio in a real browser: letters written with the keyboard alone, and what one sees when things go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from house import Desk
from playwright.sync_api import Browser, Page, expect
from studying import Open, studios
from studying_in_browser import FIELD, LETTER, data, expect_in_file, letter, opened, write_in

from generator.drafting.studio import draft

BUNDLE = Path(draft.__file__).with_name("assets") / "prosemirror.js"
TABS = ("form", "people", "problems", "text", "out")
HOSTILE = "# 1. *bold* _it_ **b** `code` [x](https://a.org) [^none] {{ concerns }} {% if %} <b>&amp; &lt; \\* ![p](q)"


@pytest.fixture
def studio(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The desk's folder, served until the test ends; letters are saved soon."""
    monkeypatch.setattr(draft, "PAUSE", 0.05)
    with studios(desk.folder) as studio:
        yield studio


@pytest.mark.parametrize("plain", [False, True] if BUNDLE.exists() else [True])
def test_what_is_typed_changes_its_lines_and_no_others(browser: Browser, studio: Open, plain: bool) -> None:
    with letter(browser, studio, plain=plain) as page:
        write_in(page, "Dangerous rhetoric")
        page.keyboard.type("!")
        page.keyboard.press("Tab")
        page.keyboard.press("End")
        page.keyboard.press("Escape")
        text = expect_in_file(studio, "- heading: Dangerous rhetoric!\n")
        assert text == LETTER.replace("Dangerous rhetoric", "Dangerous rhetoric!")
        expect(page.locator("#saved")).to_have_text("Saved")


def test_nothing_that_is_typed_becomes_markup(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        write_in(page, "There is an urgent need")
        page.keyboard.press("Control+a")
        page.keyboard.type(HOSTILE)
        page.keyboard.press("Escape")
        block = page.locator(".block.written[aria-label^='# 1.']")
        expect(block).to_have_attribute("aria-label", f"{HOSTILE} – write")
        expect(page.locator("#over")).to_be_hidden()


def test_enter_divides_a_paragraph_backspace_joins_it_and_undo_goes_back(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        write_in(page, "There is an urgent need")
        page.keyboard.press("Control+Home")
        for _ in "There is":
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator(FIELD)).to_contain_text(re.compile("^an urgent need"))
        expect_in_file(studio, "  There is\n\n  an urgent need")
        page.keyboard.press("Backspace")
        expect(page.locator(FIELD)).to_contain_text(re.compile("^There is an urgent need"))
        expect_in_file(studio, "  There is an urgent need")
        page.keyboard.press("Escape")
        for _ in range(2):
            expect(page.locator("#undo")).to_have_attribute("aria-disabled", "false")
            page.keyboard.press("Control+z")
            expect(page.locator("#saved")).to_have_text("Saved")


def test_a_paragraph_that_begins_as_a_list_is_one_when_enter_goes_on(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        write_in(page, "There is an urgent need")
        for words in ("", "- a *ramp*", "a lift"):
            page.keyboard.press("End")
            page.keyboard.type(words)
            page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        for words in ("3. first", "second"):
            page.keyboard.type(words)
            page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        expect_in_file(studio, "\n\n  - a \\*ramp\\*\n  - a lift\n\n  3. first\n  4. second\n")


def test_two_enters_begin_the_next_concern(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        write_in(page, "Serious concerns remain")
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.type("Silence of the world")
        page.keyboard.press("Tab")
        page.keyboard.type("Nobody says anything.")
        page.keyboard.press("Escape")
        text = expect_in_file(studio, "Silence of the world", "Nobody says anything.")
        expect(page.locator(".block.written[aria-label^='Silence of the world']")).to_be_attached()
        concerns = data(text)["concerns"]
        assert isinstance(concerns, list)
        assert len(concerns) == 7
        assert {key: one.strip() for key, one in concerns[-1].items()} == {
            "heading": "Silence of the world",
            "text": "Nobody says anything.",
        }
        opening = page.locator(".block.written[aria-label*='We have seven urgent concerns']")
        expect(opening).to_be_attached()


def test_enter_in_an_item_of_a_list_begins_the_next(browser: Browser, studio: Open) -> None:
    text = "date: 2025-11-24\nrecipient: Ann Example\nbody: |\n  Please:\n\n  1. one\n  2. two three\n\n  Thanks.\n"
    with letter(browser, studio, text) as page:
        write_in(page, "two three")
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type("four")
        expect_in_file(studio, "  2. two three\n  3. four\n\n  Thanks.\n")
        page.keyboard.press("Enter")
        page.keyboard.press("Backspace")
        page.keyboard.type("!")
        expect_in_file(studio, "  3. four!\n\n  Thanks.\n")
        page.keyboard.press("Escape")
        write_in(page, "two three")
        page.keyboard.press("Home")
        for _ in "two":
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect_in_file(studio, "  1. one\n  2. two\n  3. three\n  3. four!\n")
        page.keyboard.press("Backspace")
        expect_in_file(studio, "  1. one\n  2. two three\n  3. four!\n")


def test_alt_with_an_arrow_moves_a_concern(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        block = page.locator(".block.written[aria-label^='Dangerous rhetoric']")
        block.focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(page.locator("#status")).to_contain_text("number 1")
        text = expect_in_file(studio)
        for _ in range(100):
            text = expect_in_file(studio)
            if text.index("Dangerous rhetoric") < text.index("Azerbaijani military offensives"):
                break
            page.wait_for_timeout(50)
        assert text.index("Dangerous rhetoric") < text.index("Azerbaijani military offensives")
        expect(page.locator(".block.written[aria-label^='Dangerous rhetoric']")).to_be_focused()


def test_a_second_enter_leaves_a_list(browser: Browser, studio: Open) -> None:
    text = "date: 2025-11-24\nrecipient: Ann Example\nbody: |\n  Please:\n\n  1. one\n  2. two\n  3. three\n"
    with letter(browser, studio, text) as page:
        write_in(page, "three")
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.type("That is all.")
        page.keyboard.press("Escape")
        expect_in_file(studio, "  3. three\n\n  That is all.\n")
        write_in(page, "one")
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.type("Between.")
        page.keyboard.press("Escape")
        expect_in_file(studio, "  1. one\n\n  Between.\n\n  2. two\n  3. three\n\n  That is all.\n")


def test_a_second_enter_leaves_the_asks(browser: Browser, studio: Open) -> None:
    text = (
        "date: 2025-11-24\nrecipient: Ann Example\nopening: Hear us.\nasks:\n  - Act.\n  - Answer.\nclosing: We wait.\n"
    )
    with letter(browser, studio, text) as page:
        write_in(page, "Answer.")
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        expect_in_file(studio, '  - "[[')
        page.keyboard.press("Enter")
        expect(page.locator(FIELD)).to_contain_text("We wait.")
        page.keyboard.type("Now: ")
        page.keyboard.press("Escape")
        assert expect_in_file(studio, "Now: We wait.") == text.replace("We wait.", '"Now: We wait."')


@pytest.mark.parametrize("plain", [False, True] if BUNDLE.exists() else [True])
def test_an_input_method_is_left_alone_until_it_has_its_words(browser: Browser, studio: Open, plain: bool) -> None:
    with letter(browser, studio, plain=plain) as page:
        sent: list[str] = []
        page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
        write_in(page, "Dangerous rhetoric")
        keyboard = page.context.new_cdp_session(page)
        with page.expect_response("**/edit"):
            page.keyboard.type("!")
        sent.clear()
        for words in ("n", "ni", "nihao"):
            keyboard.send(
                "Input.imeSetComposition", {"text": words, "selectionStart": len(words), "selectionEnd": len(words)}
            )
        element = page.locator(FIELD).element_handle()
        page.wait_for_timeout(600)
        assert sent == []
        # Another window changes the letter, and the pages are drawn anew.
        studio.letter().edit({"do": "set", "at": ["place"], "value": "Yerevan"})
        expect(page.locator(".block[aria-label*='Yerevan']").first).to_be_attached()
        assert page.locator(FIELD).inner_text() == "Dangerous rhetoric!nihao"
        keyboard.send("Input.insertText", {"text": "你好"})
        expect_in_file(studio, "- heading: Dangerous rhetoric!你好\n")
        assert element.evaluate("field => field === document.activeElement || field.contains(document.activeElement)")
        page.keyboard.press("Escape")
        expect(page.locator(".block.written[aria-label^='Dangerous rhetoric!你好']")).to_be_focused()


def take_hold(page: Page, begins: str) -> None:
    """Press the handle of the item that begins with these words."""
    page.locator(f".block.written[aria-label^='{begins}']").hover()
    expect(page.locator(".handle")).to_be_visible()
    box = page.locator(".handle").bounding_box()
    assert box
    page.mouse.move(box["x"] + 12, box["y"] + 14)
    page.mouse.down()


def over(page: Page, begins: str, *, below: bool = False) -> None:
    """Move the pointer to the upper, or the lower, part of what begins with these words."""
    box = page.locator(f".block.written[aria-label^='{begins}']").bounding_box()
    assert box
    page.mouse.move(box["x"], box["y"] + (box["height"] - 2 if below else 2), steps=6)


def test_a_concern_is_dragged_to_another_place_and_its_number_follows(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        take_hold(page, "Dangerous rhetoric")
        over(page, "Azerbaijani military")
        expect(page.locator(".drop-line")).to_be_visible()
        expect(page.locator(".lifted")).to_be_visible()
        clean(page, "dragging")
        page.mouse.up()
        expect(page.locator(".drop-line")).to_be_hidden()
        expect(page.locator("#status")).to_contain_text("number 1")
        # The same as with Alt and an arrow: the item's lines are moved, and no other is touched.
        text = expect_in_file(studio, "concerns:\n  - heading: Dangerous rhetoric\n")
        assert sorted(text.split("\n")) == sorted(LETTER.split("\n"))
        expect(page.locator(".block.written[aria-label^='Dangerous rhetoric']")).to_be_focused()
        take_hold(page, "Dangerous rhetoric")
        over(page, "Escalating numbers", below=True)
        expect(page.locator(".drop-line")).to_be_visible()
        page.mouse.up()
        for _ in range(600):
            if (text := expect_in_file(studio)) == LETTER:
                break
            page.wait_for_timeout(50)
        assert text == LETTER


def test_escape_leaves_what_is_dragged_where_it_was(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        sent: list[str] = []
        page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
        take_hold(page, "Dangerous rhetoric")
        over(page, "Azerbaijani military")
        expect(page.locator(".drop-line")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".drop-line")).to_be_hidden()
        page.mouse.up()
        expect(page.locator("#status")).to_have_text("It stays where it was.")
        page.wait_for_timeout(300)
        assert sent == []


@pytest.mark.skipif(not BUNDLE.exists(), reason="there is no rich text here: tools/studio/bundle.py")
def test_marks_and_pieces_are_rich_and_come_back_as_they_were(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        write_in(page, "The security situation")
        expect(page.locator(f"{FIELD} .piece")).to_have_text("six")
        page.keyboard.press("Control+Home")
        page.keyboard.press("Control+Shift+ArrowRight")
        page.keyboard.press("Control+b")
        expect(page.locator("#strong")).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Escape")
        text = expect_in_file(studio, "**The** security situation")
        assert "{{ concerns | count_in_words }} urgent" in text


@pytest.mark.parametrize("plain", [False, True] if BUNDLE.exists() else [True])
def test_a_source_is_cited_again_and_the_number_of_a_concern_is_referred_to(
    browser: Browser, studio: Open, plain: bool
) -> None:
    with letter(browser, studio, plain=plain) as page:
        write_in(page, "Armenia has returned")
        page.keyboard.press("Control+End")
        page.keyboard.type(" See ")
        page.locator("#reference").click()
        page.locator("#chosen").select_option(label="Dangerous rhetoric")
        page.keyboard.press("Enter")
        expect_in_file(studio, "See {{ concern('dangerous').number }}")
        page.locator("#note").click()
        page.locator("#asked").fill("A report, 2026")
        page.keyboard.press("Enter")
        expect_in_file(studio, "sources:\n  note-1: A report, 2026\n")
        page.keyboard.type(" and")
        page.locator("#note").click()
        page.locator("#chosen").select_option(label="A report, 2026")
        page.keyboard.press("Enter")
        text = expect_in_file(studio, "See {{ concern('dangerous').number }}[^note-1] and[^note-1]\n")
    assert data(text)["concerns"][1]["id"] == "dangerous"  # type: ignore[index]


@pytest.mark.parametrize("plain", [False, True] if BUNDLE.exists() else [True])
def test_a_text_refers_to_an_ask_and_to_a_concern_that_is_a_text_alone(
    browser: Browser, studio: Open, plain: bool
) -> None:
    text = (
        "date: 2025-11-24\nrecipient: Ann Example\nconcerns:\n  - Trains are late.\n  - Buses fail.\n"
        "asks:\n  - Please act.\n  - Please answer.\n"
    )
    with letter(browser, studio, text, plain=plain) as page:
        write_in(page, "Please answer.")
        page.keyboard.press("Control+End")
        for label in ("Buses fail.", "Please act."):
            page.keyboard.type(" See ")
            page.locator("#reference").click()
            page.locator("#chosen").select_option(label=label)
            page.keyboard.press("Enter")
            expect_in_file(studio, f"See {{{{ concern('{label.split()[0].lower()}').number }}}}")
        expect_in_file(studio, "id: buses", "id: please")
        page.keyboard.press("Escape")
        # What was a text alone is written in as before.
        write_in(page, "Buses fail.")
        page.keyboard.press("Control+End")
        page.keyboard.type(" Often.")
        page.keyboard.press("Escape")
        said = data(expect_in_file(studio, "Buses fail. Often."))
        expect(page.locator(".block.written[aria-label^='Please answer. See 2 See 1']")).to_be_attached()
    assert said["concerns"] == ["Trains are late.", {"id": "buses", "text": "Buses fail. Often."}]
    assert said["asks"] == [
        {"id": "please", "text": "Please act."},
        "Please answer. See {{ concern('buses').number }} See {{ concern('please').number }}",
    ]


def test_without_rich_text_the_source_is_shown(browser: Browser, studio: Open) -> None:
    with letter(browser, studio, plain=True) as page:
        write_in(page, "The security situation")
        expect(page.locator(FIELD)).to_have_attribute("data-form", "source")
        expect(page.locator(FIELD)).to_contain_text("{{ concerns | count_in_words }} urgent concerns")


def test_the_field_stays_where_it_is_while_one_types(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        write_in(page, "Recent military offensives")
        page.keyboard.press("Control+End")
        where = "field => [field.offsetLeft, field.offsetTop, field.offsetWidth]"
        before = page.locator(FIELD).evaluate(where)
        assert "oldstyle-nums" in page.locator(FIELD).evaluate("field => field.style.fontVariantNumeric")
        for word in ("This", "is", "more."):
            page.keyboard.type(f" {word}")
            page.wait_for_timeout(300)
        expect_in_file(studio, "This is more.")
        expect(page.locator("#saved")).to_have_text("Saved")
        assert page.locator(FIELD).evaluate(where) == before
        expect(page.locator(FIELD)).to_be_focused()


def test_a_broken_file_is_told_at_its_line_and_the_last_good_pages_stay(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        page.click("#tab-text")
        expect(page.locator("#yaml")).to_have_value(LETTER)
        page.locator("#yaml").focus()
        page.keyboard.press("Control+Home")
        page.keyboard.type("date: [\n")
        expect(page.locator("#numbers .error").first).to_be_visible()
        expect(page.locator("#mistakes")).to_contain_text("Line ")
        expect(page.locator(".strip img").first).to_be_visible()
        expect(page.locator("#yaml")).to_be_focused()
        page.keyboard.press("Control+z")
        page.locator("#yaml").fill(LETTER)
        expect(page.locator("#over")).to_be_hidden()


def test_what_another_program_wrote_is_not_overwritten(
    browser: Browser, studio: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "PAUSE", 1000.0)
    with letter(browser, studio) as page:
        write_in(page, "Dangerous rhetoric")
        page.keyboard.type(" of ours")
        expect(page.locator(".block.written[aria-label*='rhetoric of ours']")).to_be_attached()
        theirs = LETTER.replace("No accountability", "None accountable")
        path = Path(studio.studio.folder) / "letter.yaml"
        path.write_text(theirs, encoding="utf-8")
        expect(page.locator("#trouble")).to_contain_text("Another program has changed this file")
        expect(page.locator("#trouble")).to_contain_text("rhetoric of ours")
        expect(page.locator("#trouble")).to_contain_text("None accountable")
        assert path.read_text(encoding="utf-8") == theirs
        page.get_by_role("button", name="Take the file’s").click()
        expect(page.locator("#trouble")).to_be_hidden()
        assert path.read_text(encoding="utf-8") == theirs


def test_a_letter_whose_file_was_renamed_is_kept_and_written_again_when_asked(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        path = Path(studio.studio.folder) / "letter.yaml"
        path.rename(path.with_name("other.yaml"))
        expect(page.locator("#trouble")).to_contain_text("deleted, moved or renamed")
        expect(page.locator("#saved")).to_have_text("The file is gone")
        write_in(page, "Dangerous rhetoric")
        page.keyboard.type(" of ours")
        expect(page.locator(".block.written[aria-label*='rhetoric of ours']")).to_be_attached()
        assert not path.exists()
        clean(page, "a file that is gone")
        page.get_by_role("button", name="Write it again").click()
        expect(page.locator("#trouble")).to_be_hidden()
        expect(page.locator("#saved")).to_have_text("Saved")
        assert expect_in_file(studio, "rhetoric of ours") == LETTER.replace("us rhetoric", "us rhetoric of ours")


def test_a_server_that_has_ended_is_told_with_what_was_typed(browser: Browser, studio: Open) -> None:
    with letter(browser, studio) as page:
        write_in(page, "Dangerous rhetoric")
        studio.server.stop()
        page.keyboard.type(" at last")
        expect(page.locator("#trouble")).to_contain_text("The studio has ended")
        expect(page.locator("#trouble pre")).to_contain_text("Dangerous rhetoric")
        expect(page.locator("#saved")).to_have_text("Not connected")


def test_a_letter_is_begun_and_its_gaps_are_filled_with_the_keyboard_alone(browser: Browser, studio: Open) -> None:
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
        write_in(page, "[[what the letter is about")
        page.keyboard.type("A ferry for the islands")
        page.keyboard.press("Tab")
        page.keyboard.type("The ferry has been late since May.")
        page.keyboard.press("Tab")
        page.keyboard.type("Late ferries")
        page.keyboard.press("Tab")
        page.keyboard.type("They were late on 12 days.")
        page.keyboard.press("Escape")
        text = expect_in_file(studio, "A ferry for the islands", "since May.", "Late ferries", "on 12 days.")
        assert text.count("#") > 10
        said = data(text)
        assert said["subject"] == "A ferry for the islands"
        assert said["opening"] == "The ferry has been late since May.\n"


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90"/></svg>'
DROPPED = """([words, name, type, size, on]) => {
    const dragged = new DataTransfer();
    dragged.items.add(new File([words], name, { type }));
    const event = (kind) => new DragEvent(kind, { dataTransfer: dragged, bubbles: true, cancelable: true });
    if (size) Object.defineProperty(File.prototype, "size", { get: () => size, configurable: true });
    document.querySelector("#pages").dispatchEvent(event("dragenter"));
    const zone = [...document.querySelectorAll(".zone")][on];
    zone.dispatchEvent(event("dragover"));
    const shown = !document.querySelector("#zones").hidden && zone.classList.contains("aimed");
    zone.dispatchEvent(event("drop"));
    return shown;
}"""


def test_a_dropped_file_is_enclosed_or_is_the_logo_and_a_refusal_is_said(browser: Browser, studio: Open) -> None:
    folder = Path(studio.studio.folder)
    with letter(browser, studio) as page:
        assert page.evaluate(DROPPED, [LOGO, "Map_of the road.svg", "image/svg+xml", 0, 0])
        text = expect_in_file(studio, "\nenclosures:\n", "file: Map_of the road.svg")
        assert data(text)["enclosures"] == [{"title": "Map of the road", "file": "Map_of the road.svg"}]
        expect(page.locator("#zones")).to_be_hidden()
        assert page.evaluate(DROPPED, [LOGO.replace("90", "80"), "logo.svg", "image/svg+xml", 0, 1])
        assert data(expect_in_file(studio, "logo: logo.svg"))["sender"] == {"logo": "logo.svg"}
        assert (folder / "logo.svg").exists()
        page.evaluate(DROPPED, ["x", "notes.txt", "text/plain", 0, 0])
        expect(page.locator("#status")).to_contain_text(
            "“notes.txt” was not taken: this is neither a PDF nor a picture"
        )
        sent: list[str] = []
        page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
        page.evaluate(DROPPED, ["x", "film.pdf", "application/pdf", 10**9, 0])
        expect(page.locator("#status")).to_contain_text("“film.pdf” is larger than 25 MB")
        assert sent == []
        page.evaluate("delete File.prototype.size")
        page.locator("#add").focus()
        page.keyboard.press("Enter")
        with page.expect_file_chooser() as choosing:
            page.keyboard.press("End")
            page.keyboard.press("Enter")
        choosing.value.set_files({"name": "B.svg", "mimeType": "image/svg+xml", "buffer": LOGO.encode()})
        expect_in_file(studio, "file: B.svg")


def test_a_dropped_picture_is_the_signature_of_the_one_who_signs(browser: Browser, studio: Open) -> None:
    text = "date: 2025-11-24\nrecipient: Ben Ek\nbody: Hear us.\nsignatories: Ann Lee\n"
    with letter(browser, studio, text) as page:
        assert page.evaluate(DROPPED, [LOGO, "ann.svg", "image/svg+xml", 0, 2])
        said = data(expect_in_file(studio, "signature: ann.svg"))
        assert said["signatories"] == [{"name": "Ann Lee", "signature": "ann.svg"}]


def test_axe_finds_nothing(browser: Browser, studio: Open, desk: Desk) -> None:
    with opened(browser, studio.server.address) as page:
        expect(page.locator("#first")).to_be_visible()
        clean(page, "an empty folder")
        page.click("#first")
        clean(page, "a new letter")
    with letter(browser, studio) as page:
        for tab in TABS:
            page.click(f"#tab-{tab}")
            expect(page.locator(f"#view-{tab}")).to_be_visible()
            page.wait_for_timeout(300)
            clean(page, tab)
        write_in(page, "The security situation")
        clean(page, "writing")
        page.locator("#link").click()
        clean(page, "a link")
        page.keyboard.press("Escape")
        page.locator("#add").click()
        clean(page, "adding")
    with opened(browser, studio.server.address) as page:
        expect(page.locator("#letters li")).to_be_visible()
        clean(page, "a folder")


def clean(page: Page, where: str) -> None:
    """Of all that axe looks at, only contrast is another one in the dark."""
    for scheme, rules in (("light", None), ("dark", ["color-contrast"])):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page, options={"runOnly": rules} if rules else {})
        assert found.violations_count == 0, (where, scheme, found.generate_report())
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("width", [390, 640, 1024])
def test_nothing_runs_over_the_edge(width: int, browser: Browser, studio: Open) -> None:
    with letter(browser, studio, width=width) as page:
        for tab in TABS:
            page.click(f"#tab-{tab}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab
