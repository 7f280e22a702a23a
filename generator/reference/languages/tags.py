"""Language tags as BCP 47 (RFC 5646) writes them: their syntax, their parts, their usual capitals.

Knows only the syntax; which languages there are is `loading`'s business.
"""

import re
from typing import NamedTuple

from generator.source.patterns import compiled

DEFAULT = "en-GB"
"""The language of a letter that names none, and that whose labels a letter has in a language without a file."""
OWN = "en"
"""The language that the program itself speaks: messages, job sheets, what a language's own words lack."""
_LANGUAGE_TAG = r"""(?xia)
    (?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3} | [a-z]{4} | [a-z]{5,8})
    (?:-(?P<script>[a-z]{4}))?
    (?:-(?P<region>[a-z]{2} | [0-9]{3}))?
    (?P<variants>(?:-(?:[a-z0-9]{5,8} | [0-9][a-z0-9]{3}))*)
    (?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)
    (?P<private>-x(?:-[a-z0-9]{1,8})+)?
    """
_PRIVATE_TAG = r"(?ia)x(?:-[a-z0-9]{1,8})+"

# RFC 5646, 2.1: tags from before the grammar that do not fit it and are kept as they are.
_IRREGULAR = frozenset(
    {
        *(
            "en-gb-oed",
            "i-ami",
            "i-bnn",
            "i-default",
            "i-enochian",
            "i-hak",
            "i-klingon",
            "i-lux",
            "i-mingo",
            "i-navajo",
        ),
        *("i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"),
    }
)


class Tag(NamedTuple):
    """The parts of a language tag, in their usual capitals: `zh`, `Hant`, `TW`; absent parts are empty."""

    language: str
    script: str = ""
    region: str = ""
    rest: str = ""
    """Variants, extensions and private use, in small letters and without the leading hyphen."""

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region, self.rest) if part)


def parse(tag: str) -> Tag | None:
    """The parts of a well-formed tag that names a language; None for any other text."""
    if plain := _plain(tag):
        return plain
    match = compiled(_LANGUAGE_TAG).fullmatch(tag)
    if not match or _repeats_itself(match):
        return None
    rest = match["variants"] + match["extensions"] + (match["private"] or "")
    return Tag(
        language=match["language"].lower(),
        script=(match["script"] or "").title(),
        region=(match["region"] or "").upper(),
        rest=rest.lower().removeprefix("-"),
    )


def _plain(tag: str) -> Tag | None:
    """The parts of a tag that has a language and a region at most, as nearly all have: "en-GB"."""
    language, hyphen, region = tag.partition("-")
    if not (tag.isascii() and language.isalpha() and 2 <= len(language) <= 3):
        return None
    if hyphen and not (region.isalpha() and len(region) == 2):
        return None
    return Tag(language.lower(), region=region.upper())


def is_well_formed(tag: str) -> bool:
    """Whether the text has the form of a BCP 47 language tag (RFC 5646, 2.1 and 2.2.9), whatever it names."""
    return parse(tag) is not None or bool(compiled(_PRIVATE_TAG).fullmatch(tag)) or tag.lower() in _IRREGULAR


def _repeats_itself(match: re.Match[str]) -> bool:
    """Whether a variant or the letter of an extension stands twice, which RFC 5646, 2.2.9 forbids."""
    variants = match["variants"].lower().split("-")[1:]
    singletons = [part for part in match["extensions"].lower().split("-") if len(part) == 1]
    return len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons)
