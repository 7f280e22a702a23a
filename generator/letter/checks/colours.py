"""Rules about the one colour that a letter may choose. Knows how light a colour is, not where it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.model.shapes import quoted
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Problem, error, warning
from generator.source.patterns import compiled

LEAST = 4.5
"""The contrast with white paper that text needs at the least (WCAG 2.2, success criterion 1.4.3)."""
_COLOUR = "#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})"


def accents(resolved: ResolvedLetter, _worded: WordedLetter) -> Iterator[Problem]:
    """The accent is a colour, and dark enough to be read on white. Codes: unknown-value, low-contrast-accent."""
    layout = resolved.letter.layout
    if not layout or layout.accent is None:
        return
    place = resolved.loaded.places.at("layout", "accent").value
    match = compiled(_COLOUR).fullmatch(layout.accent)
    if not match:
        hint = "write a '#' and six digits from 0 to 9 and a to f, in quotes: \"#1f4e5f\""
        yield error(place, "unknown-value", f"'layout.accent' cannot be {quoted(layout.accent)}", hint)
        return
    ratio = contrast_with_white(*(int(part, 16) for part in match.groups()))
    if ratio < LEAST:
        message = f"the accent {layout.accent} has a contrast of only {int(ratio * 10) / 10:.1f}:1 with white paper"
        yield warning(place, "low-contrast-accent", message, f"choose a darker colour, with at least {LEAST}:1")


def contrast_with_white(red: int, green: int, blue: int) -> float:
    """The contrast of a colour, its parts from 0 to 255, with white: 1 for white itself, 21 for black (WCAG 2.2)."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
