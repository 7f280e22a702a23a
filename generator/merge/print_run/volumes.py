"""How a print run is divided into files for the printer: whole letters, so many sheets at the most.

Counts; never opens a letter.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from generator.merge.print_run.entries import Entry


class Volume(NamedTuple):
    """One file of the run."""

    path: str
    entries: tuple[Entry, ...]
    sheets: int


def sheets_of(pages: int, *, duplex: bool) -> int:
    """How many sheets a letter takes."""
    return (pages + 1) // 2 if duplex else pages


def volumes(path: str, entries: Sequence[Entry], most: int | None, *, duplex: bool) -> list[Volume]:
    """The files of the run: `path`, or `path` with a number where there are several.

    A letter of more than `most` sheets has a file of its own.
    """
    parts: list[list[Entry]] = []
    sheets: list[int] = []
    for entry in entries:
        more = sheets_of(entry.pages, duplex=duplex)
        if not parts or (most and sheets[-1] + more > most):
            parts.append([])
            sheets.append(0)
        parts[-1].append(entry)
        sheets[-1] += more
    digits = len(str(len(parts)))
    names = [path] if len(parts) == 1 else [beside(path, f"-{n:0{digits}d}") for n in range(1, len(parts) + 1)]
    return [Volume(name, tuple(part), count) for name, part, count in zip(names, parts, sheets, strict=True)]


def beside(path: str, more: str) -> str:
    """The path with something added to the file's name, before its ending."""
    begun, ending = os.path.splitext(path)
    return f"{begun}{more}{ending}"
