"""Binds the letters of a merge to the files of a print run, one after the other.

Keeps one letter at a time, so that there can be any number of them. Never opens a file: it is given what to read with.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.merge.plan import Plan
from generator.merge.print_run.book import Book
from generator.merge.print_run.volumes import Volume

_SPACES = re.compile(r"\s+")


def bind(
    volume: Volume,
    title: str,
    read: Callable[[str], bytes],
    write: Callable[[bytes], object],
    tell: Callable[[int], None],
    *,
    duplex: bool,
) -> None:
    """Write one file of the run; `read` has a letter's bytes by its file's name, `tell` hears how many are done."""
    book = Book(write, title, duplex=duplex)
    for number, entry in enumerate(volume.entries, start=1):
        book.add(read(entry.file), _SPACES.sub(" ", entry.recipient).strip() or f"Row {entry.row}")
        tell(number)
    book.close()


def title_of(plan: Plan) -> str:
    """What the run is called: by the letter's title or subject as far as it is the same for all; else by its file."""
    loaded = plan.letters[""].base.loaded
    letter = loaded.letter
    said, varies, _ = (letter.title or " ".join(letter.subject)).partition("{")
    named = said.strip() or re.sub(r"^.*[/\\]|\.\w+$", "", loaded.path)
    return f"{named} …" if said.strip() and varies else named
