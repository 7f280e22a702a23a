"""A list as it was read: rows of texts under headings, whatever file they came from. Knows no fields of a letter."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.source.limits import MOST_COLUMNS

MOST_CELL = 2000
"""Characters of a cell that are read."""
SAMPLE = 200
"""So many rows are looked at where no heading tells what a column holds."""


class Row(NamedTuple):
    """One person's row."""

    line: int
    """Where it stands in the file: a line of a table, a row of a sheet, else the record's number."""
    cells: dict[str, str]
    """What has something in it, by heading."""


class Table(NamedTuple):
    """All rows, and the headings in the file's order."""

    headings: tuple[str, ...]
    rows: list[Row]
    of_records: bool = False
    """Whether it is a data set of records: then most of what it says of a person is nothing for a letter."""


def table_from(said: list[Any] | None) -> Table | None:
    """A table that was JSON on its way from another process."""
    if said is None:
        return None
    headings, rows, of_records = said
    return Table(tuple(headings), [Row(line, cells) for line, cells in rows], of_records)


def table_of(records: list[dict[str, str]]) -> Table:
    """Records as rows, numbered from 1."""
    headings: dict[str, None] = {}
    for record in records:
        for name in record:
            if len(headings) < MOST_COLUMNS * 5:
                headings.setdefault(name)
    rows = [
        Row(number, {key: text for key, text in record.items() if text}) for number, record in enumerate(records, 1)
    ]
    return Table(tuple(headings), rows, of_records=True)
