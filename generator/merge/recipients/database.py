"""Recipients from one table of an SQLite file, opened so that nothing can be changed, read row by row.

Runs no statement that the file brings along: a view's functions are not trusted, and extensions are never loaded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from generator.merge.recipients import Row, Table
from generator.problems import Place, Problem, closest, error
from generator.source.limits import MOST_COLUMNS, too_many
from generator.source.quoting import shortened
from generator.source.text import CSV_LIMIT, cell_of, too_large, without_leftovers

LONGEST = 1_000_000
"""Bytes of one value or row."""
STEPS_AT_ONCE, MOST_STEPS = 100_000, 300_000_000
"""Steps of SQLite's own machine between two looks at how many there were, and how many there may be: a table of 100,000
rows takes a few million, and a view may never end (https://sqlite.org/opcode.html).
"""


def read_database(path: str, table: str) -> tuple[Table | None, list[Problem]]:
    """The rows of one table; the first is row 1.

    Codes: missing-file, unreadable-database, no-such-table, too-many; among those of the table, too-much,
    file-too-large and leftover-characters.
    """
    shown = f"{path}::{table}"
    place = Place(path)
    if not Path(path).is_file():
        return None, [error(place, "missing-file", f"there is no file '{shortened(path)}'")]
    try:
        with closing(_opened(path)) as database:
            known = _tables(database)
            if table not in known:
                meant = closest(table, known)
                hint = f"did you mean '{path}::{meant}'?" if meant else f"there are: {', '.join(known[:12]) or 'none'}"
                message = f"there is no table '{shortened(table)}' in this database"
                return None, [error(place, "no-such-table", message, hint)]
            names = [column[0] for column in database.execute(_all(table) + " LIMIT 0").description]
    except sqlite3.Error as refused:
        return None, [_unreadable(place, refused)]
    if len(names) > MOST_COLUMNS:
        return None, [too_many(place, "columns", MOST_COLUMNS)]
    found: list[Problem] = []

    def rows() -> Iterator[Row]:
        try:
            with closing(_opened(path)) as database:
                length = 0
                for number, values in enumerate(database.execute(_all(table)), start=1):
                    length += sum(len(value) for value in values if isinstance(value, str | bytes))
                    if length > CSV_LIMIT:
                        found[:] = [too_large(place, path, CSV_LIMIT)]
                        return
                    texts = [without_leftovers(_text(value), Place(shown, number), found) for value in values]
                    yield Row(number, number, {n: t for n, t in zip(names, texts, strict=True) if t})
        except sqlite3.Error as refused:
            found[:] = [_unreadable(place, refused)]

    headings = {name: Place(shown, 0, number) for number, name in enumerate(names, start=1)}
    return Table(shown, headings, rows, found), []


def tables_of(path: str) -> list[str]:
    """The names of a database's tables and views; none where it can't be read."""
    try:
        with closing(_opened(path)) as database:
            return _tables(database)
    except sqlite3.Error:
        return []


def _tables(database: sqlite3.Connection) -> list[str]:
    return [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table','view')")]


def _opened(path: str) -> sqlite3.Connection:
    address = f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True)
    database.text_factory = lambda data: data.decode(errors="replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    looks = iter(range(MOST_STEPS // STEPS_AT_ONCE))
    database.set_progress_handler(lambda: next(looks, None) is None, STEPS_AT_ONCE)
    database.execute("PRAGMA trusted_schema=OFF")
    database.execute("PRAGMA query_only=ON")
    return database


def _all(table: str) -> str:
    quoted = table.replace('"', '""')
    return f'SELECT * FROM "{quoted}"'  # noqa: S608  (quoted, and one of the tables that there are)


def _text(value: object) -> str:
    if value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return cell_of(str(value).replace("\r\n", "\n")).strip()


def _unreadable(place: Place, refused: sqlite3.Error) -> Problem:
    if getattr(refused, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
        message = "this table of the database comes to no end: perhaps it is a view that is made anew from row to row"
        return error(place, "too-much", message, "save the recipients as a table of their own, or as CSV")
    message = f"this database can't be read: {refused}"
    return error(place, "unreadable-database", message, "name an SQLite file, or save its table as CSV")
