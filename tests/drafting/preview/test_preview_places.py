"""Clicking a paragraph shows its line in the file; clicking a problem shows its place on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossed import some
from house import LETTERS, Desk
from previewing import Begin

from generator.drafting.preview.drawing import Drawer, Drawing, Wanted
from generator.drafting.preview.state import Moment, as_data, opening_in
from generator.source.folder import read_named

LETTER = """\
date: 2025-11-24
recipient:
  name: Ann Example
  role: Foreign Secretary
# The bridge is closed, and so on.
body: |
  The bridge is closed, and
  nobody knows why.

  # About boats

  {{ concerns | count_in_words }} boats are there. The bridge is closed.
concerns:
  - heading: The bridge is closed
    text: It *really* is.
signatories: [{name: Bob Example, affiliation: Labour}]
"""


def lines_of(desk: Desk) -> dict[str, int]:
    """The line of the file that is shown for each text on the pages."""
    drawer = Drawer(Wanted(str(desk.write(LETTER))))
    drawing = drawer.draw(*read_named(drawer.wanted.path))
    state = as_data(Moment("letter.yaml", 1, drawing, drawing, 1), lambda *_: "")
    return {block["text"]: block["line"] for page in state["pages"] for block in page["blocks"]}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("24 November 2025", 1),
        ("Ann Example Foreign Secretary", 3),
        ("Dear Foreign Secretary,", 2),
        ("The bridge is closed, and nobody knows why.", 7),
        ("About boats", 10),
        ("one boats are there. The bridge is closed.", 12),
        ("The bridge is closed", 14),
        ("It really is.", 15),
        ("Bob Example Labour", 16),
    ],
)
def test_every_text_has_its_line(desk: Desk, text: str, line: int) -> None:
    assert lines_of(desk)[text] == line


@some("path", LETTERS, of=3, ids=lambda path: path.stem)
def test_nearly_every_text_of_the_examples_has_a_line_that_has_its_words(path: Path) -> None:
    drawer = Drawer(Wanted(str(path)))
    drawing = drawer.draw(*read_named(drawer.wanted.path))
    pages = as_data(Moment(str(path), 1, drawing, drawing, 1), lambda *_: "")["pages"]
    blocks = [block for page in pages for block in page["blocks"]]
    placed = [block for block in blocks if block["path"]]
    assert len(placed) >= len(blocks) - 2  # What only the language or a picture says has none.
    for block in placed:
        if block["kind"] not in ("date", "salutation", "valediction"):
            line = drawing.sources[block["path"]].split("\n")[block["line"] - 1].casefold()
            words = block["text"].casefold().split()
            assert any(word.strip(".,:;()") in line for word in words), block


def test_a_problem_is_shown_where_its_words_stand_on_the_page(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write("date: 2025-11-24\nbody: |\n  One.\n\n  The bridge is closed.\n"))
    assert shown.changed("The bridge is closed", "The bridge is closed {{ nothing }}").now.problems
    (problem,) = shown.session.state()["problems"]
    assert (problem["line"], problem["page"]) == (5, 1)
    block = next(block for block in shown.session.state()["pages"][0]["blocks"] if "bridge" in block["text"])
    _, top, _, height = problem["on"]
    assert block["top"] <= top + height / 2 <= block["top"] + block["height"]


def test_a_problem_with_a_date_is_shown_at_the_date_though_the_words_are_others(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write("date: 2025-11-24\nbody: Please.\n"))
    shown.changed("2025-11-24", "2025-11-34")
    (problem,) = shown.session.state()["problems"]
    assert problem["page"] == 1
    assert problem["on"]


def test_a_problem_of_the_file_as_a_whole_has_no_place_on_the_page(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(body="Please."))
    shown.after(shown.path.unlink)
    (problem,) = shown.session.state()["problems"]
    assert (problem["code"], problem["page"]) == ("missing-file", 0)


def test_an_empty_drawing_has_nothing_to_show() -> None:
    empty = Drawing([], {}, ("x.yaml",))
    state = as_data(Moment("x.yaml", 0, empty, empty, 0), lambda *_: "")
    assert (state["pages"], state["problems"], state["drawing"]) == ([], [], True)


@pytest.mark.parametrize(
    ("editor", "address"),
    [
        ("code", "vscode://file/a%20b/l%C3%A9.yaml:7"),
        ("/usr/bin/code --wait", "vscode://file/a%20b/l%C3%A9.yaml:7"),
        ("pycharm", "pycharm://open?file=/a%20b/l%C3%A9.yaml&line=7"),
        ("mine://open/{path}?at={line}", "mine://open//a%20b/l%C3%A9.yaml?at=7"),
    ],
)
def test_a_line_is_opened_in_the_editor(editor: str, address: str) -> None:
    opener = opening_in(editor)
    assert opener is not None
    assert opener("/a b/lé.yaml", 7) == address


@pytest.mark.parametrize("editor", ["", "vim", "nano -w", "javascript:alert('{path}')", "data:{path}", "vscode://file"])
def test_what_opens_no_line_by_address_opens_none(editor: str) -> None:
    assert opening_in(editor) is None
