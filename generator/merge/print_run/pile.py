"""The letters of a run in the order in which they lie, on disk: so that there can be any number.

In a temporary file that nobody else sees and that is gone when the run ends. Never opens a letter.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.merge.ledger import CACHE, no_room
from generator.merge.print_run.entries import Entry, natural

if TYPE_CHECKING:
    import sqlite3

_TABLES = f"""
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-{CACHE};
CREATE TABLE found (place INTEGER PRIMARY KEY, key BLOB, entry BLOB);
CREATE TABLE pile (place INTEGER PRIMARY KEY, entry BLOB);
BEGIN;
"""
_FOUND = "INSERT INTO found (key, entry) VALUES (?, ?)"
_SORTED = "INSERT INTO pile (entry) SELECT entry FROM found ORDER BY key, place"
_CLEARED = "DELETE FROM found"
_PART = "SELECT entry FROM pile WHERE place > ? ORDER BY place LIMIT ?"


class Pile:
    """Letters in one of SORTS; figures within postal codes count as numbers, accents and case not at all.

    What the system refuses, most likely for want of room, is an OSError.
    """

    def __init__(self, found: Iterable[Entry], sort: str) -> None:
        """The letters, found in the order of the rows."""
        import sqlite3

        self._error: type[Exception] = sqlite3.Error
        self._count = 0
        try:
            self._file = sqlite3.connect("", isolation_level=None)
            self._file.executescript(_TABLES)
            for entry in found:
                self._file.execute(_FOUND, (_key(entry, sort), marshal.dumps(tuple(entry))))
                self._count += 1
            self._file.execute(_SORTED)
            self._file.execute(_CLEARED)
        except sqlite3.Error as refused:
            raise no_room(refused) from refused

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Entry]:
        return self.part(0, self._count)

    def part(self, first: int, count: int) -> Iterator[Entry]:
        """So many letters, from that place on, counted from 0."""
        try:
            for (entry,) in self._rows(first, count):
                yield Entry(*marshal.loads(entry))  # noqa: S302  (written here)
        except self._error as refused:
            raise no_room(refused) from refused

    def _rows(self, first: int, count: int) -> sqlite3.Cursor:
        return self._file.execute(_PART, (first, count))


def _key(one: Entry, sort: str) -> bytes:
    """What stands before what: as bytes, which SQLite compares one by one."""
    if sort == "row":
        return b""
    if sort == "name":
        return natural(one.name)
    first = f"{int(not one.country)}{one.country}\0" if sort == "country" else f"{int(not one.postcode)}"
    return first.encode(errors="surrogatepass") + natural(one.postcode) + natural(one.name)
