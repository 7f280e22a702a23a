"""How those who sign are set: in which style and in how many columns, with the valediction or on pages of their own.

The letter decides where it says something, else the number of names, then the theme. Counts characters, and measures
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from math import ceil
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.letter.wording.html import SHORT_TABLE
from generator.pages.filters import details, is_right_to_left, on_behalf_of
from generator.pages.shown import (
    ShownLanguage,
    ShownSignatories,
    ShownSignatory,
    ShownTheme,
    SignatoryFacts,
    everyone,
)
from generator.reference.languages import Labels, find

BESIDE = 3
"""Up to so many stand side by side, where they fit and the theme sets names above affiliations."""
ACROSS = {2: 0.45, 3: 0.28}
"""How much of the type area's width each of so many has who stand beside each other."""
LISTED = 15
"""Up to so many stand as the theme has it; more in columns, as do those who are too many for a list on one page where
two columns have room for them.
"""
ROLL = 300
"""More than so many stand on pages of their own, in small type."""
RUN_IN = 2000
"""More than so many stand one after the other in paragraphs, unless the letter says otherwise: columns take twice the
paper.
"""
PARAGRAPH = 100
"""Names in a paragraph of a roll."""
TOGETHER = {"columns": 24}
"""How many signatories are kept on one page with the valediction, by style."""
TOGETHER_ELSE = 12
LINE = 76
"""Characters in a line of the type area; in small type there are a quarter more."""
COLUMNS = {2: 6, 3: 16, 4: 32}
"""From how many names on there can be so many columns."""
NARROWEST, WIDEST = 10, 60
"""Characters of the narrowest and of the widest column of a table."""
GAP = 3.5
"""Characters between narrow columns, and by which further lines of an entry are set in."""
BOLD, SMALL = 1.08, 0.9
"""Names above affiliations are set wider, affiliations below them smaller."""
MORE_CLASSES = {2: "or-two", 3: "or-three", 4: "or-four"}
"""What names that would fit in one more column are marked with."""
COLUMN_CLASSES = {1: "one-column", 2: "two-columns", 3: "three-columns", 4: "four-columns"}


class Manner(NamedTuple):
    """How a letter's signatories are set."""

    style: str
    chosen: bool
    """Whether the letter itself names the style."""
    roll: bool
    """Whether they stand on pages of their own after the line that counts them."""
    sole: bool
    """Whether one person alone signs."""
    ink: bool
    """Whether there is room above each name to sign: those are few who sign, and stand beside each other."""
    together: bool
    """Whether they are few enough to be kept on one page with the valediction."""
    divisible: bool
    """Whether they are so many that they may nevertheless begin on a page that would else be half empty."""


def manner(block: ShownSignatories | None, theme: ShownTheme) -> Manner:
    """How the signatories are set."""
    people = list(everyone(block))
    count = len(people)
    style = block.style if block and block.style else _by_number(block, people, theme)
    roll = count > ROLL
    together = roll or count <= TOGETHER.get(style, TOGETHER_ELSE)
    ink = count == 1 or (style == "side-by-side" and count <= BESIDE)
    divisible = together and not roll and count > TOGETHER_ELSE
    return Manner(style, bool(block and block.style), roll, count == 1, ink, together, divisible)


def _by_number(block: ShownSignatories | None, people: Sequence[SignatoryFacts], theme: ShownTheme) -> str:
    count = len(people)
    if count > RUN_IN:
        return "run-in"
    if count > ROLL:
        return "columns"
    if theme.signatories not in ("list", "columns"):
        return theme.signatories
    if count > LISTED or (count > TOGETHER_ELSE and _fit_two(people, theme)):
        return "columns"
    flat = block is not None and not any(item.is_group for item in block.items)
    if 1 < count <= BESIDE and flat and theme.affiliation == "beneath":
        widest = max(_width(one, theme) for one in people) * BOLD
        return "side-by-side" if widest <= LINE * ACROSS[2] else theme.signatories  # Three may stand as two and one.
    return theme.signatories


