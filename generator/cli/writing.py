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
            reason = "a file stands where its folder should be"
        return [error(Place(path), "cannot-write", f"this file could not be written: {reason}")]
    finally:
        if temporary:
            os.unlink(temporary)
    return []


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
