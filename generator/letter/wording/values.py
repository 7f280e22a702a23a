"""What an expression can mean: the plain data of the letter, what the wording asks of a language, and what a filter
makes of a value in it. Every value in a file is text, and read as what it says.

Names the kinds in words that a letter writer would use. Reports nothing: a value that a filter can't use gives
`UNKNOWN`, and `WANTED` says what it could have used.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

Value = str | int | datetime.date | None | Sequence["Value"] | Mapping[str, "Value"]
WANTED = {
    "count": "a list",
    "count_in_words": "a list or a number",
    "ordinal": "a number or a concern",
    "join_and": "a list of names",
    "date": "a date such as 2024-07-31",
}
"""What each filter needs, in words."""


class Language(Protocol):
    """What the wording needs to know of the letter's language."""

    @property
    def tag(self) -> str:
        """The language's BCP 47 tag."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""

    def date(self, value: datetime.date) -> str:
        """The date as the language writes it out: "5 August 2022"."""

    def join_and(self, items: Sequence[str]) -> str:
        """The items as an enumeration: "a, b and c"."""

    def in_words(self, number: int) -> str:
        """The number in words, "six", where the language has them; else in digits."""

    def number(self, number: int) -> str:
        """The number in the digits that the country uses."""

    def collated(self, text: str) -> tuple[str, ...]:
        """A key by which texts sort in the order of the language's alphabet."""

    def ordinal(self, number: int) -> str:
        """The number as an ordinal: "third"."""


class Unknown:
    """Stands for the value of something that doesn't exist and has been reported: no second problem comes of it."""


UNKNOWN = Unknown()

Result = Value | Unknown
"""What an evaluation gives."""


def is_list(value: object) -> bool:
    """Whether a value is a list, and not a text."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def kind(value: Result) -> str:
    """What kind of thing a value is, in plain words with an article."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a yes or no"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, int):
        return "a number"
    if isinstance(value, datetime.date):
        return "a date"
    return "a list" if is_list(value) else "a group of details"


def name_of(value: Result) -> str | None:
    """How a value is called in an enumeration: itself, or the name or heading of a group of details."""
    if isinstance(value, Mapping):
        called = value.get("name") or value.get("heading")
        return called if isinstance(called, str) else None
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None


def filtered(name: str, value: Value, language: Language) -> Result:
    """The value after the filter; `UNKNOWN` where it is none that the filter can use."""
    if name in ("count", "count_in_words"):
        number = 0 if value is None else len(value) if is_list(value) else None  # type: ignore[arg-type]
        if number is None and name == "count_in_words":
            number = _whole(value)
        if number is None:
            return UNKNOWN
        return number if name == "count" else language.in_words(number)
    if name == "join_and":
        if value is None or isinstance(value, str):
            return value
        names = [name_of(item) for item in value] if isinstance(value, Sequence) else [None]
        return UNKNOWN if None in names else language.join_and([one for one in names if one is not None])
    if value is None:
        return None
    if name == "ordinal":
        number = _whole(value.get("number") if isinstance(value, Mapping) else value)
        return UNKNOWN if number is None else language.ordinal(number)
    day = value if isinstance(value, datetime.date) else _day(value)
    return UNKNOWN if day is None else language.date(day)


def alike(left: Value, right: Value) -> tuple[Value, Value]:
    """The two in one kind where one is a text that says what the other is: every value in a file is text."""
    for one, other, swapped in ((left, right, False), (right, left, True)):
        if isinstance(one, str) and not isinstance(other, str):
            read: Value = None
            if isinstance(other, datetime.date):
                read = _day(one)
            elif isinstance(other, int):
                read = _whole(one)
            if read is not None:
                return (other, read) if swapped else (read, other)
    return left, right


def _whole(value: Value) -> int | None:
    """The whole number that a value is or says in digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return None


def _day(value: Value) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def counted_by(texts: Iterable[Value], language: Language) -> str | None:
    """The texts with how often each occurs, the most frequent first, then by the alphabet; None where there is none.

    Items that have no such text are not counted: what they are is not said.
    """
    counts = Counter(text for text in texts if isinstance(text, str) and text)
    in_order = sorted(counts, key=lambda text: (-counts[text], language.collated(text)))
    return language.join_and([f"{language.number(counts[text])} {text}" for text in in_order]) or None
