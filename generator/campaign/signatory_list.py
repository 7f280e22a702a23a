"""A list of those who are printed, as a person keeps it in a spreadsheet: read and written again with its rows, columns
and delimiter as they are.

Never holds an address, a time or a consent.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.letter.loading.references import field_for
from generator.problems import Place, Problem, error
from generator.source.csv_file import as_csv, read_cells

FIELDS = ("name", "family_name", "role", "affiliation", "on_behalf_of", "kind", "country", "note")
"""What is printed of one who signs."""
ORDER = ("id", *FIELDS, "signature", "lead", "unnamed", "text", "edition")
"""The columns of a list that this program writes, in their order; a campaign's own stand behind them."""


class Listed(NamedTuple):
    """The list."""

    headings: tuple[str, ...]
    rows: list[dict[str, str]]
    """Of each row what its cells say, by field, else by heading."""
    delimiter: str = ","
    line_end: str = "\n"
    byte_order_mark: bool = False

    def written(self) -> bytes:
        """The list as the bytes of its file."""
        known = [_field(heading) for heading in self.headings]
        used = {"id", "name", *(name for row in self.rows for name, text in row.items() if text)}
        new = [name for name in ORDER if name in used and name not in known]
        new += [name for name in dict.fromkeys(key for row in self.rows for key in row) if name not in ORDER]
        headings = list(self.headings)
        for name in new:
            if name not in known:
                at = _place_for(name, known)
                headings.insert(at, name)
                known.insert(at, name)
        cells = [[row.get(name, "") for name in known] for row in self.rows]
        text = as_csv([headings, *cells], self.delimiter, self.line_end)
        return (codecs.BOM_UTF8 if self.byte_order_mark else b"") + text.encode()


def _place_for(name: str, known: Sequence[str]) -> int:
    """Where a new column stands: behind those before it in the usual order, in front of the campaign's own."""
    if name not in ORDER:
        return len(known)
    before = [at for at, one in enumerate(known) if one in ORDER[: ORDER.index(name)]]
    return before[-1] + 1 if before else 0


def _field(heading: str) -> str:
    return field_for(heading, list(ORDER)) or heading.strip()


def read_listed(data: bytes, path: str, removed: Iterable[str]) -> tuple[Listed | None, list[Problem]]:
    """The list in a file's bytes; None where it can't be read.

    `removed`: ids that may not stand in it. Codes: those of `read_cells`; duplicate-row-id, removed-id.
    """
    cells, problems = read_cells(data, path)
    if cells is None:
        return None, problems
    names = [_field(heading) for heading in cells.headings]
    rows, seen, out = [], set[str](), set(removed)
    for number, row in enumerate(cells.rows, 2):
        said = {name: text for name, text in zip(names, row, strict=False) if name}
        rows.append(said)
        if not (code := said.get("id", "").strip()):
            continue
        if code in seen:
            message = f"the id '{code}' stands in another row already"
            problems.append(error(Place(path, number), "duplicate-row-id", message, "delete one of the two rows"))
        if code in out:
            message = f"'{code}' was removed, and stands in the list again"
            problems.append(error(Place(path, number), "removed-id", message, "delete the row"))
        seen.add(code)
    return Listed(tuple(cells.headings), rows, cells.delimiter, cells.line_end, cells.byte_order_mark), problems
