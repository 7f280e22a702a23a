"""Recipients from a YAML or JSON file: a list of them, each a group of names and values.

Whatever is JSON is YAML: one reader for both. Never follows a name of another file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.merge.recipients.table import Row, Table
from generator.problems import Place, Problem, error
from generator.source.data import Data
from generator.source.folder import read_named
from generator.source.places import Places
from generator.source.text import YAML_LIMIT, decode
from generator.source.yaml_file import read_yaml

LISTS = ("recipients", "data", "items")
"""Keys under which a file may have its list."""
FREE = "fields"
"""The key under which a recipient's own fields stand in a letter's file; here they may."""


def read_entries(path: str) -> tuple[Table | None, list[Problem]]:
    """The recipients of a list. Codes: those of reading YAML, `not-recipients`, `wrong-type`."""
    file, problems = read_named(path, YAML_LIMIT)
    if not file:
        return None, problems
    text, problems = decode(file.data, file.shown)
    content, more = read_yaml(text, file.shown)
    problems += more
    data, places = content.data, content.places
    if isinstance(data, dict):
        key = next((key for key in LISTS if isinstance(data.get(key), list)), None)
        if key:
            data, places = data[key], places.at(key)
    if not isinstance(data, list):
        if not problems:
            message = "this file is not a list of recipients"
            problems.append(
                error(places.value, "not-recipients", message, "begin each with a dash, such as '- name: Ann Lee'")
            )
        return None, problems
    rows = list(_rows(data, places, problems))
    headings: dict[str, Place] = {}
    for row in rows:
        for heading in row.cells:
            headings.setdefault(heading, (row.places or {})[heading])
    return Table(file.shown, headings, lambda: iter(rows), []), problems


def _rows(data: list[Data], places: Places, problems: list[Problem]) -> Iterator[Row]:
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
                said = _said(part)
                if said is None:
                    problems.append(_not_text(f"'{name}'", inside.value))
                elif said.strip():
                    cells[name], where[name] = said.strip(), inside.value
        yield Row(number + 1, at.value.line, cells, where)


def _said(value: Data) -> str | None:
    """A text, or a list of texts as its lines; None for what is neither."""
    if isinstance(value, list):
        return "\n".join(value) if all(isinstance(line, str) for line in value) else None  # type: ignore[arg-type]
    return "" if value is None else value if isinstance(value, str) else None


def _not_text(what: str, place: Place) -> Problem:
    return error(place, "wrong-type", f"{what} should be a text, or a list of lines", "write it on one line")
