"""Tables as CSV: read as rows of texts by their headings, with the place of every cell, or as cells; and written, so
that no spreadsheet program runs a cell of them and each is read as it was.

Never knows which headings a letter wants, and keeps every cell as typed but for the apostrophe that keeps a spreadsheet
program from running it, and, in rows, for spaces around it. Writes no file.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from generator.problems import Place, Problem, error
from generator.source.csv_records import Record, lines_of, mistake_in, opened
from generator.source.limits import MOST_COLUMNS, MOST_ROWS, too_many
from generator.source.patterns import compiled
from generator.source.places import Data, Key, Places
from generator.source.quoting import shortened

_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_AROUND = " \t\n"
_MOST_PROBLEMS = 1000


class CsvFile(NamedTuple):
    """What a table says: a row is the cells that have something in them, by their headings."""

    rows: list[dict[str, str]]
    places: Places
    """By row number from 0, then by heading: the line where the record starts, with the cell's number as column."""
    headings: tuple[str, ...]
    complete: bool = True
    """False where an unclosed quote, or too many rows, ended the reading."""

    second: tuple[int, tuple[str, ...]] = (0, ())
    """The line and the cells of the first record below the headings, as it stands: perhaps the headings are there."""

    @property
    def data(self) -> Data:
        """The rows as plain data."""
        return cast(Data, self.rows)


def read_csv(data: bytes, path: str, most: int = MOST_ROWS) -> tuple[CsvFile, list[Problem]]:
    """The rows of a table whose first line has the headings; blank lines and rows of empty cells are skipped.

    Problems: those of `decode_csv`, `empty-table`, `duplicate-heading`, `missing-heading`, `csv-too-many-cells`,
    `unclosed-quote`, `text-after-quote`, `text-too-long`, `too-many` where there are more than `most` rows. A row with
    too few cells is fine.
    """
    lines, problems = lines_of(data, path)
    table, records = _opened(lines, path, problems, most)
    if table is None:
        return CsvFile([], Places(Place(path, 1, 1)), (), complete=False), problems
    complete = all(table.add(record) for record in records)
    places = Places(Place(path, table.line, 1), None, (0, 0), table.children)
    return CsvFile(table.rows, places, tuple(table.places), complete, table.second), problems


