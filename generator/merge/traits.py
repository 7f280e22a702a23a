"""What may be worth a look in the letter of one row: how long it is, which conditions hold, what is odd about the name.

Knows one row at a time, and never says whether others are like it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.model import Recipient
from generator.problems import Problem, Severity
from generator.reference.address import parse_name

if TYPE_CHECKING:
    from generator.merge.base import BaseLetter
    from generator.merge.known import Known

LANGUAGE, BRANCH, FACT, LINES, SCRIPT, CHARACTER, NAME, WARNING = (
    *("in {}", "for whom {}", "without '{}'", "with an address of {} lines", "with {} letters", "with '{}'"),
    *("{}", "with the warning [{}]"),
)
"""The kinds of traits, each as it is said of the letters that have one."""
_ADDRESS = ("role", "organisation", "address", "street", "city", "postcode", "region", "country")
"""Fields that stand in an address, of which a recipient may have some and not others."""
_INITIALS = re.compile(r"(?:[^\W\d_](?:[.\s-]+|$))+")
_WORD = re.compile(r"[^\W\d_]{3,}")

Trait = tuple[str, str]
"""Its kind, and which it is."""


class Traits(NamedTuple):
    """What is telling about one row's letter."""

    length: int
    """Characters of what varies in it."""
    language: str
    branches: tuple[str, ...]
    """Which branches of the letter's conditions hold, in words."""
    lines: int
    """Of the address."""
    longest: int
    """Characters of its longest line."""
    lacking: tuple[str, ...]
    """The facts that other recipients may have, and this one has not."""
    name: str
    """What is unusual about the name, in words; empty where nothing is."""


NO_TRAITS = Traits(0, "", (), 0, 0, (), "")
"""Of a row that can't be made."""


class Wanted:
    """The facts that letters print and of which a recipient may have some and not others."""

    def __init__(self, base: BaseLetter, asked: Set[str]) -> None:
        """`asked` are those that the letter's texts ask for."""
        columns = base.columns
        self._fields = [name for name in columns.fields.values() if name in asked or name in _ADDRESS]
        self._facts = [name for name in columns.facts.values() if name in asked]

    def lacking(self, recipient: Recipient) -> tuple[str, ...]:
        """Those that a recipient has not."""
        return (
            *(name for name in self._fields if not getattr(recipient, name)),
            *(name for name in self._facts if not recipient.fields.get(name)),
        )


def traits_of(known: Known, lines: Sequence[str], wanted: Wanted) -> Traits:
    """What is telling about a row's letter, whose address has these lines."""
    language, recipient = known.resolved.language, known.addressed.recipient
    return Traits(
        sum(map(len, known.words.values.values())),
        language.name if language.based_on[:2] == language.tag[:2] else language.tag,
        known.words.branches,
        len(lines),
        max(map(len, lines), default=0),
        wanted.lacking(recipient),
        _unlike_others(recipient, language.tag),
    )


def every(traits: Traits, characters: str, problems: Sequence[Problem]) -> Iterator[Trait]:
    """The traits of a row by their kinds, with those of the characters that vary in it and the problems at it."""
    yield LANGUAGE, traits.language
    for branch in traits.branches:
        yield BRANCH, branch
    for fact in traits.lacking:
        yield FACT, fact
    yield LINES, str(traits.lines)
    if traits.name:
        yield NAME, traits.name
    for character in characters:
        if trait := _strange(character):
            yield trait
    for problem in problems:
        if problem.severity is Severity.WARNING:
            yield WARNING, problem.code


@lru_cache(maxsize=4096)
def _strange(character: str) -> Trait | None:
    """The trait of having a character: its script, or itself where it is a sign or a letter with an accent."""
    if character.isascii() or unicodedata.category(character)[0] in "PZC":
        return None
    script = unicodedata.name(character, "").partition(" ")[0]
    if script != "LATIN" and character.isalpha():
        return SCRIPT, script if script == "CJK" else script.capitalize()
    return CHARACTER, character


def _unlike_others(recipient: Recipient, language: str) -> str:
    """What is unusual about a recipient's name, in a letter in that language."""
    name = recipient.name or ""
    told = parse_name(name, language)
    family, given = recipient.family_name or told.facts.family_name, recipient.given_name or told.facts.given_name
    written = name or f"{given or ''} {family or ''}".strip()
    core = told.core if name else written
    if not written:
        return "without a name"
    if any(map(str.isdigit, written)):
        return "with figures in the name"
    if any(_WORD.search(part) and part.isupper() for part in (core, family or "")):
        return "with a name in capitals"
    if not family and core:
        return "with no family name that is known"
    if given and _INITIALS.fullmatch(given):
        return "with initials in place of a given name"
    return ""
