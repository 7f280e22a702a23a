"""The letters that a merge has written, as the printer and the post need to know them: whose, how long, where to.

Reads the manifest and the recipients again; keeps a line of facts of each. Never opens a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from generator.letter.model import Recipient
from generator.letter.resolving import addressees
from generator.merge.checking import Knowing
from generator.merge.columns import recipient_of
from generator.merge.enclosing import Files
from generator.merge.folder import Line
from generator.merge.plan import Plan
from generator.merge.recipients import Row
from generator.reference.address import country_code, parse_name
from generator.reference.languages.loading import country_of

SORTS = ("row", "postcode", "country", "name")
"""In which orders the letters can lie; `row` is that of the file of recipients."""
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]"
    r"|(?:[A-Z]{1,2}-)?[0-9]{3,5}(?:[ -][0-9]{2,4})?)\b"
)
"""What looks like a postal code: British, Canadian, or figures, in an address that was typed line by line."""
_FIGURES = re.compile(r"([0-9]+)")


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
