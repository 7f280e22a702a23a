"""The edges of the sheet: what stands too near them is cut off by most printers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.preflight.examined import Seen, mm, quoted, several
from generator.pages.preflight.page_content import Box, Drawn, Sheet
from generator.problems import Problem, error, warning

EDGE = 5.0
"""Millimetres along each edge that office printers leave white (GOV.UK Notify asks for as much at top and bottom)."""
_WITHIN = 0.05
_RULE = 0.7
"""Millimetres: a line no thicker and no longer than `_FOLD_MARK` marks a fold, the hole or the trim."""
_FOLD_MARK = 15.0


def outside_printable(file: Seen) -> Iterator[Problem]:
    """Text, and pictures that don't run over the edge on purpose, nearer to an edge than 5 mm."""
    for sheet in file.sheets:
        near = sorted(_too_near(sheet), key=lambda found: found[0])
        if not near:
            continue
        distance, what, side = near[0]
        more = f" ({several(len(near) - 1, 'more piece')} on this page too)" if len(near) > 1 else ""
        if distance < 0:
            message = f"{what} is cut off by the {side} edge: {mm(-distance)} of it stand outside the page"
        else:
            message = f"{what} stands {mm(distance)} from the {side} edge; printers cut off what is nearer than 5 mm"
        tell = error if distance < 0 else warning
        yield tell(
            file.place(sheet.number), "outside-printable", message + more, f"move it {mm(EDGE - distance)} inwards"
        )


def outside_areas(file: Seen) -> Iterator[Problem]:
    """Anything outside of where the carrier who asks for the window lets it stand (GOV.UK Notify: letter
    specification): the carrier sends the letter back.
    """
    window = file.window
    for sheet in file.sheets if window and window.areas else ():
        things = [(run.box, quoted(run.text)) for run in sheet.ink if run.text]
        things += [(one.box, "a picture" if one.kind == "picture" else "a line") for one in sheet.drawn if _sure(one)]
        strays = [thing for thing in things if window and window.outside_areas(sheet.number, thing[0])]
        if not strays or not window:
            continue
        box, what = strays[0]
        more = f" ({several(len(strays) - 1, 'more piece')} on this page too)" if len(strays) > 1 else ""
        place = f"{mm(box.left)} to {mm(box.right)} from the left and {mm(box.top)} to {mm(box.bottom)} from the top"
        message = f"{what} stands {place}, where nothing may stand in a letter for {window.name}{more}"
        hint = "shorten it or what stands above it, or make the margins wider, else the letter is sent back"
        yield error(file.place(sheet.number), "outside-printable", message, hint)


def _too_near(sheet: Sheet) -> Iterator[tuple[float, str, str]]:
    """The distance in mm from the nearest edge, what it is, and which edge; for what is too near."""
    whole = Box(0, 0, sheet.width, sheet.height)
    for run in sheet.ink:
        if run.text and run.box.overlaps(whole):
            distance, side = _nearest(run.box, sheet)
            if distance < EDGE - _WITHIN:
                yield distance, quoted(run.text), side
    for drawn in sheet.drawn:
        if drawn.box.overlaps(whole) and not _harmless(drawn):
            distance, side = _nearest(drawn.box, sheet)
            if 0.5 < distance < EDGE - _WITHIN:
                yield distance, "a picture" if drawn.kind == "picture" else "a drawing", side


def _nearest(box: Box, sheet: Sheet) -> tuple[float, str]:
    return min(
        (box.left, "left"),
        (box.top, "top"),
        (sheet.width - box.right, "right"),
        (sheet.height - box.bottom, "bottom"),
    )


def _sure(drawn: Drawn) -> bool:
    """Whether something drawn is surely as large as its box: of an area, less may show (a border of one side)."""
    return not drawn.white and (drawn.kind == "picture" or min(drawn.box.width, drawn.box.height) <= _RULE)


def _harmless(drawn: Drawn) -> bool:
    thin, long = sorted((drawn.box.width, drawn.box.height))
    return drawn.white or (thin <= _RULE and long <= _FOLD_MARK)
