"""Tables as people keep them, made plain: columns that go on in others, lines of totals, two people in one cell.

Drops nothing but totals and headings, which are told. Never decides what a column means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.lists.columns import Kind, plain, reads_as_heading
from generator.drafting.importing.lists.printable import in_rows
from generator.drafting.importing.lists.table import Row, Table
from generator.drafting.importing.recognising.lines import what_is
from generator.problems import Problem, notice, warning

_NUMBERED = re.compile(
    r"(?P<base>.*?(?:address|adress|anschrift|street|strasse|direccion|indirizzo|adres|line|zeile)\w*) (?P<number>\d)"
)
_MORE = ("adresszusatz", "address line two", "complement d adresse", "complement adresse", "zusatz")
"""Headings of what belongs to the street's column."""
_TOTALS = frozenset(
    ["total", "totals", "grand total", "summe", "gesamt", "somme", "suma", "somma", "totale", "totaal", "razem"]
)
_DISARMED = re.compile(r"'[=+\-@\t\r]")
_ID = re.compile(r"question-id-[\d-]+|submission_id|user_id|user_display_name|timestamp|\{\"ImportId\".*\}")
MOST_CARD = 3
"""People that one cell may name, each on a line."""


def joined(table: Table, kind: Kind, path: str) -> tuple[Table, list[Problem]]:
    """The table with one column for an address of several, without totals, and of signatories with a row for each."""
    table, problems = _without_ids(_typed(table), path)
    table = table if problems else _with_first_row(table)
    parts = _continued(table.headings)
    kept, totals = [], []
    for row in table.rows:
        first = next(iter(row.cells.values()), "")
        if plain(first) in _TOTALS and not any(what_is(text) == "person" for text in row.cells.values()):
            totals.append(row)
        else:
            kept.append(_one_column(row, parts))
    rows = [one for row in kept for one in (_each(row) if kind == "signatories" else [row])]
    gone = {heading for others in parts.values() for heading in others}
    problems += [
        warning(row.place(path), "row-without-name", "this row is a total, and is left out", "delete it there")
        for row in totals
    ]
    return table._replace(headings=tuple(head for head in table.headings if head not in gone), rows=rows), problems


def _typed(table: Table) -> Table:
    """The table without the apostrophes that forms put before what a spreadsheet would take for a formula."""
    rows = [
        row._replace(cells={head: text[1:] if _DISARMED.match(text) else text for head, text in row.cells.items()})
        for row in table.rows
    ]
    return table._replace(rows=rows)


def _without_ids(table: Table, path: str) -> tuple[Table, list[Problem]]:
    """The table without the rows below its headings in which some forms repeat these as ids: Nextcloud, Qualtrics."""
    at = next((number for number, row in enumerate(table.rows[:2]) if _are_ids(row)), None)
    if at is None:
        return table, []
    if at:  # The questions in full stand between.
        names = {head: table.rows[0].cells.get(head, head) for head in table.headings}
        rows = [row._replace(cells={names[head]: text for head, text in row.cells.items()}) for row in table.rows]
        table = table._replace(headings=tuple(dict.fromkeys(names.values())), rows=rows)
    message = f"{in_rows(table.rows[: at + 1])}: the form's own headings, and no answers"
    return table._replace(rows=table.rows[at + 1 :]), [notice(table.rows[0].place(path), "part-not-read", message)]


def _are_ids(row: Row) -> bool:
    found = [_ID.fullmatch(text) is not None for text in row.cells.values()]
    return sum(found) > len(found) / 2


def _with_first_row(table: Table) -> Table:
    """The table; where its first line is no headings but somebody's row, that row among the others."""
    first = table.headings
    if table.of_records or not first or any(map(reads_as_heading, first)):
        return table
    named = [heading for heading in first if what_is(heading) == "person"]
    if not any(
        sum(what_is(row.cells.get(head, "")) == "person" for row in table.rows) > len(table.rows) / 2 for head in named
    ):
        return table
    names = {heading: f"column {number}" for number, heading in enumerate(first, 1)}
    rows = [Row(1, {names[heading]: heading for heading in first})]
    rows += [Row(row.line, {names[head]: text for head, text in row.cells.items()}) for row in table.rows]
    return Table(tuple(names.values()), rows)


def _continued(headings: Sequence[str]) -> dict[str, list[str]]:
    """The headings of columns that go on in others, "Address 1", with these: "Address 2", "Address 3"."""
    found: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for heading in headings:
        said = plain(heading)
        numbered = _NUMBERED.fullmatch(said)
        base = numbered["base"] if numbered else said
        if said in _MORE and found:
            found[next(reversed(found))].append(heading)
        elif numbered and numbered["number"] != "1" and base in first:
            found.setdefault(first[base], []).append(heading)
        else:
            first.setdefault(base, heading)
            if numbered:
                found.setdefault(heading, [])
    return {heading: others for heading, others in found.items() if others}


def _one_column(row: Row, parts: dict[str, list[str]]) -> Row:
    cells = dict(row.cells)
    for heading, others in parts.items():
        lines = [text for one in (heading, *others) if (text := cells.pop(one, ""))]
        if lines:
            cells[heading] = "\n".join(lines)
    return row._replace(cells=cells)


def _each(row: Row) -> list[Row]:
    """A row for each of the people whom one cell names, line by line."""
    for heading, text in row.cells.items():
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if 1 < len(lines) <= MOST_CARD and all(what_is(line) == "person" for line in lines):
            return [row._replace(cells={**row.cells, heading: line}) for line in lines]
    return [row]
