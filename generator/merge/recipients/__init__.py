"""Recipients from tables of every kind, row by row, each value with its place.

Finds the reader for a file by its ending, and reads lists in YAML or JSON, each recipient a group of names and values.
Whatever is JSON is YAML: one reader for both. Reads the one file that the person named, and no other. Never knows what
a heading means, and never keeps a row that has been read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.letter.model.shapes import every_name
from generator.problems import Place, Problem, error, has_errors
from generator.source.csv_file import CsvRows
from generator.source.folder import read_named
from generator.source.limits import (
    LONGEST_CELL,
    MOST_RECIPIENTS,
    TooMuchWorkError,
    cell_too_long,
    limited_work,
    too_many,
)
from generator.source.places import Data, Places
from generator.source.quoting import shortened
from generator.source.spreadsheet import SHEET, divided
from generator.source.text import YAML_LIMIT, decode
from generator.source.yaml_file import read_yaml


class Row(NamedTuple):
    """One recipient as the file has them."""

    number: int
    """Counted from 1, as a person counts recipients: headings and blank lines are none."""
    line: int
    """The line, or the spreadsheet's row, where it begins."""
    cells: dict[str, str]
    """What it says, by the columns' headings; only cells that have something in them."""
    places: Mapping[str, Place] | None = None
    """Where each cell stands, in files without columns."""


class Table(NamedTuple):
    """The recipients of one file."""

    path: str
    headings: Mapping[str, Place]
    """The headings in their order, each with its place."""
    rows: Callable[[], Iterator[Row]]
    """Reads the rows from the first one; it can be called again."""
    problems: list[Problem]
    """What is wrong with the file; complete when its rows have been read once."""

    def place(self, row: Row, heading: str | None = None) -> Place:
        """Where a row begins, or one of its cells stands: its line, and its column counted from 1."""
        if heading and row.places:
            return row.places.get(heading, Place(self.path, row.line))
        at = self.headings.get(heading) if heading else None
        return Place(self.path, row.line, at.column if at else 0)


DATABASE = SHEET
"""What stands between the name of a database and that of its table: `members.db::mps`."""
LISTS = ("recipients", "data", "items")
"""Keys under which a file may have its list, if it has several; one alone may stand under any."""
_LINES = re.compile(r"\s*\{.*\}\s*\n\s*\{")
"""A recipient on each line, and nothing round them."""
NOTHING = "null"
"""JSON's word for nothing (RFC 8259, 3); in quotation marks, and in YAML here, it is somebody's name."""
FREE = "fields"
"""The key under which a recipient's own fields stand in a letter's file; here they may."""
SECONDS, OF_A_MEGABYTE = 8.0, 4.0
"""Seconds that reading a file may take of the processor: for itself, and for each megabyte of it."""


def read_recipients(named: str) -> tuple[Table | None, list[Problem]]:
    """The recipients in a file, by its ending (see ENDINGS); of a database, `file.db::table`, and of a spreadsheet with
    several sheets, `file.xlsx::sheet`.

    None where nothing can be read. Codes: those of the files' readers, `unknown-table-kind`, `too-many`, `too-much`,
    `text-too-long`.
    """
    path, _ = divided(named)
    size = os.path.getsize(path) if os.path.exists(path) else 0
    try:
        return limited_work(SECONDS + OF_A_MEGABYTE * size / 1_000_000, lambda: _counted(named))
    except (TooMuchWorkError, MemoryError):
        message = f"'{shortened(named)}' takes too much time or memory to be read: it is huge or malicious"
        return None, [error(Place(path), "too-much", message, "save the recipients alone, as CSV, and give that")]


def _counted(named: str) -> tuple[Table | None, list[Problem]]:
    """The recipients, if they are not too many and no cell is too long: read once before anything is done with them."""
    table, problems = _read(named)
    if table and (long := [place for heading, place in table.headings.items() if len(heading) > LONGEST_CELL]):
        return None, list(map(cell_too_long, long))
    for number, row in enumerate(table.rows() if table else (), start=1):
        if number > MOST_RECIPIENTS:
            return None, [*problems, too_many(Place(named), "recipients", MOST_RECIPIENTS)]
        if table and (long := [table.place(row, name) for name, text in row.cells.items() if len(text) > LONGEST_CELL]):
            return None, [*problems, *map(cell_too_long, long)]
    if table and any(one.code in ("too-much", "file-too-large", "text-too-long") for one in table.problems):
        return None, [*problems, *table.problems]
    return table, problems


def _read(named: str) -> tuple[Table | None, list[Problem]]:
    path, table = divided(named)
    if table:
        if path.lower().endswith(SHEETS):
            from generator.merge.recipients.spreadsheet import read_sheet

            return read_sheet(path, table)
        from generator.merge.recipients.database import read_database

        return read_database(path, table)
    ending = os.path.splitext(named)[1].lower()
    reader = ENDINGS.get(ending)
    if not reader:
        hint = f"recipients can be in files that end in {', '.join(ENDINGS)}"
        if ending in DATABASES:
            from generator.merge.recipients.database import tables_of

            tables = [f"{named}{DATABASE}{table}" for table in tables_of(named)[:12]]
            hint = f"say which table of it: {', '.join(tables) or f'{named}{DATABASE}recipients'}"
        message = f"'{shortened(named)}' is no table that can be read"
        return None, [error(Place(named), "unknown-table-kind", message, hint)]
    return reader(named)


