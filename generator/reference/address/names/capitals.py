"""Names typed wholly in capitals or small letters, set in mixed case for an envelope: "LORD ALTON OF LIVERPOOL".

Leaves every other name alone, and whatever may be letters or initials.
"""

from __future__ import annotations

import re

from generator.reference.address.names.titles import is_letters
from generator.reference.address.wording import comparable

_SMALL = frozenset(["of", "and", "the", "von", "van", "der", "den", "de", "del", "di", "da", "du", "zu", "y", "e"])
_SHORT_NAMES = frozenset("al ap bo ed el jo la le li lo lu ma mo ng st ty vi wu xi xu yi".split())  # noqa: SIM905
_STYLES = frozenset(["he", "hm", "hh", "hrh", "dr", "mr", "ms", "rt"])
_VOWEL = re.compile(r"[^\x00-\x7f]|[aeiouy]")
_PIECE = re.compile(r"[^\W\d_]+")
_OWN_S = re.compile(r"(?<=['’])S$")


def in_mixed_case(name: str) -> str:
    """The name with capitals where they belong; as typed where it has both kinds of letters.

    What follows a comma stays as it is, and so do letters after the name, numerals and initials.
    """
    if name.islower():
        name = " ".join(_shouted(word) for word in name.split(" "))
    before, comma, after = name.partition(",")
    words = before.split(" ")
    plain = [word for word in words if word and not is_letters(word)]
    if len(plain) < 2 or not before.isupper() or all(len(word.rstrip(".")) < 3 for word in plain):
        return name
    last = max(index for index, word in enumerate(words) if word and not is_letters(word))
    said = [
        _mixed(word, first=index == 0) if index <= last and not _stays(word) else word
        for index, word in enumerate(words)
    ]
    return " ".join(said) + comma + after


def as_spoken(family: str) -> str:
    """A family name that stands in capitals for the eye, as it follows "Dear": "Smith" of "Mr John SMITH"."""
    letters = [character for character in family if character.isalpha()]
    if len(letters) < 4 or not family.isupper() or "." in family or not _VOWEL.search(comparable(family)):
        return family
    words = family.split(" ")
    return " ".join(_mixed(word, first=number == 0 and len(words) == 1) for number, word in enumerate(words))


def _shouted(word: str) -> str:
    return word if "ß" in word else word.upper()


def _stays(word: str) -> bool:
    key = comparable(word)
    if key in _STYLES:
        return key in ("he", "hm", "hh", "hrh")
    short = len(key) < 3 and key not in _SMALL and key not in _SHORT_NAMES
    return short or "." in word.rstrip(".") or not word.strip("IVX.") or is_letters(word)


def _mixed(word: str, *, first: bool) -> str:
    if not first and comparable(word) in _SMALL:
        return word.lower()
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + _mixed(word[2:], first=True)
    return _OWN_S.sub("s", _PIECE.sub(lambda met: met.group().capitalize(), word))
