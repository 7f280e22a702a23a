"""Lists of a letter that are too long to be set on its pages in time. Counts entries, and looks at none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.model import Letter, SignatoryBlock
from generator.problems import Problem
from generator.source.limits import MOST_IN_TABLE, MOST_ITEMS, too_many
from generator.source.places import Places

LISTS = (
    *("subject", "references", "salutation", "concerns", "asks", "valediction"),
    *("cc", "enclosures", "annexes", "sources"),
)
"""Of most a letter has a few; recipients and those who sign are another matter."""


def too_long_lists(letter: Letter, places: Places) -> list[Problem]:
    """The lists with more entries than are read, those of groups counted together. Code: too-many."""
    found = [
        too_many(places.at(name).value, "entries", MOST_ITEMS)
        for name in LISTS
        if _entries(getattr(letter, name)) > MOST_ITEMS
    ]
    if letter.signatories and sum(_tabled(letter.signatories, None)) > MOST_IN_TABLE:
        problem = too_many(places.at("signatories").value, "names in a table", MOST_IN_TABLE)
        found.append(problem._replace(hint="leave out 'style: table', so that they are set as a list of names"))
    return found


def _entries(value: object) -> int:
    """How many entries a list, a mapping or a block has, with those of its groups."""
    items = getattr(value, "items", ())
    entries = value if isinstance(value, tuple | dict) else items if isinstance(items, tuple) else ()
    return sum(1 + _entries(one) for one in entries)


def _tabled(block: SignatoryBlock, style: str | None) -> Iterator[int]:
    """1 for each name that is set in a table; a group is set like what it stands in, unless it says how."""
    style = block.style or style
    for one in block.items:
        if isinstance(one, SignatoryBlock):
            yield from _tabled(one, style)
        elif style == "table":
            yield 1
