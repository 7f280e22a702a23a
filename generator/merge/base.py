"""The letter of a merge, and what becomes of it for one recipient: the row's fields in place of its own recipient's.

Changes nothing but the recipient. Never writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import ValidationError

from generator.letter.loading import LoadedLetter
from generator.letter.loading.explaining import explain
from generator.letter.loading.tables import FREE
from generator.letter.loading.tidying import Tree
from generator.letter.model import Recipient
from generator.merge.columns import Columns
from generator.merge.recipients import Row, Table
from generator.problems import Place, Problem, error
from generator.source.data import Data
from generator.source.places import Key, Places
from generator.source.text import long_word, word_too_long

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


class Addressed(NamedTuple):
    """The letter as it goes to one recipient."""

    loaded: LoadedLetter
    recipient: Recipient


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

    def addressed(self, row: Row) -> tuple[Addressed | None, list[Problem]]:
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
        return Addressed(self.loaded._replace(letter=letter, tree=tree), recipient), []


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
