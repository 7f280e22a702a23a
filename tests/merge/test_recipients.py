"""Tables of recipients of every kind: read row by row, each mistake at its place, and nothing of strangers is run."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from house import Desk, Problem

from generator.merge.recipients import Table, read_recipients


def read(desk: Desk, name: str) -> tuple[Table | None, list[Problem]]:
    return read_recipients(str(desk.folder / name))


def rows(desk: Desk, name: str) -> list[dict[str, str]]:
    recipients, problems = read(desk, name)
    assert recipients, problems
    return [row.cells for row in recipients.rows()]


def test_a_csv_file_has_the_line_and_the_column_of_each_cell(desk: Desk) -> None:
    desk.file("people.csv", 'name;town\n\n"Ann\nLee";Hull\nBen Ek;\n')
    recipients, _ = read(desk, "people.csv")
    assert recipients
    first, second = recipients.rows()
    assert (first.number, first.cells) == (1, {"name": "Ann\nLee", "town": "Hull"})
    assert recipients.place(first, "town")[1:] == (3, 2)
    assert (second.number, second.line, second.cells) == (2, 5, {"name": "Ben Ek"})


def test_a_table_can_be_read_again_and_again(desk: Desk) -> None:
    desk.file("people.csv", "name\nAnn Lee\nBen Ek\n")
    recipients, _ = read(desk, "people.csv")
    assert recipients
    assert [row.number for row in recipients.rows()] == [row.number for row in recipients.rows()] == [1, 2]


def test_a_quote_that_is_never_closed_is_told_when_the_rows_have_been_read(desk: Desk) -> None:
    desk.file("people.csv", 'name\nAnn Lee\n"Ben Ek\n')
    recipients, problems = read(desk, "people.csv")
    assert recipients
    assert not problems
    assert [row.cells["name"] for row in recipients.rows()] == ["Ann Lee"]
    assert [(one.code, one.place.line) for one in recipients.problems] == [("unclosed-quote", 3)]


def test_a_list_in_yaml_may_hold_names_lines_and_facts(desk: Desk) -> None:
    text = "recipients:\n  - Ann Lee\n  - name: Ben Ek\n    role: [Mayor, Chair]\n    fields: {town: Hull}\n"
    desk.file("people.yaml", text)
    assert rows(desk, "people.yaml") == [
        {"name": "Ann Lee"},
        {"name": "Ben Ek", "role": "Mayor\nChair", "town": "Hull"},
    ]
    recipients, _ = read(desk, "people.yaml")
    assert recipients
    _, second = recipients.rows()
    assert recipients.place(second, "town")[1:] == (5, 20)


def test_a_group_where_a_text_belongs_is_told_at_its_place(desk: Desk) -> None:
    desk.file("people.json", '[{"name": {"first": "Ann"}}]')
    _, problems = read(desk, "people.json")
    assert [(one.code, one.place.line, one.place.column) for one in problems] == [("wrong-type", 1, 11)]


def test_cells_of_a_spreadsheet_are_read_as_they_are_shown_and_formulas_are_not_run(desk: Desk) -> None:
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    for row in (
        ("name", "since", "seats", "day"),
        ("Ann", 2001.0, 3, datetime.date(2024, 5, 1)),
        ("=1+1", None, None, None),
    ):
        book.active.append(row)
    book.save(desk.folder / "people.xlsx")
    first, *others = rows(desk, "people.xlsx")
    assert first == {"name": "Ann", "since": "2001", "seats": "3", "day": "2024-05-01"}
    assert others == []  # A formula that no program has computed has no value.


@pytest.mark.parametrize("bomb", ["size", "entities"])
def test_a_spreadsheet_that_would_fill_the_memory_is_refused(
    bomb: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.merge.recipients import spreadsheet

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        if bomb == "size":
            monkeypatch.setattr(spreadsheet, "MOST_UNPACKED", 100_000)
            packed.writestr("xl/worksheets/sheet1.xml", b" " * 200_000)
        else:
            packed.writestr("[Content_Types].xml", b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]><a>&c;</a>')
    desk.file("people.xlsx", out.getvalue())
    recipients, problems = read(desk, "people.xlsx")
    assert recipients is None
    assert [one.code for one in problems] == ["unreadable-sheet"]


def database(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as opened:
        for statement in statements:
            opened.execute(statement)
        opened.commit()


def test_a_table_of_a_database_is_read_and_the_file_stays_as_it_is(desk: Desk) -> None:
    path = desk.folder / "people.db"
    database(path, 'CREATE TABLE "m p" (name TEXT, seats INTEGER)', "INSERT INTO \"m p\" VALUES ('Ann', 3)")
    before = path.read_bytes()
    assert rows(desk, "people.db::m p") == [{"name": "Ann", "seats": "3"}]
    assert path.read_bytes() == before
    assert sorted(one.name for one in desk.folder.iterdir()) == ["people.db"]


ENDLESS = "WITH RECURSIVE every(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM every) SELECT {} AS name FROM every"


@pytest.mark.parametrize(
    ("view", "code"),
    [
        (ENDLESS.format("n") + " WHERE n < 0", "too-much"),
        (ENDLESS.format("count(n)"), "too-much"),
        (ENDLESS.format("n"), "too-many"),
        (ENDLESS.format("printf('%.*c', 90000, 'x')"), "file-too-large"),
    ],
)
def test_a_view_without_end_comes_to_one(view: str, code: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.merge import recipients as reading
    from generator.merge.recipients import database as reader

    monkeypatch.setattr(reader, "MOST_STEPS", 2_000_000)
    monkeypatch.setattr(reading, "MOST_RECIPIENTS", 1000)
    database(desk.folder / "people.db", f"CREATE VIEW mps AS {view}")
    recipients, problems = read(desk, "people.db::mps")
    assert recipients is None
    assert [one.code for one in problems] == [code]


def test_more_recipients_than_a_merge_may_have_are_told_before_anything_is_made(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.merge import recipients as reading

    monkeypatch.setattr(reading, "MOST_RECIPIENTS", 2)
    desk.file("people.csv", "name\nAnn\nBen\n")
    assert len(rows(desk, "people.csv")) == 2
    desk.file("people.csv", "name\nAnn\nBen\nCarla\n")
    recipients, problems = read(desk, "people.csv")
    assert recipients is None
    assert [one.code for one in problems] == ["too-many"]


def test_a_table_that_takes_too_long_to_read_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.merge import recipients as reading
    from generator.source import limits

    monkeypatch.setattr(limits, "_LOOKING_EVERY", 0.0001)
    monkeypatch.setattr(reading, "SECONDS", 0)
    monkeypatch.setattr(reading, "OF_A_MEGABYTE", 0)
    desk.file("people.csv", "name\n" + "Ann\n" * 99_000)
    recipients, problems = read(desk, "people.csv")
    assert recipients is None
    assert [one.code for one in problems] == ["too-much"]


def test_the_name_of_a_table_is_a_name_and_no_statement(desk: Desk) -> None:
    path = desk.folder / "people.db"
    database(path, "CREATE TABLE mps (name TEXT)")
    _, problems = read(desk, 'people.db::mps"; DROP TABLE mps; --')
    assert [one.code for one in problems] == ["no-such-table"]
    assert rows(desk, "people.db::mps") == []


def test_a_view_of_a_stranger_reads_nothing_but_its_own_tables(desk: Desk) -> None:
    path = desk.folder / "people.db"
    database(path, "CREATE VIEW mps AS SELECT load_extension('evil') AS name")
    recipients, problems = read(desk, "people.db::mps")
    told = list(problems)
    if recipients:
        assert list(recipients.rows()) == []
        told += recipients.problems
    assert [one.code for one in told] == ["unreadable-database"]
