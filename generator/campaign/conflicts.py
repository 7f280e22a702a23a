"""A list in which git left the marks of a conflict → one list: joined by id, row by row; a removal wins.

A row that only one side has was either added there or removed on the other: that is told by what stood there before,
which marks have in git's styles diff3 and zdiff3 alone. Never calls git, which does what a stranger's folder tells it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.campaign.records import Record
from generator.campaign.signatory_list import Listed, read_listed
from generator.problems import Place, Problem, error, warning
from generator.source.quoting import shortened

_MARK = re.compile(rb"(?m)^<{7} ")
_HUNK = re.compile(
    rb"^<{7}[^\n]*\n(?P<ours>.*?)(?:^\|{7}[^\n]*\n(?P<base>.*?))?^={7}\r?\n(?P<theirs>.*?)^>{7}[^\n]*(?:\n|\Z)",
    re.MULTILINE | re.DOTALL,
)


class _Sides(NamedTuple):
    base: Listed
    ours: Listed
    theirs: Listed


def has_marks(data: bytes) -> bool:
    """Whether git left the marks of a conflict in a file."""
    return _MARK.search(data) is not None


def joined(data: bytes, path: str, records: Mapping[str, Record]) -> tuple[Listed | None, list[Problem]]:
    """The list that both sides come to. Codes: git-conflict where they can't be joined; those of `read_listed`.

    Where the marks don't have what stood there before, rows with an id on both sides are compared with what their
    people answered, by `records`.
    """
    hunks = list(_HUNK.finditer(data))
    if len(hunks) != len(_MARK.findall(data)):
        return None, [_unjoined(path, "the marks of git in it are not whole")]
    sides = list[Listed]()
    for name in ("base", "ours", "theirs"):
        listed, problems = read_listed(_side(data, name), path, ())
        if listed is None or any(one.code == "duplicate-row-id" for one in problems):
            return None, problems
        sides.append(listed)
    base, ours, theirs = sides
    if any(one["base"] is None for one in hunks):
        if {_key(row) for row in ours.rows} != {_key(row) for row in theirs.rows}:
            return None, [
                _unjoined(path, "what stood in it before, by which rows are known to be new or removed, is not there")
            ]
        base = base._replace(
            rows=[{**records[code].fields, "id": code} for code in map(_key, ours.rows) if code in records]
        )
    removed = {one.id for one in records.values() if one.state == "removed"}
    return _joined(_Sides(base, ours, theirs), path, removed)


def _side(data: bytes, name: str) -> bytes:
    return _HUNK.sub(lambda hunk: hunk[name] or b"", data)


def _unjoined(path: str, why: str) -> Problem:
    hint = f"call 'git checkout --conflict=diff3 {path}', which writes that into it, and then the same command again"
    return error(Place(path), "git-conflict", f"two people have changed this list; {why}", hint)


def _key(row: dict[str, str]) -> str:
    """By what a row is the same on both sides: its id, else all that was typed of the person."""
    return row.get("id") or "\n".join((row.get("name", ""), row.get("affiliation", "")))


def _joined(sides: _Sides, path: str, removed: set[str]) -> tuple[Listed, list[Problem]]:
    base, ours, theirs = ({_key(row): row for row in side.rows} for side in sides)
    problems: list[Problem] = []
    rows = []
    for key in dict.fromkeys([*ours, *theirs]):
        gone = key in base and not (key in ours and key in theirs)
        if gone or key in removed:
            continue
        if key in ours and key in theirs:
            rows.append(_row(base.get(key, {}), ours[key], theirs[key], path, problems))
        else:
            rows.append(ours.get(key) or theirs[key])
    headings = tuple(dict.fromkeys([*sides.ours.headings, *sides.theirs.headings]))
    return sides.ours._replace(headings=headings, rows=rows), problems


def _row(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str], path: str, problems: list[Problem]
) -> dict[str, str]:
    row = dict(ours)
    for name, text in theirs.items():
        if text == ours.get(name, "") or text == base.get(name, ""):
            continue
        if ours.get(name, "") == base.get(name, ""):
            row[name] = text
            continue
        message = (
            f"two people have edited '{shortened(row.get('name', ''))}': "
            f"{name} is '{shortened(ours.get(name, ''))}' here, and '{shortened(text)}' there"
        )
        problems.append(warning(Place(path), "edited-twice", message, "see which is right; this side's was kept"))
    return row
