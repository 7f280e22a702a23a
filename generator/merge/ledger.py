"""What a merge remembers of every row from the look at all of them to the writing: on disk, in little memory.

In a temporary file that nobody else sees and that is gone when the run ends. Knows nothing of letters.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from generator.merge.folder import Line
    from generator.merge.telling_letters import Trait
    from generator.problems import Problem

CACHE = 4000
"""Kilobytes of the file that are kept in memory."""
_TABLES = f"""
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-{CACHE};
CREATE TABLE rows (number INTEGER PRIMARY KEY, name TEXT, recipient TEXT, inputs BLOB);
CREATE TABLE letters (number INTEGER PRIMARY KEY, prepared BLOB);
CREATE TABLE numbers (kind INTEGER, digest INTEGER, number INTEGER, PRIMARY KEY (kind, digest)) WITHOUT ROWID;
BEGIN;
"""
_ROW = "INSERT INTO rows VALUES (?, ?, ?, ?)"
_ROWS = "SELECT number, name, recipient, inputs FROM rows ORDER BY number"
_ROW_OF = "SELECT number, name, recipient, inputs FROM rows WHERE number = ?"
_LETTER = "INSERT INTO letters VALUES (?, ?)"
_LETTERS = "SELECT prepared FROM letters ORDER BY number"
_RECIPIENT = "SELECT recipient FROM rows WHERE number = ?"
_NAME_OF = "SELECT name FROM rows WHERE number = ?"
_ADD = "INSERT INTO numbers VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_NUMBER = "SELECT number FROM numbers WHERE kind = ? AND digest = ?"
_SET = "UPDATE numbers SET number = ? WHERE kind = ? AND digest = ?"
_COUNT = "INSERT INTO numbers VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET number = number + 1"
_MOST = "SELECT max(number) FROM numbers WHERE kind = ?"

NAME = 1
"""The kind of the digests of files' names; the number is the highest that stands behind the name in another's."""
LETTER = 2
"""Of all that varies in a letter; the number is that of the first row that has it."""
TWIN = 3
"""Of name and address; the number is that of the first row that has them."""
WORDING = 4
"""Of what a letter says, address and salutation aside; the number is how many say it."""


class Noted(NamedTuple):
    """What is known of a row without its letter: first what is remembered, then what the look at it has found beside,
    which is let go of, last what is found out of the files of its letter before that is made.
    """

    number: int
    """Counted from 1."""
    name: str = ""
    """Its file's name without the ending, when it is remembered one that no other has; empty where there can be no
    letter.
    """
    recipient: str = ""
    """Who it is, in one line."""
    inputs: bytes = b""
    """A digest of all that the letter is made of."""
    prepared: bytes = b""
    """What a sample is filled with to be this letter; empty where that is to be found out when it is made."""
    problems: tuple[Problem, ...] = ()
    """Of those of the letter itself, only what has not been told with an earlier row."""
    bad: bool = False
    """Whether there is an error among all of them."""
    twin: bytes = b""
    """A digest of name and address: equal for one recipient who is there twice."""
    letter: bytes = b""
    """A digest of all that varies: equal for two letters that are the same."""
    wording: bytes = b""
    """A digest of what the letter says, address and salutation aside."""
    characters: str = ""
    """Every character that varies in it."""
    length: int = 0
    """How many characters vary in it."""
    longest: int = 0
    """Characters of the longest line in its address."""
    traits: tuple[Trait, ...] = ()
    """What may be worth a look in it."""
    before: tuple[Line, ...] = ()
    """What the manifest of earlier runs says of its files, made of the same."""
    there: bool = False
    """Whether these are known to be there as they were written."""
    compare: bool = False
    """Whether its letter is to be compared with itself set by itself."""


class Ledger:
    """Rows by their numbers; and numbers by digests of eight bytes, of every kind.

    What the system refuses, most likely for want of room, is an OSError.
    """

    def __init__(self) -> None:
        import sqlite3

        self._error: type[Exception] = sqlite3.Error
        try:
            # Without a name, SQLite makes a file that it deletes at once and uses for as long as it is open.
            self._file = sqlite3.connect("", isolation_level=None)
            self._file.executescript(_TABLES)
        except sqlite3.Error as refused:
            raise no_room(refused) from refused
        self.rows = 0
        """How many rows are remembered."""

    def remember(self, name: str, recipient: str, inputs: bytes, prepared: bytes = b"") -> None:
        """Remember the next row, and apart from it what was prepared of its letter."""
        self.rows += 1
        self._done(_ROW, (self.rows, name, recipient, inputs))
        self._done(_LETTER, (self.rows, prepared))

    def noted(self) -> Iterator[Noted]:
        """The rows in their order."""
        return (Noted(*row) for row in self._all(_ROWS))

    def prepared(self) -> Iterator[bytes]:
        """What was prepared of the rows' letters, in their order."""
        return (row[0] for row in self._all(_LETTERS))

    def noted_of(self, number: int) -> Noted:
        """A row by its number."""
        return Noted(*self._done(_ROW_OF, (number,)).fetchone())

    def recipient(self, number: int) -> str:
        """Who the recipient of a row is."""
        return str(self._done(_RECIPIENT, (number,)).fetchone()[0])

    def name(self, number: int) -> str:
        """The name of a row's file; empty where there is no such row."""
        found = self._done(_NAME_OF, (number,)).fetchone()
        return str(found[0]) if found else ""

    def has(self, kind: int, digest: bytes) -> bool:
        """Whether a digest has a number."""
        return self._done(_NUMBER, (kind, _whole(digest))).fetchone() is not None

    def add(self, kind: int, digest: bytes, number: int) -> bool:
        """Give a digest a number, if it has none; whether that is so."""
        return self._done(_ADD, (kind, _whole(digest), number)).rowcount == 1

    def number(self, kind: int, digest: bytes) -> int:
        """The number of a digest that has one."""
        return int(self._done(_NUMBER, (kind, _whole(digest))).fetchone()[0])

    def replace(self, kind: int, digest: bytes, number: int) -> None:
        """Give another number to a digest that has one."""
        self._done(_SET, (number, kind, _whole(digest)))

    def count(self, kind: int, digest: bytes) -> None:
        """Make the number of a digest, 0 at first, one more."""
        self._done(_COUNT, (kind, _whole(digest)))

    def most(self, kind: int) -> int:
        """The highest number of a kind; 0 where there is none."""
        return int(self._done(_MOST, (kind,)).fetchone()[0] or 0)

    def _all(self, statement: str) -> Iterator[Any]:
        found = self._done(statement)
        try:
            yield from found
        except self._error as refused:
            raise no_room(refused) from refused

    def _done(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._file.execute(statement, values)
        except self._error as refused:
            raise no_room(refused) from refused


def digest_of(text: str) -> bytes:
    """Eight bytes that stand for a text."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()[:8]


def _whole(digest: bytes) -> int:
    return int.from_bytes(digest, "big", signed=True)


def no_room(refused: Exception) -> OSError:
    """What is raised where SQLite can't write, most likely for want of room."""
    return OSError(errno.ENOSPC, f"the run's temporary file could not be written: {refused}")
