"""The one writer of files: whole or not at all."""

from __future__ import annotations

import os

from generator.problems import Place, Problem, error


def write(path: str, data: bytes) -> list[Problem]:
    """Write the file at `path`, its folder made where missing; a `cannot-write` problem where the system refuses.

    The bytes go into a temporary file beside it, which then takes its name: nobody ever sees half a file.
    """
    import tempfile

    temporary: str | None = None
    try:
        folder, name = os.path.split(path)
        os.makedirs(folder or ".", exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{name[:40]}.", suffix=".tmp", dir=folder or ".")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = None
    except OSError as refused:
        reason = (refused.strerror or str(refused)).lower()
        if isinstance(refused, FileExistsError | NotADirectoryError):
            reason = f"'{_file_above(path)}' is a file, not a folder"
        return [error(Place(path), "cannot-write", f"this file could not be written: {reason}")]
    finally:
        if temporary:
            os.unlink(temporary)
    return []


def _file_above(path: str) -> str:
    """The file that stands where a folder of this path should be."""
    folder = os.path.dirname(path)
    while folder and not os.path.isfile(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
