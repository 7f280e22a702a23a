"""Spreadsheets → rows of texts under headings: Excel's .xlsx and OpenDocument's .ods.

Reads values, never a formula's working; opens nothing that would grow beyond measure, and nothing that the file names.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from generator.drafting.importing.lists.table import HEADINGS_WITHIN, Table, table_below
from generator.drafting.importing.untrusted import damaged, openable
from generator.problems import Place, Problem, error, notice
from generator.source.limits import MOST_COLUMNS, MOST_ROWS, READ_OF_CELL, too_many
from generator.source.quoting import shortened
from generator.source.spreadsheet import cell_text, divided

_Sheet = tuple[str, Iterator[tuple[int, list[str]]]]
"""A sheet's name and its rows."""


class TooManyError(Exception):
    """More rows than are read."""


def read_xlsx(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """The sheet of a workbook that the path names, `list.xlsx::Bodies`, else the first that has more than one row.

    Codes: damaged-document, file-too-large, too-many, no-such-table, part-not-read where other sheets have something.
    """
    return _sheet(data, path, "xl/workbook.xml", _xlsx_sheets)


def read_ods(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """The same of an OpenDocument spreadsheet. Codes: those of `read_xlsx`."""
    return _sheet(data, path, "content.xml", _ods_sheets)


def _sheet(
    data: bytes, path: str, needed: str, sheets: Callable[[bytes], Iterator[_Sheet]]
) -> tuple[Table | None, list[Problem]]:
    file, wanted = divided(path)
    if problems := openable(data, path, needed):
        return None, problems
    names: list[str] = []
    filled: list[str] = []
    taken, lines = "", list[tuple[int, list[str]]]()
    try:
        for name, rows in sheets(data):
            names.append(name)
            if name == wanted or (not wanted and len(lines) < 2):
                found = list(rows)
                filled += [name] if found else []
                taken, lines = (name, found) if len(found) > len(lines) else (taken, lines)
            elif not wanted and next(rows, None):
                filled.append(name)
    except TooManyError:
        return None, [too_many(Place(path), "rows", MOST_ROWS)]
    except Exception as mistake:  # A file from a stranger may be wrong in any way, and none may end the program.
        return None, [damaged(path, mistake)]
    if wanted and wanted not in names:
        message = f"there is no sheet '{shortened(wanted)}' in this spreadsheet"
        return None, [error(Place(path), "no-such-table", message, f"there are {_listed(file, names)}")]
    others = [name for name in filled if name != taken]
    return table_below(lines), [_others_left(file, taken, others)] if others and not wanted else []


def _others_left(file: str, taken: str, others: Sequence[str]) -> Problem:
    message = f"only the sheet '{shortened(taken)}' was read, and not {_listed(file, others)}"
    return notice(Place(file), "part-not-read", message, "if there are people in them, import each by that name")


def _listed(file: str, sheets: Sequence[str]) -> str:
    return ", ".join(f"'{file}::{one}'" for one in sheets)


def _xlsx_sheets(data: bytes) -> Iterator[_Sheet]:
    """The sheets, each with the rows that have something in them.

    A formula is the value last computed; where there is none, its own text.
    """
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
            rows = ([typed[at] if cell is None else cell for at, cell in enumerate(shown)] for shown, typed in pairs)
            yield sheet.title, _filled(rows)
    finally:
        values.close()
        written.close()


def _ods_sheets(data: bytes) -> Iterator[_Sheet]:
    from odf.opendocument import load
    from odf.table import Table as Sheet

    for sheet in load(io.BytesIO(data)).spreadsheet.getElementsByType(Sheet):
        yield sheet.getAttribute("name") or "", _filled(_cells_of(sheet))


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
        texts = [cell_text(cell).replace("\xa0", " ")[:READ_OF_CELL] for cell in cells]
        if any(texts):
            found += 1
            if found > MOST_ROWS + HEADINGS_WITHIN:
                raise TooManyError
            yield number, texts
