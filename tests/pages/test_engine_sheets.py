"""Style sheets are read once for all letters, unless they have something of their own; faults are told of each."""

from __future__ import annotations

import pytest
from house import Layouter, Place

PAGE = '<!DOCTYPE html><html lang="en"><head><title>A letter</title></head><body><p>Mend it.</p></body></html>'
COUNTER = '@counter-style star { system: cyclic; symbols: "★" }'


def sheet_of(css: str) -> object:
    """The sheet that a new layouter has for a text."""
    return Layouter()._sheets.sheet(css, Place("letter.yaml"))[0]


@pytest.mark.parametrize(
    "css",
    [
        "p { color: red }",
        "@page { margin: 20mm; @top-left { content: 'A' } @footnote { padding: 1pt } }",
        "@media print { p { margin: 0 } }",
    ],
)
def test_a_sheet_is_read_once_for_all_letters(css: str) -> None:
    assert sheet_of(css) is sheet_of(css)


@pytest.mark.parametrize(
    "css",
    [
        COUNTER,
        "@font-face { font-family: A; src: url(a.ttf) }",
        "@import 'other.css';",
        "p { background: url(a.png) }",
        "p { background: URL(a.png) }",
        r"p { background: u\72l(a.png) }",
        r"@\69mport 'other.css';",
    ],
)
def test_a_sheet_that_may_name_files_fonts_or_counters_is_each_layouters_own(css: str) -> None:
    assert sheet_of(css) is not sheet_of(css)


def test_counters_of_one_theme_are_in_no_other() -> None:
    first, second = Layouter(), Layouter()
    first.lay_out(PAGE, [COUNTER], Place("letter.yaml"))
    assert "star" in first._sheets.counters
    assert "star" not in second._sheets.counters


def test_what_is_wrong_with_a_sheet_is_told_of_every_letter() -> None:
    for path in ("one.yaml", "two.yaml"):
        _, problems = Layouter().lay_out(PAGE, ["p { colr: red }"], Place(path))
        assert [(one.place.path, one.code) for one in problems] == [(path, "theme-css")]