class CsvRows:
    """A table of any number of rows, read row by row, as often as asked: what has been read is not kept."""

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        self._lines, self._of_text = lines_of(data, path)
        self.problems = list(self._of_text)
        """What is wrong with the text and its headings; codes as of `read_csv`."""
        table, _ = _opened(self._lines, path, self.problems, 0)
        self.headings: tuple[str, ...] = tuple(table.places) if table else ()
        self.places: dict[str, Place] = table.places if table else {}
        """Where each heading stands."""

    def rows(self, found: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows from the first one: the line where each starts, and its cells that have something in them, by their
        headings; at their end, `found` is what is wrong with them.
        """
        every = list(self._of_text)
        table, records = _opened(self._lines, self._path, every, 0)
        known = len(every)
        for record in records if table else ():
            assert table  # noqa: S101  (there are no records without one)
            goes_on = table.add(record)
            if table.rows:
                yield record.line, table.rows.pop()
            if not goes_on:
                break
        found[:] = every[known:]


def _opened(
    lines: Iterable[str] | None, path: str, problems: list[Problem], most: int
) -> tuple[_Table | None, Iterator[Record]]:
    """The table with its headings and the records below them; no table where there are no headings.

    What is wrong is added to `problems`. A table of which nothing is kept has `most` 0.
    """
    if lines is None:
        return None, iter(())
    delimiter, records = opened(lines)
    heading = next(
        (record for record in records if any(cell.strip(_AROUND) for cell in record.cells) or record.mistake), None
    )
    if heading is None:
        hint = "its first line must have the headings, such as name,role,affiliation"
        problems.append(error(Place(path, 1), "empty-table", f"the table '{path}' is empty", hint))
        return None, records
    if heading.mistake:
        problems.append(mistake_in(heading, path))
        return None, records
    if len(heading.cells) > MOST_COLUMNS:
        problems.append(too_many(Place(path, heading.line), "headings", MOST_COLUMNS))
        return None, records
    return _Table(path, heading, delimiter, problems, most), records


class _Table:
    """The rows so far; problems are added to the list that is given. Where at `most` 0 rows are kept, whoever takes
    them away one by one can have any number, without their places.
    """

    def __init__(self, path: str, heading: Record, delimiter: str, problems: list[Problem], most: int) -> None:
        self.path = path
        self.line = heading.line
        self.rows: list[dict[str, str]] = []
        self.children: dict[Key, Places] = {}
        self.places: dict[str, Place] = {}
        self.second: tuple[int, tuple[str, ...]] = (0, ())
        self._columns: list[str] = []
        self._delimiter = delimiter
        self._most = most
        self._problems = problems
        self._told: set[int] = set()
        for number, cell in enumerate(heading.cells, 1):
            self._head(_text(cell), Place(path, heading.line, number))

    def _head(self, name: str, place: Place) -> None:
        first = self.places.setdefault(name, place) if name else place
        if first is not place:
            message = f"the heading '{shortened(name)}' stands twice, in columns {first.column} and {place.column}"
            self._problems.append(error(place, "duplicate-heading", message, "keep one, or name the other differently"))
            self._told.add(len(self._columns))
            name = ""
        self._columns.append(name)

    def add(self, record: Record) -> bool:
        """Adds a record as a row; whether the reading can go on."""
        if record.mistake:
            self._problems.append(mistake_in(record, self.path))
            return record.mistake != "unclosed" and len(self._problems) < _MOST_PROBLEMS
        cells = [_text(cell) for cell in record.cells]
        if not any(cells):
            return True
        if not self.rows:
            self.second = (record.line, tuple(cells))
        if self._most and len(self.rows) == self._most:
            self._problems.append(too_many(Place(self.path, record.line), "rows", self._most))
            return False
        row: dict[str, str] = {}
        children: dict[Key, Places] = {}
        for index, cell in enumerate(cells):
            if not cell:
                continue
            name = self._columns[index] if index < len(self._columns) else None
            if name:
                row[name] = cell
                if self._most:
                    children[name] = Places(Place(self.path, record.line, index + 1), self.places[name])
            elif name is None:
                self._too_many(record.line, index, cells)
                break
            else:
                self._without_heading(record.line, index, cell)
        if self._most:
            self.children[len(self.rows)] = Places(Place(self.path, record.line), None, (0, 0), children)
        self.rows.append(row)
        return len(self._problems) < _MOST_PROBLEMS

    def _too_many(self, line: int, index: int, cells: list[str]) -> None:
        count, shown = len(self._columns), shortened(cells[index])
        message = f"this row has {len(cells)} cells for {count} headings: '{shown}' has none"
        name = _NAMES[self._delimiter]
        hint = f"put a cell that has a {name} in it in double quotes, or add a heading"
        self._problems.append(error(Place(self.path, line, index + 1), "csv-too-many-cells", message, hint))

    def _without_heading(self, line: int, index: int, cell: str) -> None:
        if index not in self._told:
            self._told.add(index)
            message = f"'{shortened(cell)}' stands in column {index + 1}, which has no heading"
            self._problems.append(
                error(Place(self.path, line, index + 1), "missing-heading", message, "give the column a heading")
            )


def _text(cell: str) -> str:
    return from_cell(cell.strip(_AROUND))


class Cells(NamedTuple):
    """All cells of a table exactly as they stand, and how it is written, to write it again."""

    headings: list[str]
    rows: list[list[str]]
    delimiter: str
    line_end: str
    byte_order_mark: bool


def read_cells(data: bytes, path: str) -> tuple[Cells | None, list[Problem]]:
    """All cells of a table as they stand, rows without anything in them included; blank lines are skipped.

    None where not all of it can be read. Problems: those of `decode_csv`, `empty-table`, `unclosed-quote`,
    `text-after-quote`, `text-too-long`, and `too-many` of lines.
    """
    lines, problems = lines_of(data, path)
    if lines is None:
        return None, problems
    delimiter, records = opened(lines)
    rows: list[list[str]] = []
    for record in records:
        if record.mistake:
            return None, [*problems, mistake_in(record, path)]
        rows.append([from_cell(cell) for cell in record.cells])
    if not rows or not any(cell.strip() for cell in rows[0]):
        hint = "its first line must have the headings, such as name,role,organisation"
        return None, [*problems, error(Place(path, 1), "empty-table", f"the table '{path}' is empty", hint)]
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    line_end = "\r\n" if wide or b"\r\n" in data else "\n"
    return Cells(rows[0], rows[1:], delimiter, line_end, wide or data.startswith(codecs.BOM_UTF8)), problems


def copied_cells(text: str) -> list[list[str]]:
    """The cells of what was copied from a spreadsheet, tabs between them; rows without any are left out."""
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [row for row in csv.reader(lines, delimiter="\t") if any(row)]


_NOT_SEEN = "\\s\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
_FORMULA = rf"'*(?:[\t\r\n]|[{_NOT_SEEN}]*[=+\-@＝＋－＠﹦﹢﹣﹫])"
"""How a cell begins that a spreadsheet program may run (OWASP, CSV Injection), also behind what nobody sees and in the
wide forms of East Asia; and one that would else lose an apostrophe of its own.
"""
_NUMBER = r"[+-][\d\s().]*"
"""A telephone number or a figure, which computes nothing and calls nothing: with an apostrophe, other programs that
read the table would dial or print that, too. A sign within it, as in +1-1, makes it a sum.
"""


def as_cell(text: str) -> str:
    """A text as a cell that no spreadsheet program runs: with an apostrophe before what would be a formula."""
    if text[:1].isalnum() or not compiled(_FORMULA).match(text) or compiled(_NUMBER).fullmatch(text):
        return text
    return f"'{text}"


def from_cell(cell: str) -> str:
    """The text of a cell: without the apostrophe before a formula that we, or a form that others fill in, have set."""
    return cell[1:] if cell[:1] == "'" and compiled(_FORMULA).match(cell, 1) else cell


def as_csv(rows: Iterable[Iterable[object]], delimiter: str = ",", line_end: str = "\n") -> str:
    """Rows as the lines of a CSV file (RFC 4180, but for the line ends)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([as_cell(str(cell)) for cell in row] for row in rows)
    return out.getvalue()
