"""A list in which git left the marks of a conflict → one list: joined by id, row by row; a removal wins.

Asks git for the list from which both went out, since a row that only one side has was either added there or removed on
the other. Never changes what git keeps.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from typing import NamedTuple

from generator.campaign.signatory_list import Listed, read_listed
from generator.problems import Place, Problem, error, warning
from generator.source.quoting import shortened

_MARK = re.compile(rb"(?m)^<{7} ")
_HUNK = re.compile(
    rb"^<{7}[^\n]*\n(?P<ours>.*?)(?:^\|{7}[^\n]*\n(?P<base>.*?))?^={7}\r?\n(?P<theirs>.*?)^>{7}[^\n]*(?:\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
SECONDS = 20


class _Sides(NamedTuple):
    base: Listed
    ours: Listed
    theirs: Listed


def has_marks(data: bytes) -> bool:
    """Whether git left the marks of a conflict in a file."""
    return _MARK.search(data) is not None


def joined(data: bytes, path: str, removed: Iterable[str]) -> tuple[Listed | None, list[Problem]]:
    """The list that both sides come to. Codes: git-conflict where they can't be joined; those of `read_listed`."""
    hunks = list(_HUNK.finditer(data))
    if len(hunks) != len(_MARK.findall(data)):
        return None, [_unjoined(path, "the marks of git in it are not whole")]
    base = _side(data, "base") if all(one["base"] is not None for one in hunks) else _before(path)
    if base is None:
        return None, [_unjoined(path, "git can't tell the list from which both sides went out")]
    out, sides = set(removed), list[Listed]()
    for text in (base, _side(data, "ours"), _side(data, "theirs")):
        listed, problems = read_listed(text, path, ())
        if listed is None or any(one.code == "duplicate-row-id" for one in problems):
            return None, problems
        sides.append(listed)
    return _joined(_Sides(*sides), path, out)


def _side(data: bytes, name: str) -> bytes:
    return _HUNK.sub(lambda hunk: hunk[name] or b"", data)


def _before(path: str) -> bytes | None:
    """The file as both sides had it, from git's index."""
    folder, name = os.path.split(os.path.abspath(path))
    try:
        done = subprocess.run(  # noqa: S603  (no shell reads it)
            ["git", "show", f":1:./{name}"],  # noqa: S607  (the git that left the marks)
            cwd=folder, capture_output=True, check=True, timeout=SECONDS, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _unjoined(path: str, why: str) -> Problem:
    hint = f"call 'git checkout --conflict=diff3 {path}', and then the same command again"
    return error(Place(path), "git-conflict", f"two people have changed this list, and {why}", hint)


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
