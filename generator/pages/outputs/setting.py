"""Sets a letter on its pages: lays out, makes the address fit its window and the pages break well.

The address is measured on the laid-out page, set smaller where that helps, else told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.letter.model import Layout
from generator.pages.fit import PAGE_COUNT, Fault, Fit, Goal, closer, faults, fit, own_pages
from generator.pages.ready import Printable
from generator.pages.rendering import kept_together
from generator.problems import Place, Problem, error, has_errors, notice, warning
from generator.reference.paper import ADDRESS_LEADING, MM_IN_A_POINT, SMALLEST_ADDRESS, Window, address_overhang
from generator.source.limits import TooMuchWorkError, limited_work

if TYPE_CHECKING:
    from generator.pages.engine import LaidOut, Layouter
    from generator.pages.engine.complaints import PlaceOf
    from generator.pages.rendering import Look

_ROLL = re.compile(r'<section class="roll">.*?</section>', re.DOTALL)
NUMBERED = 3
"""From how many pages on they are numbered in themes without heads on the pages."""
LAYOUTS = 1.5
"""In the time for so many layouts all of them must be done: most are quick, for they keep what one before has found."""
SHRINKINGS = 3
"""How often an address is set smaller at the most."""


def goal_of(layout: Layout | None) -> Goal | None:
    """What the letter itself wants of its pages; None where its sizes must stay as they are."""
    wanted = layout.fit if layout else None
    if wanted and wanted.how == "none" and not wanted.pages:
        return None
    return Goal(wanted.pages if wanted else None)


def set_pages(
    printable: Printable,
    goal: Goal | None,
    place_of: PlaceOf,
    *,
    layouter: Layouter | None = None,
    tried: list[LaidOut] | None = None,
) -> tuple[LaidOut | None, list[Problem]]:
    """The letter's pages and their problems; None where there can be no pages.

    `layouter` is one that has laid out other letters in the same theme; `tried` takes up the pages in all sizes tried.

    Codes: those of the layout, and outside-window, address-smaller, fitted, page-breaks, lonely-signatures.
    """
    from generator.pages.engine.complaints import impossible_size, too_much
    from generator.pages.engine.laying import seconds_for

    try:
        return limited_work(
            LAYOUTS * seconds_for(printable.rendered.html),
            lambda: _set(printable, goal, _Setting(printable, place_of, layouter), tried),
        )
    except TooMuchWorkError:
        return None, [too_much(Place(printable.loaded.path))]
    except ArithmeticError:  # a paper of no height can be laid out, but not be filled
        return None, [impossible_size(Place(printable.loaded.path))]


def set_again(
    printable: Printable, sheets: Sequence[str], place_of: PlaceOf, layouter: Layouter
) -> tuple[LaidOut | None, list[Problem]]:
    """The letter's pages in the sizes that it was set in before, whose style sheets these are; laid out once."""
    layouter.place_of = place_of
    return layouter.lay_out(kept_together(printable.rendered.html), sheets, Place(printable.loaded.path))


def _set(
    printable: Printable, goal: Goal | None, setting: _Setting, tried: list[LaidOut] | None
) -> tuple[LaidOut | None, list[Problem]]:
    look = setting.with_address(printable.rendered.look)
    laid_out = setting.lay_out(look)
    if laid_out is None:
        return None, setting.problems
    told: list[Problem] = []
    if goal and not has_errors(setting.problems):
        fitted = fit(look, goal, setting.lay_out)
        if fitted:
            laid_out, look = fitted.laid_out, fitted.look
            told = _told(fitted, Place(printable.loaded.path), setting.has_roll)
    elif not goal:
        told = _alone(faults(laid_out.pages, Goal()), Place(printable.loaded.path))
    if tried is not None:
        tried += (pages for pages, _ in setting.known.values() if pages)
    laid_out = setting.complete(look, laid_out)
    place = printable.loaded.places.at("recipient").value
    lines = printable.worded.recipients[0] if printable.worded.recipients else ()
    told += outside_window(look, laid_out.pages[0], lines, place)
    return laid_out, [*setting.problems, *told]


