"""The settings that a fit may choose from, as one ladder with the theme's own in the middle.

Looser ones below it, tighter ones above, each more of a change than the one before, all within the bounds that a
typographer accepts; and about how long each makes a letter. Lays nothing out.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.fit.faults import length
from generator.pages.themes import Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.layout import PageFacts
    from generator.pages.rendering import Look

LEADING = (1.2, 1.5)
"""The least and the most distance between base lines, as a multiple of the size."""
MARGINS = (18.0, 30.0)
"""Millimetres."""
FONT_SIZE = (11.0, 12.0)
"""Points."""
SMALLEST = 10.0
"""Points; only where a number of pages is asked for."""
SPACING = (0.6, 1.3)
"""The least and the most space between paragraphs and concerns, as a multiple of the theme's."""
COLUMNS = (0, 1)
"""How many more columns of signatories there can be than their number asks for."""
COMFORTABLE = 1.3
"""The leading down to which nothing else is changed."""
TIDY = 0.8
"""The space between paragraphs down to which it goes where pages are right already and only could look better."""
_GAP = 2.5
"""More lines than this between two texts are no space between paragraphs."""


class Measures(NamedTuple):
    """What of a letter's length, in pages of the theme's setting, goes into what can be changed by itself."""

    used: float
    gaps: float
    """Space between paragraphs and concerns."""
    saved: float
    """What one more column of signatories takes away."""


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
        columns = self.measures.saved if look.more_columns else 0.0
        return (self.measures.used - gaps - columns) * _scale(look) / _scale(before)


def ladder(look: Look, pages: Sequence[PageFacts], *, counted: bool) -> Ladder:
    """Every setting within the bounds; smaller type only where a number of pages is asked for."""
    measures = _measured(look, pages)
    divisible = any(page.find(".divisible") for page in pages)
    looser, tighter = _looser(look), _tighter(look, counted=counted, columns=measures.saved > 0)
    tighter = [look._replace(divided=True), *tighter] if divisible else tighter
    return Ladder((*reversed(looser), look, *tighter), len(looser), measures)


def _scale(look: Look) -> float:
    """How long a text comes out, in no particular unit: pages grow with size and leading, shrink with the type area."""
    width, height = look.type_area
    return look.font_size**2 * look.leading / (width * height)


def _measured(look: Look, pages: Sequence[PageFacts]) -> Measures:
    line = look.font_size * look.leading * 25.4 / 72
    gaps = saved = 0.0
    for page in pages:
        texts = [one for one in page.find("p, li, h1, h2, h3, h4, h5, h6") if one.lines]
        spaces = (after.top - before.bottom for before, after in pairwise(texts))
        gaps += sum(space for space in spaces if 0 < space < _GAP * line) / page.type_height
        for classes, columns in (("or-two", 1), ("or-three", 2), ("or-four", 3)):
            blocks = page.find(f".{classes}")
            saved += sum(one.height for one in blocks) / (columns + 1) / page.type_height
    return Measures(length(pages), gaps, saved)


def _tighter(look: Look, *, counted: bool, columns: bool) -> list[Look]:
    """Settings in which more goes on a page, each more of a change from the theme than the one before.

    First what nobody sees; then one more column of signatories, by itself and with that; then all the rest on top.
    """
    steps = _unseen(look)
    now = look
    if columns:
        steps += [now := look._replace(more_columns=True), *_unseen(now)]
    now = steps[-1] if steps else now
    for margin in (24.0, 22.0, 20.0):
        steps.append(now := now._replace(margins=_narrowed(now.margins, vertical=margin)))
    for margin in (30.0, 27.0, 25.0):
        steps.append(now := now._replace(margins=_narrowed(now.margins, horizontal=margin)))
    for size in _down(look.font_size, FONT_SIZE[0], 0.5):
        steps.append(now := now._replace(font_size=size))
    for leading in _down(now.leading, LEADING[0], 0.02):
        steps.append(now := now._replace(leading=leading))
    if counted:
        steps.append(now := now._replace(margins=_narrowed(now.margins, MARGINS[0], 20.0)))
        for size in _down(now.font_size, SMALLEST, 0.5):
            steps.append(now := now._replace(font_size=size))
    return [step for before, step in pairwise([look, *steps]) if step != before]


def _unseen(look: Look) -> list[Look]:
    """The same with less leading, and then with less space between paragraphs too."""
    steps = []
    now = look
    for leading in _down(look.leading, max(LEADING[0], COMFORTABLE), 0.03):
        steps.append(now := now._replace(leading=leading))
    for spacing in _down(look.spacing, SPACING[0], 0.1):
        steps.append(now := now._replace(spacing=spacing))
    return steps


def _looser(look: Look) -> list[Look]:
    """Settings in which less goes on a page, each looser than the one before."""
    steps: list[Look] = []
    now = look
    for leading in _up(look.leading, LEADING[1], 0.02):
        steps.append(now := now._replace(leading=leading))
    for spacing in _up(look.spacing, SPACING[1], 0.1):
        steps.append(now := now._replace(spacing=spacing))
    for size in _up(look.font_size, FONT_SIZE[1], 0.5):
        steps.append(now := now._replace(font_size=size))
    wide = Sides(*(max(side, MARGINS[1]) for side in now.margins))
    steps.append(now._replace(margins=wide))
    return [step for before, step in pairwise([look, *steps]) if step != before]


def _down(start: float, end: float, step: float) -> list[float]:
    count = int((start - end) / step + 1e-6)
    return [round(start - step * n, 2) for n in range(1, count + 1)]


def _up(start: float, end: float, step: float) -> list[float]:
    count = int((end - start) / step + 1e-6)
    return [round(start + step * n, 2) for n in range(1, count + 1)]


def _narrowed(sides: Sides, vertical: float | None = None, horizontal: float | None = None) -> Sides:
    """The margins, none of them wider than these figures."""
    top, right, bottom, left = sides
    if vertical is not None:
        top, bottom = min(top, vertical), min(bottom, vertical)
    if horizontal is not None:
        right, left = min(right, horizontal), min(left, horizontal)
    return Sides(top, right, bottom, left)


def changes(look: Look, other: Look) -> str:
    """What differs between two settings, in one line."""
    said = []
    if look.leading != other.leading:
        said.append(f"leading {look.leading:.2f} → {other.leading:.2f}")
    if look.spacing != other.spacing:
        said.append(f"space between paragraphs {look.spacing:.0%} → {other.spacing:.0%}".replace("%", " %"))
    if look.divided != other.divided:
        said.append("signatories on two pages")
    if look.more_columns != other.more_columns:
        said.append("one more column of signatories")
    if look.font_size != other.font_size:
        said.append(f"size {look.font_size:g} → {other.font_size:g} pt")
    for name, before, after in zip(Sides._fields, look.margins, other.margins, strict=True):
        if before != after:
            said.append(f"{name} margin {before:g} → {after:g} mm")
    return ", ".join(said)
