"""A file → its table: CSV, Excel's .xlsx, or the JSON, YAML and XML in which parliaments publish their members.

Reads values, never a formula's working; opens nothing that would grow beyond measure, and nothing that the file names.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator

from generator.drafting.importing.lists.records import records_in, xml_records
from generator.drafting.importing.lists.table import MOST_CELL, Row, Table, table_of
from generator.drafting.importing.reading.archives import damaged, openable
from generator.problems import Place, Problem, error, has_errors
from generator.source.csv_file import read_csv
from generator.source.folder import read_named
from generator.source.limits import MOST_COLUMNS, MOST_ROWS, too_many
from generator.source.spreadsheet import cell_text
from generator.source.text import decode_csv

MOST_YAML = 20_000_000
"""Bytes of a YAML data set that are read."""
_Read = Callable[[bytes, str], tuple[Table | None, list[Problem]]]


def read_table(path: str) -> tuple[Table | None, list[Problem]]:
    """The table in the file at `path`.

    Codes: those of reading a file and of `read_csv`, unknown-document, damaged-document, too-many, empty-table.
    """
    file, problems = read_named(path)
    if file is None:
        return None, problems
    readers: dict[str, _Read] = {
        ".csv": _csv, ".tsv": _csv, ".txt": _csv, ".xlsx": _sheet, ".xlsm": _sheet,
        ".json": _json, ".yaml": _yaml, ".yml": _yaml, ".xml": _xml,
    }  # fmt: skip
    reader = readers.get(os.path.splitext(path)[1].lower())
    if reader is None:
        hint = "save it as CSV or .xlsx; data sets may be JSON, YAML or XML"
        return None, [error(Place(path), "unknown-document", "a list can't be imported from this kind of file", hint)]
    try:
        table, problems = reader(file.data, path)
    except RecursionError:
        return None, [damaged(path, "it is nested too deeply")]
    if table is None or has_errors(problems):
        return None, problems
    if len(table.rows) > MOST_ROWS:
        return None, [*problems, too_many(Place(path), "people", MOST_ROWS)]
    if not table.rows:
        hint = "its first line must have the headings, and each line below it one person"
        return None, [*problems, error(Place(path), "empty-table", "there is nobody in the table", hint)]
    return table, problems


def _csv(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """CSV; lines that begin with % before the headings are a publisher's remarks."""
    remarks = 0
    while data.startswith(b"%") and b"\n" in data:
        data, remarks = data.partition(b"\n")[2], remarks + 1
    read, problems = read_csv(data, path)
    problems = [problem._replace(place=_below(problem.place, remarks)) for problem in problems]
    # What has no heading is nothing that a letter needs.
    problems = [problem for problem in problems if problem.code not in ("missing-heading",)]
    rows = [
        Row(read.places.at(number).value.line + remarks, {key: text[:MOST_CELL] for key, text in cells.items()})
        for number, cells in enumerate(read.rows)
    ]
    return Table(read.headings, rows), problems


def _below(place: Place, lines: int) -> Place:
    return place._replace(line=place.line + lines) if place.line else place


def _sheet(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """The first sheet that has more than one row; above the headings there may be a title."""
    if problems := openable(data, path, "xl/workbook.xml"):
        return None, problems
    try:
        lines = list(_lines(data))
    except _TooManyError:
        return None, [too_many(Place(path), "rows", MOST_ROWS)]
    except Exception as mistake:  # A file from a stranger may be wrong in any way, and none may end the program.
        return None, [damaged(path, mistake)]
    if not lines:
        return Table((), []), []
    widest = max(sum(map(bool, cells)) for _, cells in lines[:10])
    head = next(number for number, (_, cells) in enumerate(lines[:10]) if sum(map(bool, cells)) > widest / 2)
    headings = [text or "" for text in lines[head][1]]
    rows = [
        Row(line, {name: text for name, text in zip(headings, cells, strict=False) if name and text})
        for line, cells in lines[head + 1 :]
    ]
    return Table(tuple(dict.fromkeys(name for name in headings if name)), rows), []


class _TooManyError(Exception):
    """More rows than are read."""


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
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
            for number, (shown, typed) in enumerate(pairs, start=1):
                texts = [
                    cell_text(typed[at] if cell is None else cell).replace("\xa0", " ")[:MOST_CELL]
                    for at, cell in enumerate(shown)
                ]
                if any(texts):
                    found += 1
                    if found > MOST_ROWS + 10:
                        raise _TooManyError
                    yield number, texts
            if found > 1:
                return
    finally:
        values.close()
        written.close()


def _json(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    try:
        said = json.loads(data)
    except (ValueError, UnicodeDecodeError) as mistake:
        return None, [damaged(path, mistake)]
    return table_of(records_in(said)), []


def _yaml(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """YAML as plain texts; anchors are refused, since they can grow without end."""
    import yaml

    if len(data) > MOST_YAML:
        return None, [too_many(Place(path), "bytes", MOST_YAML)]
    text, problems = decode_csv(data, path)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CBaseLoader)):
            return None, [damaged(path, "it uses anchors, which are not read")]
        said = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes only texts, lists and mappings)
    except yaml.YAMLError as mistake:
        return None, [damaged(path, mistake)]
    return table_of(records_in(said)), problems


def _xml(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    from defusedxml import DefusedXmlException, ElementTree

    try:
        root = ElementTree.fromstring(data, forbid_dtd=False)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as mistake:
        return None, [damaged(path, mistake)]
    return table_of(xml_records(root)), []
