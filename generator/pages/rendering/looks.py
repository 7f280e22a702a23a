"""The sizes that a letter is set in: the theme's, with what the letter itself says in place of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.letter.model import Layout, WindowPlace
from generator.pages import fonts
from generator.pages.rendering.windows import SECOND, address_size, window_css
from generator.pages.themes import NO_WINDOW, Sides, Theme
from generator.reference.paper import Window, address_height, own_window, paper, windows
from generator.reference.paper import window as paper_window

SIDES = ("top", "right", "bottom", "left")
FOOT_FROM_EDGE, FOOT_FROM_TEXT = 8.0, 4.0
"""Millimetres from the lines at the foot of the first page to the sheet's lower edge, and to the text above them."""


class Look(NamedTuple):
    """The sizes that a letter is set in: CSS custom properties, so that a page can be laid out again with others."""

    paper: str
    font_size: float
    """In points."""
    leading: float
    """As a multiple of the size."""
    margins: Sides
    """In millimetres."""
    window: Window | None = None
    """The envelope's window, if the address is to show in one."""
    address_size: float = 0
    """Size of the address in the window, in points."""
    address_over: float = 0
    """How far it reaches below its room in the window all the same, in millimetres."""
    face: str = fonts.STACK
    """The value of `font-family` for text."""
    heads: str = fonts.STACK
    """The same for titles and headings."""
    names: str = fonts.STACK
    """The same for those who sign."""
    accent: str = "#000000"
    """The colour of what stands out."""
    spacing: float = 1.0
    """Space between paragraphs and concerns, as a multiple of the theme's."""
    names_break: Literal["", "auto", "avoid"] = ""
    """Whether many names may stand on two pages, as `break-inside`; empty where the sheet decides."""
    foot: float = 0
    """How high the lines at the foot of the first page are, in millimetres."""

    @property
    def type_area(self) -> tuple[float, float]:
        """Width and height of what the margins leave, in millimetres."""
        size, sides = paper(self.paper), self.margins
        return size.width - sides.left - sides.right, size.height - sides.top - sides.bottom

    def css(self) -> str:
        """The custom properties, and the page that they make."""
        size = paper(self.paper)
        sides, names = self.margins, f"; --signing: {self.names_break}" if self.names_break else ""
        below = max(sides.bottom, FOOT_FROM_EDGE + self.foot + FOOT_FROM_TEXT) if self.foot else sides.bottom
        placed = (
            window_css(self.window, self.address_size, self.address_over, sides, size) + "\n" if self.window else ""
        )
        css = placed + (
            f":root {{ --face: {self.face}; --heads: {self.heads}; --names: {self.names}; --accent: {self.accent}; "
            f"--font-size: {self.font_size:g}pt; --leading: {self.leading:g}; --measure: {self.type_area[0]:g}mm; "
            f"--half: {self.type_area[0] / 2:g}mm; --second: {SECOND - sides.left:g}mm; "
            f"--margin-top: {sides.top:g}mm; --margin-left: {sides.left:g}mm; "
            f"--foot: {FOOT_FROM_EDGE - below:g}mm; --spacing: {self.spacing:g}{names} }}\n"
            f"@page {{ size: {size.width:g}mm {size.height:g}mm; "
            f"margin: {sides.top:g}mm {sides.right:g}mm {sides.bottom:g}mm {sides.left:g}mm }}"
        )
        return css + (f"\n@page :first {{ margin-bottom: {below:g}mm }}" if below > sides.bottom else "")


def look(theme: Theme, layout: Layout | None, address_lines: int, recipients: int = 1, *, marked: bool = False) -> Look:
    """The theme's sizes, with what the letter's own `layout` says in place of them.

    `address_lines` is the number of lines of the recipient's address, which must fit the window if there is one; with a
    marking above it where the letter is `marked` and the window has no field for that. A window that only the theme
    asks for is left out where there isn't one recipient to show in it.
    """
    layout = layout or Layout.model_construct()
    sides = theme.margins
    if given := layout.margins:
        sides = Sides(
            *(getattr(sides, side) if getattr(given, side) is None else getattr(given, side) for side in SIDES)
        )
    window = _window(layout.window) if layout.window else None
    if not layout.window and theme.window != NO_WINDOW and recipients == 1:
        window = paper_window(theme.window)
        if layout.paper not in (None, window.paper):
            window = None
    size = layout.font_size or theme.font_size
    if window and marked and "remarks" not in window.zones:
        address_lines += 1
    in_window = address_size(window, address_lines, size) if window else 0
    return Look(
        paper=layout.paper or (window.paper if window else theme.paper),
        font_size=size,
        leading=layout.leading or theme.leading,
        margins=sides,
        window=window,
        address_size=in_window,
        address_over=window.below(address_height(address_lines, in_window)) if window else 0,
        face=fonts.stack(theme.face),
        heads=fonts.stack(theme.heads or theme.face),
        names=fonts.stack(theme.names or theme.face),
        accent=layout.accent or theme.accent,
        spacing=1.0 if layout.spacing is None else layout.spacing,
    )


def _window(place: WindowPlace) -> Window | None:
    """The window that a letter asks for: a preset, or one of its own, which has no marks.

    None for a preset that there isn't: a merge renders a letter while its mistakes are still being gathered.
    """
    if place.preset:
        return next((one for one in windows() if one.name == place.preset), None)
    return own_window(place.x or 0, place.y or 0, place.width or 0, place.height or 0)
