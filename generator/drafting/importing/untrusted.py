"""Files that nobody vouches for: worked on in a process of its own, which may use only so much time and memory.

The process is given the file on its standard input and prints what became of it as JSON; nothing else passes. A zipped
one is asked first whether it is one, and whether it grows beyond measure.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from generator.problems import Place, Problem, Severity, error
from generator.source.text import CSV_LIMIT, shown_name, too_large

SECONDS, MEGABYTES = 20.0, 1500
"""So much work may one file make, and so much memory may it use where the system can hold it to that."""
_LARGEST_ANSWER = 200_000_000
MOST_UNPACKED = 200_000_000
"""Bytes that all parts of a document may have together when they are unpacked."""


def apart(module: str, asked: Mapping[str, Any], data: bytes, path: str) -> tuple[Any, list[Problem]]:
    """What the `main` of a module answers about a file's bytes, which calls `answer`: that, and the problems.

    None where a limit was met; code: too-much.
    """
    from generator.source.guarded import TooMuchError, guarded

    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        said = {"path": path, **asked}
        try:
            made, problems = json.loads(
                guarded(module, said, file, seconds=SECONDS, megabytes=MEGABYTES, most=_LARGEST_ANSWER)
            )
        except TooMuchError:
            return None, [_too_much(path)]
    return made, list(map(_problem, problems))


def answer(work: Callable[..., tuple[Any, list[Problem]]]) -> None:
    """In the other process: does the work on the bytes of the file, with what else was asked, and prints the outcome.

    What it makes must be such as JSON can say.
    """
    from generator.source.guarded import limited, out_of_memory, tell

    asked = limited()
    limits = "seconds", "megabytes", "most"
    with out_of_memory():
        data = sys.stdin.buffer.read()
        try:
            said = work(data, **{key: value for key, value in asked.items() if key not in limits})
        except RecursionError:
            said = None, [_too_much(asked["path"])]
        tell(json.dumps(said).encode())


def _problem(said: list[Any]) -> Problem:
    place, severity, code, message, hint, *_ = said
    return Problem(Place(*place), Severity(severity), code, message, hint)


def _too_much(path: str) -> Problem:
    return error(
        Place(path),
        "too-much",
        f"'{shown_name(path)}' can't be read within {SECONDS:g} seconds and {MEGABYTES} MB: it is huge or malicious",
        "if you know who made it, save its text by itself, and import that",
    )


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
