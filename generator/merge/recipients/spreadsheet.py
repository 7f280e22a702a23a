"""Recipients from a sheet of a spreadsheet (.xlsx), the first unless another is named, read row by row.

Takes the values that the program last computed, never a formula; opens nothing that the file refers to.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from generator.merge.recipients import Row, Table
from generator.problems import Place, Problem, error
from generator.source.folder import read_named
from generator.source.limits import MOST_COLUMNS, too_many
from generator.source.quoting import shortened
from generator.source.spreadsheet import cell_text
from generator.source.text import without_leftovers

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell


MOST_UNPACKED = 200_000_000
"""Bytes of what a spreadsheet holds, unpacked."""


def read_sheet(path: str, sheet: str = "") -> tuple[Table | None, list[Problem]]:
    """The recipients of a sheet, the first where none is named; its first row has the headings.

    Codes: those of reading a file, `unreadable-sheet`, `no-such-table`, `empty-table`, `duplicate-heading`,
    `leftover-characters`.
    """
    file, problems = read_named(path)
    if not file:
        return None, problems
    damaged = error(Place(path), "unreadable-sheet", "this spreadsheet can't be read", "save it again, or as CSV")
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                return None, [damaged._replace(message="this spreadsheet is too large", hint="save it as CSV")]
        sheets = _sheets(file.data)
        if sheet and sheet not in sheets:
            return None, [_no_such_sheet(path, sheet, sheets)]
        lines = _lines(file.data, sheet)
        head, first = next(lines, None), next(lines, None)
        lines.close()
    except Exception:  # A file may be wrong in any way.
        return None, [damaged]
    headings: dict[str, Place] = {}
    if head is None or (first is None and len(sheets) > 1):
        return None, [_empty(path, sheet, sheets)]
    line, cells = head
    if len(cells) > MOST_COLUMNS:
        return None, [too_many(Place(path, line), "headings", MOST_COLUMNS)]
    columns: list[str] = []
    for number, heading in enumerate(cells, start=1):
        place = Place(path, line, number)
        if heading in headings:
            message = f"the heading '{heading}' stands twice, in columns {headings[heading].column} and {number}"
            problems.append(error(place, "duplicate-heading", message, "keep one, or name the other differently"))
        elif heading:
            headings[heading] = place
        columns.append(heading)
    found: list[Problem] = []

    def rows() -> Iterator[Row]:
        number = 0
        try:
            for line_number, texts in _lines(file.data, sheet):
                if line_number <= line:
                    continue
                number += 1
                named = ((name, text) for name, text in zip(columns, texts, strict=False) if name and text)
                said = {name: without_leftovers(text, Place(path, line_number), found) for name, text in named}
                yield Row(number, line_number, said)
        except Exception:
            found[:] = [damaged._replace(place=Place(path, line + number + 1))]

    return Table(path, headings, rows, found), problems


def _sheets(data: bytes) -> list[str]:
    """The names of the sheets."""
    from openpyxl import load_workbook

    book: Workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        return [sheet.title for sheet in book.worksheets]
    finally:
        book.close()


def _no_such_sheet(path: str, sheet: str, sheets: list[str]) -> Problem:
    message = f"there is no sheet '{shortened(sheet)}' in this spreadsheet"
    return error(Place(path), "no-such-table", message, f"there are {_listed(path, sheets)}")


def _empty(path: str, sheet: str, sheets: list[str]) -> Problem:
    """That nothing is in the sheet; where there are others, what to type."""
    first = sheet or sheets[0]
    others = [one for one in sheets if one != first]
    if not others:
        return error(Place(path), "empty-table", f"the table '{path}' is empty", "its first row has headings")
    message = f"nobody is in the sheet '{shortened(first)}'"
    return error(Place(path), "empty-table", message, f"name another one: {_listed(path, others)}")


def _listed(path: str, sheets: list[str]) -> str:
    return ", ".join(f"'{path}::{one}'" for one in sheets[:12])


def _lines(data: bytes, sheet: str) -> Generator[tuple[int, list[str]]]:
    """The rows that have something in them, with their numbers."""
    from openpyxl import load_workbook

    book: Workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        found = book[sheet] if sheet else book.worksheets[0]
        for number, cells in enumerate(found.iter_rows(), start=1):
            texts = [cell_text(cell.value, _shape(cell)) for cell in cells[: MOST_COLUMNS + 1]]
            if any(texts):
                yield number, texts
    finally:
        book.close()


def _shape(cell: Cell) -> str:
    """How a number is shown."""
    return str(cell.number_format) if isinstance(cell.value, int | float) else ""
