"""What is asked of a zipped document before it is opened: that it is one, and that it does not grow beyond measure."""

from __future__ import annotations

import io
import zipfile

from generator.problems import Place, Problem, error
from generator.source.text import CSV_LIMIT, shown_name, too_large

MOST_UNPACKED = 200_000_000
"""Bytes that all parts of a document may have together when they are unpacked."""


def openable(data: bytes, path: str, part: str) -> list[Problem]:
    """Nothing, or why the archive is not opened: `file-too-large`, `damaged-document`. `part` is one it must have."""
    if len(data) > CSV_LIMIT:
        return [too_large(Place(path), path, CSV_LIMIT)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())
            named = part in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as mistake:
        return [damaged(path, mistake)]
    if unpacked > MOST_UNPACKED:
        return [too_large(Place(path), path, MOST_UNPACKED)]
    return [] if named else [damaged(path, "it has no text in it")]


def damaged(path: str, reason: object) -> Problem:
    """A document that its reader can't read."""
    said = " ".join(str(reason).split())[:120] or type(reason).__name__
    hint = "open it in the program that made it, and save it again"
    return error(Place(path), "damaged-document", f"'{shown_name(path)}' can't be read: {said}", hint)
