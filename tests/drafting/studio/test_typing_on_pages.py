"""What somebody types stands on the page at once, in the sizes it has; the picture is made when they pause."""

from __future__ import annotations

from typing import Any

import pytest
from house import Desk
from previewing import PATIENCE
from studying import Letter, Open

from generator.drafting.preview import session

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
    letter.edit({"do": "text", "at": ["body"], "from": at, "to": at, "text": text}, resting=False)
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
        assert 0 < width < runs[0]["width"]


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
