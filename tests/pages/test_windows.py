"""Where the address stands: for every window, inside it, and told where it can't."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from letter_factory import Desk, Made

from generator.pages.fit import Goal
from generator.pages.outputs.setting import set_pages
from generator.pages.preflight import examine
from generator.reference.paper import Window, windows

PRESETS = pytest.mark.parametrize("window", windows(), ids=lambda window: window.name)
POINT = 25.4 / 72


def letter(desk: Desk, window: str, lines: int) -> Made:
    address = "\n".join(f"    {number} Sample Street" for number in range(1, lines))
    return desk.letter(
        f"recipient:\n  name: Ann Example\n  address: |\n{address}\n"
        f"salutation: Dear Ann,\nbody: Please mend the bridge.\nlayout: {{window: {window}}}\n"
    )


def box_of_address(path: Path, lines: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge, in mm, of the words of the address."""
    said = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    words = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">', said)[: 2 + 3 * (lines - 1)]
    edges = [[float(edge) * POINT for edge in word] for word in words]
    left, top, right, bottom = zip(*edges, strict=True)
    return min(left), min(top), max(right), max(bottom)


def most_lines(window: Window) -> int:
    return window.lines(9)


@PRESETS
@pytest.mark.parametrize("many", [False, True], ids=["three lines", "as many as fit"])
def test_the_address_stands_in_the_window_less_its_spare(window: Window, many: bool, desk: Desk) -> None:
    lines = most_lines(window) if many else 3
    made = letter(desk, window.name, lines)
    path = desk.folder / "letter.pdf"
    path.write_bytes(made.pdf)
    left, top, right, bottom = box_of_address(path, lines)
    assert window.x + window.spare - 0.1 <= left
    assert right <= window.x + window.width - window.spare + 0.1
    assert top >= window.y + window.spare - 0.6, "the line box of the type may reach a little above its ink"
    assert bottom <= window.y + window.height - window.spare + 0.6
    assert not [one for one in examine(made.pdf, "letter.pdf", window=window) if one.code == "outside-window"]


@PRESETS
def test_one_line_more_than_fits_is_told_by_how_much(window: Window, desk: Desk) -> None:
    (told,) = letter(desk, window.name, most_lines(window) + 1).problems
    assert told.code == "outside-window"
    assert re.search(r"ends \d+\.\d mm below the window of .*1 line too many", told.message)


@PRESETS
def test_a_line_too_wide_is_told_on_the_page(window: Window, desk: Desk) -> None:
    wide = "Department of Samples and of Examples and of all that is shown for the sake of showing it, Exampleton"
    lines = "".join(f"\n    {wide} {number}" for number in range(most_lines(window) - 1))
    made = desk.letter(
        f"recipient:\n  name: Ann Example\n  address: |{lines}\nsalutation: Dear Ann,\n"
        f"body: Please mend the bridge.\nlayout: {{window: {window.name}}}\n"
    )
    _, (told,) = set_pages(made.printable, Goal(), lambda _: None)
    assert (told.code, wide in told.hint) == ("outside-window", True)


@PRESETS
def test_folds_are_marked_where_the_envelope_has_them(window: Window, desk: Desk) -> None:
    from generator.pages.rendering import look
    from generator.pages.themes import find

    made = letter(desk, window.name, 3)
    theme, _ = find("standard", made.printable.loaded.places.value)
    assert theme is not None
    css = look(theme, made.printable.loaded.letter.layout, 3).css()
    marks = re.findall(r"M5 ([\d.]+)H", _drawing(css))
    assert [float(mark) for mark in marks][: len(window.folds)] == list(window.folds)
    assert len(marks) == len(window.folds) + (window.hole is not None)


def _drawing(css: str) -> str:
    import base64

    encoded = re.search(r"base64,([^)]*)\)", css)
    assert encoded
    return base64.b64decode(encoded[1]).decode()


def test_a_window_of_ones_own_is_kept_too(desk: Desk) -> None:
    made = desk.letter(
        "recipient: {name: Ann Example, address: [1 Sample Street, Exampleton]}\nsalutation: Dear Ann,\n"
        "body: Please mend the bridge.\nlayout: {window: {x: 100, y: 60, width: 80, height: 30}}\n"
    )
    path = desk.folder / "letter.pdf"
    path.write_bytes(made.pdf)
    left, top, _, _ = box_of_address(path, 2)
    assert (round(left), round(top)) == (100, 60)


def test_marking_and_delivery_stand_with_the_address(desk: Desk) -> None:
    made = desk.letter(
        "marking: Private\ndelivery: By hand\n"
        "sender: {name: Ben Sample, organisation: Sample Trust, address: [2 Mill Lane]}\n"
        "recipient: {name: Ann Example, address: [1 Sample Street, Exampleton]}\nsalutation: Dear Ann,\n"
        "body: Please mend the bridge.\nlayout: {window: din-5008-b}\n"
    )
    assert "Sample Trust · 2 Mill Lane" in made.printed
    assert not made.pdf_problems
    window = next(one for one in windows() if one.name == "din-5008-b")
    assert not examine(made.pdf, "letter.pdf", window=window)
