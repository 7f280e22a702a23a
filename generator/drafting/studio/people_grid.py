"""Those who sign as a table; from the CSV file that a letter names and back, and from a list that somebody brings.

Columns that the table doesn't show stay with their rows; what is private is never shown. What is brought goes through
the rules of the import, consent among them. Knows no letter.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from rapidfuzz import fuzz

from generator.drafting.importing.lists.columns import is_heading_known, is_heading_private
from generator.drafting.importing.lists.list_import import read_lists, told_of_closing
from generator.drafting.studio.steps import STALE, NotNowError
from generator.letter.loading.references import field_for
from generator.letter.model import Signatory
from generator.problems import Place, has_errors
from generator.source.csv_file import Cells, as_csv, copied_cells, read_cells
from generator.source.csv_records import lines_of, opened
from generator.source.editing.paths import Path
from generator.source.folder import FileRead, Folder
from generator.source.limits import MOST_ROWS

SIGNATORIES: Literal["signatories"] = "signatories"
FIELDS = list(Signatory.model_fields)
USUAL = ("name", "role", "affiliation")
"""The columns that are always there."""
ALIKE = 60
"""How much two names are alike, of 100, that one is the other with a mistake mended."""
BY_HAND = "what is said of these people is more than texts: change it in the text pane"
MOST_COLUMNS = 40

Row = list[str]


class Group(NamedTuple):
    """People below one heading, which may be empty; or those below none, who stand before all groups."""

    heading: str
    rows: list[Row]
    level: int = 1
    """How many groups it stands in, itself among them; 0 for people below no heading."""


class Grid(NamedTuple):
    """The table."""

    columns: list[str]
    groups: list[Group]
    at: Path
    """Where the list stands in the letter."""
    table: FileRead | None = None
    """The file that the list is in, if it isn't in the letter."""
    elsewhere: tuple[str, ...] = ()
    """Files that hold people among those of the letter: then the table is only to be looked at."""

    def as_data(self, words: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
        """As the page has it, in its words."""
        more = [name for name in FIELDS if name not in map(_field, self.columns)]
        return {
            "columns": [_column(key, words) for key in self.columns],
            "more": [] if self.elsewhere else [_column(key, words) for key in more],
            "groups": [group._asdict() for group in self.groups],
            "where": os.path.basename(self.table.shown) if self.table else "letter",
            "elsewhere": list(self.elsewhere),
            "at": list(self.at),
        }


def _column(key: str, words: Mapping[str, str]) -> dict[str, Any]:
    """A column as the page has it: one of the letter's own with what its field is called."""
    field = _field(key)
    usual = key.replace("_", " ").capitalize() if key in FIELDS else key
    label = words.get(f"fact_signatory_{field}") or words.get(f"fact_{field}") or usual
    return {"key": key, "label": label if field else key, "known": field is not None}


def _field(key: str) -> str | None:
    return field_for(key, FIELDS)


def grid_sent(columns: object, groups: object) -> tuple[list[str], list[Group]]:
    """The table that the page has sent. Raises ValueError for anything else."""
    if not isinstance(columns, list) or not isinstance(groups, list) or len(columns) > MOST_COLUMNS:
        raise ValueError("send columns and groups")
    keys = [str(one.get("key", "")) if isinstance(one, dict) else str(one) for one in columns]
    found: list[Group] = []
    for group in groups:
        rows = group.get("rows") if isinstance(group, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) <= len(keys) for row in rows):
            raise ValueError("a group has a heading and rows, each with a cell for a column")
        cells = [[_cell(cell) for cell in row] + [""] * (len(keys) - len(row)) for row in rows]
        heading, before = _cell(group.get("heading") or ""), found[-1].level if found else 0
        level = group.get("level", 1 if heading else 0)
        if not isinstance(level, int) or not bool(found) <= level <= before + 1:
            raise ValueError("a group stands in the one before it, or beside it")
        found.append(Group(heading, [row for row in cells if any(row)], level))
    if len(set(keys)) != len(keys) or not all(keys) or sum(len(group.rows) for group in found) > MOST_ROWS:
        raise ValueError("each column has a key of its own")
    return keys, found


def _cell(cell: object) -> str:
    if not isinstance(cell, str):
        raise ValueError("a cell is a text")
    cell.encode()
    return cell.strip()


def matched(old: Sequence[Row], new: Sequence[Row], name: int | None) -> list[int | None]:
    """Which old row each new one is: the same cells, else the same name, else the one whose name is nearly the same
    where there is but one of both. So nothing that is not shown of somebody comes to another.
    """
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    keys: list[Callable[[Row], Any]] = [tuple, lambda row: row[name] if name is not None else None]
    for what in keys:
        there: dict[Any, list[int]] = {}
        for number in free:
            there.setdefault(what(old[number]), []).append(number)
        for at, row in enumerate(new):
            if found[at] is None and (key := what(row)) and there.get(key):
                number = there[key].pop(0)
                found[at] = number
                free.pop(number)
    left = [at for at, number in enumerate(found) if number is None]
    if name is not None and len(left) == len(free) == 1:
        last = next(iter(free))
        if fuzz.ratio(old[last][name], new[left[0]][name]) >= ALIKE:
            found[left[0]] = last
    return found


def name_at(columns: Sequence[str]) -> int | None:
    """Which column has the names."""
    return next((at for at, key in enumerate(columns) if _field(key) == "name"), None)


