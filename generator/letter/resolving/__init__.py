"""What a letter leaves out and the program fills in: salutation, valediction, numbers, who signs, heading levels.

Concerns and asks are numbered through their groups. Never changes what the letter says, and knows nothing of how it
looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.letter.loading import LoadedLetter
from generator.letter.loading.tidying import Path
from generator.letter.model import Letter, Point, PointBlock, Sender, Signatory, SignatoryBlock
from generator.letter.model.letter import PointStyle
from generator.letter.resolving.addressees import (
    BY_HAND,
    NONE,
    Addressee,
    Greeting,
    addressees,
    facts_of,
    has_no_gender,
    is_no_gender,
    plain,
    recipient_lines,
    salutation_of,
    valediction_of,
)
from generator.problems import Place, Problem, error, notice
from generator.reference import languages
from generator.reference.languages import Language

__all__ = [
    "BY_HAND",
    "NONE",
    "Addressee",
    "Greeting",
    "ResolvedBlock",
    "ResolvedLetter",
    "ResolvedPoint",
    "addressees",
    "facts_of",
    "has_no_gender",
    "is_no_gender",
    "label",
    "letters",
    "plain",
    "recipient_lines",
    "resolve",
]


class ResolvedLetter(NamedTuple):
    """A letter with everything filled in that can be known without a page."""

    loaded: LoadedLetter
    language: Language
    addressees: tuple[Addressee, ...]
    """Whom the letter addresses, in the file's order."""
    salutation: Greeting
    valediction: Greeting
    blocks: dict[Literal["concerns", "asks"], ResolvedBlock]
    signatories: SignatoryBlock | None
    level: int
    """The level of the letter's own top headings: 2 below a title or subject, else 1."""

    @property
    def letter(self) -> Letter:
        """The letter as it was read."""
        return self.loaded.letter


def resolve(loaded: LoadedLetter) -> tuple[ResolvedLetter, list[Problem]]:
    """The letter with its gaps filled, and notices of what was filled in.

    Codes: unknown-language, borrowed-language, derived-salutation.
    """
    letter, places = loaded.letter, loaded.places
    language, problems = _language(letter.language, places.at("language").value)
    addressed = addressees(letter.addressed, language)
    salutation, derived = salutation_of(loaded, addressed, language)
    level = 2 if letter.title or letter.subject else 1
    blocks: dict[Literal["concerns", "asks"], ResolvedBlock] = {}
    if letter.concerns and letter.concerns.items:
        blocks["concerns"] = numbered(letter.concerns, ("concerns",), level)
    if letter.asks and letter.asks.items:
        blocks["asks"] = numbered(letter.asks, ("asks",), level)
    return ResolvedLetter(
        loaded=loaded,
        language=language,
        addressees=addressed,
        salutation=salutation,
        valediction=valediction_of(letter, salutation, addressed, language),
        blocks=blocks,
        signatories=_signatories(letter),
        level=level,
    ), problems + derived


def _language(tag: str, place: Place) -> tuple[Language, list[Problem]]:
    language, known = languages.find(tag)
    if known:
        return language, []
    if not languages.is_known(tag):
        meant = languages.suggestion(tag)
        hint = f"did you mean '{meant}'?" if meant else "write a tag such as en-GB, de or fr-CA"
        return language, [error(place, "unknown-language", f"there is no language '{tag}'", hint)]
    message = f"there are no labels for '{tag}': those of {language.name} are printed"
    same = language.based_on.partition("-")[0] == tag.partition("-")[0]
    return language, [] if same else [notice(place, "borrowed-language", message)]


def _signatories(letter: Letter) -> SignatoryBlock | None:
    if letter.signatories and letter.signatories.items:
        return letter.signatories
    sender, block = letter.sender, letter.signatories
    if not sender or not (sender.name or sender.organisation) or (block and block.nobody):
        return block if block and (block.heading or block.intro or block.note) else None
    return SignatoryBlock.model_construct(items=(_as_signatory(sender),))


def _as_signatory(sender: Sender) -> Signatory:
    if sender.name:
        return Signatory.model_construct(name=sender.name, role=sender.role, affiliation=sender.organisation)
    return Signatory.model_construct(name=sender.organisation, kind="organisation")


class ResolvedPoint(NamedTuple):
    """A concern or ask with its number."""

    point: Point
    path: Path
    number: int
    """Counted from 1 through the whole block, its groups included, whatever the style."""
    label: str
    """What stands before it on the page: "1.", "a)", or nothing."""
    level: int
    """Level of its heading and of headings within it."""


class ResolvedBlock(NamedTuple):
    """A block of concerns or asks, or a group within one."""

    block: PointBlock
    path: Path
    style: PointStyle
    items: tuple[ResolvedPoint | ResolvedBlock, ...]
    level: int

    def points(self) -> Iterator[ResolvedPoint]:
        """All its points, groups opened."""
        for item in self.items:
            if isinstance(item, ResolvedBlock):
                yield from item.points()
            else:
                yield item


def numbered(block: PointBlock, path: Path, level: int) -> ResolvedBlock:
    """The block with a number for each of its points; `level` is that of its headings."""
    return _Numbering().block(block, path, "numbered", level)


class _Numbering:
    """Numbers points through a block and its groups; a group with a style of its own begins anew."""

    def __init__(self) -> None:
        self.number = 0
        self.shown: dict[str, int] = {}

    def block(self, block: PointBlock, path: Path, inherited: PointStyle, level: int) -> ResolvedBlock:
        style = block.style or inherited
        if block.style and block.style != inherited:
            self.shown[style] = 0
        inside = level + 1 if block.heading else level
        items: list[ResolvedPoint | ResolvedBlock] = []
        for index, item in enumerate(block.items):
            at = (*path, "items", index)
            if isinstance(item, PointBlock):
                items.append(self.block(item, at, style, inside))
                continue
            self.number += 1
            self.shown[style] = self.shown.get(style, 0) + 1
            items.append(ResolvedPoint(item, at, self.number, label(style, self.shown[style]), inside))
        return ResolvedBlock(block, path, style, tuple(items), level)


def label(style: PointStyle, number: int) -> str:
    """What stands before the point of that number: "3.", "c)"; nothing for styles without numbers."""
    if style == "numbered":
        return f"{number}."
    return f"{letters(number)})" if style == "lettered" else ""


def letters(number: int) -> str:
    """A number as letters: a … z, aa, ab …"""
    said = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said
