"""Tables as they lie about in offices, and what is typed beside them: read as meant, or told what to write instead."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from command import Said, letters
from house import Desk, words_of

from generator.merge import columns

LETTER = """\
date: 2024-10-01
recipient: {name: Jane Doe, fields: {town: Exampleton}}
salutation: Dear {{ recipient.name }},
body: |
  We write about the buses in {{ recipient.town }}.
"""
ROWS = "name,town\nAnn Lee,Ely\nBen Ek,Hull\n"


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", ROWS)
    return desk


def merge(desk: Desk, recipients: str, *more: str) -> Said:
    return letters("merge", "letter.yaml", recipients, *more, cwd=desk.folder)


def told(said: Said, code: str) -> str:
    (line,) = (line for line in said.wrong if line.endswith(f"[{code}]"))
    return line


def sheets(path: Path, **named: list[list[object]]) -> None:
    """A spreadsheet: its sheets' rows by their names."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


# --- CSV from wherever it comes


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffname;town\r\nJürg Müller;Köln\r\n".encode(),
        "name;town\r\nJürg Müller;Köln\r\n".encode("utf-16"),
        "\ufeffname\ttown\r\nJürg Müller\tKöln\r\n".encode("utf-16-le"),
        "name;town\r\nJürg Müller;Köln\r\n".encode("cp1252"),
        "sep=;\r\nname;town\r\nJürg Müller;Köln\r\n".encode(),
        "name,town\n\n,\nJürg Müller,Köln\n  ,  \n\n".encode(),
        '"name","town"\r"Jürg Müller","Köln"\r'.encode(),
    ],
    ids=["byte order mark", "UTF-16", "UTF-16 with tabs", "Windows", "sep=", "empty rows", "old Mac"],
)
def test_a_table_is_read_however_it_was_saved(data: bytes, office: Desk) -> None:
    office.file("people.csv", data)
    said = merge(office, "people.csv")
    assert said.lines == ["out/0001-Jurg-Muller.pdf"], said.err
    assert "Dear Jürg Müller, We write about the buses in Köln." in words_of(
        (office.folder / "out/0001-Jurg-Muller.pdf").read_bytes()
    )


def test_headings_that_say_nobodys_name_are_told_once_with_what_to_write(office: Desk) -> None:
    office.file("people.csv", "Vorname;Nachname;town\n" + "Anna;Müller;Köln\n" * 50)
    said = merge(office, "people.csv")
    line = told(said, "no-name-column")
    assert line.startswith("people.csv:1: error: no column says whom the letters go to")
    assert "head 'Vorname' with 'given_name' and head 'Nachname' with 'family_name'" in line
    assert "letters import recipients people.csv -o recipients.csv" in line
    assert "missing-field" not in said.err
    imported = letters("import", "recipients", "people.csv", "-o", "recipients.csv", cwd=office.folder)
    assert imported.code == 0, imported.err


def test_headings_below_a_title_are_found(office: Desk) -> None:
    office.file("people.csv", "Our members,\n,\nname,town\nAnn Lee,Ely\n")
    assert "the headings seem to be on line 3" in told(merge(office, "people.csv"), "no-name-column")


def test_whoever_has_given_and_family_name_has_both_in_the_files_name(office: Desk) -> None:
    office.file("people.csv", "given_name,family_name,town\nAnn,Lee,Ely\n")
    office.file("letter.yaml", LETTER.replace("{{ recipient.name }}", "all"))
    assert merge(office, "people.csv").lines == ["out/0001-Ann-Lee.pdf"]


@pytest.mark.parametrize(
    ("codes", "lost"),
    [
        (["12345"] * 9 + ["1067"], "'1067' has 4 figures, where 9 others have 5"),
        (["12345"] * 12 + ["1067", "1069"], "(and 1 more row like this)"),
        (["12345"] * 3 + ["1067"], ""),
        (["1010"] * 9 + ["12345"] * 9, ""),
        (["SW1A 1AA"] * 9 + ["1067"], ""),
        (["101"] * 9 + ["1010"], ""),
    ],
)
def test_a_postal_code_that_has_lost_its_zero_is_told_of(codes: list[str], lost: str, office: Desk) -> None:
    people = "".join(f"Ann L{number},Ely,{code}\n" for number, code in enumerate(codes))
    office.file("people.csv", f"name,town,postcode\n{people}")
    said = merge(office, "people.csv", "--limit", "1")
    assert said.code == 0
    assert (lost in told(said, "lost-zero")) if lost else "lost-zero" not in said.err