def _csv(path: str) -> tuple[Table | None, list[Problem]]:
    file, problems = read_named(path)
    if not file:
        return None, problems
    table, named = CsvRows(file.data, file.shown), file.shown
    # Below the headings, such a character is a matter of the row that prints it.
    last = max((place.line for place in table.places.values()), default=0)
    problems += [one for one in table.problems if one.code != "forbidden-character" or one.place.line <= last]
    if not table.headings:
        return None, problems
    found: list[Problem] = []

    def rows() -> Iterator[Row]:
        for number, (line, cells) in enumerate(table.rows(found), start=1):
            yield Row(number, line, cells)

    return Table(named, table.places, rows, found), problems


def _sheet(path: str) -> tuple[Table | None, list[Problem]]:
    from generator.merge.recipients.spreadsheet import read_sheet

    return read_sheet(path)


def read_entries(path: str) -> tuple[Table | None, list[Problem]]:
    """The recipients of a list. Codes: those of reading YAML, `not-recipients`, `wrong-type`."""
    file, problems = read_named(path, YAML_LIMIT)
    if not file:
        return None, problems
    text, problems = decode(file.data, file.shown)
    content, more = read_yaml(text, file.shown, every_name())
    problems += more
    data, places = content.data, content.places
    if path.lower().endswith(".json") and has_errors(problems) and _LINES.match(text):
        return None, [_no_list(path, places.value)]
    if isinstance(data, dict):
        lists = [key for key, value in data.items() if isinstance(value, list)]
        key = next((key for key in LISTS if key in lists), lists[0] if len(lists) == 1 else None)
        if key:
            data, places = data[key], places.at(key)
    if not isinstance(data, list):
        if not problems:
            problems.append(_no_list(path, places.value))
        return None, problems
    lines = text.split("\n") if path.lower().endswith(".json") else []
    rows = list(_rows(data, places, problems, lines))
    headings: dict[str, Place] = {}
    for row in rows:
        for heading in row.cells:
            headings.setdefault(heading, (row.places or {})[heading])
    return Table(file.shown, headings, lambda: iter(rows), []), problems


def _rows(data: list[Data], places: Places, problems: list[Problem], lines: Sequence[str]) -> Iterator[Row]:
    """The recipients; `lines` are those of the file where it is JSON, which has a word for nothing."""
    for number, item in enumerate(data):
        at = places.at(number)
        cells: dict[str, str] = {}
        where: dict[str, Place] = {}
        entry: Data = {"name": item} if isinstance(item, str) else item
        if not isinstance(entry, dict):
            problems.append(_not_text("an item", at.value))
            continue
        for key, value in entry.items():
            parts = {key: value}
            if key == FREE and isinstance(value, dict):
                parts = value
            for name, part in parts.items():
                inside = at.at(key) if parts is not value else at.at(key, name)
                said = "" if part == NOTHING and _is_bare(inside.value, lines) else _said(part)
                if said is None:
                    problems.append(_not_text(f"'{name}'", inside.value, part))
                elif said.strip():
                    cells[name], where[name] = said.strip(), inside.value
        yield Row(number + 1, at.value.line, cells, where)


def _is_bare(place: Place, lines: Sequence[str]) -> bool:
    """Whether a word stands at a place in JSON without quotation marks."""
    return 0 < place.line <= len(lines) and lines[place.line - 1][place.column - 1 :].startswith(NOTHING)


def _said(value: Data) -> str | None:
    """A text, or a list of texts as its lines; None for what is neither."""
    if isinstance(value, list):
        return "\n".join(value) if all(isinstance(line, str) for line in value) else None  # type: ignore[arg-type]
    return "" if value is None else value if isinstance(value, str) else None


def _no_list(path: str, place: Place) -> Problem:
    hint = "begin each with a dash, such as '- name: Ann Lee'"
    if path.lower().endswith(".json"):
        hint = 'write all of them between [ and ], such as [{"name": "Ann Lee"}, {"name": "Ben Ek"}]'
    return error(place, "not-recipients", "this file is not a list of recipients", hint)


def _not_text(what: str, place: Place, value: Data = None) -> Problem:
    hint = "write it on one line"
    if isinstance(value, dict) and value:
        names = ", ".join(f"'{shortened(str(name), 30)}'" for name in list(value)[:6])
        hint = f"write what is in it, {names}, beside the others, not within {what}"
    return error(place, "wrong-type", f"{what} should be a text, or a list of lines", hint)


Reader = Callable[[str], tuple[Table | None, list[Problem]]]
ENDINGS: dict[str, Reader] = {
    ".csv": _csv,
    ".yaml": read_entries,
    ".yml": read_entries,
    ".json": read_entries,
    ".xlsx": _sheet,
}
"""The readers by the files' endings."""
DATABASES = (".db", ".sqlite", ".sqlite3")
SHEETS = ".xlsx"
