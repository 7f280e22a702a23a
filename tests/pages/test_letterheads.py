"""Bodies that write together: each in the letterhead, on the web page, in the e-mail and in plain text."""

from __future__ import annotations

from typing import Any

import pytest
from house import Desk, Goal, PageFacts, all_themes, set_pages

from generator.pages.rendering import render_web

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><rect width="9" height="4"/></svg>'
SENDER: dict[str, Any] = {"organisation": "Example Trust", "address": "1 Mill Lane", "email": "ann@example.org"}
PARTNERS = [{"organisation": "Sample Union", "address": "2 Example Row\nLeeds"}, "Children of Example"]
THEMES = [theme.name for theme in all_themes(None)[0] if theme.letterhead]


def first_page(desk: Desk, **keys: Any) -> PageFacts:
    laid_out, _ = set_pages(desk.letter(recipient="Ann Lee", **keys).printable, Goal(), lambda _: None)
    assert laid_out
    return laid_out.pages[0]


@pytest.mark.parametrize("theme", [name for name in THEMES if name != "din-5008"])  # (which has a window)
def test_three_bodies_stand_side_by_side_with_their_addresses(theme: str, desk: Desk) -> None:
    page = first_page(desk, theme=theme, sender={**SENDER, "partners": PARTNERS})
    members = page.find(".member")
    assert [one.text.split(" ")[0] for one in members] == ["Example", "Sample", "Children"]
    assert len({round(one.top) for one in members}) == 1
    assert "2 Example Row" in members[1].text


def test_names_begin_on_one_line_where_one_body_has_no_logo(desk: Desk) -> None:
    desk.file("logo.svg", LOGO)
    partners = [{"organisation": "Sample Union", "logo": "logo.svg"}, "Children of Example"]
    page = first_page(desk, theme="standard", sender={**SENDER, "logo": "logo.svg", "partners": partners})
    assert len({round(one.top, 1) for one in page.find(".sender-name")}) == 1
    assert len(page.find(".logo")) == 2


def test_more_than_three_are_a_list_beside_the_first(desk: Desk) -> None:
    partners = [*PARTNERS, "Third Example", "Fourth Sample"]
    page = first_page(desk, theme="standard", sender={**SENDER, "partners": partners})
    listed = page.find(".partner")
    assert [one.text for one in listed] == ["Sample Union", "Children of Example", "Third Example", "Fourth Sample"]
    assert len({round(one.left, 1) for one in listed}) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_above_a_window_addresses_stand_at_the_foot(theme: str, desk: Desk) -> None:
    page = first_page(desk, theme=theme, sender={**SENDER, "partners": PARTNERS}, layout={"window": "uk-dl"})
    (foot,) = page.find(".letter-foot")
    assert "Sample Union · 2 Example Row · Leeds" in foot.text
    assert "Example Trust · 1 Mill Lane · ann@example.org" in foot.text
    assert [one.text.split()[0] for one in page.find(".member")] == ["Example", "Sample", "Children"]


def test_every_output_names_them(desk: Desk) -> None:
    letter = desk.letter(theme="standard", sender={**SENDER, "partners": PARTNERS}, recipient="Ann Lee")
    page = render_web(letter.worded, letter.printable.theme, None)
    for said in (letter.text, page):
        assert "Sample Union" in said
        assert "Children of Example" in said


def test_a_logo_that_is_not_there_is_told_where_it_is_named(desk: Desk) -> None:
    partners = ["A", {"organisation": "B", "logo": "b.svg"}]
    letter = desk.letter(sender={**SENDER, "partners": partners}, recipient="Ann Lee")
    (told,) = [one for one in letter.problems if "b.svg" in one.message]
    assert told.place.line
    assert "b.svg" in (desk.folder / "letter.yaml").read_text().splitlines()[told.place.line - 1]