def columns(people: Sequence[ShownSignatory], theme: ShownTheme, chosen: bool, roll: bool) -> str:
    """A class for how many columns the names fill.

    A short list keeps each entry on one line, but for one in ten; a long one takes the fewest lines in which names are
    not broken, but for one in ten, in two columns for one in four; and of two ways as short the one with fewer columns.
    Where the letter itself chose columns there are two at the least.
    """
    count, line = len(people), LINE * 1.25 if roll else LINE
    possible = [number for number, least in COLUMNS.items() if count >= least]
    if count > LISTED:
        names = [len(one.signatory.name or "") for one in people]
        heights = {
            number: sum(_lines(one.signatory, theme, _room(line, number), roll) for one in people) / number
            for number in (1, *possible)
            if number == 1 or _nearly_all(names, 4 if number == 2 else 10) <= _room(line, number)
        }
        best = min(heights, key=lambda number: (round(heights[number], 3), number))
    else:
        widths = _nearly_all([_width(one.signatory, theme) for one in people])
        best = next((number for number in reversed(possible) if widths <= _room(line, number)), 1)
    best = max(best, 2) if chosen and count > 1 else best
    more = f" {MORE_CLASSES[best + 1]}" if not roll and best + 1 in possible and _fits(people, theme, best + 1) else ""
    return COLUMN_CLASSES[best] + more


def perhaps_two(people: Sequence[ShownSignatory], theme: ShownTheme, chosen: bool) -> str:
    """A class for a list that may stand in two columns where that helps the pages: one that the letter did not ask for,
    of names that fit, but for one in ten.
    """
    plain = not chosen and len(people) >= COLUMNS[2] and not any(one.signature for one in people)
    return f" {MORE_CLASSES[2]}" if plain and _fit_two([one.signatory for one in people], theme) else ""


def _fit_two(people: Sequence[SignatoryFacts], theme: ShownTheme) -> bool:
    """Whether entries stand on lines of their own in two columns, but for one in ten."""
    return _nearly_all([_width(one, theme) for one in people]) * BOLD <= _room(LINE, 2)


def _fits(people: Sequence[ShownSignatory], theme: ShownTheme, number: int) -> bool:
    """Whether all entries stand on lines of their own in so many columns."""
    return max(_width(one.signatory, theme) for one in people) * BOLD <= _room(LINE, number)


def _room(line: float, number: int) -> float:
    """Characters in a line of one of so many columns."""
    return line / number - (GAP if number > 2 else 0)


