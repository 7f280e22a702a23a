"""Finds the reader for a file of recipients by its ending. Reads the one file that the person named, and no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from generator.merge.recipients.table import Row, Table
from generator.problems import Place, Problem, error
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
from generator.source.quoting import shortened
from generator.source.spreadsheet import SHEET, divided

DATABASE = SHEET
"""What stands between the name of a database and that of its table: `members.db::mps`."""


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
        for number, row in enumerate(table.rows(found), start=1):
            yield Row(number, row.line, row.cells)

    return Table(named, table.places, rows, found), problems


def _entries(path: str) -> tuple[Table | None, list[Problem]]:
    from generator.merge.recipients.yaml_list import read_entries

    return read_entries(path)


def _sheet(path: str) -> tuple[Table | None, list[Problem]]:
    from generator.merge.recipients.spreadsheet import read_sheet

    return read_sheet(path)


Reader = Callable[[str], tuple[Table | None, list[Problem]]]
ENDINGS: dict[str, Reader] = {".csv": _csv, ".yaml": _entries, ".yml": _entries, ".json": _entries, ".xlsx": _sheet}
"""The readers by the files' endings."""
DATABASES = (".db", ".sqlite", ".sqlite3")
SHEETS = ".xlsx"
