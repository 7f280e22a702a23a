"""A list as it was read: rows of texts under headings, whatever file they came from. Knows no fields of a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from generator.problems import Place
from generator.source.limits import MOST_COLUMNS, READ_OF_CELL

HEADINGS_WITHIN = 10
"""Above the headings there may be a title, in so many rows."""
MOST_HEADS = 3
"""Rows of headings that a table may have, one below the other."""
SAMPLE = 200
"""So many rows are looked at where no heading tells what a column holds."""


class Row(NamedTuple):
    """One person's row."""

    line: int
    """Where it stands in the file: a line of a table, a row of a sheet, else the record's number."""
    cells: dict[str, str]
    """What has something in it, by heading."""
    file: str = ""
    """Of a folder, the file in it that says so."""
    group: str = ""
    """The heading below which the row stands in a list that has several."""

    def place(self, path: str) -> Place:
        """Where the row stands, in the file or folder at `path`."""
        return Place(f"{path}/{self.file}") if self.file else Place(path, self.line)


class Table(NamedTuple):
    """All rows, and the headings in the file's order."""

    headings: tuple[str, ...]
    rows: list[Row]
    of_records: bool = False
    """Whether it is a data set of records: then most of what it says of a person is nothing for a letter."""
    above: tuple[tuple[int, str], ...] = ()
    """The lines above the headings, each with its number."""
    sheet: str = ""
    """Of a spreadsheet, the sheet's name."""
    what: str = ""
    """What the file is, where it is more than a table: "a folder of 12 YAML files"."""


def grouped(table: Table, labels: Sequence[str], heads: Sequence[str]) -> Table:
    """The table; a column of crosses, one choice of a question, with the question above it: "Consent: You may".

    `labels` are the cells right above `heads`, which are all cells of the row of headings.
    """
    names: dict[str, str] = {}
    label = ""
    for at, head in enumerate(heads):
        said = labels[at] if at < len(labels) else ""
        crossed = {text.casefold() for row in table.rows if (text := row.cells.get(head))} == {"x"}
        label = said or (label if crossed else "")
        if label and crossed:
            names[head] = f"{label}: {head}"
    rows = [row._replace(cells={names.get(head, head): text for head, text in row.cells.items()}) for row in table.rows]
    return table._replace(headings=tuple(names.get(head, head) for head in table.headings), rows=rows)


def below_labels(rows: Sequence[Sequence[str]], first: int, is_heading: Callable[[str], bool]) -> int:
    """Which row has the headings: the one at `first`, or one of the two below it, where that has more cells that read
    as headings, and the one at `first` is labels above these: "Who" over "First name" and "Last name".
    """
    head, known = first, max(1, sum(map(is_heading, rows[first])))
    for at in range(first + 1, min(first + MOST_HEADS, len(rows))):
        found = sum(map(is_heading, rows[at]))
        if found > max(known, sum(map(bool, rows[at])) / 2):
            head, known = at, found
    return head


def table_below(lines: list[tuple[int, list[str]]], is_heading: Callable[[str], bool]) -> Table:
    """Numbered rows as a table; its headings are the first row that fills over half as many cells as any near it, or
    one right below it that reads so.
    """
    if not lines:
        return Table((), [])
    above = [cells for _, cells in lines[:HEADINGS_WITHIN]]
    widest = max(sum(map(bool, cells)) for cells in above)
    head = next(number for number, cells in enumerate(above) if sum(map(bool, cells)) > widest / 2)
    head = below_labels(above, head, is_heading)
    headings = [text or "" for text in lines[head][1]]
    rows = [
        Row(line, {name: text for name, text in zip(headings, cells, strict=False) if name and text})
        for line, cells in lines[head + 1 :]
    ]
    table = Table(tuple(dict.fromkeys(name for name in headings if name)), rows)
    told = tuple((line, ", ".join(filter(None, cells))[:READ_OF_CELL]) for line, cells in lines[:head])
    return grouped(table, lines[head - 1][1] if head else [], headings)._replace(above=told)


def tables_from(said: list[Any] | None) -> list[Table]:
    """Tables that were JSON on their way from another process."""
    return [
        Table(
            tuple(headings), [Row(*row) for row in rows], of_records, tuple((line, text) for line, text in above), *more
        )
        for headings, rows, of_records, above, *more in said or ()
    ]


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
