"""Those who sign as a table, from the letter that names them and back, by the smallest edits of its text.

Whoever stays keeps what else the letter says of them, and the comments above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from generator.drafting.studio.people_grid import (
    BY_HAND,
    FIELDS,
    SIGNATORIES,
    USUAL,
    Grid,
    Group,
    Row,
    matched,
    name_at,
    table_grid,
)
from generator.drafting.studio.steps import NotNowError
from generator.letter.loading.references import is_file
from generator.letter.model.people import NOBODY
from generator.source.editing import Document
from generator.source.editing.paths import Path, part_of
from generator.source.folder import FileRead
from generator.source.places import Data
from generator.source.writing import InBraces


def grid_of(data: Data, letter: FileRead) -> Grid:
    """The table of a letter. Raises NotNowError where it can't be shown as one."""
    at: Path = (SIGNATORIES,)
    if isinstance(part_of(data, at), dict):
        at = (SIGNATORIES, "items")
    items = part_of(data, at)
    if is_file(items):
        return table_grid(str(items), letter, at)
    items = [] if items in (None, NOBODY) else items if isinstance(items, list) else [items]
    groups = [Group("", [])]
    entries: list[list[dict[str, str]]] = [[]]
    for one in items:
        if is_file(one):
            raise NotNowError(BY_HAND)
        if not _is_group(one):
            entries[-1].append(_said(one))
            continue
        inner = _items(one)
        if not isinstance(inner, list) or any(_is_group(person) or is_file(person) for person in inner):
            raise NotNowError(BY_HAND)
        groups.append(Group(str(one.get("heading") or ""), []))
        entries.append([_said(person) for person in inner])
    used = dict.fromkeys(key for group in entries for person in group for key in person)
    columns = [*(name for name in FIELDS if name in used or name in USUAL), *(key for key in used if key not in FIELDS)]
    shown = [
        Group(group.heading, [[person.get(key, "") for key in columns] for person in people])
        for group, people in zip(groups, entries, strict=True)
        if people or group.heading
    ]
    return Grid(columns, shown, at)


def with_people(document: Document, grid: Grid, columns: Sequence[str], groups: Sequence[Group]) -> Document:
    """The letter with other people in its list. Raises RefusedError."""
    data = part_of(document.data, grid.at)
    items = data if isinstance(data, list) else []
    old_groups = [one for one in items if _is_group(one)]
    plain = [one for one in items if not _is_group(one)]
    own, headed = _divided(groups)
    flow = _in_braces(document, grid.at)
    if not old_groups and not headed:
        return _with_rows(document, grid.at, plain, columns, own, in_braces=flow)
    in_order = items == [*plain, *old_groups]
    if in_order and bool(plain) == bool(own) and [str(one.get("heading") or "") for one in old_groups] == [
        one.heading for one in headed
    ]:  # fmt: skip
        done = _with_rows(document, grid.at, plain, columns, own, in_braces=flow, others=old_groups)
        for number, (old, group) in enumerate(zip(old_groups, headed, strict=True), len(own)):
            done = _with_rows(done, (*grid.at, number, "items"), _items(old), columns, group.rows, in_braces=flow)
        return done
    people = [*plain, *(person for one in old_groups for person in _items(one))]
    rows = [*own, *(row for one in headed for row in one.rows)]
    entries = iter(_entries(people, columns, rows, in_braces=flow))
    new: list[Data] = [next(entries) for _ in own]
    for number, below in enumerate(headed):
        alike = next((one for one in old_groups if one.get("heading") == below.heading), None)
        same_number = old_groups[number] if len(old_groups) == len(headed) else {}
        kept = {key: one for key, one in (alike or same_number).items() if key not in ("heading", "items")}
        new.append({"heading": below.heading, **kept, "items": [next(entries) for _ in below.rows]})
    return document.set(grid.at, new) if new else document.delete(grid.at)


def _divided(groups: Sequence[Group]) -> tuple[list[Row], list[Group]]:
    """Those below no heading, who stand before all others, and the groups."""
    own = [row for group in groups if not group.heading for row in group.rows]
    return own, [group for group in groups if group.heading]


def _with_rows(
    document: Document,
    path: Path,
    old: Sequence[Data],
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    in_braces: bool,
    others: Sequence[Data] = (),
) -> Document:
    """The document with other people in one list; `others` stand below them in it."""
    entries = _entries(old, columns, rows, in_braces=in_braces)
    if not rows and not others:
        return document.delete(path) if old else document
    of = matched([_cells(one, columns) for one in old], rows, name_at(columns))
    kept = [number for number in of if number is not None]
    if not kept:
        return document if not rows and not old else document.set(path, [*entries, *others])
    for number in reversed([number for number in range(len(old)) if number not in kept]):
        document = document.delete((*path, number))
    document = document.set(path, [*(old[number] for number in kept), *others])
    at = 0
    while at < len(rows):
        if of[at] is not None:
            document = document.set((*path, at), entries[at])
            at += 1
            continue
        end = next((later for later in range(at, len(rows)) if of[later] is not None), len(rows))
        document = document.insert(path, at, *entries[at:end])
        at = end
    return document


def _entries(old: Sequence[Data], columns: Sequence[str], rows: Sequence[Row], *, in_braces: bool) -> list[Data]:
    """What each row is in the letter: the old entry with what has changed, or a new one."""
    of = matched([_cells(one, columns) for one in old], rows, name_at(columns))
    entries: list[Data] = []
    for row, number in zip(rows, of, strict=True):
        said: dict[str, Data] = {key: cell for key, cell in zip(columns, row, strict=True) if cell}
        if number is None:
            new: Data = str(said["name"]) if list(said) == ["name"] else InBraces(said) if in_braces else said
            entries.append(new)
            continue
        before = old[number]
        cells = dict(zip(columns, _cells(before, columns), strict=True))
        if all(cells[key] == cell for key, cell in zip(columns, row, strict=True)):
            entries.append(before)
        elif isinstance(before, dict):
            merged = {key: one for key, one in before.items() if key not in columns or key in said}
            merged |= {key: one for key, one in said.items() if cells[key] != one}
            entries.append(merged)
        else:
            entries.append(str(said["name"]) if list(said) == ["name"] else said)
    return entries


def _cells(one: Data, columns: Sequence[str]) -> Row:
    said = _said(one)
    return [said.get(key, "") for key in columns]


def _said(person: Data) -> dict[str, str]:
    """What an entry says, by field. Raises NotNowError where that is more than texts."""
    if not isinstance(person, dict):
        return {"name": str(person or "")}
    said = {}
    for key, value in person.items():
        lines = value if isinstance(value, list) else [value]
        if any(isinstance(line, dict | list) for line in lines):
            raise NotNowError(BY_HAND)
        said[key] = "\n".join(str(line or "") for line in lines).strip()
    return said


def _is_group(one: Data) -> TypeGuard[dict[str, Data]]:
    return isinstance(one, dict) and ("items" in one or ("heading" in one and "name" not in one))


def _items(group: Data) -> list[Data]:
    inner = group.get("items") if isinstance(group, dict) else None
    return inner if isinstance(inner, list) else [] if inner is None else [inner]


def _in_braces(document: Document, path: Path) -> bool:
    """Whether the people of a list stand on a line each, in braces."""
    items = part_of(document.data, path)
    first = (
        next((at for at, one in enumerate(items) if isinstance(one, dict)), None) if isinstance(items, list) else None
    )
    if first is None:
        return True
    start = document.file.places.at(*path, first).span[0]
    return document.file.text[start : start + 1] == "{"
