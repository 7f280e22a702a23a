"""The record of a long run: lines added to a file as the work goes on, whole again after any interruption.

Never loses a line that was whole, and never leaves half a one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from types import TracebackType

from generator.problems import Place, Problem, error
from generator.source.storage import Put, RefusedError, cannot_write, storage_of, write_pieces

BEGINNING = 6
"""So many columns make sure that a file is a record."""


class Record:
    """A file of lines that grows, at a path or an address; `heading` is its first one. Raises OSError where what is at
    an address can't be had.
    """

    def __init__(self, path: str, heading: str) -> None:
        self._path = path
        self._heading = heading
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
            if not self._is_record():
                self.problems.append(self._another())
                return self
            whole = self._whole(size)
            if whole < size:
                os.ftruncate(self._file, whole)
            os.lseek(self._file, whole, os.SEEK_SET)
            if not whole:
                self.add(self._heading)
        except OSError as refused:
            self._refuse(refused)
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        if self._file is not None:
            os.close(self._file)
        self._grown(ended=True)

    def add(self, lines: str) -> None:
        """Add whole lines."""
        if self._file is None or self.problems:
            return
        data = lines.encode()
        try:
            while data:
                data = data[os.write(self._file, data) :]
        except OSError as refused:
            self._refuse(refused)
        self._grown(ended=False)

    def rewritten(self, lines: Iterable[str]) -> None:
        """Replace the whole file by other lines below its heading, all at once."""

        def fill(put: Put) -> None:
            put(self._heading.encode())
            for line in lines:
                put(line.encode())

        if not self.problems:
            self.problems += write_pieces(self.path, fill)

    def _grown(self, *, ended: bool) -> None:
        if self.problems:
            return
        try:
            self._growing.grown(ended=ended)
        except RefusedError as stopped:
            self._refuse(stopped.refused)

    def _is_record(self) -> bool:
        """Whether the file begins as a record does, perhaps one of an older version of this program, or is none yet."""
        own = self._heading.encode()
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
