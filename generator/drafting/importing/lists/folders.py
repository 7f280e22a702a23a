"""A folder of small files, one a signatory, as campaigns on code hosts keep them: its files, and their table.

Follows no link out of the folder, looks at nothing hidden, and reads only so many files and so much.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from generator.drafting.importing.lists.columns import is_heading_known
from generator.drafting.importing.lists.printable import in_rows
from generator.drafting.importing.lists.records import flat_record, plain_text, records_in
from generator.drafting.importing.lists.table import Row, Table, table_of
from generator.problems import Place, Problem, error, has_errors, notice
from generator.source.folder import read_named
from generator.source.limits import MOST_ROWS, too_many

DEEPEST = 4
"""Folders in one another that are looked into."""
LARGEST, MOST_BYTES = 2_000_000, 100_000_000
"""Bytes of one file, and of all together."""
KINDS = {".yaml": "YAML", ".yml": "YAML", ".json": "JSON"}
_Files = list[tuple[str, bytes]]


def files_in(folder: str, endings: Sequence[str], largest: int = LARGEST) -> tuple[_Files, list[Problem]]:
    """The files of a folder whose names end so, by their names in it, in the order of these; the others are told.

    Codes: those of `read_named`, too-many, part-not-read.
    """
    found: _Files = []
    problems: list[Problem] = []
    others: list[Row] = []
    root, size = os.path.realpath(folder), 0
    for name in _names(folder, "", 0):
        path = os.path.join(folder, name)
        if not name.lower().endswith(tuple(endings)) or not os.path.realpath(path).startswith(f"{root}{os.sep}"):
            others.append(Row(0, {}, name))
            continue
        if len(found) >= MOST_ROWS or size > MOST_BYTES:
            what, most = ("bytes", MOST_BYTES) if size > MOST_BYTES else ("files", MOST_ROWS)
            return [], [*problems, too_many(Place(folder), what, most)]
        file, wrong = read_named(path, largest)
        problems += wrong
        if file:
            size += len(file.data)
            found.append((name, file.data))
    if others:
        message = f"{in_rows(others)}: not read; they are links out of the folder, or of another kind than the rest"
        problems.append(notice(Place(folder), "part-not-read", message))
    return found, problems


def _names(folder: str, within: str, depth: int) -> Iterator[str]:
    """The names of the files in a folder and those in it, in order; a link to a folder is as a file, and so is
    one too deep.
    """
    with os.scandir(os.path.join(folder, within)) as entries:
        for entry in sorted(entries, key=lambda one: (one.name.casefold(), one.name)):
            name = f"{within}/{entry.name}" if within else entry.name
            if entry.name.startswith("."):
                continue
            if depth < DEEPEST and entry.is_dir(follow_symlinks=False):
                yield from _names(folder, name, depth + 1)
            else:
                yield name


def kinds_in(folder: str) -> tuple[str, ...]:
    """The endings of which a folder has most files, of those that are read as people or as mails."""
    counts = dict.fromkeys((tuple(KINDS), (".eml",)), 0)
    for number, name in enumerate(_names(folder, "", 0)):
        for kind in counts:
            counts[kind] += name.lower().endswith(kind)
        if number > MOST_ROWS:
            break
    most = max(counts, key=lambda kind: counts[kind])
    return most if counts[most] else ()


def packed(folder: str) -> tuple[bytes, list[Problem]]:
    """The files of a folder of people as the bytes that `table_in_folder` reads. Codes: those of `files_in`."""
    files, problems = files_in(folder, tuple(KINDS))
    if not files and not has_errors(problems):
        hint = "it must have a YAML or JSON file for each who signs, or mails as .eml"
        problems.append(error(Place(folder), "empty-table", "no list of people was found in this folder", hint))
    return json.dumps([(name, data.decode("latin-1")) for name, data in files]).encode(), problems


def table_in_folder(data: bytes, path: str) -> tuple[Table, list[Problem]]:
    """The table of a folder's files, each row with its file. Code: part-not-read."""
    records: list[dict[str, str]] = []
    files: list[str] = []
    unread: list[Row] = []
    for name, text in json.loads(data):
        try:
            found = _records(_said(text.encode("latin-1"), name))
        except (ValueError, RecursionError, yaml.YAMLError):
            found = []
        if not found:
            unread.append(Row(0, {}, name))
        records += found
        files += [name] * len(found)
    table = table_of(records)
    rows = [row._replace(file=file) for row, file in zip(table.rows, files, strict=True)]
    kinds = " and ".join(dict.fromkeys(KINDS[os.path.splitext(name)[1].lower()] for name in files))
    what = f"a folder of {len(set(files)):,} {kinds} files"
    message = f"{in_rows(unread)}: nobody is in it, or it can't be read"
    told = [notice(unread[0].place(path), "part-not-read", message, "open it in a text editor")] if unread else []
    return table._replace(rows=rows, what=what), told


def _said(data: bytes, name: str) -> Any:
    if name.lower().endswith(".json"):
        return json.loads(data)
    text = data.decode("utf-8-sig")
    if "*" in text and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CBaseLoader)):
        raise ValueError(name)
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes only texts, lists and mappings)


def _records(said: Any) -> list[dict[str, str]]:
    """The people of one file: a mapping is one person, a text alone a name."""
    if isinstance(said, str):
        return [{"name": plain_text(said)}] if said.strip() else []
    if isinstance(said, dict) and any(is_heading_known(str(key)) for key in said):
        return [flat_record(said)]
    return records_in(said)[0]
