"""Which day a person meant who wrote a date in words or in another order: asked only to show how it should be written.

Never decides between the fifth of August and the eighth of May.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from generator.reference.languages import locales

_WORDS = re.compile(r"\d+|[^\W\d_]+")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,2})\.?|(\d{4})(\d\d)(\d\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d\d)", re.ASCII)
_CENTURY = 2000
"""That of a year with two figures: nobody dates a letter of the last one."""


def days_meant(written: str) -> tuple[datetime.date, ...]:
    """The days that a text can mean; none where it says no day at all."""
    text = written.strip()[:60]
    if match := _YEAR_FIRST.fullmatch(text):
        year, number, day = map(int, filter(None, match.groups()))
        return _days((year, number, day))
    if match := _YEAR_LAST.fullmatch(text):
        one, other, in_year = map(int, match.groups())
        in_year += _CENTURY if len(match[3]) == len("25") else 0
        return _days((in_year, other, one), (in_year, one, other))
    words = _WORDS.findall(text.lower())
    numbers = [int(word) for word in words if word.isdecimal()]
    months = [month for word in words if (month := _months().get(word))]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(years) == len(months) == len(days) == 1:
        return _days((years[0], months[0], days[0]))
    return ()


def _days(*parts: tuple[int, int, int]) -> tuple[datetime.date, ...]:
    """Those of the days that are in the calendar, each once."""
    found: dict[datetime.date, None] = {}
    for year, month, day in parts:
        try:
            found[datetime.date(year, month, day)] = None
        except (ValueError, OverflowError):
            continue
    return tuple(found)


@cache
def _months() -> dict[str, int]:
    """The number of each month by its name or its abbreviation."""
    from babel import Locale

    found: dict[str, int] = {}
    for locale in locales():
        names = Locale.parse(locale).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    found.setdefault(name.lower().rstrip("."), number)
    return found
