"""A cell of a spreadsheet is read as the person sees it there."""

from __future__ import annotations

import datetime

import pytest

from generator.source.spreadsheet import cell_text, divided


@pytest.mark.parametrize(
    ("value", "shape", "shown"),
    [
        (1067, "00000", "01067"),
        (1067.0, "00000", "01067"),
        (1067, '"D-"00000', "D-01067"),
        (1067, r"\A\-0000", "A-1067"),
        (7, "[$-407]00000;@", "00007"),
        (1067, "General", "1067"),
        (10.67, "00000", "10.67"),
        (-7, "00000", "-7"),
        (3.0, "", "3"),
        (datetime.datetime.fromisoformat("2024-10-01"), "", "2024-10-01"),
        (datetime.datetime.fromisoformat("2024-10-01T09:30"), "", "2024-10-01 09:30:00"),
        (" Ann\r\nLee_x000D_ ", "", "Ann\nLee"),
        (None, "00000", ""),
    ],
)
def test_a_cell_is_what_the_person_sees_in_it(value: object, shape: str, shown: str) -> None:
    assert cell_text(value, shape) == shown


def test_a_sheet_is_named_behind_its_file() -> None:
    assert divided("members.xlsx::MPs") == ("members.xlsx", "MPs")
    assert divided("a::b.xlsx::MPs") == ("a::b.xlsx", "MPs")
    assert divided("members.xlsx") == ("members.xlsx", "")
