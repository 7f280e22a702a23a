"""Recipients from a YAML or JSON file: a list of them, each a group of names and values.

Whatever is JSON is YAML: one reader for both. Never follows a name of another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.letter.model.shapes import every_name
from generator.merge.recipients.table import Row, Table
from generator.problems import Place, Problem, error, has_errors
from generator.source.folder import read_named
from generator.source.places import Data, Places
from generator.source.quoting import shortened
from generator.source.text import YAML_LIMIT, decode
from generator.source.yaml_file import read_yaml

LISTS = ("recipients", "data", "items")
"""Keys under which a file may have its list, if it has several; one alone may stand under any."""
_LINES = re.compile(r"\s*\{.*\}\s*\n\s*\{")
"""A recipient on each line, and nothing round them."""
NOTHING = "null"
"""JSON's word for nothing (RFC 8259, 3); in quotation marks, and in YAML here, it is somebody's name."""
FREE = "fields"
"""The key under which a recipient's own fields stand in a letter's file; here they may."""


def read_entries(path: str) -> tuple[Table | None, list[Problem]]:
    """The recipients of a list. Codes: those of reading YAML, `not-recipients`, `wrong-type`."""
    file, problems = read_named(path, YAML_LIMIT)
    if not file:
        return None, problems
    text, problems = decode(file.data, file.shown)
    content, more = read_yaml(text, file.shown, every_name())
    problems += more
    data, places = content.data, content.places
    if path.lower().endswith(".json") and has_errors(problems) and _LINES.match(text):
        return None, [_no_list(path, places.value)]
    if isinstance(data, dict):
        lists = [key for key, value in data.items() if isinstance(value, list)]
        key = next((key for key in LISTS if key in lists), lists[0] if len(lists) == 1 else None)
        if key:
            data, places = data[key], places.at(key)
    if not isinstance(data, list):
        if not problems:
            problems.append(_no_list(path, places.value))
        return None, problems
    lines = text.split("\n") if path.lower().endswith(".json") else []
    rows = list(_rows(data, places, problems, lines))
    headings: dict[str, Place] = {}
    for row in rows:
        for heading in row.cells:
            headings.setdefault(heading, (row.places or {})[heading])
    return Table(file.shown, headings, lambda: iter(rows), []), problems


def _rows(data: list[Data], places: Places, problems: list[Problem], lines: Sequence[str]) -> Iterator[Row]:
    """The recipients; `lines` are those of the file where it is JSON, which has a word for nothing."""
    for number, item in enumerate(data):
        at = places.at(number)
        cells: dict[str, str] = {}
        where: dict[str, Place] = {}
        entry: Data = {"name": item} if isinstance(item, str) else item
        if not isinstance(entry, dict):
            problems.append(_not_text("an item", at.value))
            continue
        for key, value in entry.items():
            parts = {key: value}
            if key == FREE and isinstance(value, dict):
                parts = value
            for name, part in parts.items():
                inside = at.at(key) if parts is not value else at.at(key, name)
                said = "" if part == NOTHING and _is_bare(inside.value, lines) else _said(part)
                if said is None:
                    problems.append(_not_text(f"'{name}'", inside.value, part))
                elif said.strip():
                    cells[name], where[name] = said.strip(), inside.value
        yield Row(number + 1, at.value.line, cells, where)


def _is_bare(place: Place, lines: Sequence[str]) -> bool:
    """Whether a word stands at a place in JSON without quotation marks."""
    return 0 < place.line <= len(lines) and lines[place.line - 1][place.column - 1 :].startswith(NOTHING)


def _said(value: Data) -> str | None:
    """A text, or a list of texts as its lines; None for what is neither."""
    if isinstance(value, list):
        return "\n".join(value) if all(isinstance(line, str) for line in value) else None  # type: ignore[arg-type]
    return "" if value is None else value if isinstance(value, str) else None


def _no_list(path: str, place: Place) -> Problem:
    hint = "begin each with a dash, such as '- name: Ann Lee'"
    if path.lower().endswith(".json"):
        hint = 'write all of them between [ and ], such as [{"name": "Ann Lee"}, {"name": "Ben Ek"}]'
    return error(place, "not-recipients", "this file is not a list of recipients", hint)


def _not_text(what: str, place: Place, value: Data = None) -> Problem:
    hint = "write it on one line"
    if isinstance(value, dict) and value:
        names = ", ".join(f"'{shortened(str(name), 30)}'" for name in list(value)[:6])
        hint = f"write what is in it, {names}, beside the others, not within {what}"
    return error(place, "wrong-type", f"{what} should be a text, or a list of lines", hint)
