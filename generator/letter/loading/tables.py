"""People from a table: its headings are the model's fields, in any case, with spaces or underscores.

A column that no field has is left out with a notice; of recipients it becomes a fact under its own name.
"""

from __future__ import annotations

import re

from generator.letter.loading.tidying import Tree
from generator.letter.model import Entry, Recipient, Signatory
from generator.letter.model.meaning import meant_by
from generator.problems import Place, Problem, error, notice, warning
from generator.source.csv_file import CsvFile
from generator.source.data import Data
from generator.source.patterns import compiled
from generator.source.places import Key, Places
from generator.source.quoting import shortened

FREE = "fields"
NAMES = ("name", "organisation")
"""Of these one must be a heading where the model asks for nothing: a table without either is about something else."""

MOST_SHOWN = 6
"""How many headings a message names."""
PART_OF_NAME = (
    r"(?i)(?:first|last|given|family|fore|sur|middle|vor|nach|familien)[ _-]?names?|surname|vorname|nachname"
    r"|familienname|prénom|prenom|nom(?: de famille)?|nombre|apellidos?|nome|cognome|voornaam|achternaam"
)
"""Headings of columns that hold half a name."""


def as_people(table: CsvFile, kind: type[Entry]) -> tuple[Tree, list[Problem]]:
    """The table's rows as entries of the model `kind`.

    Codes: unknown-column (a warning where it looks like a misspelt one, else a notice), consent-column, no-name-column.
    """
    fields = [name for name in kind.model_fields if name != FREE]
    known = {heading: field_for(heading, fields) for heading in table.headings}
    problems = [] if kind is Recipient else list(_unknown(table, known, fields))
    needs = kind.needs or NAMES
    if table.rows and not any(field in needs for field in known.values()):
        return Tree([], table.places), [_without_names(table, needs, fields, kind)]
    rows = [_entry(row, table.places.at(number), known, kind) for number, row in enumerate(table.rows)]
    children: dict[Key, Places] = {number: row.places for number, row in enumerate(rows)}
    return Tree([row.data for row in rows], table.places._replace(children=children)), problems


def _without_names(table: CsvFile, needs: tuple[str, ...], fields: list[str], kind: type[Entry]) -> Problem:
    """The problem of a table whose headings don't say who the people are, with what seems to be the matter."""
    place = Place(table.places.value.path, 1)
    line, cells = table.second
    if any(field_for(cell, fields) in needs for cell in cells):
        message = f"the headings seem to be on line {line}; they must be on the first line"
        return error(place, "no-name-column", message, f"delete what stands above line {line}")
    shown = ", ".join(f"'{shortened(heading, 30)}'" for heading in table.headings[:MOST_SHOWN])
    more = ", …" if len(table.headings) > MOST_SHOWN else ""
    needed = " or ".join(f"'{name}'" for name in needs)
    message = f"no column is headed {needed}; the headings are {shown}{more}"
    parts = [heading for heading in table.headings if compiled(PART_OF_NAME).fullmatch(heading.strip())]
    named = next((heading for heading in table.headings if meant_by(heading, needs)), None)
    if len(parts) > 1 and {"given_name", "family_name"} <= set(fields):
        listed = " and ".join(f"'{shortened(heading, 30)}'" for heading in parts[:2])
        hint = f"head {listed} with 'given_name' and 'family_name', or put them together into one column, headed 'name'"
    elif len(parts) > 1:
        listed = " and ".join(f"'{shortened(heading, 30)}'" for heading in parts[:2])
        hint = f"put {listed} together into one column, headed '{needs[0]}'"
    elif named or parts:
        hint = f"head the column '{shortened(named or parts[0], 30)}' with '{needs[0]}'"
    elif all(heading[:1].isupper() and " " in heading for heading in table.headings[:1]):
        hint = "if the first line is a person already, write a line of headings above it: name,role,affiliation"
    else:
        hint = "the first line must have the headings, such as name,role,affiliation"
        if kind is Signatory:
            hint += f"; or 'letters import signatories {place.path} -o …' makes such a table of a form's answers"
    return error(place, "no-name-column", message, hint)


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
        if _asks_for_consent(table, heading):
            problems.append(_with_answers(place, heading))
            continue
        meant = meant_by(heading[:60], [name for name in fields if name not in known.values()])
        if meant:
            message = f"the column '{shortened(heading)}' is not used"
            problems.append(warning(place, "unknown-column", message, f"did you mean '{meant}'?"))
        else:
            problems.append(notice(place, "unknown-column", f"the column '{shortened(heading)}' is not used"))
    return problems


def _asks_for_consent(table: CsvFile, heading: str) -> bool:
    """Whether a column says who agreed to have their name printed."""
    from generator.reference.consent import (  # its words are read where there is such a column
        sense_of,
        sense_of_answers,
    )

    return bool(sense_of(heading) or sense_of_answers(heading, (row.get(heading, "") for row in table.rows)))


def _with_answers(place: Place, heading: str) -> Problem:
    source = place.path
    message = f"the column '{shortened(heading)}' says who agreed to be named, and a letter prints everybody in a table"
    hint = f"'letters import signatories {source} -o …' makes a list of those who agreed; or take the column out"
    return error(place, "consent-column", message, hint)


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
