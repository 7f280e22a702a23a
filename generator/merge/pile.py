"""The letters that a merge has written as a pile: whose, how long, where to, in the order in which they are wanted.

Reads the manifest and the recipients again; keeps a line of facts of each in a temporary file that nobody else sees and
that is gone when the run ends: so there can be any number. Never opens a letter.
"""

from __future__ import annotations

import marshal
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.model import Recipient
from generator.letter.resolving import addressees
from generator.merge.checking import Knowing
from generator.merge.columns import recipient_of
from generator.merge.folder import Line
from generator.merge.ledger import CACHE, no_room
from generator.merge.plan import Plan
from generator.merge.recipients import Row
from generator.merge.row_files import Files
from generator.reference.address import country_code, parse_name
from generator.reference.languages.loading import country_of

if TYPE_CHECKING:
    import sqlite3

SORTS = ("row", "postcode", "country", "name")
"""In which orders the letters can lie; `row` is that of the file of recipients."""
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]"
    r"|(?:[A-Z]{1,2}-)?[0-9]{3,5}(?:[ -][0-9]{2,4})?)\b"
)
"""What looks like a postal code: British, Canadian, or figures, in an address that was typed line by line."""
_FIGURES = re.compile(r"([0-9]+)")

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


class Entry(NamedTuple):
    """A letter in the pile."""

    row: int
    recipient: str
    """In one line; the letter's bookmark."""
    file: str
    parts: tuple[int, ...]
    """The pages of the letter, and of each enclosure that is printed after it."""
    country: str
    """Its two-letter code, the name as typed where it is none that is known, or the empty text."""
    postcode: str
    name: str
    """As a list by names has it: the family name first."""
    lines: tuple[str, ...]
    """The address, line by line."""
    language: str
    """The tag of the letter's language."""
    direction: str
    """`ltr` or `rtl`."""
    line: int
    """Where its row begins in the file of recipients."""

    @property
    def pages(self) -> int:
        """All its pages."""
        return sum(self.parts)


def entries(
    plan: Plan, written: Iterable[Line], numbers: Collection[int] | None, parts: Callable[[Line], tuple[int, ...]]
) -> Iterator[Entry]:
    """The letters that are written, in the order of the rows; only those of these numbers, where some are given.

    `written` are the manifest's lines, in that order too, one a row at the most; `parts` tells the pages of each, and
    of what follows it.
    """
    knowing = Knowing(plan, checks=False, files=Files.IGNORED)
    rows, wanted = plan.table.rows(), None if numbers is None else set(numbers)
    for line in written:
        row = next((row for row in rows if row.number >= line.row), None)
        assert row is not None and row.number == line.row  # noqa: S101, PT018  (the manifest is of these rows)
        if wanted is None or row.number in wanted:
            yield _entry(knowing, row, line, parts(line))


def _entry(knowing: Knowing, row: Row, line: Line, parts: tuple[int, ...]) -> Entry:
    known, _ = knowing.known(row)
    assert known is not None  # noqa: S101  (its letter is written)
    recipient, language = recipient_of(known.resolved.loaded), known.resolved.language
    (one,) = known.resolved.addressees or addressees((recipient,), language)
    lines = one.lines(language)
    return Entry(
        row.number,
        lines[0] if lines else line.recipient,
        line.file,
        parts,
        _country(recipient, language.tag),
        recipient.postcode or _postcode_in(recipient.address),
        _listed(recipient) or (lines[0] if lines else ""),
        lines,
        language.tag,
        language.direction,
        row.line,
    )


def _country(recipient: Recipient, language: str) -> str:
    """The country of an address; without one, that of the letter's language, since nothing else is sent without."""
    if recipient.country:
        return country_code(recipient.country, language) or recipient.country
    if recipient.address and (code := country_code(recipient.address[-1], language)):
        return code
    return country_of(language) or ""


def _postcode_in(lines: tuple[str, ...]) -> str:
    """The postal code in an address, which stands near its end."""
    for line in reversed(lines[1:] or lines):
        if found := _POSTCODE.findall(line):
            return str(found[-1])
    return ""


def _listed(recipient: Recipient) -> str:
    name = recipient.name or ""
    family = recipient.family_name or (parse_name(name).facts.family_name if name else None)
    return f"{family} {recipient.given_name or name}".strip() if family else name


def natural(text: str) -> bytes:
    """A text as people sort it: bytes that stand in that order, figures as numbers, and end where the text does."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    parts = filter(None, _FIGURES.split(plain.replace(" ", "").replace("\0", "")))
    return b"".join(map(_part, parts)) + b"\0"


def _part(text: str) -> bytes:
    """Figures before words: the shorter number is the smaller one."""
    if text.isascii() and text.isdigit():
        number = text.lstrip("0")
        return b"\1" + len(number).to_bytes(4, "big") + number.encode()
    return b"\2" + text.encode(errors="surrogatepass") + b"\0"


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
