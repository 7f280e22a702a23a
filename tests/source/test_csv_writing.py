"""Tables that the program writes: no spreadsheet program runs anything in them, and they are read as they were."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from command import letters
from crossed import some
from house import Desk
from hypothesis import example, given
from hypothesis import strategies as st

from generator.source import csv_file
from generator.source.csv_file import as_cell, as_csv, from_cell, read_csv

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "+cmd|' /C calc'!A0"]
BEFORE = ["", *" \t\r\n\u200b\ufeff\u2060\u202e\xa0\u3000\x00'", "\u200b \ufeff"]
NUMBERS = ["+44 20 7946 0000", "+442079460000", "+44 (0)20 7946 0000", "-5", "-", "+1.5"]


def runs(cell: str) -> bool:
    """Whether a spreadsheet program may run a cell: by what is seen of it, wide forms made narrow."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", cell) if unicodedata.category(sign)[0] not in "CZ")
    return seen.startswith(tuple("=+-@")) or cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_spreadsheet_runs_a_formula_and_we_read_it_as_it_was(formula: str, before: str) -> None:
    cell = as_cell(before + formula)
    assert not runs(cell)
    assert from_cell(cell) == before + formula


@pytest.mark.parametrize("number", NUMBERS)
def test_a_telephone_number_goes_to_other_programs_as_it_is(number: str) -> None:
    assert as_cell(number) == from_cell(number) == from_cell(f"'{number}") == number


@pytest.mark.parametrize("text", ["'t Hooft", "’s-Gravenhage", "Ann-Lee", "a=b", "1+1", "", "'", "O'Neill", "“-”"])
def test_other_texts_are_written_and_read_as_they_are(text: str) -> None:
    assert as_cell(text) == from_cell(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@＝ \t\n\r\u200b\ufeff1aé,;\""), max_size=6))
@example("''=1")
def test_whatever_is_written_is_read_as_it_was(text: str) -> None:
    assert from_cell(as_cell(text)) == text
    assert not runs(as_cell(text)) or re.fullmatch(r"[+-][\d\s().]*", text)
    if text == text.strip() and not set(text) & {"\r", "\ufeff"}:
        (row,) = read_csv(as_csv([["name", "other"], ["Ann", text]]).encode(), "x.csv")[0].rows
        assert row.get("other", "") == text


def test_headings_are_cells_too() -> None:
    written = as_csv([["name", "=cmd"], ["Ann", "x"]])
    assert written == "name,'=cmd\nAnn,x\n"
    assert read_csv(written.encode(), "x.csv")[0].headings == ("name", "=cmd")


def test_one_place_writes_tables_and_one_reads_them() -> None:
    here = Path(csv_file.__file__)
    using = [
        path for path in here.parents[1].rglob("*.py") if re.search(r"^ *import csv$", path.read_text(), re.MULTILINE)
    ]
    assert sorted(using) == [here, here.with_name("csv_records.py")]


def cells_of(path: Path) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(path.read_text("utf-8"))) for cell in row]


@some("formula", ["=1+1", "\u200b=1+1", "＝1+1", "@SUM(A1)", "-1+1"], of=2, ids=ascii)
def test_no_table_that_a_command_writes_has_a_formula(formula: str, desk: Desk) -> None:
    desk.file("people.json", json.dumps([{"name": "Ann Lee", "organisation": formula, "email": "a@example.org"}] * 2))
    desk.file("people.csv", as_csv([["name", "town"], [formula, "Hull"], ["Ben Ek", formula], [f"{formula} ", ""]]))
    desk.file("=1+1.yaml", "recipient: Ann\nbody: We write to you in {{ recipient.town }}.\n")
    letters("import", "recipients", "people.json", "-o", "r.csv", cwd=desk.folder)
    none_asked = ("--map", "organisation=affiliation", "--consent", "none-asked")
    letters("import", "signatories", "people.json", "-o", "s.csv", *none_asked, cwd=desk.folder)
    letters("address", "--csv", "people.csv", "-o", "a.csv", cwd=desk.folder)
    letters("merge", "=1+1.yaml", "people.csv", "--skip-bad", "--name", "{number}", cwd=desk.folder)
    for name in ("r.csv", "s.csv", "a.csv", "out/merge.csv", "out/merge-left-out.csv"):
        cells = cells_of(desk.folder / name)
        assert [cell for cell in cells if runs(cell)] == [], name
        # (what is imported is without what nobody sees)
        assert any(formula.removeprefix("\u200b") in cell for cell in cells), name
