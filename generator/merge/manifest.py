"""The manifest of a merge: what became of each recipient, written as it goes and read by the next run.

A line is written when its file is whole on the disk, so that a run that was stopped anywhere can be taken up again.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

NAME = "merge.csv"
HEADINGS = ("row", "recipient", "file", "pages", "sha256", "state", "inputs")
WRITTEN = "written"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet program may take for a formula."""
SHOWN_AS_TEXT = "'"


class Line(NamedTuple):
    """One recipient's line."""

    row: int
    recipient: str
    file: str
    pages: int
    sha256: str
    """Of the file's bytes, in hexadecimal digits."""
    state: str
    inputs: str
    """A digest of all that the letter was made of: where it is another one, the letter is to be made again."""


def as_cell(text: str) -> str:
    """A text as a cell that no spreadsheet program runs."""
    return f"{SHOWN_AS_TEXT}{text}" if text.startswith(DANGEROUS) else text


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Rows as the lines of a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def written_line(line: Line) -> str:
    """The line as it stands in the file."""
    return as_csv([(line.row, as_cell(line.recipient), line.file, line.pages, line.sha256, line.state, line.inputs)])


def heading() -> str:
    """The first line."""
    return as_csv([HEADINGS])


def read_manifest(path: str) -> Iterator[Line]:
    """The lines of a manifest that are whole, in the order of the file; nothing where there is none.

    What does not look like a line is passed over: the last one may be half written.
    """
    try:
        with open(path, encoding="utf-8", newline="", errors="replace") as file:
            for cells in csv.reader(line for line in file if line.endswith("\n")):
                if len(cells) == len(HEADINGS) and cells[0].isascii() and cells[0].isdigit() and cells[3].isdigit():
                    row, recipient, name, pages, digest, state, inputs = cells
                    if os.path.basename(name) == name:
                        yield Line(int(row), recipient, name, int(pages), digest, state, inputs)
    except FileNotFoundError:
        return
    except csv.Error:
        return
