"""Which country a name in an address means.

Knows names in English, in the letter's language and some others. Never changes how a country is printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from generator.reference.languages.cldr import known_locale
from generator.reference.languages.tags import parse

_OTHER_NAMES = Path(__file__).with_name("countries.yaml")


@lru_cache(maxsize=512)
def country_code(country: str, language: str) -> str | None:
    """The ISO 3166-1 code of a country given by its code or by its name in the language, in English or otherwise.

    None where the name is not known: the address is then written in a plain order.
    """
    name = _bare(country)
    if not name:
        return None
    tag = parse(language)
    own = known_locale(tag.language, tag.script, tag.region) if tag else "en"
    for names in (_codes(), _territory_names(own), _territory_names("en"), _other_names()):
        if name in names:
            return names[name]
    return None


def country_name(code: str) -> str:
    """A country's name in English by its two-letter code (CLDR); any other text as it is."""
    from babel import Locale  # slow to import

    return str(Locale("en").territories.get(code, code))


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

    territories: Mapping[str, str] = Locale("en").territories
    two = {code.casefold(): code for code in territories if len(code) == 2 and code != "ZZ"}
    aliases = get_global("territory_aliases")
    three = {
        alias.casefold(): codes[0]
        for alias, codes in aliases.items()
        if len(alias) == 3 and alias.isascii() and alias.isalpha()
    }
    return {**three, **two, "uk": "GB"}


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
