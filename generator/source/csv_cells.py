"""A table to be written again: every cell exactly as it stands, and what stands between the cells and the lines.

Read by the same rules as `csv_file`. Never drops a column or a row, and never knows what a heading means.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from generator.problems import Place, Problem, error
from generator.source.csv_file import _ANNOUNCED, _delimiter, _mistake_in, _records
from generator.source.csv_writing import from_cell
from generator.source.text import decode_csv


class Cells(NamedTuple):
    """All cells of a table, and how it is written."""

    headings: list[str]
    rows: list[list[str]]
    delimiter: str
    line_end: str
    byte_order_mark: bool


def read_cells(data: bytes, path: str) -> tuple[Cells | None, list[Problem]]:
    """All cells of a table as they stand, rows without anything in them included; blank lines are skipped.

    None where not all of it can be read. Problems: those of `decode_csv`, `empty-table`, `unclosed-quote`,
    `text-after-quote`, `text-too-long`.
    """
    text, problems = decode_csv(data, path)
    if not text and problems:
        return None, problems
    lines = text.split("\n")
    announced = _ANNOUNCED.match(lines[0])
    if announced:
        lines[0] = ""
    delimiter = announced[1] if announced else _delimiter(lines)
    rows: list[list[str]] = []
    for record in _records(lines, delimiter):
        if record.mistake:
            return None, [*problems, _mistake_in(record, path)]
        rows.append([from_cell(cell) for cell in record.cells])
    if not rows or not any(cell.strip() for cell in rows[0]):
        hint = "its first line must have the headings, such as name,role,organisation"
        return None, [*problems, error(Place(path, 1), "empty-table", f"the table '{path}' is empty", hint)]
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    line_end = "\r\n" if wide or b"\r\n" in data else "\n"
    return Cells(rows[0], rows[1:], delimiter, line_end, wide or data.startswith(codecs.BOM_UTF8)), problems
