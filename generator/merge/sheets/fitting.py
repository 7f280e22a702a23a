"""How large the letters of an address can be so that it fits a label or an envelope: measured, not reckoned.

Lays out addresses to measure them. Never writes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from generator.pages import fonts
from generator.problems import Place, Problem
from generator.reference.paper import ADDRESS_LEADING, SMALLEST_ADDRESS, address_overhang

if TYPE_CHECKING:
    from generator.pages.engine import Layouter

SMALLEST = 6.0
"""Points; what is smaller nobody can read."""
STEP = 2
"""Sizes are halves of a point."""
SLACK = 0.05
"""Millimetres by which a measure may be wrong."""
INDENT = 2
"""Millimetres by which the rest of a broken line is moved in."""
TYPE = f"margin: 0; font-family: {fonts.STACK}; line-height: {ADDRESS_LEADING:g}; text-align: start"
"""How an address is set, its size aside."""
CSS = (
    f"p {{ position: absolute; white-space: nowrap; {TYPE} }} "
    f"span {{ display: block; padding-inline-start: {INDENT}mm; text-indent: -{INDENT}mm }}"
)
"""The style of addresses, whose places and sizes stand with them."""


class Addressed(NamedTuple):
    """An address: its lines, and their language with its direction."""

    lines: tuple[str, ...]
    language: str
    direction: str


class Setting(NamedTuple):
    """How an address is set."""

    size: float
    """Points."""
    broken: bool
    """Whether its lines are broken where they are too long."""
    width: float
    height: float
    """Millimetres that it takes."""

    @property
    def is_small(self) -> bool:
        """Whether a sorting machine may not be able to read it."""
        return self.size < SMALLEST_ADDRESS


def settings(
    addresses: Sequence[Addressed], room: tuple[float, float], largest: float, layouter: Layouter, place: Place
) -> tuple[list[Setting | None], list[Problem]]:
    """How each address is set in a room of that width and height (mm); None for one that fits in no way.

    As large as `largest` points, smaller where it must be: in whole lines down to what machines can read, then in
    broken ones, then smaller still. Codes: those of the layout.
    """
    width, height = room
    measured, problems = _measured(addresses, largest, None, layouter, place)
    found: list[Setting | None] = []
    for wide, high in measured:
        ratio = min(1.0, (width - SLACK) / wide if wide else 1.0, (height - SLACK) / high if high else 1.0)
        size = largest if ratio == 1 else math.floor(largest * ratio * STEP) / STEP
        found.append(Setting(size, False, wide * size / largest, high * size / largest))
    for size in (min(SMALLEST_ADDRESS, largest), SMALLEST):
        small = [number for number, one in enumerate(found) if one and one.size < size]
        if not small:
            continue
        broken, _ = _measured([addresses[number] for number in small], size, width, layouter, place)
        for number, (wide, high) in zip(small, broken, strict=True):
            if wide <= width + SLACK and high <= height + SLACK:
                found[number] = Setting(size, True, wide, high)
            elif size == SMALLEST:
                found[number] = None
    return found, problems


def block(address: Addressed, setting: Setting, left: float, top: float) -> str:
    """An address as a paragraph whose letters have their left and top edge at that place on its page (mm)."""
    style = f"left: {left:.3f}mm; top: {top + address_overhang(setting.size):.3f}mm; font-size: {setting.size:g}pt"
    lines = "<br>".join(str(escape(line)) for line in address.lines)
    if setting.broken:
        # A line of its own for each line that was typed, so that the rest of a broken one can be moved in.
        lines = "".join(f"<span>{escape(line)}</span>" for line in address.lines)
        style += "; white-space: normal"
    if setting.width:
        # Known already: need not be found again.
        style += f"; width: {setting.width:.3f}mm"
    return f'<p lang="{escape(address.language)}" dir="{address.direction}" style="{style}">{lines}</p>'


def _measured(
    addresses: Sequence[Addressed], size: float, width: float | None, layouter: Layouter, place: Place
) -> tuple[list[tuple[float, float]], list[Problem]]:
    """Width and height of each address in that size, its lines broken at a width if one is given."""
    setting = Setting(size, width is not None, width or 0, 0)
    body = "".join(block(address, setting, 0, 0) for address in addresses)
    css = f"@page {{ size: 2000mm; margin: 0 }} {CSS}"
    laid_out, problems = layouter.lay_out(f"<html><body>{body}</body></html>", [css], place)
    if laid_out is None:
        return [(0.0, 0.0)] * len(addresses), problems
    beyond = 2 * address_overhang(size)
    return [(one.width, one.height + beyond) for page in laid_out.pages for one in page.find("p")], problems
