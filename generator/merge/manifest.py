"""The manifest of a merge: what became of each recipient, written as it goes and read by the next run.

A line is written when its file is whole on the disk, so that a run that was stopped anywhere can be taken up again.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
from array import array
from collections.abc import Container, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from generator.merge.naming import ENDINGS, ending_of

NAME = "merge.csv"
HEADINGS = ("row", "recipient", "file", "pages", "sha256", "state", "inputs", "table")
WRITTEN = "written"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet program may take for a formula."""
SHOWN_AS_TEXT = "'"


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
    """The table that the row is of, and what tells it from another one of that name."""


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
    return as_csv([line._replace(recipient=as_cell(line.recipient), table=as_cell(line.table))])


def heading() -> str:
    """The first line."""
    return as_csv([HEADINGS])


def read_manifest(path: str) -> Iterator[Line]:
    """The lines of a manifest that are whole, in the order of the file; nothing where there is none.

    What does not look like a line is passed over: the last one may be half written.
    """
    try:
        with open(path, "rb") as file:
            for text in file:
                if line := _line(text):
                    yield line
    except FileNotFoundError:
        return


class Manifest:
    """A manifest by rows and kinds of files: of each line only its place in the file is kept. Gone with the block that
    opens it.
    """

    def __init__(self, path: str, rows: int, tables: Container[str] | None = None) -> None:
        """The manifest at a path, of a run over so many rows; the last line of a file counts.

        Lines of tables that are not among `tables` are passed over.
        """
        self._places = array("q", (0,)) * ((rows + 1) * len(ENDINGS))
        """By row and kind, where the line begins; 0 where there is none: there stand the headings."""
        self._file: BinaryIO = io.BytesIO()
        with contextlib.suppress(FileNotFoundError):
            self._file = open(path, "rb")  # noqa: SIM115  (closed with the block)
        at = 0
        for text in self._file:
            line = _line(text)
            ending = ending_of(line.file) if line else None
            if line and ending and at and line.row <= rows and (tables is None or line.table in tables):
                self._places[line.row * len(ENDINGS) + ENDINGS.index(ending)] = at
            at += len(text)

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def lines(self, row: int) -> Iterator[Line]:
        """The lines of a row, one for each of its files."""
        first = row * len(ENDINGS)
        for at in self._places[first : first + len(ENDINGS)]:
            self._file.seek(at)
            if at and (line := _line(self._file.readline())):
                yield line


def _line(text: bytes) -> Line | None:
    """One line of the file, where it is whole and looks like one."""
    try:
        (cells,) = csv.reader((text.decode(errors="replace"),))
        row, recipient, name, pages, digest, state, inputs, *table = cells
        line = Line(int(row), recipient, name, int(pages), digest, state, inputs, *table)
    except (csv.Error, TypeError, ValueError):
        return None
    return line if text.endswith(b"\n") and line.row > 0 and os.path.basename(name) == name else None
