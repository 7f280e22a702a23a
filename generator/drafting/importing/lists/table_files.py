"""A file → its table: CSV, a spreadsheet, a page or document, or the JSON, YAML and XML in which parliaments publish.

All but CSV is read in a process of its own with limits on time and memory: such files can be made to do harm.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from typing import Any

from generator.drafting.importing.document import blocks_without_pictures
from generator.drafting.importing.lists.columns import is_heading_known, reads_as_heading
from generator.drafting.importing.lists.folders import packed, table_in_folder
from generator.drafting.importing.lists.records import plain_text, records_in, xml_records
from generator.drafting.importing.lists.table import (
    HEADINGS_WITHIN,
    Row,
    Table,
    below_labels,
    grouped,
    table_below,
    table_of,
    tables_from,
)
from generator.drafting.importing.untrusted import answer, apart, damaged
from generator.problems import Place, Problem, error, has_errors, notice
from generator.source.csv_file import read_csv
from generator.source.csv_records import cells_of
from generator.source.folder import read_named
from generator.source.limits import MOST_ROWS, READ_OF_CELL, too_many
from generator.source.quoting import shortened
from generator.source.spreadsheet import divided
from generator.source.text import decode_csv, without_leftovers

MOST_YAML = 20_000_000
"""Bytes of a YAML data set that are read."""
MOST_HEAD = 100_000
"""Bytes in which the headings of a CSV file are looked for."""
HARMLESS = (".csv", ".tsv")
"""Kinds of files of which reading costs little more than they weigh: these are read at once."""
_Read = Callable[[bytes, str], tuple[Table | list[Table] | None, list[Problem]]]


def read_tables(path: str) -> tuple[list[Table], list[Problem]]:
    """The tables in the file at `path`: of a spreadsheet, those of all its sheets, or of the one that is named behind
    it, `list.xlsx::Bodies`; of any other file one. None where there is an error.

    Codes: those of reading a file and of `read_csv`, unknown-document, damaged-document, too-many, too-much,
    empty-table, leftover-characters.
    """
    if os.path.isdir(path):
        return _tables_in_folder(path)
    file, problems = read_named(divided(path)[0])
    if file is None:
        return [], problems
    ending = _ending(path)
    if ending not in _readers():
        hint = "save it as CSV, .xlsx or .ods; pages may be .html or .md, data sets JSON, YAML or XML"
        return [], [error(Place(path), "unknown-document", "a list can't be imported from this kind of file", hint)]
    if ending in HARMLESS:
        tables, problems = parsed(file.data, path)
    else:
        said, problems = apart(__name__, {}, file.data, path)
        tables = tables_from(said)
    if has_errors(problems):
        return [], problems
    if sum(len(one.rows) for one in tables) > MOST_ROWS:
        return [], [*problems, too_many(Place(path), "people", MOST_ROWS)]
    tables = [_without_leftovers(one, path, problems) for one in tables if one.rows]
    if not tables and _readers()[ending] is _page:
        hint = "the people must stand in a table, in a list, or each on a line"
        return [], [*problems, error(Place(path), "empty-table", "no list of people was found in it", hint)]
    if not tables:
        hint = "its first line must have the headings, and each line below it one person"
        return [], [*problems, error(Place(path), "empty-table", "there is nobody in the table", hint)]
    return tables, problems


def _tables_in_folder(path: str) -> tuple[list[Table], list[Problem]]:
    data, problems = packed(path)
    if has_errors(problems):
        return [], problems
    said, wrong = apart(__name__, {"is_folder": True}, data, path)
    return [_without_leftovers(one, path, problems) for one in tables_from(said)], [*problems, *wrong]


def _without_leftovers(table: Table, path: str, problems: list[Problem]) -> Table:
    """The table with what Windows-1252 left over in its cells as it was meant. Code: leftover-characters."""
    rows = [
        row._replace(cells={key: without_leftovers(text, row.place(path), problems) for key, text in row.cells.items()})
        for row in table.rows
    ]
    return table._replace(rows=rows)


def _ending(path: str) -> str:
    return os.path.splitext(divided(path)[0])[1].lower()


def _readers() -> dict[str, _Read]:
    from generator.drafting.importing.lists.spreadsheets import read_ods, read_xlsx

    return {
        ".csv": _csv, ".tsv": _csv, ".txt": _text, ".xlsx": read_xlsx, ".xlsm": read_xlsx, ".ods": read_ods,
        ".json": _json, ".jsonl": _json, ".ndjson": _json, ".yaml": _yaml, ".yml": _yaml, ".xml": _xml,
        ".html": _page, ".htm": _page, ".md": _page, ".markdown": _page, ".docx": _page, ".odt": _page,
        ".pdf": _page, ".rtf": _page,
    }  # fmt: skip


def parsed(data: bytes, path: str, *, is_folder: bool = False) -> tuple[list[Table], list[Problem]]:
    """The tables in a file's bytes, by the ending of its name, which must be one that is read; or in a folder's."""
    try:
        said, problems = (table_in_folder if is_folder else _readers()[_ending(path)])(data, path)
    except RecursionError:
        return [], [damaged(path, "it is nested too deeply")]
    return said if isinstance(said, list) else [said] if said else [], problems


def main() -> None:
    """The other process: reads the file from its standard input, and prints its table."""
    answer(parsed)


def _text(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """A text file: a table with separators, else a name a line."""
    head = decode_csv(data[:4000], path)[0].lstrip("\ufeff").partition("\n")[0]
    if any(is_heading_known(cell.strip('"')) for cell in re.split(r"[,;\t|]", head)):
        return _csv(data, path)
    return _page(data, path)


def _page(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """A web page or a document: its table of people, its list of names, or its cards."""
    from generator.drafting.importing.lists.pages import table_in
    from generator.drafting.importing.reading.readers import read

    document, problems = read(data, path)
    if document is None:
        return None, problems
    document = document._replace(blocks=tuple(blocks_without_pictures(document.blocks)))
    page = path.lower().endswith((".html", ".htm"))
    return table_in(document, data.decode("utf-8", "replace") if page else None), problems


def _csv(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """CSV; lines that begin with % before the headings are a publisher's remarks."""
    start = remarks = 0
    while data.startswith(b"%", start) and (end := data.find(b"\n", start)) >= 0:
        start, remarks = end + 1, remarks + 1
    above, labels, data = _above_headings(data[start:], path)
    remarks += len(above)
    read, problems = read_csv(data, path)
    problems = [problem._replace(place=_below(problem.place, remarks)) for problem in problems]
    # What has no heading is nothing that a letter needs.
    problems = [problem for problem in problems if problem.code not in ("missing-heading",)]
    rows = [
        Row(read.places.at(number).value.line + remarks, {key: text[:READ_OF_CELL] for key, text in cells.items()})
        for number, cells in enumerate(read.rows)
    ]
    table = Table(read.headings, rows, above=tuple((number, text) for number, text in enumerate(above, 1) if text))
    return (grouped(table, labels, [cell.strip() for cell in _cells(data, path)]) if labels else table), problems


