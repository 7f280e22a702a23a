"""Language tags as BCP 47 (RFC 5646) writes them: their syntax, their parts, their usual capitals.

Knows only the syntax; which languages there are is `tags_known`'s business.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LANGUAGE_TAG = re.compile(
    r"""
    (?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3} | [a-z]{4} | [a-z]{5,8})
    (?:-(?P<script>[a-z]{4}))?
    (?:-(?P<region>[a-z]{2} | [0-9]{3}))?
    (?P<variants>(?:-(?:[a-z0-9]{5,8} | [0-9][a-z0-9]{3}))*)
    (?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)
    (?P<private>-x(?:-[a-z0-9]{1,8})+)?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_PRIVATE_TAG = re.compile(r"x(?:-[a-z0-9]{1,8})+", re.IGNORECASE | re.ASCII)

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
    match = _LANGUAGE_TAG.fullmatch(tag)
    if not match or _repeats_itself(match):
        return None
    rest = match["variants"] + match["extensions"] + (match["private"] or "")
    return Tag(
        language=match["language"].lower(),
        script=(match["script"] or "").title(),
        region=(match["region"] or "").upper(),
        rest=rest.lower().removeprefix("-"),
    )


def is_well_formed(tag: str) -> bool:
    """Whether the text has the form of a BCP 47 language tag (RFC 5646, 2.1 and 2.2.9), whatever it names."""
    return parse(tag) is not None or bool(_PRIVATE_TAG.fullmatch(tag)) or tag.lower() in _IRREGULAR


def _repeats_itself(match: re.Match[str]) -> bool:
    """Whether a variant or the letter of an extension stands twice, which RFC 5646, 2.2.9 forbids."""
    variants = match["variants"].lower().split("-")[1:]
    singletons = [part for part in match["extensions"].lower().split("-") if len(part) == 1]
    return len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons)
