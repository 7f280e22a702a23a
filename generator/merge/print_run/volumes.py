"""How a print run is divided into files for the printer, whole letters, so many sheets at the most; and their binding.

Never opens a file: it is given what to read with.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from generator.merge.print_run.pile import Entry


class Volume(NamedTuple):
    """One file of the run."""

    path: str
    first: int
    """The place of its first letter in the pile, counted from 0."""
    letters: int
    sheets: int
    rows: tuple[int, int]
    """Those of its first and its last letter."""


def sheets_of(parts: Iterable[int], *, duplex: bool) -> int:
    """How many sheets a letter takes, and what follows it: each of its parts begins on a sheet of its own."""
    return sum((pages + 1) // 2 if duplex else pages for pages in parts)


def volumes(path: str, entries: Iterable[Entry], most: int | None, *, duplex: bool) -> list[Volume]:
    """The files of the run: `path`, or `path` with a number where there are several.

    A letter of more than `most` sheets has a file of its own.
    """
    parts: list[Volume] = []
    for number, entry in enumerate(entries):
        more = sheets_of(entry.parts, duplex=duplex)
        if not parts or (most and parts[-1].sheets + more > most):
            parts.append(Volume(path, number, 0, 0, (entry.row, entry.row)))
        _, first, letters, sheets, (row, _) = parts[-1]
        parts[-1] = Volume(path, first, letters + 1, sheets + more, (row, entry.row))
    if len(parts) == 1:
        return parts
    digits = len(str(len(parts)))
    return [part._replace(path=beside(path, f"-{number:0{digits}d}")) for number, part in enumerate(parts, start=1)]


def bind(
    entries: Iterable[Entry],
    title: str,
    read: Callable[[str], bytes],
    write: Callable[[bytes], object],
    tell: Callable[[int], None],
    *,
    duplex: bool,
) -> Counter[tuple[int, int]]:
    """Write these letters into one file; `read` has a file's bytes by its name, `tell` hears how many letters are
    done. How many pages of which width and height in points there are.
    """
    from generator.pages.joining import Book

    book = Book(title, duplex=duplex)
    for number, entry in enumerate(entries, start=1):
        book.add(read(entry.file), " ".join(entry.recipient.split()) or f"Row {entry.row}", entry.parts)
        tell(number)
    book.save(write)
    return book.sizes


def left_over(path: str, parts: Sequence[Volume]) -> list[str]:
    """The files of an earlier run that was divided otherwise, which lie beside those of this one."""
    folder, name = os.path.split(path)
    begun, ending = map(re.escape, os.path.splitext(name))
    own = {os.path.basename(part.path) for part in parts}
    try:
        names = os.listdir(folder or ".")
    except OSError:  # (at an address, too)
        return []
    return sorted(one for one in names if re.fullmatch(f"{begun}(?:-[0-9]+)?{ending}", one) and one not in own)


def beside(path: str, more: str) -> str:
    """The path with something added to the file's name, before its ending."""
    begun, ending = os.path.splitext(path)
    return f"{begun}{more}{ending}"
