"""Those who sign as a table, from the letter that names them and back, by the smallest edits of its text.

Whoever stays keeps what else the letter says of them, and the comments above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from generator.drafting.studio.edits import like
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
from generator.letter.loading.references import Following, is_file
from generator.letter.loading.tidying import Tree
from generator.letter.model.people import NOBODY
from generator.problems import has_errors
from generator.source.editing import Document
from generator.source.editing.paths import Path, part_of
from generator.source.folder import FileRead, Folder
from generator.source.places import Data
from generator.source.writing import InBraces

MOST_TAKEN = 1_000
"""How many people of other files are taken into the letter's own."""


def grid_of(document: Document, letter: FileRead) -> Grid:
    """The table of a letter. Raises NotNowError where it can't be shown as one."""
    at, items = _list_of(document.data)
    alone = items[0] if isinstance(items, list) and len(items) == 1 else items
    if is_file(alone) and str(alone).strip().lower().endswith(".csv"):
        return table_grid(str(alone), letter, at)
    files = tuple(dict.fromkeys(_files(items)))
    if files:
        items = _list_of(_followed(document, letter))[1]
    items = [] if items in (None, NOBODY) else items if isinstance(items, list) else [items]
    parts = list(_parts(items, at))
    people = [[_said(one) for one in part.people] for part in parts]
    used = dict.fromkeys(key for each in people for one in each for key in one)
    columns = [*(name for name in FIELDS if name in used or name in USUAL), *(key for key in used if key not in FIELDS)]
    groups = [
        Group(part.heading, [[one.get(key, "") for key in columns] for one in each], part.level)
        for part, each in zip(parts, people, strict=True)
        if each or part.level
    ]
    return Grid(columns, groups, at, elsewhere=files)


def with_people(document: Document, grid: Grid, columns: Sequence[str], groups: Sequence[Group]) -> Document:
    """The letter with other people in its list. Raises RefusedError."""
    data = part_of(document.data, grid.at)
    old = list(_parts(data if isinstance(data, list) else [], grid.at))
    new = [*([] if groups and not groups[0].level else [Group("", [], 0)]), *groups]
    flow = _in_braces(document, grid.at)
    if [(one.level, one.heading) for one in old] == [(one.level, one.heading) for one in new] and all(
        part.in_order for part in old
    ):
        paths = {grid.at: grid.at}
        for part, group in zip(old, new, strict=True):
            at = paths[part.at]
            document = _with_rows(document, at, part.people, columns, group.rows, in_braces=flow, others=part.groups)
            for number in range(len(part.groups)):
                inner = (*at, len(group.rows) + number, "items")
                paths[*part.at, len(part.people) + number, "items"] = inner
        return document
    nested = _nested(old, new, columns, in_braces=flow)
    return document.set(grid.at, nested) if nested else document.delete(grid.at)


def with_people_taken(document: Document, letter: FileRead) -> Document:
    """The letter with all people in it that stand in other files. Raises RefusedError, NotNowError."""
    at, _ = _list_of(document.data)
    items = part_of(_followed(document, letter), at)
    if len(list(_everybody(items))) > MOST_TAKEN:
        raise NotNowError(f"more than {MOST_TAKEN} people don't stand in a letter's own file: change them in theirs")
    return document.set(at, _as_typed(items))


class _Part(NamedTuple):
    """A list of people in the letter, and the groups below them."""

    at: Path
    level: int
    group: dict[str, Data]
    """What else is said of the group that it is."""
    people: list[Data]
    groups: list[dict[str, Data]]
    in_order: bool
    """Whether all people stand before the groups."""

    @property
    def heading(self) -> str:
        return str(self.group.get("heading") or "")


def _parts(items: list[Data], at: Path, group: dict[str, Data] | None = None, level: int = 0) -> Iterator[_Part]:
    """A list of people and, after it, those of the groups in it."""
    people = [one for one in items if not _is_group(one)]
    groups = [one for one in items if _is_group(one)]
    yield _Part(at, level, group or {}, people, groups, items == [*people, *groups])
    for number, one in enumerate(items):
        if _is_group(one):
            yield from _parts(_items(one), (*at, number, "items"), one, level + 1)


def _nested(old: Sequence[_Part], new: Sequence[Group], columns: Sequence[str], *, in_braces: bool) -> list[Data]:
    """The list with these groups. Each keeps what else was said of the one with its heading, or in its place."""
    people = [one for part in old for one in part.people]
    entries = iter(_entries(people, columns, [row for one in new for row in one.rows], in_braces=in_braces))
    lists: list[list[Data]] = []
    for number, one in enumerate(new):
        own: list[Data] = [next(entries) for _ in one.rows]
        if one.level:
            alike = next((part.group for part in old if part.level and part.heading == one.heading), None)
            same_place = old[number].group if len(old) == len(new) else {}
            kept = {key: said for key, said in (alike or same_place).items() if key not in ("heading", "items")}
            heading: dict[str, Data] = {"heading": one.heading} if one.heading else {}
            lists[one.level - 1].append({**heading, **kept, "items": own})
        lists = [*lists[: one.level], own]
    return lists[0]


# People in other files


def _list_of(data: Data) -> tuple[Path, Data]:
    """Where a letter has its list of people, and what stands there."""
    at: Path = (SIGNATORIES,)
    if isinstance(part_of(data, at), dict):
        at = (SIGNATORIES, "items")
    return at, part_of(data, at)


def _files(items: Data) -> Iterator[str]:
    """The files that a list of people names, in groups too."""
    if is_file(items):
        yield str(items).strip()
    elif isinstance(items, list):
        for one in items:
            yield from _files(one)
    elif _is_group(items):
        yield from _files(items.get("items"))


def _followed(document: Document, letter: FileRead) -> Data:
    """The letter's people, with those of other files in place of the names of these. Raises NotNowError."""
    block = part_of(document.data, (SIGNATORIES,))
    if isinstance(block, dict) and "group_by" in block:
        raise NotNowError(BY_HAND)
    following = Following(Folder.around(letter))
    followed = following.letter(Tree({SIGNATORIES: block}, document.file.places), letter)
    if errors := [one for one in following.problems if has_errors([one])]:
        raise NotNowError(errors[0].said)
    return followed.data


def _everybody(items: Data) -> Iterator[Data]:
    for one in items if isinstance(items, list) else [items]:
        if _is_group(one):
            yield from _everybody(one.get("items"))
        else:
            yield one


def _as_typed(items: Data) -> Data:
    """People as they are written by hand: each on a line."""
    if isinstance(items, list):
        return [_as_typed(one) for one in items]
    if _is_group(items):
        return {**items, "items": _as_typed(items.get("items"))}
    if isinstance(items, dict):
        return str(items["name"]) if list(items) == ["name"] else InBraces(items)
    return items


# Rows and entries


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
    if not kept and not others:
        return document.set(path, entries) if rows or old else document
    for number in reversed([number for number in range(len(old)) if number not in kept]):
        document = document.delete((*path, number))
    document = document.set(path, [*(old[number] for number in kept), *others]) if kept else document
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
            merged |= {key: like(before.get(key), one) for key, one in said.items() if cells[key] != one}
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


def _items(group: dict[str, Data]) -> list[Data]:
    inner = group.get("items")
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
