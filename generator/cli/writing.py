"""The one writer of files: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from typing import BinaryIO

from generator.problems import Place, Problem, error

Put = Callable[[bytes], object]
"""Takes the next bytes of a file."""


MOST_IN_MEMORY = 8_000_000
"""Bytes of a file for an address that wait in memory."""


NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What the system says where a disk, or somebody's share of it, is full."""


class _RefusedError(Exception):
    """The system refuses to write the file that is being made, and not one that is read for it."""

    def __init__(self, refused: OSError) -> None:
        super().__init__(refused)
        self.refused = refused


def write(path: str, data: bytes) -> list[Problem]:
    """Write the file at `path`, its folder made where missing; a `cannot-write` problem where the system refuses.

    The bytes go into a temporary file beside it, which then takes its name: nobody ever sees half a file.
    """
    return write_pieces(path, lambda put: put(data))


def write_pieces(path: str, fill: Callable[[Put], object]) -> list[Problem]:
    """The same for a file that is too large to be held in memory: `fill` gets what takes its bytes, piece by piece."""
    if "://" in path:
        return _write_far(path, fill)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(4).hex()}.tmp")
    try:
        try:
            os.makedirs(folder or ".", exist_ok=True)
            # With the rights that the system gives any new file; never another's file or a link to one.
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as refused:
            raise _RefusedError(refused) from refused
        try:
            with os.fdopen(handle, "wb") as file:
                fill(_telling(file))
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except _RefusedError as stopped:
        return [_cannot(path, stopped.refused)]
    except OSError as refused:
        if refused.filename not in (None, temporary):
            raise  # It is another file that could not be read.
        return [_cannot(path, refused)]
    return []


def _write_far(address: str, fill: Callable[[Put], object]) -> list[Problem]:
    """Write to an address that fsspec knows, when all is there: it waits in memory, or on this machine's disk."""
    import tempfile

    from generator.merge.places import stored

    with tempfile.SpooledTemporaryFile(MOST_IN_MEMORY) as waiting:
        fill(waiting.write)
        waiting.seek(0)
        try:
            stored(address, waiting)  # type: ignore[arg-type]  # a binary file in all but name
        except OSError as refused:
            return [_cannot(address, refused)]
    return []


def _telling(file: BinaryIO) -> Put:
    """Writes into a file, and says whose fault it is when that fails."""

    def put(data: bytes) -> None:
        try:
            file.write(data)
        except OSError as refused:
            raise _RefusedError(refused) from refused

    return put


def _cannot(path: str, refused: OSError) -> Problem:
    reason = (refused.strerror or str(refused)).lower()
    if isinstance(refused, FileExistsError | NotADirectoryError):
        reason = f"'{file_above(path)}' is a file, not a folder"
    hint = "make room, and call the same command again" if refused.errno in NO_ROOM else ""
    return error(Place(path), "cannot-write", f"this file could not be written: {reason}", hint)


def file_above(path: str) -> str:
    """The file that stands where a folder of this path should be."""
    folder = os.path.dirname(path)
    while folder and not os.path.isfile(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder
