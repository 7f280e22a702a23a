"""What an expression can mean: the plain data of the letter, and what the wording asks of a language.

Names the kinds in words that a letter writer would use. Never evaluates anything.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Protocol

Value = str | int | datetime.date | None | Sequence["Value"] | Mapping[str, "Value"]


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
