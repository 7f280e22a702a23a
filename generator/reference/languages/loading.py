"""From a language tag to the language: the facts of the one file that is needed, with the country's part over them;
which tags name a language that exists, and which tag a person meant who wrote something else.

Refuses no tag itself: what has no data gets the nearest language. CLDR is asked (through Babel) only about languages
and countries that the project has no data for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from generator.problems import closest
from generator.reference.languages import dates_and_numbers, sections
from generator.reference.languages.dates_and_numbers import Words
from generator.reference.languages.language import (
    Counts,
    Labels,
    Language,
    Source,
    Typography,
    Valedictions,
    stripped_salutation,
)
from generator.reference.languages.sections import languages_with_data
from generator.reference.languages.tags import DEFAULT, OWN, Tag, parse


def find(tag: str) -> tuple[Language, bool]:
    """The language that a tag names, and whether there are facts of just this language and country.

    Where there are none: those of the language in its usual country (`fr-CA` gets `fr`), and of `en-GB` where the
    language has no data at all. Dates and lists are those of the tag in any case, if CLDR has it.
    """
    parsed = parse(tag)
    if parsed is None:
        return _language(_default()), False
    exact = parsed.language in languages_with_data() and not parsed.script
    if exact and parsed.region and parsed.region not in regions_with_data(parsed.language):
        exact = False
    return _language(parsed), exact


def all_languages() -> tuple[Language, ...]:
    """Every language that has data, each in each of its countries, by tag."""
    tags = [
        tag
        for code in sorted(languages_with_data())
        for tag in (code, *(f"{code}-{region}" for region in sorted(regions_with_data(code))))
    ]
    return tuple(find(tag)[0] for tag in tags)


def regions_with_data(code: str) -> frozenset[str]:
    """The countries whose way of writing a language its file knows by name; empty if the language has none."""
    return frozenset(_named(sections.facts(code))) if code in languages_with_data() else frozenset()


def _named(facts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The countries of a file that have a name there; of the others only a little is known."""
    return {region: own for region, own in facts["regions"].items() if "name" in own}


def standard_region(code: str) -> str:
    """The country that a language's tag means when it names none, where that has to be said."""
    return str(sections.facts(code).get("standard", ""))


def locales() -> tuple[str, ...]:
    """Babel's locales of the languages with a file, and of countries that have names of months of their own."""
    own = (one.locale for one in all_languages() if one.based_on.partition("-")[2] and one.follows("own-months"))
    return (*sorted(languages_with_data()), *own)


def country_of(tag: str) -> str | None:
    """The country that a language tag names or, for a language with data, means when it names none."""
    parsed = parse(tag)
    if parsed is None or parsed.region:
        return parsed.region if parsed else None
    regions = regions_with_data(parsed.language)
    only = next(iter(regions)) if len(regions) == 1 else sections.facts(parsed.language).get("country")
    return standard_region(parsed.language) or only


def names_country(tag: str) -> bool:
    """Whether a tag names a country, and not a language alone."""
    parsed = parse(tag)
    return bool(parsed and parsed.region)


def names_with_data() -> Iterator[tuple[str, str, str]]:
    """The tag, English name and own name of each language with data, and of each of its countries'."""
    for code in sorted(languages_with_data()):
        data = sections.facts(code)
        regions = _named(data)
        standard = f"{code}-{data['standard']}" if len(regions) > 1 else code
        yield standard, data["name"], data["native"]
        for region, own in regions.items():
            yield f"{code}-{region}" if len(regions) > 1 else code, own["name"], own["native"]


def _default() -> Tag:
    language, _, region = DEFAULT.partition("-")
    return Tag(language, region=region)


@lru_cache(maxsize=64)
def _language(tag: Tag) -> Language:
    """The language of a tag, from its own data or the nearest."""
    if tag.language in languages_with_data():
        return _from_data(tag, sections.facts(tag.language))
    borrowed = _from_data(_default(), sections.facts(_default().language))
    own = sections.facts(tag.language)
    return borrowed._replace(
        tag=str(tag),
        typography=borrowed.typography._replace(short_words=own.get("typography", {}).get("short_words", "")),
        direction="rtl" if dates_and_numbers.is_right_to_left(tag.language, tag.script) else "ltr",
        locale=dates_and_numbers.known_locale(tag.language, tag.script, tag.region),
        words=Words(language=tag.language, region=tag.region, ordinal_digits="{n}."),
        digits_by_country=True,
        greeting="",
        spelling="",
        rules=_rules(own),
    )


