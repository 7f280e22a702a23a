"""People from a table: its headings are the model's fields, in any case, with spaces or underscores.

A column that no field has is left out with a notice; of recipients it becomes a fact under its own name.
"""

from __future__ import annotations

import re

from generator.letter.loading.tidying import Tree
from generator.letter.model import Entry, Recipient
from generator.problems import Place, Problem, closest, error, notice, warning
from generator.source.csv_file import CsvFile
from generator.source.data import Data
from generator.source.places import Key, Places

FREE = "fields"
NAMES = ("name", "organisation")
"""Of these one must be a heading where the model asks for nothing: a table without either is about something else."""


def as_people(table: CsvFile, kind: type[Entry]) -> tuple[Tree, list[Problem]]:
    """The table's rows as entries of the model `kind`.

    Codes: unknown-column (a warning where it looks like a misspelt one, else a notice), no-name-column.
    """
    fields = [name for name in kind.model_fields if name != FREE]
    known = {heading: field_for(heading, fields) for heading in table.headings}
    problems = [] if kind is Recipient else list(_unknown(table, known, fields))
    needs = kind.needs or NAMES
    if table.rows and not any(field in needs for field in known.values()):
        needed = " or ".join(f"'{name}'" for name in needs)
        message = f"no column is headed {needed}"
        problems = [
            error(
                Place(table.places.value.path, 1),
                "no-name-column",
                message,
                "put the fields' names into the first line",
            )
        ]
        return Tree([], table.places), problems
    rows = [_entry(row, table.places.at(number), known, kind) for number, row in enumerate(table.rows)]
    children: dict[Key, Places] = {number: row.places for number, row in enumerate(rows)}
    return Tree([row.data for row in rows], table.places._replace(children=children)), problems


def field_for(heading: str, fields: list[str]) -> str | None:
    """The field that a column's heading names: "On behalf of" is `on_behalf_of`."""
    plain = re.sub(r"[\s\-_]+", "_", heading.strip().lower())
    return plain if plain in fields else None


def _unknown(table: CsvFile, known: dict[str, str | None], fields: list[str]) -> list[Problem]:
    problems = []
    for heading, field in known.items():
        if field:
            continue
        place = Place(table.places.value.path, 1, table.headings.index(heading) + 1)
        meant = closest(heading, [name for name in fields if name not in known.values()])
        if meant:
            message = f"the column '{heading}' is not used"
            problems.append(warning(place, "unknown-column", message, f"did you mean '{meant}'?"))
        else:
            problems.append(notice(place, "unknown-column", f"the column '{heading}' is not used"))
    return problems


def _entry(row: dict[str, str], places: Places, known: dict[str, str | None], kind: type[Entry]) -> Tree:
    data: dict[str, Data] = {}
    free: dict[str, Data] = {}
    children: dict[Key, Places] = {}
    for heading, value in row.items():
        field = known[heading]
        if field:
            data[field], children[field] = value, places.at(heading)
        elif kind is Recipient:
            free[re.sub(r"\W+", "_", heading.strip())] = value
    if free:
        data[FREE], children[FREE] = free, Places(places.value)
    return Tree(data, places._replace(children=children))
