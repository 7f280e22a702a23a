"""The address in an envelope's window: measured on the laid-out page, set smaller where that helps, else told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.problems import Place, Problem, error, notice, warning
from generator.reference.paper import ADDRESS_LEADING, MM_IN_A_POINT, SMALLEST_ADDRESS, Window, address_overhang

if TYPE_CHECKING:
    from generator.pages.engine import PageFacts
    from generator.pages.rendering import Look

TOLERANCE = 0.1
"""Millimetres."""


def excess(page: PageFacts, window: Window, size: float) -> float:
    """How far the address of that size (pt) reaches below the window's room, in mm; 0 where it stands inside."""
    _, top, _, height = window.room
    bottoms = [block.bottom for block in page.find(".recipients")]
    over = max(bottoms, default=0.0) + address_overhang(size) - (top + height)
    return over if over > TOLERANCE else 0.0


def smaller(look: Look, page: PageFacts) -> Look | None:
    """The sizes with an address small enough for the window; None where it fits as it is, or can be no smaller."""
    if (
        not look.window
        or look.address_size <= SMALLEST_ADDRESS
        or not (over := excess(page, look.window, look.address_size))
    ):
        return None
    height = look.window.room[3]
    size = int(look.address_size * height / (height + over) * 4) / 4
    return look._replace(address_size=max(SMALLEST_ADDRESS, size))


def lower(look: Look, page: PageFacts) -> Look:
    """The sizes with the text below the address where that is too long for the window in any size."""
    over = excess(page, look.window, look.address_size) if look.window else 0.0
    return look._replace(address_over=over) if over > look.address_over + TOLERANCE else look


def outside_window(look: Look, page: PageFacts, lines: Sequence[str], place: Place) -> list[Problem]:
    """A warning where the address does not stand in the window, by how much and what to shorten; an error where it
    leaves no page for the letter; a notice where it is set smaller than the text so that it does.

    Codes: outside-window, address-smaller.
    """
    if not look.window or not lines:
        return []
    name = look.window.name
    over = excess(page, look.window, look.address_size)
    if not over:
        if look.address_size >= look.font_size:
            return []
        message = f"the address is set in {look.address_size:g} pt so that it stands in the window of {name}"
        return [notice(place, "address-smaller", message)]
    too_many = -int(-over // (look.address_size * ADDRESS_LEADING * MM_IN_A_POINT))
    count = f"{too_many} line{'s' if too_many > 1 else ''}"
    message = f"the address ends {over:.1f} mm below the window of {name}, {count} too many even in 9 pt"
    told, seen = (warning, "look at page 1; ") if look.window.leaves_a_page(over) else (error, "")
    set_lines = sum(block.lines for block in page.find(".address"))
    other = f"shorten '{max(lines, key=len)}', or" if set_lines > len(lines) else "choose another window, or"
    return [told(place, "outside-window", message, f"{seen}{other} drop {count}")]
