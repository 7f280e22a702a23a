"""Numbers in words: the small ones from the language's own table, the others from num2words.

num2words is imported only beyond the table (15 to 30 ms), and never trusted where the language's data says so.
"""

from collections.abc import Mapping
from typing import NamedTuple


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