def _above_headings(data: bytes, path: str) -> tuple[list[str], list[str], bytes]:
    """The lines above the headings, the cells of the last of these, and the table without them.

    Such lines are a title, all other cells of which are empty, with what follows it down to a line of known headings;
    or labels above the headings.
    """
    head = data[:MOST_HEAD].splitlines(keepends=True)[:HEADINGS_WITHIN]
    cells = [_cells(line, path) for line in head]
    if not cells:
        return [], [], data
    filled = [sum(map(bool, row)) for row in cells]
    at = 0
    if filled[0] == 1 and not any(map(is_heading_known, cells[0])):
        wide = (at for at, row in enumerate(cells) if filled[at] > max(filled) / 2 and any(map(is_heading_known, row)))
        at = next(wide, 0)
    at = below_labels(cells, at, reads_as_heading)
    if b"".join(head[:at]).count(b'"') % 2:  # A heading of several lines.
        return [], [], data
    told = [", ".join(filter(None, row)) for row in cells[:at]]
    return told, cells[at - 1] if at else [], data[sum(map(len, head[:at])) :]


def _cells(data: bytes, path: str) -> list[str]:
    """The cells of a table's first line."""
    line = decode_csv(data.partition(b"\n")[0], path)[0].strip("\ufeff\r")
    best = max((cells_of(line, sign) for sign in ",;\t"), key=len)
    return [cell.strip() for cell in best]


def _below(place: Place, lines: int) -> Place:
    return place._replace(line=place.line + lines) if place.line else place


def _json(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    try:
        said = json.loads(data)
    except (ValueError, UnicodeDecodeError) as mistake:
        try:  # A record a line, as databases export them.
            said = [json.loads(line) for line in data.splitlines() if line.strip()]
        except (ValueError, UnicodeDecodeError):
            return None, [damaged(path, mistake)]
    return _of_records(said, path)


def _of_records(said: Any, path: str) -> tuple[Table | None, list[Problem]]:
    """The table of a data set; rows without names for their cells are those of a sheet."""
    if isinstance(said, list) and said and all(isinstance(one, list) for one in said):
        lines = [(number, [plain_text(cell) for cell in row]) for number, row in enumerate(said, 1)]
        return table_below([(number, cells) for number, cells in lines if any(cells)], reads_as_heading), []
    records, others = records_in(said)
    return table_of(records), [_other_list(path, name, number) for name, number in others]


def _other_list(path: str, name: str, number: int) -> Problem:
    message = f"only the longest list was read, and not the {number} in '{shortened(name)}'"
    return notice(Place(path), "part-not-read", message, "if there are people in it, put it in a file of its own")


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
    table, told = _of_records(said, path)
    return table, problems + told


def _xml(data: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    from defusedxml import DefusedXmlException, ElementTree

    try:
        root = ElementTree.fromstring(data, forbid_dtd=False)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as mistake:
        return None, [damaged(path, mistake)]
    return table_of(xml_records(root)), []