# --- spreadsheets


@pytest.mark.parametrize(("shape", "shown"), [("00000", "01067"), ('"D-"00000', "D-01067"), ("General", "1067")])
def test_a_number_has_the_zeros_that_the_spreadsheet_shows(shape: str, shown: str, office: Desk) -> None:
    book = openpyxl.Workbook()
    for row in (("name", "town", "postcode"), ("Ann Lee", "Dresden", 1067)):
        book.active.append(row)
    book.active["C2"].number_format = shape
    book.save(office.folder / "people.xlsx")
    merge(office, "people.xlsx")
    words = words_of((office.folder / "out/0001-Ann-Lee.pdf").read_bytes()).split()
    assert shown in words


def test_another_sheet_than_the_first_is_named(office: Desk) -> None:
    people = [["name", "town"], ["Ann Lee", "Ely"]]
    sheets(office.folder / "people.xlsx", Notes=[["Not to be sent before May"]], People=people)
    assert merge(office, "people.xlsx::People").lines == ["out/0001-Ann-Lee.pdf"]
    line = told(merge(office, "people.xlsx"), "empty-table")
    assert "nobody is in the sheet 'Notes'; name another one: 'people.xlsx::People'" in line
    line = told(merge(office, "people.xlsx::Folk"), "no-such-table")
    assert "there are 'people.xlsx::Notes', 'people.xlsx::People'" in line


# --- data of other programs


def test_a_list_under_any_one_key_is_the_list(office: Desk) -> None:
    office.file("people.json", json.dumps({"count": 1, "members": [{"name": "Ann Lee", "town": "Ely"}]}))
    assert merge(office, "people.json").lines == ["out/0001-Ann-Lee.pdf"]


def test_nothing_is_printed_where_other_programs_write_null(office: Desk) -> None:
    office.file("people.json", '[{"name": "Ann Lee",\n "role": null, "town": "Ely"}, {"name": "null", "town": null}]')
    said = merge(office, "people.json", "--skip-bad")
    assert said.lines[-1] == "out/0001-Ann-Lee.pdf"
    assert "null" not in words_of((office.folder / "out/0001-Ann-Lee.pdf").read_bytes())
    assert "[missing-value]" in said.err
    office.file("people.json", '[{"name": "Null Null", "town": "null"}]')
    merge(office, "people.json", "-o", "null")
    assert "Null Null, We write about the buses in null." in words_of(
        (office.folder / "null/0001-Null-Null.pdf").read_bytes()
    )


def test_what_stands_within_another_entry_is_told_by_its_names(office: Desk) -> None:
    office.file(
        "people.json", json.dumps([{"name": "Ann Lee", "town": "Ely", "address": {"street": "1", "city": "Ely"}}])
    )
    line = told(merge(office, "people.json"), "wrong-type")
    assert "write what is in it, 'street', 'city', beside the others, not within 'address'" in line


def test_recipients_line_by_line_want_brackets_round_them(office: Desk) -> None:
    office.file("people.json", '{"name": "Ann Lee", "town": "Ely"}\n{"name": "Ben Ek", "town": "Ely"}\n')
    assert "write all of them between [ and ]" in told(merge(office, "people.json"), "not-recipients")


def test_a_database_without_a_table_tells_which_there_are_and_views_are_tables(office: Desk) -> None:
    with closing(sqlite3.connect(office.folder / "people.db")) as database:
        database.execute("CREATE TABLE people (name, town)")
        database.execute("INSERT INTO people VALUES ('Ann Lee', 'Ely')")
        database.execute("CREATE VIEW mps AS SELECT name || ' MP' AS name, town FROM people")
        database.commit()
    assert "people.db::people, people.db::mps" in told(merge(office, "people.db"), "unknown-table-kind")
    assert merge(office, "people.db::mps").lines == ["out/0001-Ann-Lee-MP.pdf"]


# --- what is typed


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("{number:05}-{name}", "did you mean '{number}'?"),
        ("{Name}", "did you mean '{name}'?"),
        ("{twon}", "did you mean '{town}'?"),
        ("{x}", "there are '{number}', '{name}', '{town}'"),
    ],
)
def test_a_pattern_that_asks_for_what_there_is_not_is_told_what_there_is(pattern: str, hint: str, office: Desk) -> None:
    assert hint in told(merge(office, "people.csv", "--name", pattern), "missing-column")


