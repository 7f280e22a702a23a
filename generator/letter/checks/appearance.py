"""Rules about how the letter asks to look: its envelope's window and the one colour that it may choose.

Knows how light a colour is, not where it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.model import WindowPlace
from generator.letter.model.shapes import quoted
from generator.letter.resolving import ResolvedLetter
from generator.problems import Problem, closest, error, warning
from generator.problems.codes import Code
from generator.source.patterns import compiled

if TYPE_CHECKING:
    from generator.reference.paper import Window

SIDES = ("x", "y", "width", "height")
LEAST = 4.5
"""The contrast with white paper that text needs at the least (WCAG 2.2, success criterion 1.4.3)."""
_COLOUR = "#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})"


UNKNOWN_WINDOW = Code(
    "unknown-window",
    "error",
    meaning="There is no envelope's window of this name, or one of your own lacks a measure.",
    remedy=(
        "Choose one that `letters list windows` shows, or give all four measures: `{x: 20, y: 45, width: 85, height: "
        "45}`."
    ),
)

WINDOW_PAPER = Code(
    "window-paper",
    "error",
    meaning="The envelope's window is for another paper than the letter's.",
    remedy="Change `paper`, or choose a window for this paper.",
)

WINDOW_RECIPIENTS = Code(
    "window-recipients",
    "error",
    meaning="The letter has several recipients, and an envelope's window shows one address.",
    remedy="Write one letter to each recipient, or leave the window out.",
)


@rule(UNKNOWN_WINDOW, WINDOW_PAPER, WINDOW_RECIPIENTS, form=True, of_recipient=True)
def windows(letter: ReadLetter) -> Iterator[Problem]:
    """The window is one that there is or has four measures, is for the letter's paper, and has one address to show.

    Code declared elsewhere: outside-window.
    """
    given, places = letter.resolved.letter, letter.resolved.loaded.places
    chosen = given.layout.window if given.layout else None
    if not given.layout or not chosen or chosen.preset == "none":
        return
    from generator.reference import paper

    place = places.at("layout", "window").value
    known = {one.name: one for one in paper.windows()}
    if chosen.preset and chosen.preset not in known:
        parts = [name for name in known if chosen.preset.casefold() in name.split("-")]
        meant = parts[0] if len(parts) == 1 else closest(chosen.preset, known)
        hint = f"did you mean '{meant}'?" if meant else f"there are: {', '.join(known)}"
        yield UNKNOWN_WINDOW.at(place, f"there is no window '{chosen.preset}'", hint)
        return
    if missing := _missing(chosen):
        message = f"a window of one's own needs all four measures; {missing} is missing"
        yield UNKNOWN_WINDOW.at(place, message, "write {x: 20, y: 45, width: 85, height: 45}, in millimetres")
        return
    if chosen.preset and given.layout.paper and known[chosen.preset].paper != given.layout.paper:
        wanted = known[chosen.preset].paper
        message = f"the window '{chosen.preset}' is for {wanted}, and the letter's paper is {given.layout.paper}"
        yield WINDOW_PAPER.at(place, message, f"write 'paper: {wanted}', or choose another window")
    if len(given.addressed) > 1:
        message = f"an envelope's window shows one address, and the letter has {len(given.addressed)} recipients"
        yield WINDOW_RECIPIENTS.at(place, message, "write one letter to each, or leave the window out")
        return
    shown = known[chosen.preset] if chosen.preset else paper.own_window(*(getattr(chosen, side) for side in SIDES))
    yield from _too_many_lines(letter.resolved, shown)


def _too_many_lines(resolved: ResolvedLetter, window: Window) -> Iterator[Problem]:
    """An address that has more lines than the window shows, whatever they say; too long ones show on the page.

    A warning, since the letter is printed all the same with its text below; an error where no page is left for that.
    """
    from generator.reference.paper import SMALLEST_ADDRESS, address_height

    letter = resolved.letter
    if not letter.addressed:
        return
    lines = len(resolved.addressees[0].lines(resolved.language))
    marked = bool(letter.marking) and "remarks" not in window.zones
    most = window.lines(SMALLEST_ADDRESS)
    if (lines := lines + marked) <= most:
        return
    over = window.below(address_height(lines, SMALLEST_ADDRESS))
    counted = " with its marking" if marked else ""
    too_many = f"{lines - most} line{'s' if lines - most > 1 else ''}"
    message = (
        f"the address{counted} has {lines} lines and ends {over:.1f} mm below the window of {window.name}, "
        f"{too_many} too many even in 9 pt"
    )
    place = resolved.loaded.places.at("recipient").value
    told = warning if window.leaves_a_page(over) else error
    yield told(place, "outside-window", message, f"drop {too_many}, or choose another window")


def _missing(chosen: WindowPlace) -> str:
    if chosen.preset:
        return ""
    return ", ".join(f"'{side}'" for side in SIDES if getattr(chosen, side) is None)


LOW_CONTRAST_ACCENT = Code(
    "low-contrast-accent",
    "warning",
    meaning=(
        "The letter's accent is too pale to be read on white paper: its contrast is less than 4.5:1 (WCAG 2.2, "
        "1.4.3). Bad: #f7931e, 2.3:1. Good: #1f4e5f, 9.1:1."
    ),
    remedy="Choose a darker colour, or leave `accent` out for the theme's own.",
)


@rule(LOW_CONTRAST_ACCENT, form=True)
def accents(letter: ReadLetter) -> Iterator[Problem]:
    """The accent is a colour, and dark enough to be read on white. Code declared elsewhere: unknown-value."""
    layout = letter.resolved.letter.layout
    if not layout or layout.accent is None:
        return
    place = letter.resolved.loaded.places.at("layout", "accent").value
    match = compiled(_COLOUR).fullmatch(layout.accent)
    if not match:
        hint = "write a '#' and six digits from 0 to 9 and a to f, in quotes: \"#1f4e5f\""
        yield error(place, "unknown-value", f"'layout.accent' cannot be {quoted(layout.accent)}", hint)
        return
    ratio = contrast_with_white(*(int(part, 16) for part in match.groups()))
    if ratio < LEAST:
        message = f"the accent {layout.accent} has a contrast of only {int(ratio * 10) / 10:.1f}:1 with white paper"
        yield LOW_CONTRAST_ACCENT.at(place, message, f"choose a darker colour, with at least {LEAST}:1")


def contrast_with_white(red: int, green: int, blue: int) -> float:
    """The contrast of a colour, its parts from 0 to 255, with white: 1 for white itself, 21 for black (WCAG 2.2)."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