def _overlaid(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """One mapping with another laid over it, mapping by mapping."""
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _overlaid(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _from_data(tag: Tag, data: dict[str, Any]) -> Language:
    region = tag.region or data.get("standard", "")
    regions = _named(data)
    known = region in regions and not tag.script
    own = regions.get(region if known else data.get("standard", ""), {})
    if not known and region:
        own = _overlaid({**own, "rules": {}}, data["regions"].get(region, {}))
    facts = _overlaid(data, own if tag.region else {**own, "name": data["name"], "native": data["native"]})
    valediction, typography = facts["valediction"], facts["typography"]
    labels = {"end_colon": facts["labels"]["colon"], **facts["labels"]}
    return Language(
        tag=str(tag),
        based_on=f"{tag.language}-{tag.region}" if known and tag.region else tag.language,
        name=facts["name"],
        native_name=facts["native"],
        direction=_direction(tag, facts["direction"]),
        labels=Labels(**{name: labels[name.rstrip("_")] for name in Labels._fields}),
        nobody_salutation=facts["salutation"]["nobody"],
        nobody_formulas=frozenset(stripped_salutation(f).casefold() for f in facts["salutation"]["nobody_formulas"]),
        valedictions=Valedictions(
            named=valediction["named"],
            nobody=valediction["nobody"],
            named_by_several=valediction.get("named_by_several", valediction["named"]),
            nobody_by_several=valediction.get("nobody_by_several", valediction["nobody"]),
            lowered_inside=tuple(valediction.get("lowered_inside", ())),
            by_several=valediction.get("by_several", {}),
            one_capital=frozenset(valediction.get("one_capital", ())),
            elsewhere=valediction.get("elsewhere", {}),
        ),
        words=_words(tag.language, region, facts["words"]),
        typography=Typography(
            quotes=tuple(typography["quotes"]),
            space_before=typography.get("space_before", {}),
            space_inside_quotes=typography.get("space_inside_quotes", ""),
            dash=typography.get("dash", "–"),
            apostrophe=typography.get("apostrophe", "’"),
            elided=tuple(typography.get("elided", ())),
            raised=typography.get("raised", ""),
            short_words=typography.get("short_words", ""),
            space_told=typography.get("space_told") != "no",
            question_mark=typography.get("question_mark", "?"),
        ),
        sources=tuple(
            Source(entry["facts"], entry["source"], entry.get("confirmed") != "false", entry.get("note", ""))
            for entry in facts["sources"]
        ),
        locale=_locale(tag, region, known),
        counts=Counts(**facts["counts"]),
        salutation_end=facts["salutation"].get("end", ","),
        greeting=facts["salutation"].get("greeting", ""),
        spelling=facts.get("spelling", "") if known and tag.region else "",
        rules=_rules(facts),
        letters_after=facts.get("alphabet", {}).get("after", {}),
        subject_follows_salutation=facts.get("subject") == "after",
        organisation_first=facts.get("organisation") == "first",
        first_of_month=facts.get("date", {}).get("first_of_month", ""),
        list_exceptions=tuple(
            (re.compile(entry["before"]), entry["joint"]) for entry in facts.get("list", {}).get("exceptions", ())
        ),
        digits_by_country="digits" in facts,
    )


def _rules(facts: Mapping[str, Any]) -> frozenset[str]:
    """The rules that are followed; a country may say `no` to one of its language."""
    return frozenset(rule for rule, followed in facts.get("rules", {}).items() if followed == "yes")


def _words(code: str, region: str, facts: Mapping[str, Any]) -> Words:
    return Words(
        language=code,
        region=region,
        cardinals=tuple(facts["cardinals"]),
        cardinal_exceptions={int(number): word for number, word in facts.get("except", {}).items()},
        tens=tuple(facts.get("tens", ())),
        tens_joint=facts.get("tens_joint", ""),
        ordinals=tuple(facts["ordinals"]),
        ordinal_digits=facts.get("ordinal_digits", "{n}"),
        cardinals_by_rule=facts.get("cardinals_by_rule") != "false",
        ordinals_by_rule=facts.get("ordinals_by_rule") != "false",
        replace=facts.get("replace"),
        options=facts.get("options"),
    )


def _direction(tag: Tag, usual: str) -> Literal["ltr", "rtl"]:
    right_to_left = dates_and_numbers.is_right_to_left(tag.language, tag.script) if tag.script else usual == "rtl"
    return "rtl" if right_to_left else "ltr"


def _locale(tag: Tag, region: str, known: bool) -> str:
    """The Babel locale of a tag: a country with data has one, any other is looked for."""
    if known:
        return f"{tag.language}_{region}"
    return dates_and_numbers.known_locale(tag.language, tag.script, tag.region) if region else tag.language


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
    if not tag.region or tag.region in regions_with_data(tag.language):
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
    usual = standard_region(spoken)
    return f"{spoken}-{country}" if usual not in ("", country) else _with_standard_region(spoken)


def _by_name(name: str) -> str | None:
    """The tag of the language that has this name, or nearly, in English or in itself."""
    ours = {text.casefold(): tag for tag, *names in names_with_data() for text in names}
    others = {text.casefold(): tag.replace("_", "-") for tag, text in _english_names().items()}
    tags = {**others, **ours}
    word = name.strip().casefold()
    begun = next((text for text in ours if word and text.startswith(word)), None)
    found = word if word in tags else begun or closest(word, tags)
    return tags[found] if found else None


def _with_standard_region(language: str) -> str:
    standard = standard_region(language)
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
