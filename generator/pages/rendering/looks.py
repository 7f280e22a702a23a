"""The sizes that a letter is set in: the theme's, with what the letter itself says in place of them; and what an
envelope's window makes of the first page: where the address stands, where the text begins, and the marks to fold by.

Measures become CSS; the style sheets say what they are for.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Literal, NamedTuple

from generator.letter.model import Layout, WindowPlace
from generator.pages import fonts
from generator.pages.themes import NO_WINDOW, Sides, Theme
from generator.reference.paper import (
    SMALLEST_ADDRESS,
    Paper,
    Window,
    address_height,
    address_overhang,
    own_window,
    paper,
    windows,
)
from generator.reference.paper import window as paper_window

BELOW = 8.5
"""Millimetres from the window's lower edge to the first line below it (DIN 5008:2020 has 8.46)."""
MARK_FROM, MARK_TO, HOLE_TO = 4.0, 8.0, 10.0
"""Where fold marks and the hole mark begin and end, in millimetres from the sheet's left edge."""
SHADE = "#777"
EDGE = 9.0
"""Millimetres from the sheet's upper edge to a letterhead with little room above a window; a draft's mark is above."""
ROOM = 40.0
"""Millimetres from the sheet's upper edge to what ends the room of a letterhead; with less it is set low."""
LOGOS, LEAST_LOGO, NAMES = 12.0, 6.0, 14.0
"""Millimetres: logos of bodies that write together, at the most and at the least, and what their names take."""
LINES = 20.0
"""Millimetres of that room for the edge and for lines below a logo."""
SECOND = 125.0
"""Where what is said beside begins, in millimetres from the sheet's left edge: as DIN 5008's block of information."""
MIDDLE = 90.0
"""A window that begins farther from the sheet's left edge stands on the right, and what is said beside on the left."""
DATE_BELOW, DATE_ABOVE = 5.0, 10.0
"""Millimetres to a date beside a window: down from its upper edge, on its left up from its lower; and above one."""
SIDE = 25.0
"""Where a side column begins, in millimetres from the sheet's left edge: the edge of DIN 5008's address field."""
WIDE_ENOUGH = 62.0
"""Millimetres for the lines of an address; where a window leaves so many, they begin where the text does."""


def address_size(window: Window, lines: int, text_size: float) -> float:
    """The size (pt) in which so many lines of address fit the window's height: the text's, or smaller, down to 9."""
    fits = window.room[3] / address_height(lines, 1)
    return max(SMALLEST_ADDRESS, min(text_size, int(fits * 4) / 4))


def address_place(window: Window, sides: Sides) -> tuple[float, float]:
    """Where the lines of an address begin, from the sheet's left edge, and the width for them, in millimetres.

    At the text's left edge, or at that of a side column, where the window is wide enough for that: so that there is no
    edge more.
    """
    left, _, width, _ = window.room
    for edge in (sides.left, SIDE):
        if 0 < edge - left <= width - WIDE_ENOUGH:
            return edge, width - (edge - left)
    return left, width


def window_css(window: Window, size: float, over: float, sides: Sides, sheet: Paper) -> str:
    """Custom properties for the places on the first page, measured from its type area, and the marks at its edge.

    The text begins below an address that reaches `over` millimetres below its room in the window.
    """
    left, width = address_place(window, sides)
    top = window.room[1] + address_overhang(size)
    begins = max(window.body_from or 0, window.y + window.height + BELOW)
    if over:
        begins = max(begins, window.room[1] + window.room[3] + over + BELOW)
    date_left, date_top = _date_place(window, sides)
    places = (
        f":root {{ --address-left: {left - sides.left:g}mm; --address-top: {top - sides.top:g}mm; "
        f"--address-width: {width:g}mm; --address-size: {size:g}pt; "
        f"--date-left: {date_left - sides.left:g}mm; --date-top: {date_top - sides.top:g}mm; "
        f"--window-top: {window.y + window.spare - sides.top:g}mm; "
        f"--remarks-top: {window.y + window.zones.get('return_address', 0) - sides.top:g}mm; "
        f"--remarks-height: {window.zones.get('remarks', 0):g}mm; "
        f"--head: {max(begins - sides.top, 0):g}mm }}\n"
    )
    marks = _marks(window, sheet)
    background = (
        f"@page :first {{ background: url(data:image/svg+xml;base64,{marks}) "
        # A page's background begins where its text does.
        f"{-sides.left:g}mm {-sides.top:g}mm / {sheet.width:g}mm {sheet.height:g}mm no-repeat }}"
    )
    return places + (background if marks else "") + _low_letterhead(window)


def _date_place(window: Window, sides: Sides) -> tuple[float, float]:
    """Where a date stands that is neither in the letterhead nor in the text: beside the window, or above a wide one."""
    if window.x > MIDDLE:
        return sides.left, window.y + window.height - DATE_BELOW
    if window.x + window.width <= SECOND:
        return SECOND, window.y + DATE_BELOW
    return SECOND, window.y - DATE_ABOVE


def _low_letterhead(window: Window) -> str:
    """Style for a letterhead with little room: it ends above the window, or where the carrier lets nothing stand.

    Nor does such a carrier take anything at the sheet's edge.
    """
    above = [bottom for _, top, _, height in (window.areas or ((),))[0] if (bottom := top + height) < window.y]
    room = min(above, default=window.y)
    if room >= ROOM:
        return ""
    # Above names of two lines.
    logos = min(LOGOS, room - EDGE - NAMES)
    return (
        (
            f"\nbody.windowed .bodies .logo, body.windowed .bodies .logo img {{ height: {logos:g}mm; width: auto }}"
            if logos >= LEAST_LOGO
            else "\nbody.windowed .bodies .logo { display: none }"
            "\nbody.windowed .bodies .sender-name { font-size: 8.5pt; line-height: 10.5pt }"
        )
        + ("\nbody.windowed .band { display: none }" if window.areas else "")
        + f"\n:root {{ --letterhead-top: {EDGE:g}mm }}"
        f"\nbody.windowed .letterhead .logo img {{ max-height: {min(16, max(6, room - LINES)):g}mm }}"
        "\nbody.windowed .letterhead .sender-name { font-size: 12pt; line-height: 15pt }"
    )


def _marks(window: Window, sheet: Paper) -> str:
    """Fold marks and hole mark as a drawing of the whole sheet, in base 64; empty where none may stand."""
    lines = [(height, MARK_TO) for height in window.folds]
    if window.hole:
        lines.append((window.hole, HOLE_TO))
    lines = [
        (height, end) for height, end in lines if not window.outside_areas(1, (MARK_FROM, height, end, height + 1))
    ]
    drawn = "".join(f"<path d='M{MARK_FROM:g} {height:g}H{end:g}'/>" for height, end in lines)
    if not drawn:
        return ""
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{sheet.width:g}mm' height='{sheet.height:g}mm' "
        f"viewBox='0 0 {sheet.width:g} {sheet.height:g}'><g stroke='{SHADE}' stroke-width='.088'>{drawn}</g></svg>"
    )
    return b64encode(drawing.encode()).decode()


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
