"""Which language tags name a language that exists, and which tag a person meant who wrote something else.

Asks CLDR (through Babel) only about languages and countries that the project has no data for.
"""

from __future__ import annotations

from functools import lru_cache

from generator.problems import closest
from generator.reference.languages import loading
from generator.reference.languages.sections import languages_with_data
from generator.reference.languages.tags import OWN, Tag, parse


def is_known(tag: str) -> bool:
    """Whether the tag is well formed and its language and country exist; `english` and `en-UK` do not."""
    parsed = parse(tag)
    return parsed is not None and _language_exists(parsed) and _region_exists(parsed)


def suggestion(tag: str) -> str | None:
    """The tag that the person most likely meant by one that isn't known.

    `english` and `German` give `en-GB` and `de-DE`, `en_GB` and `en-UK` give `en-GB`, `cz` gives `cs`.
    """
    tidied = tag.strip().partition(".")[0].replace("_", "-")
    parsed = parse(tidied)
    if parsed:
        if is_known(tidied):
            return str(parsed)
        by_code = _by_code(parsed)
        if by_code:
            return by_code
    return _by_name(tag)


def _language_exists(tag: Tag) -> bool:
    return tag.language in languages_with_data() or tag.language in _english_names()


def _region_exists(tag: Tag) -> bool:
    if not tag.region or tag.region in loading.regions_with_data(tag.language):
        return True
    return tag.region != "ZZ" and tag.region in _territories()


def _by_code(tag: Tag) -> str | None:
    """A tag for a deprecated or mistaken code: `iw` and `en-UK`, and countries in place of languages (`cz`, `gb`)."""
    from babel.core import get_global  # only when there is a mistake to explain

    aliases: dict[str, str] = get_global("language_aliases")  # type: ignore[assignment]  # Babel: a plain mapping
    replaced = get_global("territory_aliases").get(tag.region, [""])
    mended = Tag(aliases.get(tag.language, tag.language), tag.script, replaced[0] or tag.region, tag.rest)
    if mended != tag and is_known(str(mended)):
        return str(mended)
    country = get_global("territory_aliases").get(tag.language.upper(), [tag.language.upper()])[0]
    if len(tag.language) != 2 or country not in _territories():
        return None
    spoken = str(get_global("likely_subtags").get(f"und_{country}", OWN)).partition("_")[0]
    usual = loading.standard_region(spoken)
    return f"{spoken}-{country}" if usual not in ("", country) else _with_standard_region(spoken)


def _by_name(name: str) -> str | None:
    """The tag of the language that has this name, or nearly, in English or in itself."""
    ours = {text.casefold(): tag for tag, *names in loading.names_with_data() for text in names}
    others = {text.casefold(): tag.replace("_", "-") for tag, text in _english_names().items()}
    tags = {**others, **ours}
    word = name.strip().casefold()
    begun = next((text for text in ours if word and text.startswith(word)), None)
    found = word if word in tags else begun or closest(word, tags)
    return tags[found] if found else None


def _with_standard_region(language: str) -> str:
    standard = loading.standard_region(language)
    return f"{language}-{standard}" if standard else language


@lru_cache(maxsize=1)
def _english_names() -> dict[str, str]:
    """The English name of each language that CLDR knows, by its tag."""
    from babel import Locale  # 8 ms, and seldom needed

    return dict(Locale(OWN).languages)


@lru_cache(maxsize=1)
def _territories() -> dict[str, str]:
    from babel import Locale  # 8 ms, and seldom needed

    return dict(Locale(OWN).territories)
