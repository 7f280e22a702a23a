"""What each column of a table of recipients means: a field of the recipient, the letter's language, or another fact;
and what becomes of the letter for one recipient: the row's fields in place of its own recipient's.

Derives the fields from the model. Changes nothing but the recipient, and never writes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from pydantic import ValidationError

from generator.letter.loading import LoadedLetter
from generator.letter.loading.choosing import chosen
from generator.letter.loading.mistakes import explain
from generator.letter.loading.references import FREE, field_for
from generator.letter.loading.tidying import Tree
from generator.letter.model import Recipient
from generator.letter.model.shapes import meant_by
from generator.letter.wording.marking import Use
from generator.merge.recipients import Row, Table
from generator.problems import Place, Problem, closest, error, notice, warning
from generator.source.places import Data, Key, Places
from generator.source.quoting import shortened
from generator.source.text import long_word, word_too_long

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
PERSON = frozenset(
    (
        *("name", "given_name", "family_name", "title", "post_nominals", "peerage", "privy_counsellor", "gender"),
        *("address_as", "as_of", "email", "note"),
    )
)
"""Facts of one person: where the table says who the recipient is, none of another person's stays."""
WHO = frozenset(("name", "family_name"))
POSTAL = frozenset(("street", "city", "postcode", "region"))
"""Parts of an address; whoever has them needs no `address`, and the other way round."""
ADDRESS = "address"
_FACT = re.compile(r"recipient\.(\w+)")


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


class BaseLetter:
    """A letter that goes to many."""

    def __init__(self, loaded: LoadedLetter, columns: Columns, table: Table) -> None:
        self.loaded = loaded
        self.columns = columns
        self.table = table
        data = loaded.tree.data
        assert isinstance(data, dict)  # noqa: S101  (a letter is a mapping)
        own = data.get("recipient")
        sample: Mapping[str, Data] = {"name": own} if isinstance(own, str) else own if isinstance(own, dict) else {}
        self._data = {key: value for key, value in data.items() if key != "recipients"}
        self._places = loaded.tree.places
        self._kept = kept(sample, columns)
        free = sample.get(FREE)
        self._free = dict(free) if isinstance(free, dict) else {}

    @property
    def own_fields(self) -> tuple[str, ...]:
        """Fields of the letter's own recipient that no column replaces: every recipient has them."""
        return tuple(self._kept)

    @property
    def own_names(self) -> frozenset[str]:
        """The facts that the letter's own recipient gives to everybody."""
        return frozenset((*self._kept, *self._free))

    def own_fact(self, name: str) -> str | None:
        """What the letter's own recipient gives to everybody, by its name."""
        said = self._kept.get(name) or self._free.get(name)
        return said if isinstance(said, str) else None

    def addressed(self, row: Row) -> tuple[LoadedLetter | None, list[Problem]]:
        """The letter to the recipient of a row.

        Codes, at the row and its column: missing-field, and those of values that a field does not take.
        """
        given: dict[str, Data] = dict(self._kept)
        # A fact that the row has not is known all the same: as nothing.
        facts: dict[str, Data] = {**self._free, **dict.fromkeys(self.columns.facts.values(), "")}
        children: dict[Key, Places] = {}
        columns, table = self.columns, self.table
        for heading, text in row.cells.items():
            if field := columns.fields.get(heading):
                given[field] = text
                children[field] = Places(table.place(row, heading))
            elif name := columns.facts.get(heading):
                facts[name] = text
        if facts:
            given[FREE] = facts
        long = [(heading, length) for heading, text in row.cells.items() if (length := long_word(text)[1])]
        if long:
            return None, [word_too_long(table.place(row, heading), length) for heading, length in long]
        at = table.place(row)
        for name, value in given.items():
            if name not in children or isinstance(value, dict):
                children[name] = Places(at)
        try:
            recipient = Recipient.model_validate(given)
        except ValidationError as mistakes:
            return None, [
                explain(one, ("recipient", *one["loc"]), children.get(str(one["loc"][0]), Places(at)), None)
                for one in mistakes.errors(include_url=False)
            ]
        if not any(getattr(recipient, need) for need in Recipient.needs):
            said = " or ".join(f"'{need}'" for need in Recipient.needs[:3])
            return None, [error(at, "missing-field", f"this row says not whom it is about: it has no {said}")]
        places = self._places._replace(
            children={**self._places.children, "recipient": Places(at, at, (0, 0), children)}
        )
        letter = self.loaded.letter.model_copy(update={"recipient": recipient, "recipients": ()})
        tree = Tree({**self._data, "recipient": given}, places)
        return chosen(self.loaded._replace(letter=letter, tree=tree)), []

    def at_row(self, problem: Problem, row: Row) -> Problem:
        """A problem of a text for one recipient, at their row and, where it is known, in their column."""
        fact = _FACT.search(problem.message)
        heading = self.columns.heading(fact[1]) if fact else None
        place = self.table.place(row, heading)
        if problem.code == "empty-expression" and fact:
            message = f"this row has no '{fact[1]}', and the letter prints it (line {problem.place.line})"
            return error(place, "missing-value", message, f"fill it in; or in the letter, {problem.hint}")
        return problem._replace(place=place, message=f"{problem.message} (line {problem.place.line} of the letter)")


def recipient_of(loaded: LoadedLetter) -> Recipient:
    """To whom the letter goes, once it is addressed to a row's recipient."""
    assert loaded.letter.recipient  # noqa: S101  (it is)
    return loaded.letter.recipient


def kept(sample: Mapping[str, Data], columns: Columns) -> dict[str, Data]:
    """What stays of the letter's own recipient: the fields that no column gives, less those of another person."""
    given = set(columns.fields.values())
    left_out = {FREE, *given}
    if given & WHO:
        left_out |= PERSON
    if given & POSTAL:
        left_out.add(ADDRESS)
    if ADDRESS in given:
        left_out |= POSTAL
    return {key: value for key, value in sample.items() if key not in left_out and value is not None}


def place_of_own(loaded: LoadedLetter, field: str) -> Place:
    """Where the letter itself gives its recipient a field."""
    return loaded.places.at("recipient", field).named
