"""Dates in the running text: "Friday, 5 August 2022", "am 31. Juni", "12/09/2022".

Reads what is said, 31 June, too, and never judges it. Leaves out what may be read two ways, or has no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.letter.checks.running_text import Stretch
from generator.letter.checks.wordlists import code_of, listed, tokens, words
from generator.reference.languages import find
from generator.source.patterns import compiled

_ORDINAL = r"(?:st|nd|rd|th|\.|er|º|ª|°|ος|η|-?[а-яіґє]{1,2}|-ին|-ի)?"
_OF = r"(?:[ \u00a0\u202f]|,[ ])+(?:(?:of|de|del|do|da|den|roku|г\.|р\.)[ \u00a0])?(?:\u0645\u0646[ ])?"
_THE = r"(?!\w)[,.]?[ \u00a0](?:(?:the|den|dem|le|el|il|dia|día|de|τις|στις|dne)[ ])?"
_DIGIT = r"\d"
_ALL_DIGITS = r"\d[./-][ ]?\d"
_YEAR = r"(?P<{}>[12]\d{{3}})(?![\w-])"


class Said(NamedTuple):
    """A date as a text says it."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None
    """Monday is 0; None where no day of the week is named."""
    stretch: Stretch

    @property
    def words(self) -> str:
        """The words that say it."""
        return self.stretch.words[self.start : self.end]


def dates(stretch: Stretch, names: Named) -> Iterator[Said]:
    """The dates in a text, in order, by the names that its letter has.

    Those that an expression prints or a quotation has are left out.
    """
    code = code_of(stretch.language)
    month_first = stretch.language.follows("month-first-in-strokes")
    if not compiled(_DIGIT).search(stretch.words):
        return
    in_digits = compiled(_ALL_DIGITS).search(stretch.words) is not None
    for form in (_written(code, names), _in_digits(code) if in_digits else None):
        for match in form.finditer(stretch.words) if form else ():
            if stretch.is_filled(*match.span()) or stretch.is_quoted(match.start()):
                continue
            said = _read(match, code, month_first)
            if said:
                yield Said(match.start(), match.end(), *said, stretch)


def _read(match: re.Match[str], code: str, month_first: bool) -> tuple[int, int, int | None, int | None] | None:
    found = match.groupdict()
    weekday = _number_of(found.get("weekday") or found.get("weekday_after"), code, "weekdays")
    if found.get("one"):
        one, other, year = int(found["one"]), int(found["other"]), int(found["in_year"])
        if month_first and found["sign"] == "/":
            one, other = other, one
        return (one, other, year, weekday) if 1 <= other <= 12 else None  # (12/31/2022 is as Americans write it)
    if found.get("iso"):
        return int(found["iso_day"]), int(found["iso_month"]), int(found["iso"]), weekday
    month = _number_of(found.get("month") or found.get("month_first"), code, "months")
    day = int(found.get("day") or found.get("day_after") or 0)
    year_said = found.get("year") or found.get("year_after")
    if month is None or not day:
        return None
    return day, month + 1, int(year_said) if year_said else None, weekday


class Named(NamedTuple):
    """The months and the days of the week that a letter names: a pattern of all that there are is slow to make."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]


def named(stretches: Iterable[Stretch], code: str) -> Named:
    """What the texts may name."""
    said = {token.word for stretch in stretches for token in stretch.tokens}
    return Named(
        *(
            tuple(name for name, begins in _beginnings(code, which) if not said.isdisjoint(begins))
            for which in ("months", "weekdays")
        )
    )


@lru_cache(maxsize=64)
def _beginnings(code: str, which: str) -> list[tuple[str, frozenset[str]]]:
    """Each name with the first words of its forms."""
    names = listed(words(code).get(which, ""))
    return [(name, frozenset(tokens(one)[0].word for one in name.split("|"))) for name in names]


@lru_cache(maxsize=128)
def _written(code: str, names: Named) -> re.Pattern[str] | None:
    """A day and the name of a month, with the day of the week and the year if they are there."""
    if not names.months:
        return None
    month, language = _names(names.months), find(code)[0]
    day = rf"(?<![\w.,:/{'' if language.follows('day-behind-hyphen') else '-'}])(?P<day>\d{{1,2}}){_ORDINAL}"
    forms = rf"{day}{_OF}(?P<month>{month})(?!\w)(?:{_OF}{_YEAR.format('year')})?"
    if language.follows("month-first"):
        forms = (
            rf"(?:{forms}|(?P<month_first>{month})\.?[ \u00a0](?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]|[.,]\d)"
            rf"(?:,?[ \u00a0]{_YEAR.format('year_after')})?)"
        )
    if not names.weekdays:
        return re.compile(forms, re.IGNORECASE)
    weekdays = _names(names.weekdays)
    opened = "[ ,(]+" if language.follows("weekday-behind-day") else r"[ ]\("
    after = rf"(?:{opened}(?P<weekday_after>{weekdays})(?!\w))?"
    return re.compile(rf"(?<!\w)(?:(?P<weekday>{weekdays}){_THE})?{forms}{after}", re.IGNORECASE)


@lru_cache(maxsize=32)
def _in_digits(code: str) -> re.Pattern[str]:
    """A whole date in digits: day first with full stops, or strokes; or year first with hyphens."""
    weekdays = _names(listed(words(code).get("weekdays", "Monday")))
    return re.compile(
        rf"(?<![\w./-])(?:(?P<weekday>{weekdays}){_THE})?(?:(?P<iso>[12]\d{{3}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
        r"|(?P<one>\d{1,2})(?P<sign>[./])[ ]?(?P<other>\d{1,2})(?P=sign)[ ]?(?P<in_year>(?:19|20)\d\d))(?![\w/-]|\.\d)",
        re.IGNORECASE,
    )


def _names(names: Sequence[str]) -> str:
    every = sorted((one for name in names for one in name.split("|")), key=len, reverse=True)
    return "|".join(_unquoted(re.escape(one)).replace("'", "['’ʼ]") for one in every)


def _number_of(name: str | None, code: str, which: str) -> int | None:
    return _numbers(code, which).get(_plain(name)) if name else None


@lru_cache(maxsize=64)
def _numbers(code: str, which: str) -> dict[str, int]:
    lists = words(code).get(which, "")
    return {_plain(one): number for number, name in enumerate(listed(lists)) for one in name.split("|")}


def _plain(name: str) -> str:
    return _unquoted(name.casefold())


def _unquoted(name: str) -> str:
    """A name with straight apostrophes."""
    return name.replace("’", "'").replace("ʼ", "'")
