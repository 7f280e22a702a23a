"""Binds the letters of a merge to the files of a print run, one after the other.

Keeps one letter at a time, so that there can be any number of them. Never opens a file: it is given what to read with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from generator.merge.plan import Plan
from generator.merge.print_run.book import Book
from generator.merge.print_run.entries import Entry

_SPACES = re.compile(r"\s+")


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
    book = Book(write, title, duplex=duplex)
    for number, entry in enumerate(entries, start=1):
        named = _SPACES.sub(" ", entry.recipient).strip() or f"Row {entry.row}"
        book.add(read(entry.file), named, entry.parts[1:] and entry.parts)
        tell(number)
    book.close()
    return book.sizes


def title_of(plan: Plan) -> str:
    """What the run is called: by the letter's title or subject as far as it is the same for all; else by its file."""
    loaded = plan.letters[""].base.loaded
    letter = loaded.letter
    said, varies, _ = (letter.title or " ".join(letter.subject)).partition("{")
    named = said.strip() or re.sub(r"^.*[/\\]|\.\w+$", "", loaded.path)
    return f"{named} …" if said.strip() and varies else named
