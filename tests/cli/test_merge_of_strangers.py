"""`letters merge` with whatever strangers wrote into the table: names, formulas, markup, control characters."""

from __future__ import annotations

import csv
import io
import sqlite3

import pytest
from house import Desk, words_of
from merge_command import MANIFEST, SMALL, desk_with, manifest, merge, written


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "CON",
        "a" * 300,
        ". .",
        "-rf",
        "name\nwith lines",
        "nul.pdf",
        "~root",
        "$(reboot)",
        'é\u0301:*?<>|"/\\',
    ],
)
def test_no_name_leads_out_of_the_folder_or_is_one_that_a_system_refuses(name: str, desk: Desk) -> None:
    desk.file("letter.yaml", SMALL)
    out = io.StringIO()
    csv.writer(out).writerows([("name", "town"), (name, "Hull")])
    desk.file("people.csv", out.getvalue())
    said = merge(desk, "--name", "{name}")
    assert said.code == 0, said.err
    (pdf,) = (path for path in written(desk) if path != MANIFEST)
    stem = pdf.removesuffix(".pdf")
    assert stem
    assert len(pdf) < 200
    assert not set(stem) & set('/\\:*?<>|"\n\0.~$ ')
    assert not stem.startswith("-")
    assert stem.casefold() not in ("con", "nul", "merge")


def test_names_never_collide_whatever_their_case(desk: Desk) -> None:
    desk_with(desk, "name,street,town\nAnn Lee,1,A\nANN LEE,2,B\nAnn-Lee,3,C\nann lee,4,D\n")
    said = merge(desk, "--name", "{name}")
    assert said.lines == ["out/Ann-Lee.pdf", "out/ANN-LEE-2.pdf", "out/Ann-Lee-3.pdf", "out/ann-lee-4.pdf"]


def test_a_cell_that_a_spreadsheet_would_run_is_text_in_what_is_written(desk: Desk) -> None:
    desk_with(desk, "name,town\n\"=cmd|'/c calc'!A1\",Hull\n@SUM(A1),\n")
    merge(desk, "--skip-bad")
    assert manifest(desk)[0]["recipient"].startswith("'=cmd")
    rest = (desk.folder / "out/merge-left-out.csv").read_text()
    assert "'@SUM(A1)" in rest


def test_a_row_reads_no_file_and_prints_markup_as_typed(desk: Desk) -> None:
    desk.file("secret.yaml", "name: Secret\n")
    desk_with(desk, "name,town\nsecret.yaml,*<b>{{ date }}</b>*\n")
    assert merge(desk, "--full").code == 0
    text = words_of(written(desk)["0001-secretyaml.pdf"])
    assert "secret.yaml" in text
    assert "Secret" not in text
    assert "*<b>{{ date }}</b>*" in text


def test_one_cell_with_a_control_character_leaves_the_other_rows_alone(desk: Desk) -> None:
    desk_with(desk, "name,town,unused\nAnn Lee,Hull,\nBen Ek,Tru\x07ro,\nCid Du,Ely,\x07\n")
    said = merge(desk)
    assert said.code == 1
    assert [line.split(": error: ")[0] for line in said.wrong if ": error: " in line] == ["people.csv:3:2"]
    assert merge(desk, "--skip-bad").code == 0
    assert [line["recipient"] for line in manifest(desk)] == ["Ann Lee", "Cid Du"]
    desk.file("people.csv", "name,to\x07wn\nAnn Lee,Hull\n")
    assert "people.csv:1:8: error: a bell character" in merge(desk, "--skip-bad").err


def test_a_row_that_is_broken_in_the_file_itself_is_no_good_row(desk: Desk) -> None:
    desk_with(desk, 'name,town\nAnn Lee,Hull\nBen Ek,Truro,Cornwall\n"Cid" Du,Ely\nDan Fox,Ely\n')
    said = merge(desk, "--skip-bad")
    assert [line["recipient"] for line in manifest(desk)] == ["Ann Lee", "Dan Fox"]
    assert 'Ben Ek,Truro,"this row has 3 cells' in (desk.folder / "out/merge-left-out.csv").read_text()
    assert [line.split(": ")[1] for line in said.wrong if line.startswith("people.csv:")] == ["warning", "error"]
    assert said.code == 1, "of the row that could not be read there is no letter and no row in the other table"


@pytest.mark.parametrize("kind", ["csv", "db"])
def test_a_character_that_can_not_be_printed_is_told_at_its_cell(kind: str, desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Tru\x85ro\n")
    named = "people.csv"
    if kind == "db":
        with sqlite3.connect(desk.folder / "people.db") as database:
            database.execute("CREATE TABLE mps (name TEXT, town TEXT)")
            database.executemany("INSERT INTO mps VALUES (?, ?)", [("Ann Lee", "Hull"), ("Ben Ek", "Tru\x07ro")])
        named = "people.db::mps"
    said = merge(desk, recipients=named)
    assert said.code == 1
    (told,) = (line for line in said.wrong if ": error: " in line)
    assert "a character stands here that can't be printed" in told
    assert told.startswith("people.csv:3:2:" if kind == "csv" else "people.db::mps")
