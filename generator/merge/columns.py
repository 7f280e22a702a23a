"""What each column of a table of recipients means: a field of the recipient, the letter's language, or another fact.

Derives the fields from the model. Never reads a row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import islice
from typing import NamedTuple

from generator.letter.loading.tables import FREE, field_for
from generator.letter.model import Recipient
from generator.letter.model.meaning import meant_by
from generator.letter.wording.marking import Use
from generator.merge.recipients import Table
from generator.problems import Place, Problem, closest, error, notice, warning
from generator.source.quoting import shortened

FIELDS = tuple(name for name in Recipient.model_fields if name != FREE)
"""The fields of a recipient that a column can give."""
LANGUAGE = "language"
"""The heading of the column that chooses among letters in several languages."""
REASON = "reason"
"""The heading of the column that says why a row was left out of an earlier run."""
MOST_SHOWN = 8
"""How many headings a message names."""
FIRST = 6
"""Among so many rows the headings may be."""
IMPORTED = (".csv", ".xlsx")
"""Endings of tables that can be imported under other headings."""
DERIVED = ("short_name", "salutation_name", "office", FREE)
"""Facts that every recipient has without a column."""


class Columns(NamedTuple):
    """The columns of one table."""

    fields: dict[str, str]
    """The recipient's fields by the headings that give them."""
    facts: dict[str, str]
    """Facts of the writer's own, by the headings that give them."""
    language: str | None
    """The heading of the letter's language."""

    @property
    def names(self) -> frozenset[str]:
        """Every name that a column gives a value to."""
        return frozenset((*self.fields.values(), *self.facts.values()))

    def heading(self, name: str) -> str | None:
        """The heading of the column that gives a field or a fact."""
        every = {**self.facts, **self.fields}
        return next((heading for heading, given in every.items() if given == name), None)


def columns_of(table: Table, asked: Collection[str]) -> tuple[Columns, list[Problem]]:
    """The table's columns; `asked` are the facts that the letter's texts, or file names, ask for.

    A heading that differs from one of these only in case or in spaces is that one. Codes: unknown-column (a warning
    where it looks like a misspelt field, else a notice), duplicate-heading.
    """
    fields: dict[str, str] = {}
    facts: dict[str, str] = {}
    language: str | None = None
    problems: list[Problem] = []
    wanted = {_plain(name): name for name in asked}
    for heading, place in table.headings.items():
        field = field_for(heading, list(FIELDS))
        if field:
            if field in fields.values():
                message = f"the column '{shortened(heading)}' gives '{field}' a second time"
                problems.append(error(place, "duplicate-heading", message, "keep one of the two"))
            fields[heading] = field
        elif _plain(heading) == LANGUAGE:
            language = heading
        elif heading != REASON or REASON in wanted:
            facts[heading] = wanted.get(_plain(heading)) or re.sub(r"\W+", "_", heading.strip())
    unused = [heading for heading, name in facts.items() if name not in asked]
    problems += [_unused(heading, table.headings[heading], fields) for heading in unused]
    return Columns(fields, facts, language), problems


def without_names(table: Table, columns: Columns) -> list[Problem]:
    """A problem where no column says whom the letters go to. Code: no-name-column.

    The letter's own recipient is one person, to whom no second letter goes.
    """
    if any(need in columns.fields.values() for need in Recipient.needs):
        return []
    place = Place(table.path, 1)
    for row in islice(table.rows(), FIRST):
        if any(field_for(cell, list(FIELDS)) in Recipient.needs for cell in row.cells.values()):
            message = f"the headings seem to be on line {row.line}; they must be on the first line"
            return [error(place, "no-name-column", message, f"delete what stands above line {row.line}")]
    shown = ", ".join(f"'{shortened(one, 30)}'" for one in list(table.headings)[:MOST_SHOWN])
    more = ", …" if len(table.headings) > MOST_SHOWN else ""
    message = f"no column says whom the letters go to, such as one headed 'name'; the headings are {shown}{more}"
    asked = (*Recipient.needs, "given_name")
    means = {meant: one for one in table.headings if (meant := meant_by(one[:60], FIELDS)) in asked}
    hint = " and ".join(f"head '{shortened(one, 30)}' with '{meant}'" for meant, one in means.items())
    hint = hint or "the first line must have the headings, such as name,role,street,city,postcode"
    if table.path.lower().endswith(IMPORTED):
        hint += f"; or let it be done: letters import recipients {table.path} -o recipients.csv"
    return [error(place, "no-name-column", message, hint)]


def lacking(uses: Iterable[Use], columns: Columns, own: Collection[str]) -> list[Problem]:
    """A problem for each fact that a text asks for and that neither a column nor the letter's own recipient gives.

    Code: missing-column.
    """
    known = {*columns.names, *own, *FIELDS, *DERIVED}
    problems: dict[str, Problem] = {}
    for use in uses:
        if use.name in known or use.forgiven:
            continue
        near = closest(use.name, [*columns.facts, *columns.fields])
        hint = f"did you mean '{near}'?" if near else "add the column to the recipients"
        if near:
            hint = f"did you mean the column '{shortened(near)}'? Else add one to the recipients"
        message = f"the text asks for the recipient's '{use.name}', and the recipients have no such column"
        problems.setdefault(use.name, error(use.place, "missing-column", message, hint))
    return list(problems.values())


def _plain(heading: str) -> str:
    return re.sub(r"[\s\-_]+", "_", heading.strip().casefold())


def _unused(heading: str, place: Place, fields: dict[str, str]) -> Problem:
    message = f"nothing uses the column '{shortened(heading)}'"
    meant = meant_by(heading[:60], [name for name in FIELDS if name not in fields.values()])
    if meant:
        return warning(place, "unknown-column", message, f"did you mean '{meant}'?")
    return notice(place, "unknown-column", message)
