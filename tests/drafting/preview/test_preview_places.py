"""Clicking a paragraph shows its line in the file; clicking a problem shows its place on the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from crossed import some
from house import LETTERS, Desk
from previewing import Begin

from generator.drafting.preview.drawing import Drawer, Drawing, Wanted
from generator.drafting.preview.state import Moment, as_data, opening_in
from generator.letter.wording.origins import ATTRIBUTE
from generator.pages.outputs import OUTPUTS, Options
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.ready import ready
from generator.source.folder import read_named

LETTER = """\
date: 2025-11-24
recipient:
  name: Ann Example
  role: |
    Foreign Secretary
    and much besides
# The bridge is closed, and so on.
subject: The bridge
body: |
  The bridge is closed, and
  nobody knows why.[^why]

  [^why]: The Times,
     12 May.

  # About boats

  {{ concerns | count_in_words }} boats are there. The bridge {% if date %}is closed{% endif %}

  - a *small* one
  - a large one
    for two

  | Boat | Seats |
  |------|-------|
  | Ann  | 2     |
concerns:
  - heading: The bridge is closed
    text: "It *really* is."
asks: [Open it, Open it]
signatories: [{name: Bob Example, affiliation: Labour}]
"""


def shown_of(desk: Desk, text: str = LETTER) -> list[dict[str, Any]]:
    """The texts on the pages of a letter."""
    path = desk.write(text)
    drawer = Drawer(Wanted(str(path)))
    drawing = drawer.draw(*read_named(drawer.wanted.path))
    state = as_data(Moment(str(path), 1, drawing, drawing, 1), lambda *_: "")
    return [block for page in state["pages"] for block in page["blocks"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("24 November 2025", 1),
        ("Ann Example", 3),
        ("and much besides", 6),
        ("Dear Foreign Secretary,", 2),
        ("The bridge is closed, and nobody knows why.1", 10),
        ("About boats", 16),
        ("one boats are there. The bridge is closed", 18),
        ("a small one", 20),
        ("a large one for two", 21),
        ("Ann", 26),
        ("The bridge is closed", 28),
        ("It really is.", 29),
        ("Bob Example", 31),
        ("Labour", 31),
        ("The Times, 12 May.", 13),
    ],
)
def test_every_text_has_its_line(desk: Desk, text: str, line: int) -> None:
    assert [block["line"] for block in shown_of(desk) if block["text"] == text] == [line]


@pytest.mark.parametrize(
    ("text", "at", "source"),
    [
        ("Ann Example", ["recipient", "name"], "Ann Example"),
        ("and much besides", ["recipient", "role"], "and much besides"),
        ("The bridge", ["subject"], "The bridge"),
        (
            "The bridge is closed, and nobody knows why.1",
            ["body"],
            "The bridge is closed, and\nnobody knows why.[^why]",
        ),
        ("About boats", ["body"], "About boats"),
        (
            "one boats are there. The bridge is closed",
            ["body"],
            "{{ concerns | count_in_words }} boats are there. The bridge {% if date %}is closed{% endif %}",
        ),
        ("a small one", ["body"], "a *small* one"),
        ("a large one for two", ["body"], "a large one\n  for two"),
        ("Seats", ["body"], "Seats"),
        ("The Times, 12 May.", ["body"], "The Times,\n   12 May."),
        ("The bridge is closed", ["concerns", 0, "heading"], "The bridge is closed"),
        ("It really is.", ["concerns", 0, "text"], "It *really* is."),
        ("Bob Example", ["signatories", 0, "name"], "Bob Example"),
        ("Labour", ["signatories", 0, "affiliation"], "Labour"),
    ],
)
def test_a_text_is_just_what_its_value_says_there(desk: Desk, text: str, at: list[str | int], source: str) -> None:
    (origin,) = (block["origin"] for block in shown_of(desk) if block["text"] == text)
    assert (origin["file"], origin["at"], origin["source"]) == ("", at, source)
    assert origin["to"] - origin["from"] == len(source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("One {% if date %}two{% else %}three{% endif %}", "One {% if date %}two{% else %}three{% endif %}"),
        ("{% if date %}One{% endif %} two", "{% if date %}One{% endif %} two"),
        ("One {% if not date %}two{% endif %}", "One {% if not date %}two{% endif %}"),
        ("{% if date %}\nOne\n{% endif %}", "One"),
        ("{% if date %}\nOne\n\nTwo\n{% endif %}", "One"),
        ("> One\n> two", "One\n> two"),
        ("{{ date }}", "{{ date }}"),
        ("Is it {{ date }}", "Is it {{ date }}"),
        ("## One ##", "One"),
    ],
)
def test_conditions_and_expressions_of_a_paragraph_belong_to_it(desk: Desk, text: str, source: str) -> None:
    indented = "".join(f"  {line}\n" for line in text.split("\n"))
    blocks = shown_of(desk, f"date: 2025-11-24\nbody: |\n{indented}")
    assert next(block["origin"]["source"] for block in blocks if block["origin"]) == source


def test_a_footnote_comes_from_its_source(desk: Desk) -> None:
    blocks = shown_of(desk, LETTER.replace("date:", "notes: footnotes\ndate:", 1))
    (note,) = (block for block in blocks if block["text"].endswith("The Times, 12 May."))
    assert (note["origin"]["at"], note["origin"]["source"], note["line"]) == (["body"], "The Times,\n   12 May.", 14)


def test_equal_texts_come_from_different_items(desk: Desk) -> None:
    origins = [block["origin"] for block in shown_of(desk) if block["origin"] and block["origin"]["at"][0] == "asks"]
    assert [one["at"] for one in origins] == [["asks", 0], ["asks", 1]]
    assert [one["item"] for one in origins] == [["asks", 0], ["asks", 1]]


def test_what_follows_from_the_file_is_not_written_where_it_stands(desk: Desk) -> None:
    blocks = {block["text"]: block for block in shown_of(desk)}
    assert blocks["24 November 2025"]["origin"] is None
    assert blocks["Dear Foreign Secretary,"]["origin"] is None


def test_a_paragraph_on_two_pages_is_one_text(desk: Desk) -> None:
    long = "We ask again and again. " * 60
    text = f"date: 2025-11-24\nbody: |\n  {long}\n\n  {long}\n\n  {long}\n\n  {long}\n"
    origins = [block["origin"]["from"] for block in shown_of(desk, text) if block["origin"]]
    assert len(origins) == len(set(origins)) + 1


def test_a_text_tells_how_it_is_set(desk: Desk) -> None:
    styles = {block["text"]: block["style"] for block in shown_of(desk)}
    assert styles["It really is."]["weight"] == 400
    assert styles["About boats"]["weight"] > 400
    assert styles["It really is."]["size"] < styles["It really is."]["leading"]
    assert styles["It really is."]["direction"] == "ltr"


def test_a_text_that_begins_in_bold_is_set_as_its_paragraph(desk: Desk) -> None:
    said = "**The bridge** is closed.\n\n  [A paper](https://example.org) said *so*.\n\n  - *It* is.\n"
    blocks = shown_of(desk, f"date: 2025-11-24\nbody: |\n  {said}")
    styles = [block["style"] for block in blocks if block["origin"] and block["origin"]["at"] == ["body"]]
    assert [(one["weight"], one["italic"]) for one in styles] == [(400, False)] * 3
    assert len({(one["colour"], one["font"]) for one in styles}) == 1


@some("path", LETTERS, of=3, ids=lambda path: path.stem)
def test_texts_of_the_examples_have_the_words_of_their_places(path: Path) -> None:
    drawer = Drawer(Wanted(str(path)))
    drawing = drawer.draw(*read_named(drawer.wanted.path))
    pages = as_data(Moment(str(path), 1, drawing, drawing, 1), lambda *_: "")["pages"]
    origins = [block for page in pages for block in page["blocks"] if block["origin"]]
    assert len(origins) > 10
    for block in origins:
        words = block["text"].removeprefix(block["lead"]).split()
        written = sum(word.strip("“”„‘’*,.") in block["origin"]["source"].replace("\n", " ") for word in words)
        assert written >= len(words) / 2, block  # (others are made by expressions, and by the setting of marks)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_places_change_nothing_on_the_pages(path: Path) -> None:
    printable, _ = ready(str(path))
    assert printable
    options = Options(attach_data=False)
    data, _ = PdfOutput().make(printable, options)
    assert PdfOutput().make(replace(printable, marked=True, made={}), options)[0] == data


def test_no_other_format_tells_places(desk: Desk) -> None:
    printable, _ = ready(str(desk.write(LETTER)))
    assert printable
    placed = replace(printable, marked=True, made={})
    assert ATTRIBUTE in placed.rendered.html
    for name, output in OUTPUTS.items():
        if name != "pdf":
            made, _ = output.make(placed, Options())
            assert made
            assert ATTRIBUTE.encode() not in made
    assert ATTRIBUTE not in printable.rendered.html


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
