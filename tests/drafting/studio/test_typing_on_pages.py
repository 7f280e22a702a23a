"""What somebody types stands on the page at once, in the sizes it has; the picture is made when they pause."""

from __future__ import annotations

from typing import Any

import pytest
from house import Desk
from playwright.sync_api import Browser, expect
from previewing import PATIENCE
from studying import Letter, Open

from generator.drafting.preview import session
from generator.drafting.preview.serving import HOST

expect.set_options(timeout=30_000)

BODY = "The bridge is closed, and nobody knows why. " * 6
LETTER = f"date: 2025-11-24\nrecipient: Ann Example\nbody: |\n  {BODY}\n\n  Please open it.\n\n  We thank you.\n"
PLEASE = len(BODY) + 1


@pytest.fixture
def letter(desk: Desk, studio: Open, monkeypatch: pytest.MonkeyPatch) -> Letter:
    monkeypatch.setattr(session, "REST", 1000.0)
    desk.write(LETTER)
    return studio.letter()


def typed(letter: Letter, text: str, at: int = PLEASE) -> dict[str, Any]:
    """The state after a text was typed somewhere in the body, and while it is being typed."""
    at += letter.text.split("body: |\n  ")[1].index("\n\n") + 2 - PLEASE
    letter.edit({"do": "text", "at": ["body"], "from": at, "to": at, "text": text, "was": ""}, resting=False)
    return letter.drawn()


def words(page: dict[str, Any]) -> str:
    """What is drawn over a page's picture."""
    return "".join(run["text"] for run in page["patch"]["runs"])


def test_what_is_typed_is_drawn_over_the_picture(letter: Letter) -> None:
    before = letter.drawn()
    after = typed(letter, "Kindly ")
    assert after["shown"] == before["shown"]
    (page,) = after["pages"]
    assert any(block["text"].startswith("Kindly Please open it.") for block in page["blocks"])
    runs = page["patch"]["runs"]
    assert words(page) == "Kindly Please open it."
    assert not page["patch"]["whole"]
    for _, top, width, height in page["patch"]["covers"]:
        assert top < runs[0]["baseline"] < top + height
        assert width > 0


def test_what_stands_below_moves_with_it(letter: Letter) -> None:
    after = typed(letter, "Kindly and at once, since boats are all that there is to take by anybody from here. " * 2)
    said = words(after["pages"][0])
    assert "We thank you." in said
    assert "24 November 2025" not in said


def test_a_page_that_is_new_has_no_picture_and_is_drawn_as_a_whole(letter: Letter) -> None:
    after = typed(letter, f"{BODY}\n\n" * 30)
    last = after["pages"][-1]
    assert len(after["pages"]) > 1
    assert last["patch"]["whole"]
    assert "We thank you." in words(last)


def test_what_is_taken_back_is_as_the_picture_shows_it(letter: Letter) -> None:
    typed(letter, "Kindly ")
    letter.post("undo")
    assert [page["patch"] for page in letter.drawn()["pages"]] == [None]


def test_a_picture_is_made_when_one_pauses(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    before = typed(letter, "Kindly ")
    monkeypatch.setattr(session, "REST", 0.0)
    letter.writing.session.wait(before["version"], PATIENCE)
    after = letter.state
    assert after["shown"] > before["shown"]
    assert [page["patch"] for page in after["pages"]] == [None]
    assert after["pages"][0]["blocks"] == before["pages"][0]["blocks"]


def test_a_picture_is_made_when_one_leaves(letter: Letter) -> None:
    before = typed(letter, "Kindly ")
    letter.edit(resting=True, leaving=True)
    letter.writing.session.wait(before["version"], PATIENCE)
    assert letter.state["shown"] > before["shown"]


def test_the_page_shows_it_at_once(browser: Browser, letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 850})
    page.goto(f"http://{HOST}:{letter.open.server.port}/{letter.open.server.token}/{letter.address}/")
    expect(page.locator(".strip img").first).to_be_visible()
    typed(letter, "Kindly ")
    drawn = page.locator("svg.patch text").first
    expect(drawn).to_contain_text("Kindly")
    size = drawn.evaluate("text => [text.getComputedTextLength(), text.textLength.baseVal.value]")
    assert size[0] == pytest.approx(size[1], rel=0.02)
    monkeypatch.setattr(session, "REST", 0.0)
    expect(page.locator("svg.patch")).to_have_count(0)
    page.close()
