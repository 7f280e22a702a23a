"""The settings that a fit may choose from, as one ladder with the theme's own in the middle.

Looser ones below it, tighter ones above, each more of a change than the one before, all within the bounds that a
typographer accepts; about how long each makes a letter, and how much closer the names of a roll stand so that its last
page is not there for a few of them. Lays nothing out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.fit.faults import length
from generator.pages.themes import Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.engine import PageFacts
    from generator.pages.rendering import Look

GAPS = 0.75
"""The least space between paragraphs and concerns that nobody misses, as a multiple of the theme's."""
SPACING = (0.6, 1.3)
"""The least and the most of it, as the same."""
LEADING = (0.88, 1.08)
"""The least and the most distance between base lines, as a multiple of the theme's."""
SOLID = 1.15
"""Lines are never closer than this, as a multiple of the size."""
CLOSER = 0.97
"""The leading, as a multiple of the theme's, that nobody sees."""
FONT_SIZE = (0.95, 1.05)
"""The least and the most size of type, as a multiple of the theme's."""
SMALLEST = 0.88
"""The same where a number of pages is asked for."""
NARROWER = 5.0
"""Millimetres by which margins at the foot and at the right may become narrower, and all where pages are counted."""
LEAST_MARGIN = 15.0
WIDEST = 30.0
"""Millimetres."""
TIDY = 0.8
"""The space between paragraphs down to which it goes where pages are right already and only could look better."""
_GAP = 2.5
"""More lines than this between two texts are no space between paragraphs."""


class Measures(NamedTuple):
    """What of a letter's length, in pages of the theme's setting, goes into what can be changed by itself."""

    used: float
    gaps: float
    """Space between paragraphs and concerns."""


class Ladder(NamedTuple):
    """The rungs, looser ones first, and which of them is the theme's."""

    rungs: tuple[Look, ...]
    own: int
    measures: Measures

    def is_tidying(self, rung: int) -> bool:
        """Whether nobody sees the change, or sees it only in the columns of names."""
        look, before = self.rungs[rung], self.rungs[self.own]
        same = look.font_size == before.font_size and look.margins == before.margins
        return same and look.spacing >= TIDY * before.spacing

    def length(self, rung: int) -> float:
        """About how many pages the letter takes in that setting."""
        look, before = self.rungs[rung], self.rungs[self.own]
        gaps = self.measures.gaps * (1 - look.spacing / before.spacing)
        return (self.measures.used - gaps) * _scale(look) / _scale(before)


def ladder(look: Look, pages: Sequence[PageFacts], *, counted: bool) -> Ladder:
    """Every setting within the bounds; smaller type only where a number of pages is asked for."""
    measures = _measured(look, pages)
    looser, tighter = _looser(look), _tighter(look, counted=counted)
    if any(page.find(".divisible") for page in pages):
        tighter.insert(0, look._replace(names_break="auto"))
    elif any("long" in one.classes for page in pages for one in page.find(".signing")):
        looser.insert(0, look._replace(names_break="avoid"))
    elif any(page.find(".signing") for page in pages):  # Of few, as a last resort.
        tighter.append(look._replace(names_break="auto"))
    return Ladder((*reversed(looser), look, *tighter), len(looser), measures)


def _scale(look: Look) -> float:
    """How long a text comes out, in no particular unit: pages grow with size and leading, shrink with the type area."""
    width, height = look.type_area
    return look.font_size**2 * look.leading / (width * height)


def _measured(look: Look, pages: Sequence[PageFacts]) -> Measures:
    line = look.font_size * look.leading * 25.4 / 72
    gaps = 0.0
    for page in pages:
        texts = [one for one in page.find("p, li, h1, h2, h3, h4, h5, h6") if one.lines]
        spaces = (after.top - before.bottom for before, after in pairwise(texts))
        gaps += sum(space for space in spaces if 0 < space < _GAP * line) / page.type_height
    return Measures(length(pages), gaps)


