"""The one writer of files, whole or not at all, and where files lie: in folders of this machine, or at addresses.

What lies at an address, such as `s3://campaign/letters`, is for `stores`, by the same interface. Never reads what a
letter names: that is for `folder`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from typing import BinaryIO

from generator.problems import Place, Problem, error

Put = Callable[[bytes], object]
"""Takes the next bytes of a file."""
Fill = Callable[[Put], object]
"""Gives a file's bytes, piece by piece, to what takes them."""

ADDRESS = "://"
NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What the system says where a disk, or somebody's share of it, is full."""
_HALF = re.compile(r"\.(?:[^/]{1,40})\.\w{8}\.tmp")
"""The names of files on a disk that are being written."""


class RefusedError(Exception):
    """The file that is being made can't be written; nothing is wrong with one that is read for it."""

    def __init__(self, refused: OSError) -> None:
        super().__init__(refused)
        self.refused = refused


class Growing:
    """A file that others add lines to, at a path of this machine."""

    def __init__(self, path: str) -> None:
        self.path = path

    def grown(self, *, ended: bool = False) -> None:
        """Hear that it has become longer, or that it is at its end. Raises RefusedError."""


class Storage:
    """Folders of this machine. Of each file the whole path is given. What is refused is an OSError; a file that is not
    there is a FileNotFoundError.
    """

    def path(self, folder: str, name: str) -> str:
        """The path of a file in a folder."""
        return os.path.join(folder, name)

    def read(self, path: str) -> bytes:
        """A file's bytes."""
        with open(path, "rb") as file:
            return file.read()

    def write(self, path: str, fill: Fill) -> None:
        """Write a file, its folder made where missing. Raises RefusedError.

        The bytes go into a temporary file beside it, which then takes its name: nobody ever sees half a file.
        """
        folder, name = os.path.split(path)
        temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(4).hex()}.tmp")
        try:
            try:
                os.makedirs(folder or ".", exist_ok=True)
                # With the rights that the system gives any new file, or those of the file that it replaces; never
                # another's file or a link to one.
                handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            except OSError as refused:
                raise RefusedError(refused) from refused
            try:
                with contextlib.suppress(OSError):  # (a new file has those that the system gives it)
                    os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))
                with os.fdopen(handle, "wb") as file:
                    fill(_telling(file))
                os.replace(temporary, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
                raise
        except OSError as refused:
            if refused.filename not in (None, temporary):
                raise  # It is another file that could not be read.
            raise RefusedError(refused) from refused

    def remove(self, path: str) -> None:
        """Take a file away."""
        os.unlink(path)

    def has(self, path: str) -> bool | None:
        """Whether a file is there; None where that is to be seen from a list of all of them."""
        return os.path.isfile(path)

    def listed(self, folder: str) -> Iterator[tuple[str, str]]:
        """The files that lie directly in a folder: names, and their `md5` where it is known unread."""
        return ((entry.name, "") for entry in os.scandir(folder) if entry.is_file())

    def md5(self, data: bytes) -> str:
        """The MD5 of a file's bytes in hexadecimal digits, where files are listed with that; else nothing."""
        return ""

    def growing(self, path: str) -> Growing:
        """A file that grows."""
        return Growing(path)

    def absolute(self, folder: str) -> str:
        """The folder as it is found from wherever a process works."""
        return os.path.abspath(folder)

    def base(self, folder: str) -> str:
        """The folder from which other files are found by the paths that are written in this one."""
        return folder

    def tidy(self, folder: str) -> None:
        """Take away the halves of files that a killed run left in a folder."""
        try:
            names = [name for name, _ in self.listed(folder) if _HALF.fullmatch(name)]
        except OSError:
            return
        for name in names:
            os.unlink(os.path.join(folder, name))


def storage_of(path: str) -> Storage:
    """Where the file or the folder of a path lies, which may be an address that fsspec knows."""
    if ADDRESS not in path:
        return Storage()
    from generator.source.stores import Stores

    return Stores()


def write(path: str, data: bytes) -> list[Problem]:
    """Write the file at `path`; a `cannot-write` problem where that is refused."""
    return write_pieces(path, lambda put: put(data))


def write_new(path: str, data: bytes) -> None:
    """Write a file on this machine that is not there yet, whole or not at all. Raises OSError, FileExistsError among
    them.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def write_pieces(path: str, fill: Fill) -> list[Problem]:
    """The same for a file that is too large to be held in memory: `fill` gets what takes its bytes, piece by piece."""
    try:
        storage_of(path).write(path, fill)
    except RefusedError as stopped:
        return [cannot_write(path, stopped.refused)]
    return []


def cannot_write(path: str, refused: OSError) -> Problem:
    """That a file can't be written, and why. Code: cannot-write."""
    reason = (refused.strerror or str(refused)).lower()
    if isinstance(refused, FileExistsError | NotADirectoryError):
        reason = f"'{_file_above(path)}' is a file, not a folder"
    hint = "make room, and call the same command again" if refused.errno in NO_ROOM else ""
    return error(Place(path), "cannot-write", f"this file could not be written: {reason}", hint)


def _telling(file: BinaryIO) -> Put:
    """Writes into a file, and says whose fault it is when that fails."""

    def put(data: bytes) -> None:
        try:
            file.write(data)
        except OSError as refused:
            raise RefusedError(refused) from refused

    return put


def _file_above(path: str) -> str:
    """The file that stands where a folder of this path should be."""
    folder = os.path.dirname(path)
    while folder and not os.path.isfile(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder
