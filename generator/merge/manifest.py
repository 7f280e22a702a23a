"""The manifest of a merge: what became of each recipient, written as it goes and read by the next run.

A line is written when its file is whole on the disk, so that a run that was stopped anywhere can be taken up again.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from typing import NamedTuple

from generator.source.csv_writing import as_csv, from_cell

NAME = "merge.csv"
HEADINGS = ("row", "recipient", "file", "pages", "sha256", "state", "inputs", "table", "letter", "md5")
WRITTEN = "written"
STALE = "no row any more"
"""Of a letter of an earlier run that no row of the table has now."""
REST = "rows left out"
"""Of the table of rows that could not be made; its own row is 0."""


class Line(NamedTuple):
    """The line of a recipient's letter in one of its files."""

    row: int
    recipient: str
    file: str
    pages: int
    sha256: str
    """Of the file's bytes, in hexadecimal digits."""
    state: str
    inputs: str
    """A digest of all that the letter was made of: where it is another one, the letter is to be made again."""
    table: str = ""
    """The table that the row is of, as its file is found from the folder of the letters; so with the next."""
    letter: str = ""
    """The letter's file."""
    md5: str = ""
    """Of the file's bytes, where it lies at an address: many stores say it of each file when they list them."""


def written_line(line: Line) -> str:
    """The line as it stands in the file."""
    return as_csv([line])


def heading() -> str:
    """The first line."""
    return as_csv([HEADINGS])


def read_manifest(path: str) -> Iterator[Line]:
    """The lines of a manifest that are whole, in the order of the file; nothing where there is none.

    What does not look like a line is passed over: the last one may be half written.
    """
    try:
        with open(path, "rb") as file:
            yield from (line for text in file if (line := line_of(text)))
    except FileNotFoundError:
        return


def line_of(text: bytes) -> Line | None:
    """One line of the file, where it is whole and looks like one."""
    try:
        (cells,) = csv.reader((text.decode(errors="replace"),))
        row, recipient, name, pages, digest, state, inputs, *table = map(from_cell, cells)
        line = Line(int(row), recipient, name, int(pages), digest, state, inputs, *table)
    except (csv.Error, TypeError, ValueError):
        return None
    return line if text.endswith(b"\n") and line.row >= 0 and os.path.basename(name) == name else None
