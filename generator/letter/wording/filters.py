"""What a filter makes of a value in a language, and values read as what they say: every value in a file is text.

Reports nothing: a value that a filter can't use gives `UNKNOWN`, and `WANTED` says what it could have used.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from generator.letter.wording.values import UNKNOWN, Language, Result, Value, is_list, name_of

WANTED = {
    "count": "a list",
    "count_in_words": "a list or a number",
    "ordinal": "a number or a concern",
    "join_and": "a list of names",
    "date": "a date such as 2024-07-31",
}
"""What each filter needs, in words."""


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
