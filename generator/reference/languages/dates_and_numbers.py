"""Dates in full, lists in a sentence, a country's digits (what CLDR knows, through Babel), and numbers in words: the
small ones from the language's own table, the others from num2words.

Both are imported when first needed (13 to 30 ms): most checks of a letter need neither. num2words is never trusted
where the language's data says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.reference.languages.tags import DEFAULT

FALLBACK_LOCALE = DEFAULT.replace("-", "_")

# Unicode: the zero of each set of digits; the other nine follow it.
_ZEROS = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040, "tibt": 0xF20}


def date_in_full(day: date, locale: str, first_of_month: str = "") -> str:
    """The date as CLDR's "long" format has it, with another word for the first of the month if there is one."""
    from babel.dates import format_date, get_date_format  # slow to import

    pattern = get_date_format("long", locale=locale).pattern
    if day.day == 1 and first_of_month:
        pattern = pattern.replace("d", f"'{first_of_month}'", 1)
    # Text faces often lack the narrow no-break space, and a date is no reason to reach for a second face.
    return format_date(day, pattern, locale=locale).replace("\u202f", "\u00a0")


def list_in_sentence(items: Sequence[str], locale: str) -> str:
    """The items joined as CLDR's standard list pattern of the locale has it."""
    from babel.lists import format_list  # slow to import

    return format_list(items, locale=locale)


def plural_category(number: int, locale: str) -> str:
    """CLDR's plural category of a number: "one", "few", "other" …"""
    from babel import Locale  # slow to import

    return str(Locale.parse(locale).plural_form(number))


def with_thousands(number: int, locale: str) -> str:
    """A whole number with its digits in groups: "6,876"."""
    from babel.numbers import format_decimal  # slow to import

    return format_decimal(number, locale=locale).replace("\u202f", "\u00a0")


@lru_cache(maxsize=64)
def known_locale(language: str, script: str, region: str) -> str:
    """The nearest locale that CLDR has data for, English of Britain if there is none."""
    from babel.localedata import exists  # slow to import

    candidates = ((language, script, region), (language, region), (language, script), (language,))
    names = ("_".join(part for part in parts if part) for parts in candidates)
    return next((name for name in names if exists(name)), FALLBACK_LOCALE)


def is_right_to_left(language: str, script: str) -> bool:
    """Whether the language is written from right to left, by its script where one is given."""
    from babel import Locale  # slow to import

    if script:
        return script in {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
    return Locale.parse(known_locale(language, script, "")).text_direction == "rtl"


def in_digits_of(text: str, locale: str) -> str:
    """The text with Western digits replaced by those that the locale uses, which may be the same."""
    from babel import Locale  # slow to import

    zero = _ZEROS.get(Locale.parse(locale).default_numbering_system)
    return text.translate({ord("0") + n: zero + n for n in range(10)}) if zero else text


class Words(NamedTuple):
    """A language's words for numbers, masculine and nominative, as they stand before a noun."""

    language: str
    """The language's code for num2words, empty where num2words is no help."""
    region: str
    cardinals: tuple[str, ...] = ()
    """From zero on."""
    cardinal_exceptions: Mapping[int, str] | None = None
    tens: tuple[str, ...] = ()
    """20, 30 … 90, where words up to 99 are made of a ten and a unit."""
    tens_joint: str = ""
    ordinals: tuple[str, ...] = ()
    """From first on."""
    ordinal_digits: str = "{n}."
    cardinals_by_rule: bool = True
    """Whether num2words' cardinals beyond the table are right."""
    ordinals_by_rule: bool = True
    replace: Mapping[str, str] | None = None
    """What to put right in num2words' answers."""
    options: Mapping[str, str] | None = None
    """What num2words is told besides, such as the gender."""

    def cardinal(self, number: int) -> str | None:
        """The number in words, or None where there are none."""
        if 0 <= number < len(self.cardinals):
            return self.cardinals[number]
        if self.cardinal_exceptions and number in self.cardinal_exceptions:
            return self.cardinal_exceptions[number]
        if self.tens and 20 <= number < 100:
            ten, unit = divmod(number, 10)
            return self.tens[ten - 2] + (self.tens_joint + self.cardinals[unit] if unit else "")
        return self._by_rule(number, "cardinal") if self.cardinals_by_rule else None

    def ordinal(self, number: int) -> str | None:
        """The ordinal in words, or None where there are none."""
        if 1 <= number <= len(self.ordinals):
            return self.ordinals[number - 1]
        return self._by_rule(number, "ordinal") if self.ordinals_by_rule and number > 0 else None

    def _by_rule(self, number: int, kind: str) -> str | None:
        from num2words import CONVERTER_CLASSES, num2words  # slow to import

        code = next(
            (code for code in (f"{self.language}_{self.region}", self.language) if code in CONVERTER_CLASSES), ""
        )
        if not code:
            return None
        options = self.options or {} if kind == "cardinal" else {}
        try:
            words = str(num2words(number, lang=code, to=kind, **options))
        except (NotImplementedError, OverflowError):
            return None
        for wrong, right in (self.replace or {}).items():
            words = words.replace(wrong, right)
        return words
