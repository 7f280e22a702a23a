"""Postal codes that have lost a zero: spreadsheet programs take the first one away from what looks like a number.

Told by the other rows of the table, of which nearly all have one figure more. Keeps a few numbers.
"""

from __future__ import annotations

from collections import Counter

from generator.merge.columns import Columns
from generator.merge.recipients import Row, Table
from generator.problems import Place, Problem, warning

POSTCODE, COUNTRY = "postcode", "country"
LONGEST = 10
"""Figures of a postal code at the most."""
ENOUGH = 5
"""So many times as many others must have one figure more."""
MOST_COUNTRIES = 300


class Zeros:
    """Looks at the postal codes of a table, row by row."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self._table = table
        self._postcode, self._country = columns.heading(POSTCODE), columns.heading(COUNTRY)
        self._counts: Counter[tuple[str, int]] = Counter()
        """How many codes there are of so many figures in a country, as the table calls it."""
        self._first: dict[tuple[str, int], tuple[Place, str]] = {}

    def add(self, row: Row) -> None:
        """Look at one more row."""
        code = row.cells.get(self._postcode or "", "").strip()
        if not (code.isascii() and code.isdigit() and len(code) <= LONGEST):
            return
        key = row.cells.get(self._country or "", "").strip().casefold(), len(code)
        if key in self._counts or len(self._counts) < MOST_COUNTRIES * LONGEST:
            self._counts[key] += 1
            self._first.setdefault(key, (self._table.place(row, self._postcode), code))

    def problems(self) -> list[Problem]:
        """What is told of them, once for each country. Code: lost-zero."""
        found = []
        for (country, length), count in self._counts.items():
            others = self._counts[country, length + 1]
            if others < ENOUGH * count or self._counts[country, length - 1] > others:
                continue
            place, code = self._first[country, length]
            rows = "row" if count == 2 else "rows"
            more = f" (and {count - 1:,} more {rows} like this)" if count > 1 else ""
            message = f"the postal code '{code}' has {length} figures, where {others:,} others have {length + 1}{more}"
            hint = f"if a spreadsheet program has taken its zero away, write '0{code}', and make the column one of text"
            found.append(warning(place, "lost-zero", message, hint))
        return found
