"""A table of recipients, whatever file it comes from: headings, and rows that are read one by one.

Knows rows and places. Never knows what a heading means, and never keeps a row that has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from generator.problems import Place, Problem


class Row(NamedTuple):
    """One recipient as the file has them."""

    number: int
    """Counted from 1, as a person counts recipients: headings and blank lines are none."""
    line: int
    """The line, or the spreadsheet's row, where it begins."""
    cells: dict[str, str]
    """What it says, by the columns' headings; only cells that have something in them."""
    places: Mapping[str, Place] | None = None
    """Where each cell stands, in files without columns."""


class Table(NamedTuple):
    """The recipients of one file."""

    path: str
    headings: Mapping[str, Place]
    """The headings in their order, each with its place."""
    rows: Callable[[], Iterator[Row]]
    """Reads the rows from the first one; it can be called again."""
    problems: list[Problem]
    """What is wrong with the file; complete when its rows have been read once."""

    def place(self, row: Row, heading: str | None = None) -> Place:
        """Where a row begins, or one of its cells stands: its line, and its column counted from 1."""
        if heading and row.places:
            return row.places.get(heading, Place(self.path, row.line))
        at = self.headings.get(heading) if heading else None
        return Place(self.path, row.line, at.column if at else 0)
