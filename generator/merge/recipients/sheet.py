"""Recipients from the first sheet of a spreadsheet (.xlsx), read row by row.

Takes the values that the program last computed, never a formula; opens nothing that the file refers to.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.merge.recipients.table import Row, Table
from generator.problems import Place, Problem, error
from generator.source.folder import read_named
from generator.source.limits import MOST_COLUMNS, too_many
from generator.source.spreadsheet import cell_text

if TYPE_CHECKING:
    from openpyxl import Workbook


MOST_UNPACKED = 500_000_000
"""Bytes of what a spreadsheet holds, unpacked."""


def read_sheet(path: str) -> tuple[Table | None, list[Problem]]:
    """The recipients of the first sheet; its first row has the headings.

    Codes: those of reading a file, `unreadable-sheet`, `empty-table`, `duplicate-heading`.
    """
    file, problems = read_named(path)
    if not file:
        return None, problems
    damaged = error(Place(path), "unreadable-sheet", "this spreadsheet can't be read", "save it again, or as CSV")
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                return None, [damaged._replace(message="this spreadsheet is too large", hint="save it as CSV")]
        head = next(_lines(file.data), None)
    except Exception:  # A file may be wrong in any way.
        return None, [damaged]
    headings: dict[str, Place] = {}
    if head is None:
        return None, [error(Place(path), "empty-table", f"the table '{path}' is empty", "its first row has headings")]
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
            for line_number, texts in _lines(file.data):
                if line_number <= line:
                    continue
                number += 1
                said = {name: text for name, text in zip(columns, texts, strict=False) if name and text}
                yield Row(number, line_number, said)
        except Exception:
            found[:] = [damaged._replace(place=Place(path, line + number + 1))]

    return Table(path, headings, rows, found), problems


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them, with their numbers."""
    from openpyxl import load_workbook

    book: Workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            texts = [cell_text(cell) for cell in cells]
            if any(texts):
                yield number, texts
    finally:
        book.close()