# A table of its own


def table_grid(name: str, letter: FileRead, at: Path) -> Grid:
    """The table in a file that the letter names at a path. Raises NotNowError where it can't be shown."""
    file, problems = Folder.around(letter).read(name, letter, Place(letter.shown))
    if file is None:
        raise NotNowError(problems[0].said)
    cells, problems = read_cells(file.data, file.shown) if name.lower().endswith(".csv") else (None, [])
    if cells is None:
        raise NotNowError(problems[0].said if problems else BY_HAND)
    shown = _shown(cells)
    rows = [[row[column].strip() if column < len(row) else "" for column in shown] for row in cells.rows]
    return Grid([cells.headings[column].strip() for column in shown], [Group("", rows, 0)], at, file)


def _shown(cells: Cells) -> list[int]:
    """The columns that are shown: all but what is for the campaign alone, and those without a heading."""
    fields = [field_for(heading, FIELDS) for heading in cells.headings]
    seen: dict[str, int] = {}
    for column, heading in enumerate(cells.headings):
        if heading.strip() and (fields[column] or not is_heading_private(heading)):
            seen.setdefault(heading.strip(), column)
    return list(seen.values())


def table_with_people(file: FileRead, grid: Grid, columns: Sequence[str], groups: Sequence[Group]) -> bytes:
    """The bytes of a table with other people in it: rows that did not change stay as they are written, and those that
    did keep what is not shown. Raises NotNowError.
    """
    if any(group.level for group in groups):
        raise NotNowError("a table has no groups: sort it by a column, or bring its people into the letter")
    if grid.table is None or grid.table.data != file.data:
        raise NotNowError(STALE)
    lines, _ = lines_of(file.data, file.shown)
    cells, _ = read_cells(file.data, file.shown)
    if lines is None or cells is None:
        raise NotNowError(BY_HAND)
    text, records = list(lines), list(opened(lines)[1])
    starts = [record.line for record in records] + [len(text) + 1]
    raw = ["\n".join(text[begin - 1 : end - 1]).strip("\n") for begin, end in pairwise(starts)]
    head = text[: starts[0] - 1]
    new = [key for key in columns if key not in grid.columns]
    places = [cells.headings.index(next(h for h in cells.headings if h.strip() == key)) for key in grid.columns]
    order = [columns.index(key) if key in columns else None for key in grid.columns]
    rows = [[row[at] if at is not None else "" for at in order] for group in groups for row in group.rows]
    added = [[row[columns.index(key)] for key in new] for group in groups for row in group.rows]
    of = matched(grid.groups[0].rows, rows, name_at(grid.columns))
    written = [_record([*cells.headings, *new], cells.delimiter) if new else raw[0]]
    for row, more, number in zip(rows, added, of, strict=True):
        whole = list(cells.rows[number]) if number is not None else []
        if number is not None and row == grid.groups[0].rows[number] and not new:
            written.append(raw[number + 1])
            continue
        whole += [""] * (len(cells.headings) - len(whole))
        for column, cell in zip(places, row, strict=True):
            whole[column] = cell if cell != whole[column].strip() else whole[column]
        written.append(_record([*whole, *more], cells.delimiter))
    said = cells.line_end.join([*head, *(one.replace("\n", cells.line_end) for one in written), ""])
    return (b"\xef\xbb\xbf" if cells.byte_order_mark else b"") + said.encode()


def _record(cells: Sequence[str], delimiter: str) -> str:
    return as_csv([cells], delimiter).rstrip("\n")


# Lists that somebody brings


def people_in(data: bytes, name: str, words: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """The people of a list in a file's bytes, by the rules of the import: `columns`, `rows` and what is `told`, or why
    they are `refused`. It is read in a folder that nobody else can look into.
    """
    ending = os.path.splitext(name)[1].lower()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f"list{ending}")
        with open(path, "wb") as file:
            file.write(data)
        read = read_lists(path, SIGNATORIES)
    problems = [*read.problems, *told_of_closing(read.lists, has_note=False)]
    told = [one.message.replace(path, name) for one in problems]
    people = [said for one in read.lists for _, said in one.people]
    if not people:
        errors = [one for one in problems if has_errors([one])]
        return {
            "refused": (errors[0].message if errors else " ".join(["nobody can be taken over.", *told])).replace(
                path, name
            )
        }
    used = {key for said in people for key in said}
    keys = [key for key in FIELDS if key in used]
    left = [f"The column '{one}' is not taken." for one in read.recognised.left_out]
    return {
        "columns": [_column(key, words) for key in keys],
        "rows": [[said.get(key, "") for key in keys] for said in people],
        "told": [*told, *left],
    }


def people_pasted(text: str, columns: Sequence[str], words: Mapping[str, str]) -> dict[str, Any]:
    """The same of what was copied from a spreadsheet; where it has no headings, they are those of the table."""
    rows = copied_cells(text)
    if not rows:
        return {"refused": "there is nobody in it"}
    width = max(map(len, rows))
    headings = [cell.strip() for cell in rows[0]]
    if sum(map(is_heading_known, headings)) * 2 < len([one for one in headings if one]):
        known = [one for one in columns if one in FIELDS] or list(USUAL)
        rows.insert(0, [known[at] if at < len(known) else f"({at + 1})" for at in range(width)])
    return people_in(as_csv(rows, "\t" if width > 1 else ",").encode(), "pasted.tsv", words)