def test_a_row_that_there_is_not_is_told(office: Desk) -> None:
    said = merge(office, "people.csv", "--only", "2", "--only", "9")
    assert "there is no row 9; its rows are 1 to 2, the headings" in told(said, "no-such-row")
    assert not (office.folder / "out").exists()


@pytest.mark.parametrize("name", ["people.csv", "run"])
def test_a_print_run_is_a_pdf_by_its_name(name: str, office: Desk) -> None:
    assert merge(office, "people.csv", "--print-run", name).code == 2
    assert (office.folder / "people.csv").read_text() == ROWS


def test_nothing_is_written_over_what_the_letters_are_made_of_or_over_a_letter(office: Desk) -> None:
    merge(office, "people.csv")
    before = {path: path.read_bytes() for path in office.folder.rglob("*") if path.is_file()}
    for more in (["--print-run", "out/0001-ann-lee.pdf"], ["-f", "eml", "--mbox", "people.csv"]):
        assert "this would be written over" in told(merge(office, "people.csv", *more), "same-output")
    office.file("map.pdf", before[office.folder / "out/0001-Ann-Lee.pdf"])
    office.file("letter.yaml", LETTER + "enclosures: {title: A map, file: map.pdf}\n")
    assert "same-output" in merge(office, "people.csv", "--print-run", "map.pdf").err
    assert {path: path.read_bytes() for path in before} == {
        **before,
        office.folder / "letter.yaml": (office.folder / "letter.yaml").read_bytes(),
    }


def test_a_table_that_is_called_as_the_record_is_stays_as_it_is(office: Desk) -> None:
    for content in (ROWS, "no line of it ends"):
        office.file("merge.csv", content)
        said = merge(office, "people.csv", "-o", ".")
        assert "this file is none that a merge wrote" in told(said, "cannot-write")
        assert (office.folder / "merge.csv").read_text() == content
    assert not list(office.folder.glob("*.pdf"))


def test_a_folder_below_a_file_is_told_with_the_files_name(office: Desk) -> None:
    said = merge(office, "people.csv", "-o", "people.csv/letters")
    assert "'people.csv' is a file, not a folder" in told(said, "cannot-write")


def test_letters_can_lie_beside_the_letter_itself(office: Desk) -> None:
    assert merge(office, "people.csv", "-o", ".").code == 0
    assert merge(office, "people.csv", "-o", ".").lines == []


# --- A cell with a whole book in it


def _as_csv(path: Path, text: str) -> str:
    path.with_suffix(".csv").write_text(f"name,town\nAnn Lee,{text}\n")
    return "long.csv"


def _as_sheet(path: Path, text: str) -> str:
    sheets(path.with_suffix(".xlsx"), people=[["name", "town"], ["Ann Lee", "LONG"]])
    with zipfile.ZipFile(path.with_suffix(".xlsx")) as packed:
        parts = {part: packed.read(part) for part in packed.namelist()}
    with zipfile.ZipFile(path.with_suffix(".xlsx"), "w", zipfile.ZIP_DEFLATED) as packed:
        for part, data in parts.items():
            packed.writestr(part, data.replace(b"LONG", text.encode()))
    return "long.xlsx"


def _as_database(path: Path, text: str) -> str:
    with closing(sqlite3.connect(path.with_suffix(".db"))) as database, database:
        database.execute("CREATE TABLE people (name TEXT, town TEXT)")
        database.execute("INSERT INTO people VALUES ('Ann Lee', ?)", [text])
    return "long.db::people"


def _as_json(path: Path, text: str) -> str:
    path.with_suffix(".json").write_text(json.dumps([{"name": "Ann Lee", "town": text}]))
    return "long.json"


@pytest.mark.parametrize("written", [_as_csv, _as_sheet, _as_database, _as_json])
def test_a_cell_that_is_too_long_is_told_before_anything_looks_at_it(
    written: Callable[[Path, str], str], office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(text: str) -> tuple[int, int]:
        raise AssertionError(len(text))

    monkeypatch.setattr(columns, "long_word", look)
    said = merge(office, written(office.folder / "long", "x" * 140_000))
    (problem, _summary) = said.wrong
    assert said.code == 1
    assert "this cell has more than 131,072 characters" in problem
    assert problem.endswith("[text-too-long]")
