"""Spreadsheets → rows of texts under headings: Excel's .xlsx and OpenDocument's .ods.

Reads values, never a formula's working; opens nothing that would grow beyond measure, and nothing that the file names.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from generator.drafting.importing.lists.columns import reads_as_heading
from generator.drafting.importing.lists.table import HEADINGS_WITHIN, Table, table_below
from generator.drafting.importing.untrusted import damaged, openable
from generator.problems import Place, Problem, error, notice
from generator.source.limits import MOST_COLUMNS, MOST_ROWS, READ_OF_CELL, too_many
from generator.source.quoting import shortened
from generator.source.spreadsheet import cell_text, divided

_Sheet = tuple[str, bool, Iterator[tuple[int, list[str]]]]
"""A sheet's name, whether it is hidden, and its rows."""


class TooManyError(Exception):
    """More rows than are read."""


def read_xlsx(data: bytes, path: str) -> tuple[list[Table], list[Problem]]:
    """The sheet of a workbook that the path names, `list.xlsx::Bodies`, else all that have more than one row.

    Codes: damaged-document, file-too-large, too-many, no-such-table, part-not-read where a sheet is hidden.
    """
    return _sheets(data, path, "xl/workbook.xml", _xlsx_sheets)


def read_ods(data: bytes, path: str) -> tuple[list[Table], list[Problem]]:
    """The same of an OpenDocument spreadsheet. Codes: those of `read_xlsx`."""
    return _sheets(data, path, "content.xml", _ods_sheets)


def _sheets(
    data: bytes, path: str, needed: str, sheets: Callable[[bytes], Iterator[_Sheet]]
) -> tuple[list[Table], list[Problem]]:
    file, wanted = divided(path)
    if problems := openable(data, path, needed):
        return [], problems
    names: list[str] = []
    found: dict[str, list[tuple[int, list[str]]]] = {}
    hidden: list[str] = []
    try:
        for name, is_hidden, rows in sheets(data):
            names.append(name)
            if name == wanted or not (wanted or is_hidden):
                found[name] = list(rows)
            elif not wanted and next(rows, None):
                hidden.append(name)
            if sum(map(len, found.values())) > MOST_ROWS + HEADINGS_WITHIN:
                raise TooManyError
    except TooManyError:
        return [], [too_many(Place(path), "rows", MOST_ROWS)]
    except Exception as mistake:  # A file from a stranger may be wrong in any way, and none may end the program.
        return [], [damaged(path, mistake)]
    if wanted and wanted not in names:
        message = f"there is no sheet '{shortened(wanted)}' in this spreadsheet"
        return [], [error(Place(path), "no-such-table", message, f"there are {_listed(file, names)}")]
    # A line alone has nobody below it, but where it is all that there is.
    full = {name: lines for name, lines in found.items() if len(lines) > 1} or found
    what = f"a spreadsheet of {len(full)} sheets: {', '.join(full)}" if len(full) > 1 else ""
    tables = [table_below(lines, reads_as_heading)._replace(sheet=name, what=what) for name, lines in full.items()]
    return tables, [_hidden(file, hidden)] if hidden else []


def _hidden(file: str, hidden: Sequence[str]) -> Problem:
    message = f"hidden sheets were not read: {_listed(file, hidden)}"
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
            yield sheet.title, sheet.sheet_state != "visible", _filled(rows)
    finally:
        values.close()
        written.close()


def _ods_sheets(data: bytes) -> Iterator[_Sheet]:
    from odf.opendocument import load
    from odf.table import Table as Sheet

    for sheet in load(io.BytesIO(data)).spreadsheet.getElementsByType(Sheet):
        yield sheet.getAttribute("name") or "", False, _filled(_cells_of(sheet))


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
