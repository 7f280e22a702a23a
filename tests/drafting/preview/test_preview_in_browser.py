"""The preview in a real browser: what a person sees, does with the mouse, and does with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from house import LETTERS, Desk
from playwright.sync_api import Browser, Page, expect
from previewing import Begin, Preview, previews

LETTER = next(path for path in LETTERS if path.stem == "nagorno-karabakh").read_text(encoding="utf-8")
TABS = ("pages", "web", "text", "problems", "who", "fit")

expect.set_options(timeout=30_000)


@pytest.fixture
def shown(desk: Desk, preview: Begin) -> Preview:
    """The two-page letter under preview, in an editor that has addresses."""
    return preview(desk.write(LETTER), serve=True, editor="code")


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The same, for all tests that only look at it."""
    with previews() as preview:
        yield preview(Desk(tmp_path_factory.mktemp("unchanged")).write(LETTER), serve=True, editor="code")


@pytest.fixture
def page(browser: Browser, shown: Preview) -> Iterator[Page]:
    """The preview in the browser, its first page drawn; whatever the browser complains of is a failure."""
    with opened(browser, shown) as page:
        yield page


@pytest.fixture
def still(browser: Browser, unchanged: Preview) -> Iterator[Page]:
    """The same, of the letter that no test changes."""
    with opened(browser, unchanged) as page:
        yield page


@contextmanager
def opened(browser: Browser, shown: Preview) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1300, "height": 850})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda mistake: complaints.append(str(mistake)))
    page.goto(shown.address)
    expect(page.locator(".strip img").first).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def picture(page: Page) -> str:
    """What stands in the first page's picture."""
    return page.locator(".strip img").first.evaluate("""image => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        canvas.getContext("2d").drawImage(image, 0, 0);
        return canvas.toDataURL();
    }""")


def expect_drawn(page: Page, version: int) -> None:
    """The first page's picture is that of a version."""
    first = page.locator(".page").first
    expect(first.locator(f".strip img[src$='&v={version}']").first).to_be_attached()


def test_an_edit_changes_the_picture_a_mistake_is_shown_over_it_and_its_repair_takes_that_away(
    page: Page, shown: Preview
) -> None:
    first = picture(page)
    good = shown.changed("Dangerous rhetoric", "Rhetoric").good_version
    expect_drawn(page, good)
    second = picture(page)
    assert second != first
    shown.changed("date: 2022-08-05", "date: 2022-08-45")
    expect(page.locator("#over")).to_contain_text("there is no 45 August 2022")
    expect(page.locator("#status")).to_have_text("1 error; the last good pages are shown")
    assert picture(page) == second
    mended = shown.changed("date: 2022-08-45", "date: 2022-08-04").good_version
    expect_drawn(page, mended)
    expect(page.locator("#over")).to_be_hidden()
    expect(page.locator("#status")).to_have_text("2 pages")
    assert picture(page) != second


def test_one_goes_on_reading_where_one_was(page: Page, shown: Preview) -> None:
    pages = page.locator("#pages")
    pages.evaluate("view => view.scrollTo(0, 900)")
    good = shown.changed("Dangerous rhetoric", "Rhetoric").good_version
    expect_drawn(page, good)
    assert pages.evaluate("view => view.scrollTop") == 900
    page.click("#tab-fit")
    assert pages.evaluate("view => view.scrollTop") == 900


def test_pictures_are_sharp_at_every_zoom(still: Page) -> None:
    for zoom in ("0.75", "2", "width", "page", "4"):
        still.select_option("#zoom", zoom)
        strip = still.locator(".page").first.locator(".strip").first
        wanted = strip.evaluate("strip => strip.wanted")
        expect(strip.locator(f"img[src='{wanted}']")).to_be_visible()
        size = strip.locator("img").evaluate("image => [image.naturalWidth, image.getBoundingClientRect().width]")
        assert abs(size[0] - size[1]) <= 1.5, zoom


def test_a_paragraph_names_its_line_and_opens_it(still: Page, unchanged: Preview) -> None:
    block = still.locator(".block").filter(has=still.locator("xpath=self::*[starts-with(@aria-label, 'Dangerous')]"))
    line = LETTER[: LETTER.index("Dangerous rhetoric")].count("\n") + 1
    expect(block).to_have_attribute("href", f"vscode://file{unchanged.path}:{line}")
    expect(block).to_have_attribute("title", f"{unchanged.path}, line {line}")


def test_a_problem_is_shown_on_the_page(still: Page) -> None:
    still.locator("#problems-beside .said").filter(has_text="Azerbaijan's").click()
    expect(still.locator(".mark")).to_be_in_viewport()
    expect(still.locator("#status")).to_contain_text("page 2: ")


