"""The manifest of a merge: what became of each recipient, written as it goes and read by the next run.

A line is written when its file is whole, so that a run that was stopped anywhere can be taken up again. Never loses a
line that was whole, and never leaves half a one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import NamedTuple

from generator.problems import Place, Problem, error
from generator.source.csv_file import as_csv, from_cell
from generator.source.csv_records import cells_of
from generator.source.storage import Put, RefusedError, cannot_write, storage_of

NAME = "merge.csv"
HEADINGS = ("row", "recipient", "file", "pages", "sha256", "state", "inputs", "table", "letter", "md5")
WRITTEN = "written"
STALE = "no row any more"
"""Of a letter of an earlier run that no row of the table has now."""
REST = "rows left out"
"""Of the table of rows that could not be made; its own row is 0."""
BEGINNING = 6
"""So many columns make sure that a file is a manifest."""


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
        cells = map(from_cell, cells_of(text.decode(errors="replace")))
        row, recipient, name, pages, digest, state, inputs, *table = cells
        line = Line(int(row), recipient, name, int(pages), digest, state, inputs, *table)
    except (TypeError, ValueError):
        return None
    return line if text.endswith(b"\n") and line.row >= 0 and os.path.basename(name) == name else None


class Record:
    """The manifest at a path or an address while it grows. Raises OSError where what is at an address can't be had."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._growing = storage_of(path).growing(path)
        self.path = self._growing.path
        """Where its lines can be read on this machine, as long as this is there."""
        self._file: int | None = None
        self.problems: list[Problem] = []
        """That it could not be written; nothing is written after that."""

    def __enter__(self) -> Record:
        try:
            os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            self._lock()
            size = os.fstat(self._file).st_size
            if not self._is_manifest():
                self.problems.append(self._another())
                return self
            whole = self._whole(size)
            if whole < size:
                os.ftruncate(self._file, whole)
            os.lseek(self._file, whole, os.SEEK_SET)
            if not whole:
                self._write(heading())
        except OSError as refused:
            self._refuse(refused)
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        if self._file is not None:
            os.close(self._file)
        self._grown(ended=True)

    def add(self, line: Line) -> None:
        """Add a line."""
        self._write(written_line(line))

    def rewrite(self, lines: Iterable[Line]) -> None:
        """Put other lines in the place of all, at once."""

        def fill(put: Put) -> None:
            put(heading().encode())
            for line in lines:
                put(written_line(line).encode())

        if self.problems:
            return
        try:
            storage_of(self.path).write(self.path, fill)
        except RefusedError as stopped:
            self._refuse(stopped.refused)

    def _write(self, text: str) -> None:
        if self._file is None or self.problems:
            return
        data = text.encode()
        try:
            while data:
                data = data[os.write(self._file, data) :]
        except OSError as refused:
            self._refuse(refused)
        self._grown(ended=False)

    def _grown(self, *, ended: bool) -> None:
        if self.problems:
            return
        try:
            self._growing.grown(ended=ended)
        except RefusedError as stopped:
            self._refuse(stopped.refused)

    def _is_manifest(self) -> bool:
        """Whether the file begins as a manifest does, perhaps of an older version of this program, or is none yet."""
        own = heading().encode()
        with open(self.path, "rb") as file:
            line = file.readline(1000)
        return own.startswith(line) or line.split(b",")[:BEGINNING] == own.split(b",")[:BEGINNING]

    def _another(self) -> Problem:
        message = "this file is none that a merge wrote, and a merge writes into it what it made for whom"
        return error(
            Place(self._path), "cannot-write", message, "give it another name, or write into another folder: -o"
        )

    def _whole(self, size: int) -> int:
        """How many bytes of the file are whole lines."""
        assert self._file is not None  # noqa: S101
        back = min(size, 1 << 16)
        os.lseek(self._file, size - back, os.SEEK_SET)
        tail = os.read(self._file, back)
        return size - back + tail.rfind(b"\n") + 1

    def _lock(self) -> None:
        """Refuse a second run in the same folder at the same time, where the system can tell."""
        try:
            import fcntl
        except ImportError:
            return
        assert self._file is not None  # noqa: S101
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = "another merge is writing into this folder"
            self.problems.append(
                error(Place(self._path), "cannot-write", message, "wait for its end, or use another -o")
            )

    def _refuse(self, refused: OSError) -> None:
        self.problems.append(cannot_write(self._path, refused))
