"""Names that a list has in capitals, as a letter prints them: NÍ MHURCHÚ is Ní Mhurchú, DE FIGUEIREDO de Figueiredo.

Changes only words that are all capitals. Never changes the name of a body, letters after a name, or an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.drafting.importing.recognising.words import PARTICLES
from generator.reference.address.names import parse_name

_SMALL = PARTICLES | {"bint", "degli", "dei", "dello"}
"""Particles that are written small within a name."""
_CAPITAL_IN = {
    "be": frozenset(["de", "del", "van", "der", "den", "ten", "ter", "vanden", "vander", "du"]),
    "it": frozenset(["de", "del", "della", "dello", "degli", "dei", "di", "da"]),
    "us": frozenset(["de", "del", "van", "von", "la"]),
    "gb": frozenset(["de", "van"]),
    "ie": frozenset(["de"]),
    "ro": frozenset(["de"]),
}
"""Countries whose people write particles with a capital: Van Brempt in Belgium, De Meo in Italy."""
_COUNTRIES = {
    "belgium": "be", "belgie": "be", "belgique": "be", "belgien": "be", "italy": "it", "italia": "it", "italien": "it",
    "italie": "it", "france": "fr", "frankreich": "fr", "francia": "fr", "united states": "us", "usa": "us",
    "united kingdom": "gb", "uk": "gb", "ireland": "ie", "romania": "ro",
}  # fmt: skip
_ELIDED = re.compile(r"(D|L|DELL|DALL|T|O|N|M)(['’])(?=\w)")
_NUMERAL = re.compile(r"[IVX]{1,4}")
_MOST_WORDS = 8
ENOUGH = 0.6
"""The share of a list's names that must have the surname first."""


class Recased(NamedTuple):
    """A name as it is to be printed, and its family name where the capitals told which words that is."""

    name: str
    family_name: str | None = None


def recased(name: str, country: str = "", *, family: bool = False) -> Recased:
    """The name with its capital words as they are written; `family`: the text is a family name alone."""
    told = parse_name(name)
    words = (told.core or name).split()
    if len(words) > _MOST_WORDS or (told.is_body and not family) or not any(map(_is_capital, words)):
        return Recased(name)
    capital = [_is_capital(word) or _is_joint(words, at) for at, word in enumerate(words)]
    every = all(one or _is_initial(word) for one, word in zip(capital, words, strict=True))
    run = [word for one, word in zip(capital, words, strict=True) if one]
    if every and not family and (len(name.split()) < 2 or any(_is_abbreviation(word) for word in words)):
        return Recased(name)
    first = words.index(run[0])
    code = _COUNTRIES.get(
        country.strip().casefold(), country.strip().casefold()[:2] if len(country.strip()) == 2 else ""
    )
    put = {
        at: _put_right(word, code, first=at == 0 and not family, after=words[at - 1] if at else "")
        for at, word in enumerate(words)
        if capital[at] and not (at and _NUMERAL.fullmatch(word))
    }
    shown = [put.get(at, word) for at, word in enumerate(words)]
    if not every or family:
        family_name = " ".join(shown[first : words.index(run[-1], first) + 1]) if _together(words, run) else None
    else:
        family_name = None
    for old, new in zip(words, shown, strict=True):
        name = re.sub(rf"(?<![\w’']){re.escape(old)}(?![\w’'])", new, name, count=1) if old != new else name
    return Recased(name, family_name)


def capitals_first(names: Sequence[str]) -> bool:
    """Whether a list has its surnames first, and in capitals without a comma behind: "SAMPLE Anna"."""
    filled = [name for name in names if name.strip()]
    return sum(with_comma(name) != name for name in filled) > len(filled) * ENOUGH


def with_comma(name: str) -> str:
    """A name that begins with its surname in capitals, with a comma behind that."""
    words = name.split()
    first = next((at for at, word in enumerate(words) if not _is_capital(word)), 0)
    given = words[first:]
    if (
        not first
        or "," in name
        or not 1 <= len(given) <= 3
        or not all(word[:1].isupper() and word.isalpha() for word in given)
    ):
        return name
    return f"{' '.join(words[:first])}, {' '.join(given)}" if not parse_name(name).is_body else name


def _together(words: list[str], run: list[str]) -> bool:
    """Whether the capital words follow one another, up to the last or from the first."""
    at = words.index(run[0])
    return words[at : at + len(run)] == run and (at + len(run) == len(words) or at == 0)


def _is_capital(word: str) -> bool:
    """Whether a word is in capitals throughout, as DE, O’BRIEN or McDONALD; not an initial."""
    letters = [one for one in word if one.isalpha()]
    core = re.sub(r"^(?:Mc|Mac)(?=[^\W\d_])", "", word)
    return len(letters) > 1 and core.isupper() and not _is_initial(word)


def _is_initial(word: str) -> bool:
    word = word.strip("\"'“”„‘’()")
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?-?){1,2}|(?:[^\W\d_]\.){1,4}", word)) and (len(word) == 1 or "." in word)


def _is_abbreviation(word: str) -> bool:
    """Whether a word reads as the initials of a body: it cannot be said."""
    unspeakable = 1 < len(word) < 6 and word.isalpha() and not re.search(r"[AEIOUYÀ-ÖØ-Ý]", word)
    return unspeakable or word in ("UK", "EU", "USA", "UN", "AI")


def _is_joint(words: list[str], at: int) -> bool:
    """Whether a word of one letter belongs to a family name in capitals: GARCÍA Y MARFIL, Ó CUÍV."""
    near = words[max(at - 1, 0) : at + 2]
    return words[at] in ("Y", "E", "I", "Ó", "O") and any(_is_capital(word) for word in near)


def _put_right(word: str, code: str, *, first: bool, after: str) -> str:
    plain = word.casefold()
    if plain in ("la", "las", "los") and after == "DE" and code != "fr":
        return word.lower()
    if plain in _SMALL and not first:
        return word.capitalize() if plain in _CAPITAL_IN.get(code, ()) else word.lower()
    return "-".join(_part(part) for part in word.split("-"))


def _part(part: str) -> str:
    if part.upper() in ("AL", "EL") or not part:
        return part.lower()
    if found := _ELIDED.match(part):
        before = found[1].capitalize() if found[1] in ("O", "D", "L", "N", "M") else found[1].lower()
        return f"{before}{found[2]}{_part(part[found.end() :])}"
    if re.match(r"(?:MC|Mc)(?=[^\W\d_]{2})", part):
        return f"Mc{_part(part[2:])}"
    if part.startswith("Mac") and part[3:].isupper():
        return f"Mac{_part(part[3:])}"
    if part.startswith("IJ"):
        return f"IJ{_lower(part[2:])}"
    return part[:1] + _lower(part[1:])


def _lower(text: str) -> str:
    return text.replace("İ", "i").lower()
