"""What people with ordinary eyes can read on paper: the size of the type, its contrast, the pictures' resolution."""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import median_low

from generator.pages.preflight.examined import Seen, quoted, several
from generator.pages.preflight.page_content import Box, Colour, Drawn, Line, Painting, Run, Sheet
from generator.problems import Problem, warning

SMALLEST = 7.0
"""Points. Smaller type is for the small print; figures above the line may be smaller."""
CONTRAST = 4.5
LARGE_CONTRAST = 3.0
"""For type of `LARGE` points and more (WCAG 2.2, 1.4.3)."""
LARGE = 18.0
RESOLUTION = 200
"""Dots an inch, as placed."""

_WHITE: Colour = (255, 255, 255)
_ROUNDING = 0.05
_WATERMARK = 24.0
"""Points: larger type that is slanted or marked as no part of the text is a mark such as DRAFT, pale on purpose."""
_ORNAMENT = 5.0
"""Millimetres: pictures smaller than this are ornaments."""


def text_too_small(file: Seen) -> Iterator[Problem]:
    """Type under 7 pt; not figures and letters above or below the line."""
    for sheet in file.sheets:
        small = [(run, line) for line in sheet.lines for run in line.runs if _is_small(run) and not _raised(run, line)]
        if small:
            smallest = min((run for run, _ in small), key=lambda run: run.size)
            lines = len({line for _, line in small})
            more = f", and {several(lines - 1, 'more line')} under 7 pt" if lines > 1 else ""
            yield warning(
                file.place(sheet.number),
                "text-too-small",
                f"{quoted(smallest.text)} is set in {smallest.size:.1f} pt{more}",
                "set it in 7 pt or more",
            )


def low_contrast(file: Seen) -> Iterator[Problem]:
    """Text too pale for what lies beneath it."""
    for sheet in file.sheets:
        pale = sorted(
            ((ratio, run) for run in sheet.ink for ratio in _too_pale(run, sheet)), key=lambda found: found[0]
        )
        if pale:
            ratio, run = pale[0]
            more = f", and {several(len(pale) - 1, 'more piece')} of text with too little" if len(pale) > 1 else ""
            wanted = _wanted(run)
            yield warning(
                file.place(sheet.number),
                "low-contrast",
                f"{quoted(run.text)} has a contrast of only {math.floor(ratio * 10) / 10:.1f}:1 with what is "
                f"beneath{more}",
                f"choose a colour with {wanted:g}:1 or more",
            )


def low_resolution(file: Seen) -> Iterator[Problem]:
    """A picture that prints in visible dots."""
    told = set()
    for sheet in file.sheets:
        for drawn in sheet.drawn:
            if drawn.kind != "picture" or (key := (drawn.pixels, drawn.placed)) in told:
                continue
            told.add(key)
            resolution = _resolution(drawn)
            if resolution is not None and round(resolution) < RESOLUTION:
                across, down = drawn.placed
                needed = math.ceil(across / 25.4 * RESOLUTION), math.ceil(down / 25.4 * RESOLUTION)
                yield warning(
                    file.place(sheet.number),
                    "low-resolution",
                    f"the picture {drawn.box.left:.0f} mm from the left and {drawn.box.top:.0f} mm from the top prints "
                    f"with {resolution:.0f} dots an inch, at {across:.0f} × {down:.0f} mm",
                    f"use one of {needed[0]} × {needed[1]} pixels or more, or print it smaller",
                )


def _is_small(run: Run) -> bool:
    return 0 < run.size < SMALLEST - _ROUNDING and any(character.isalnum() for character in run.text)


def _raised(run: Run, line: Line) -> bool:
    """Whether it is a figure or some letters above or below the line of larger type."""
    return any(
        other.size >= 1.15 * run.size and abs(other.baseline - run.baseline) > 0.02 * other.size for other in line.runs
    )


def _too_pale(run: Run, sheet: Sheet) -> Iterator[float]:
    marked = run.size >= _WATERMARK and (run.artifact or not run.upright)
    if run.colour is None or not run.text or marked:
        return
    beneath = _beneath(run.box, sheet)
    mixed = [run.opacity * ink + (1 - run.opacity) * paper for ink, paper in zip(run.colour, beneath, strict=True)]
    bright, dark = sorted((_luminance(mixed), _luminance(beneath)), reverse=True)
    ratio = (bright + 0.05) / (dark + 0.05)
    if ratio < _wanted(run):
        yield ratio


def _wanted(run: Run) -> float:
    return LARGE_CONTRAST if run.size >= LARGE else CONTRAST


def _beneath(box: Box, sheet: Sheet) -> Colour:
    """The colour round a piece of text: white where nothing coloured lies there."""
    if sheet.picture is None or not any(not drawn.white and drawn.box.overlaps(box) for drawn in sheet.drawn):
        return _WHITE
    return _around(box, sheet.picture)


def _around(box: Box, picture: Painting, away: float = 0.5, steps: int = 16) -> Colour:
    across = [box.left + box.width * step / steps for step in range(steps + 1)]
    points = [(x, y) for x in across for y in (box.top - away, box.bottom + away)]
    points += [(x, (box.top + box.bottom) / 2) for x in (box.left - away, box.right + away)]
    colours = [picture.at(x, y) for x, y in points]
    red, green, blue = (median_low(channel) for channel in zip(*colours, strict=True))
    return red, green, blue


def _luminance(colour: Colour | list[float]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _resolution(drawn: Drawn) -> float | None:
    across, down = drawn.placed
    if min(across, down) < _ORNAMENT or min(drawn.pixels) <= 2:
        return None
    return min(drawn.pixels[0] / across, drawn.pixels[1] / down) * 25.4