def _nearly_all(widths: list[int], but_one_in: int = 10) -> int:
    """The width within which all stay but one in so many."""
    within = -(-len(widths) * (but_one_in - 1) // but_one_in)
    return sorted(widths)[max(0, within - 1)] if widths else 0


def _lines(signatory: SignatoryFacts, theme: ShownTheme, room: float, roll: bool) -> float:
    """How many lines of a column an entry takes, as far as characters can tell."""
    said = [*signatory.role, signatory.affiliation, signatory.country, signatory.note]
    beside = sum(len(text) + 2 for text in said if text)
    name = len(signatory.name or "")
    if roll or theme.affiliation == "in-parentheses":
        return ceil((name + beside + bool(beside)) / room)
    return ceil(name * BOLD / room) + SMALL * ceil(beside * SMALL / room)


def across(people: Sequence[ShownSignatory], style: str) -> str:
    """A class for how many stand across the page: three where the names fit and fill their rows, else two.

    Of lines to sign on there can be many rows; those who only stand beside each other are three or in twos.
    """
    widest = max((len(one.signatory.name or "") for one in people), default=0)
    fill = len(people) == BESIDE if style == "side-by-side" else len(people) > 2 and len(people) != 4
    return "three-across" if fill and widest * BOLD <= LINE * ACROSS[3] else "two-across"


def _width(signatory: SignatoryFacts, theme: ShownTheme) -> int:
    """Characters of an entry, or of its name where the rest stands below it."""
    name = signatory.name or ""
    if theme.affiliation != "in-parentheses":
        return len(name)
    said = [*signatory.role, signatory.affiliation, signatory.country]
    return sum(len(text) + 3 for text in (name, *said) if text) - 3


class SigningRun(NamedTuple):
    """Consecutive signatories between groups."""

    people: tuple[ShownSignatory, ...]
    paragraphs: tuple[tuple[ShownSignatory, ...], ...]
    """The same in paragraphs that can be read and are quickly set."""
    is_group: bool = False


def signing_runs(block: ShownSignatories) -> list[SigningRun | ShownSignatories]:
    """The signatories of a block as runs between its groups."""
    made: list[SigningRun | ShownSignatories] = []
    for is_group, items in groupby(block.items, lambda item: item.is_group):
        if is_group:
            made += [item for item in items if isinstance(item, ShownSignatories)]
        else:
            people = tuple(item for item in items if isinstance(item, ShownSignatory))
            starts = range(0, len(people), PARAGRAPH)
            made.append(SigningRun(people, tuple(people[start : start + PARAGRAPH] for start in starts)))
    return made


def named(signatory: SignatoryFacts, labels: Labels) -> Markup:
    """A signatory in one run of text: name, then what is said of them in parentheses.

    Where all is written from left to right the name goes without an element of its own: after one, lines would break
    within the name before they break behind it, and it takes as long to lay out as the name itself.
    """
    said = details(signatory, labels)
    name = isolated(signatory.name or "", labels, *said)
    return name + escape(f" ({labels.comma.join(said)})") if said else name


def isolated(name: str, labels: Labels, *beside: str) -> Markup:
    """A name in an element of its own where anything is written from right to left: in it, round it or beside it."""
    if is_right_to_left("".join((name, *beside, labels.name))):
        return Markup("<bdi>{}</bdi>").format(name)
    return escape(name)


def set_out(signatory: SignatoryFacts, theme: ShownTheme, labels: Labels, style: str, roll: bool = False) -> Markup:
    """A signatory as an entry: name and details on one line or several, as the theme and the style have it."""
    if _on_one_line(theme, style, roll):
        return named(signatory, labels)
    said = details(signatory, labels)
    if style == "columns" and said:
        said = [labels.comma.join(said)]  # Long lists would grow by a line for every fact.
    lines = [Markup('<bdi class="name">{}</bdi>').format(signatory.name)]
    lines += [Markup('<span class="detail">{}</span>').format(line) for line in said]
    return Markup("<br>").join(lines)


def detailed(people: Sequence[ShownSignatory], theme: ShownTheme, labels: Labels, style: str, roll: bool) -> bool:
    """Whether anything stands below the names."""
    return not _on_one_line(theme, style, roll) and any(details(one.signatory, labels) for one in people)


def _on_one_line(theme: ShownTheme, style: str, roll: bool) -> bool:
    return roll or (theme.affiliation == "in-parentheses" and style != "lines")


class Table(NamedTuple):
    """Signatories as a table: its headings, and for each signatory what stands below them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[ShownSignatory, tuple[str, ...]], ...]
    short: bool
    """Whether it is seen at one look."""
    widths: tuple[int, ...]
    """Of its columns, in hundredths of the page's, as their texts have it."""


def as_table(people: Sequence[ShownSignatory], labels: Labels) -> Table:
    """Signatories by name, position, affiliation and country; what nobody has is no column."""
    heads = (labels.role, labels.affiliation, labels.country)
    cells = [_cells(one.signatory, labels) for one in people]
    used = [column for column in range(len(heads)) if any(row[column] for row in cells)]
    columns = [[one.signatory.name or "" for one in people], *([row[column] for row in cells] for column in used)]
    wide = [min(WIDEST, max(NARROWEST, _nearly_all([len(text) for text in column]))) for column in columns]
    return Table(
        (labels.name, *(heads[column] for column in used)),
        tuple((one, tuple(row[column] for column in used)) for one, row in zip(people, cells, strict=True)),
        len(people) <= SHORT_TABLE,
        tuple(100 * width // sum(wide) for width in wide),
    )


def _cells(signatory: SignatoryFacts, labels: Labels) -> tuple[str, str, str]:
    behalf = on_behalf_of(signatory, labels)
    joined = labels.comma.join
    return (
        joined(signatory.role),
        joined([text for text in (signatory.affiliation, behalf, signatory.note) if text]),
        signatory.country or "",
    )


def counted(block: ShownSignatories, shown: ShownLanguage) -> str:
    """How many sign: people and organisations where the letter tells them apart, else signatures."""
    language, _ = find(shown.tag)
    kinds = [one.kind for one in everyone(block)]
    organisations = kinds.count("organisation")
    if not organisations and None in kinds:
        return language.signatures(len(kinds))
    return language.signed_by(len(kinds) - organisations, organisations)


SIGNING_FILTERS: dict[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        manner,
        columns,
        perhaps_two,
        across,
        signing_runs,
        named,
        isolated,
        set_out,
        detailed,
        as_table,
        counted,
    )
}