class _Setting:
    """Lays one letter out again and again; the same sizes only once.

    A roll of very many names takes seconds to lay out and stands on pages of its own: sizes are tried without it.
    """

    def __init__(self, printable: Printable, place_of: PlaceOf, layouter: Layouter | None = None) -> None:
        from generator.pages.engine import Layouter

        self.rendered = printable.rendered
        self.complete_html = kept_together(self.rendered.html)
        self.html = without_roll(self.complete_html)
        self.has_roll = self.html != self.complete_html
        self.place = Place(printable.loaded.path)
        self.layouter = layouter or Layouter()
        self.layouter.place_of = place_of
        self.known: dict[str, tuple[LaidOut | None, list[Problem]]] = {}
        self.problems: list[Problem] = []

    def lay_out(self, look: Look) -> LaidOut | None:
        """The pages in these sizes; `problems` are those of the last that were laid out."""
        sizes = look.css()
        if sizes not in self.known:
            self.known[sizes] = self.layouter.lay_out(self.html, self.sheets(look), self.place)
        laid_out, self.problems = self.known[sizes]
        return laid_out

    def complete(self, look: Look, laid_out: LaidOut) -> LaidOut:
        """The pages in these sizes with the roll after them, and with their numbers, where the theme has no heads and
        there are more pages than two sides of a sheet.

        A roll takes a page at the least; where that is known to be enough for numbers, it is laid out but once; twice
        where its names, a little closer, need no last page for a few of them.
        """
        numbered, names = False, 1.0
        if self.has_roll:
            numbered = self._is_numbered(len(laid_out.pages) + 1)
            laid_out = self._whole(look, numbered=numbered) or laid_out
            names = closer(laid_out.pages) or names
            shorter = self._whole(look, numbered=numbered, names=names) if names < 1 else None
            if shorter and len(shorter.pages) < len(laid_out.pages):
                laid_out = shorter
            else:
                names = 1.0
        if not numbered and self._is_numbered(len(laid_out.pages)):
            laid_out = self._whole(look, numbered=True, names=names) or laid_out
        return laid_out

    def _is_numbered(self, pages: int) -> bool:
        return bool(self.rendered.numbers) and pages >= NUMBERED

    def _whole(self, look: Look, *, numbered: bool, names: float = 1.0) -> LaidOut | None:
        """All pages; `names` is the distance of lines in the roll, as a multiple of the theme's."""
        sheets = [*self.sheets(look), *([self.rendered.numbers] if numbered else ())]
        sheets += [f".roll {{ --closer: {names} }}"] if names < 1 else []
        laid_out, self.problems = self.layouter.lay_out(self.complete_html, sheets, self.place)
        return laid_out

    def sheets(self, look: Look) -> list[str]:
        """The style sheets of pages in these sizes."""
        return [look.css(), self.rendered.running, self.rendered.css]

    def with_address(self, look: Look) -> Look:
        """The sizes, with the address as small as its window wants, and the text below it."""
        for _ in range(SHRINKINGS if look.window else 0):
            laid_out = self.lay_out(look)
            other = smaller(look, laid_out.pages[0]) if laid_out else None
            if other is None:
                return lower(look, laid_out.pages[0]) if laid_out else look
            look = other
        return look


def without_roll(html: str) -> str:
    """A page less the roll of names at its end, as it is laid out while sizes are tried."""
    return _ROLL.sub("", html)


def _alone(found: Sequence[Fault], place: Place) -> list[Problem]:
    """What is told of pages whose sizes must stay as they are."""
    hint = "take 'fit: none' out, so that sizes may change a little"
    return [warning(place, fault.code, fault.message, hint) for fault in found if fault.code == "lonely-signatures"]


def _told(fitted: Fit[LaidOut], place: Place, has_roll: bool) -> list[Problem]:
    """What was changed, and which rules no change within the bounds keeps."""
    pages = fitted.laid_out.pages
    count = len(own_pages(pages))
    others = [name for name, there in (("annexes", count < len(pages)), ("roll of names", has_roll)) if there]
    uncounted = f" before the {' and the '.join(others)}" if others else ""
    told = []
    if fitted.changes:
        fitted_to = f"{count} page{'s' if count != 1 else ''}{uncounted}"
        told.append(notice(place, "fitted", f"fitted to {fitted_to}: {fitted.changes}"))
    for fault in filter(lambda fault: fault.told, fitted.faults):
        message = fault.message + (uncounted if fault.rank == PAGE_COUNT else "")
        told.append(warning(place, fault.code, message, fault.remedy))
    return told


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
