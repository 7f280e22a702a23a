"""What is asked of a zipped document before it is opened: that it is one, and that it does not grow beyond measure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

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


def part_told(data: bytes, known: Mapping[str, str]) -> str | None:
    """What is known of an archive by the first of these parts that it has; None for any other file."""
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    return next((said for part, said in known.items() if part in names), None)


def damaged(path: str, reason: object) -> Problem:
    """A document that its reader can't read."""
    if isinstance(reason, MemoryError):
        raise reason  # Whoever set a limit tells of it.
    said = " ".join(str(reason).split())[:120] or type(reason).__name__
    hint = "open it in the program that made it, and save it again"
    if isinstance(reason, RecursionError):
        said = "it is nested too deeply"
    elif type(reason).__name__ in ("EntitiesForbidden", "DTDForbidden", "ExternalReferenceForbidden"):
        said = "its XML has definitions of its own, which are not read"
    elif isinstance(reason, zipfile.BadZipFile) or "Data format error" in said:
        said = "it is damaged or incomplete, or no such file at all"
    elif "password" in said.lower():
        said, hint = "it is protected by a password", "open it with the password, and save it without"
    return error(Place(path), "damaged-document", f"'{shown_name(path)}' can't be read: {said}", hint)
