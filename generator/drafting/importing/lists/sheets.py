"""Spreadsheets → rows of texts under headings: Excel's .xlsx and OpenDocument's .ods.

Reads values, never a formula's working; opens nothing that would grow beyond measure, and nothing that the file names.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from generator.drafting.importing.lists.table import MOST_CELL, Row, Table
from generator.drafting.importing.reading.archives import damaged, openable
from generator.problems import Place, Problem
from generator.source.limits import MOST_COLUMNS, MOST_ROWS, too_many
from generator.source.spreadsheet import cell_text

HEADINGS_WITHIN = 10
"""Above the headings there may be a title, in so many rows."""


class TooManyError(Exception):
    """More rows than are read."""


def read_xlsx(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """The first sheet of a workbook that has more than one row. Codes: damaged-document, file-too-large, too-many."""
    return _sheet(data, path, "xl/workbook.xml", _xlsx_rows)


def read_ods(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """The first sheet of an OpenDocument spreadsheet that has more than one row. Codes: those of `read_xlsx`."""
    return _sheet(data, path, "content.xml", _ods_rows)


def _sheet(data: bytes, path: str, needed: str, rows: Any) -> tuple[Table | None, list[Problem]]:
    if problems := openable(data, path, needed):
        return None, problems
    try:
        return table_below(list(rows(data))), []
    except TooManyError:
        return None, [too_many(Place(path), "rows", MOST_ROWS)]
    except Exception as mistake:  # A file from a stranger may be wrong in any way, and none may end the program.
        return None, [damaged(path, mistake)]


def table_below(lines: list[tuple[int, list[str]]]) -> Table:
    """Numbered rows as a table; its headings are the first row that fills over half as many cells as any near it."""
    if not lines:
        return Table((), [])
    above = lines[:HEADINGS_WITHIN]
    widest = max(sum(map(bool, cells)) for _, cells in above)
    head = next(number for number, (_, cells) in enumerate(above) if sum(map(bool, cells)) > widest / 2)
    headings = [text or "" for text in lines[head][1]]
    rows = [
        Row(line, {name: text for name, text in zip(headings, cells, strict=False) if name and text})
        for line, cells in lines[head + 1 :]
    ]
    return Table(tuple(dict.fromkeys(name for name in headings if name)), rows)


def _xlsx_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them. A formula is the value last computed; where there is none, its own text."""
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    written = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet, formulas in zip(values.worksheets, written.worksheets, strict=True):
            pairs = zip(
                sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS),
                formulas.iter_rows(values_only=True, max_col=MOST_COLUMNS),
                strict=False,
            )
            found = 0
            for line, texts in _filled(
                [typed[at] if cell is None else cell for at, cell in enumerate(shown)] for shown, typed in pairs
            ):
                found += 1
                yield line, texts
            if found > 1:
                return
    finally:
        values.close()
        written.close()


def _ods_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from odf.opendocument import load
    from odf.table import Table as Sheet

    for sheet in load(io.BytesIO(data)).spreadsheet.getElementsByType(Sheet):
        found = 0
        for line, texts in _filled(_cells_of(sheet)):
            found += 1
            yield line, texts
        if found > 1:
            return


def _cells_of(sheet: Any) -> Iterator[list[str]]:
    """The cells of each row; one that stands for many repeated ones counts as often, up to what is read."""
    from odf import teletype
    from odf.table import CoveredTableCell, TableCell, TableRow

    for row in sheet.getElementsByType(TableRow):
        cells: list[str] = []
        for cell in row.childNodes:
            if cell.qname not in (TableCell().qname, CoveredTableCell().qname) or len(cells) >= MOST_COLUMNS:
                continue
            text = "\n".join(teletype.extractText(one) for one in cell.childNodes)
            times = min(int(cell.getAttribute("numbercolumnsrepeated") or 1), MOST_COLUMNS - len(cells))
            cells += [text] * times
        times = int(row.getAttribute("numberrowsrepeated") or 1)
        for _ in range(min(times, MOST_ROWS + 10) if any(cells) else 1):
            yield cells


def _filled(rows: Iterable[list[Any]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them, numbered as the sheet has them."""
    found = 0
    for number, cells in enumerate(rows, start=1):
        texts = [cell_text(cell).replace("\xa0", " ")[:MOST_CELL] for cell in cells]
        if any(texts):
            found += 1
            if found > MOST_ROWS + HEADINGS_WITHIN:
                raise TooManyError
            yield number, texts