def test_everything_can_be_done_with_the_keyboard_alone(still: Page) -> None:
    still.keyboard.press("Tab")
    expect(still.locator("#tab-pages")).to_be_focused()
    for tab in (*TABS[1:], "pages"):
        still.keyboard.press("ArrowRight")
        expect(still.locator(f"#tab-{tab}")).to_be_focused()
        expect(still.locator(f"#view-{tab}")).to_be_visible()
    still.keyboard.press("End")
    expect(still.locator("#tab-fit")).to_be_focused()
    still.keyboard.press("Home")
    for stop in ("#zoom", "#pages", ".page >> nth=0 >> .block >> nth=0"):
        still.keyboard.press("Tab")
        expect(still.locator(stop)).to_be_focused()
    for _ in range(4):  # The three lines of the address.
        still.keyboard.press("ArrowDown")
    expect(still.locator(".page").first.locator(".block").nth(4)).to_be_focused()
    expect(still.locator("#status")).to_contain_text(", line 18")
    for _ in range(3):
        still.keyboard.press("Tab")  # The second page, the problems, the first of them.
    expect(still.locator("#problems-beside button.said").first).to_be_focused()
    still.keyboard.press("Enter")
    expect(still.locator(".mark")).to_be_in_viewport()


def test_a_redraw_leaves_the_keyboard_where_it_was(page: Page, shown: Preview) -> None:
    page.locator(".block").nth(5).focus()
    good = shown.changed("is now critical", "is critical").good_version
    expect_drawn(page, good)
    expect(page.locator(".block").nth(5)).to_be_focused()
    expect(page.locator(".block").nth(5)).to_have_attribute("aria-label", re.compile("Karabakh is critical"))


def test_axe_finds_nothing(page: Page, shown: Preview) -> None:
    # A mistake is shown over the pages and among the problems; the other tabs are as they were.
    for state, tabs in (("good", TABS), ("broken", ("pages", "problems"))):
        if state == "broken":
            shown.changed("date: 2022-08-05", "date: 2022-08-45")
            expect(page.locator("#over")).not_to_be_empty()
        for tab in tabs:
            page.click(f"#tab-{tab}")
            expect(page.locator(f"#view-{tab}")).to_be_visible()
            # Of all that is looked at, only contrast is another one in the dark.
            for scheme, rules, least in (("light", None, 20), ("dark", ["color-contrast"], 0)):
                page.emulate_media(color_scheme=scheme)
                found = Axe().run(page, options={"runOnly": rules} if rules else {})
                assert len(found.response["passes"]) > least
                assert found.violations_count == 0, (state, tab, scheme, found.generate_report())


def test_dark_is_dark_and_light_is_light(still: Page) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        still.emulate_media(color_scheme=scheme)
        grounds.add(still.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))
    assert len(grounds) == 2


def test_the_tabs_show_the_letter_in_its_other_forms(still: Page) -> None:
    still.click("#tab-web")
    expect(still.frame_locator("#web").get_by_text("Yours sincerely,")).to_be_visible()
    still.click("#tab-text")
    expect(still.locator("#text")).to_contain_text("Yours sincerely,")
    still.click("#tab-who")
    expect(still.locator("#view-who")).to_contain_text("uk/secretary-of-state")
    expect(still.locator("#view-who")).to_contain_text("Who signs (13)")
    still.click("#tab-problems")
    expect(still.locator("#view-problems li").first).to_be_visible()


def test_sizes_are_tried_and_written_only_when_applied(page: Page, shown: Preview) -> None:
    page.click("#tab-fit")
    before = picture(page)
    version = shown.session.moment.version
    page.locator("#fit-leading").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#status")).to_contain_text("sizes on trial")
    tried = shown.session.moment.good_version
    expect_drawn(page, tried)
    assert tried > version
    assert picture(page) != before
    assert shown.path.read_text() == LETTER
    page.click("#fit-back")
    expect(page.locator("#status")).to_have_text("2 pages")
    expect(page.locator("#fit-apply")).to_be_disabled()
    page.locator("#fit-leading").focus()
    page.keyboard.press("ArrowLeft")
    page.click("#fit-apply")
    expect(page.locator("#status")).to_have_text("The sizes are written into the file.")
    added = "layout:\n  leading: 1.23\n"
    assert shown.path.read_text() == LETTER.replace("theme: parliamentary\n", f"theme: parliamentary\n{added}")


def test_the_browser_is_told_when_the_preview_has_ended(page: Page, shown: Preview) -> None:
    assert shown.server is not None
    shown.session.stop()
    shown.server.stop()
    expect(page.locator("#status")).to_contain_text("The preview has ended")


def test_nothing_is_asked_for_from_anywhere_else(browser: Browser, shown: Preview) -> None:
    context = browser.new_context()
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shown.address)
    for tab in TABS:
        page.click(f"#tab-{tab}")
    expect(page.locator("#fit-leading")).to_be_visible()
    context.close()
    assert len(asked) > 5
    assert all(url.startswith(shown.address) for url in asked)