def _tighter(look: Look, *, counted: bool) -> list[Look]:
    """Settings in which more goes on a page, each more of a change from the theme than the one before: first the gaps,
    then leading, size, the margins at foot and right; then, as a last resort, more of each.
    """
    steps: list[Look] = []
    now = look
    for spacing in _towards(look.spacing, GAPS, 5):
        steps.append(now := now._replace(spacing=spacing))
    for leading in _towards(look.leading, CLOSER, 3):
        steps.append(now := now._replace(leading=leading))
    for size in _towards(look.font_size, FONT_SIZE[0], 2):
        steps.append(now := now._replace(font_size=size))
    for less in (NARROWER / 2, NARROWER):
        steps.append(now := now._replace(margins=_narrowed(look.margins, bottom=less, right=less)))
    for leading in _towards(look.leading, LEADING[0], 9):
        if SOLID <= leading < now.leading:
            steps.append(now := now._replace(leading=leading))
    for spacing in _towards(look.spacing, SPACING[0], 8):
        if spacing < now.spacing:
            steps.append(now := now._replace(spacing=spacing))
    if counted:
        for size in _towards(look.font_size, SMALLEST, 4):
            if size < now.font_size:
                steps.append(now := now._replace(font_size=size))
        narrowed = _narrowed(look.margins, top=NARROWER, right=2 * NARROWER, bottom=NARROWER, left=NARROWER)
        steps.append(now := now._replace(margins=narrowed))
    return [step for before, step in pairwise([look, *steps]) if step != before]


def _looser(look: Look) -> list[Look]:
    """Settings in which less goes on a page, each looser than the one before."""
    steps: list[Look] = []
    now = look
    for leading in _towards(look.leading, LEADING[1], 5):
        steps.append(now := now._replace(leading=leading))
    for spacing in _towards(look.spacing, SPACING[1], 3):
        steps.append(now := now._replace(spacing=spacing))
    for size in _towards(look.font_size, FONT_SIZE[1], 2):
        steps.append(now := now._replace(font_size=size))
    top, right, bottom, left = now.margins
    steps.append(now._replace(margins=Sides(max(top, WIDEST), max(right, WIDEST), max(bottom, WIDEST), left)))
    return [step for before, step in pairwise([look, *steps]) if step != before]


def _towards(start: float, factor: float, count: int) -> list[float]:
    """So many equal steps from a value to a multiple of it."""
    return [round(start * (1 + (factor - 1) * step / count), 3) for step in range(1, count + 1)]


def _narrowed(sides: Sides, *, top: float = 0, right: float = 0, bottom: float = 0, left: float = 0) -> Sides:
    """The margins, each narrower by so much, but not narrower than a printer can print."""
    pairs = zip(sides, (top, right, bottom, left), strict=True)
    return Sides(*(max(side - less, min(side, LEAST_MARGIN)) for side, less in pairs))


def changes(look: Look, other: Look) -> str:
    """What differs between two settings, in one line."""
    said = []
    if look.leading != other.leading:
        said.append(f"leading {look.leading:.2f} → {other.leading:.2f}")
    if look.spacing != other.spacing:
        said.append(f"space between paragraphs {look.spacing:.0%} → {other.spacing:.0%}".replace("%", " %"))
    if look.names_break != other.names_break:
        said.append(f"signatories on {'one page' if other.names_break == 'avoid' else 'two pages'}")
    if look.font_size != other.font_size:
        said.append(f"size {look.font_size:g} → {other.font_size:g} pt")
    for name, before, after in zip(Sides._fields, look.margins, other.margins, strict=True):
        if before != after:
            said.append(f"{name} margin {before:g} → {after:g} mm")
    return ", ".join(said)


if TYPE_CHECKING:
    from generator.pages.engine import PageFacts

FEW = 0.2
"""How full a last page is at the most that is to be saved."""
CLOSEST = 0.93
"""The distance of lines, as a multiple of the theme's, that nobody sees."""
SLACK = 0.005
"""What headings take that come no closer."""
LONG = 8
"""Pages. A longer roll takes seconds to lay out once more, and nobody sees how full the last of so many is."""


def closer(pages: Sequence[PageFacts]) -> float | None:
    """The distance of lines in the roll, as a multiple of the theme's, in which it is to have a page less; None where
    its last page is well filled, where so little does not help, and where there is no roll.
    """
    roll = list(
        islice((page for page in reversed(pages) if page.find(".roll")), LONG + 1)
    )  # from the last to the first
    if not 1 < len(roll) <= LONG or roll[0].fill >= FEW:
        return None
    whole = len(roll) - 1
    factor = round(whole / (whole + roll[0].fill) - SLACK, 3)
    return factor if factor >= CLOSEST else None
