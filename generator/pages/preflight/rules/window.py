"""Where on the sheet things may stand: every line of the address must show in the envelope's window, wherever the sheet
slides; most printers cut off what is too near an edge, and some carriers want more of the sheet white.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.preflight.examined import Examined, Seen, mm, quoted, several
from generator.pages.preflight.page_content import MM, Box, Drawn, Line, Sheet, around
from generator.problems import Problem, error, warning

if TYPE_CHECKING:
    from generator.reference.paper import Window

_WITHIN = 0.05
"""Millimetres by which text may leave its window: no more than rounding."""
_PITCH = 1.9
"""Lines belong together if their base lines stand no further apart than this many times the type's size."""
_ALIGNED = 3.0
_MOST_ADDRESS_LINES = 12


class _Block(NamedTuple):
    lines: tuple[Line, ...]
    box: Box

    @property
    def pitch(self) -> float:
        """From base line to base line, in mm."""
        if len(self.lines) < 2:
            return 1.2 * MM * self.lines[0].size
        return (self.lines[-1].baseline - self.lines[0].baseline) / (len(self.lines) - 1)


def outside_window(file: Examined) -> Iterator[Problem]:
    """Text of the address outside the window less its spare, other text half in it, or nothing in it at all."""
    if file.window is None or not file.sheets:
        return
    sheet, window = file.sheets[0], file.window
    if wrong := _wrong_paper(file, sheet, window):
        yield wrong
        return
    blocks = _blocks(sheet.lines, window)
    shown = [block for block in blocks if _lines_in(block, window)]
    if not shown:
        yield _empty(file, blocks, window)
        return
    address = max(shown, key=lambda block: _likeness(block, window))
    leaving = _leaving(file, address, window, is_address=True)
    others = (_leaving(file, block, window, is_address=False) for block in shown if block is not address)
    yield from filter(None, (leaving,) if leaving else others)


def _wrong_paper(file: Examined, sheet: Sheet, window: Window) -> Problem | None:
    from generator.reference.paper import PAPERS, paper

    if window.paper in PAPERS:
        wanted = paper(window.paper)
        if abs(sheet.width - wanted.width) > 2 or abs(sheet.height - wanted.height) > 2:
            return error(
                file.place(1),
                "outside-window",
                f"the page is {sheet.width:.0f} × {sheet.height:.0f} mm, but the window {window.name} is for "
                f"{wanted.name}",
                f"set the letter on {wanted.name}, or name a window for this paper",
            )
    return None


def _blocks(lines: Sequence[Line], window: Window) -> list[_Block]:
    """The lines in blocks: what follows closely and stands under each other."""
    groups: list[list[Line]] = []
    for line in lines:
        group = next((group for group in reversed(groups) if _continues(group, line, window)), None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return [_Block(tuple(group), around(line.box for line in group)) for group in groups]


def _continues(group: Sequence[Line], line: Line, window: Window) -> bool:
    last = group[-1]
    step = line.baseline - last.baseline
    if not 0 < step <= _PITCH * MM * max(line.size, last.size) or len(group) >= _MOST_ADDRESS_LINES:
        return False
    if line.box.width > 1.15 * window.width and not line.box.overlaps(_whole(window)):
        return False
    shared = min(line.box.right, last.box.right) - max(line.box.left, last.box.left)
    return abs(line.box.left - last.box.left) <= _ALIGNED or shared > 0.5 * min(line.box.width, last.box.width)


def _whole(window: Window) -> Box:
    return Box(window.x, window.y, window.x + window.width, window.y + window.height)


def _inner(window: Window) -> Box:
    whole, spare = _whole(window), window.spare
    return Box(whole.left + spare, whole.top + spare, whole.right - spare, whole.bottom - spare)


def _lines_in(block: _Block, window: Window) -> int:
    return sum(line.box.overlaps(_whole(window)) for line in block.lines)


def _likeness(block: _Block, window: Window) -> tuple[bool, int, int]:
    """How much a block in the window looks like an address: no wider than the window, several lines."""
    narrow = block.box.width <= 1.15 * window.width
    return narrow, len(block.lines), _lines_in(block, window)


def _leaving(file: Examined, block: _Block, window: Window, *, is_address: bool) -> Problem | None:
    inner, box = _inner(window), block.box
    above, below = inner.top - box.top, box.bottom - inner.bottom
    left, right = inner.left - box.left, box.right - inner.right
    if max(above, below, left, right) <= _WITHIN:
        return None
    what = "the address" if is_address else f"{quoted(block.lines[0].text)}, which is no part of the address,"
    sides = (
        (above, f"begins {mm(above)} above"),
        (below, f"ends {mm(below)} below"),
        (left, f"begins {mm(left)} left of"),
        (right, f"ends {mm(right)} right of"),
    )
    said = " and ".join(text for over, text in sides if over > _WITHIN)
    spare = f" less its spare of {window.spare:g} mm" if window.spare else ""
    advice = [_moved(block, inner, is_address=is_address), _other_window(block, window) if is_address else ""]
    return error(
        file.place(1),
        "outside-window",
        f"{what} {said} the window of {window.name}{spare}",
        " or ".join(filter(None, advice)),
    )


def _moved(block: _Block, inner: Box, *, is_address: bool) -> str:
    """What to do with a block so that it fits: shorten it where it is too large, else move it."""
    box = block.box
    if not is_address:
        return "move it away from the window"
    if box.width > inner.width + _WITHIN:
        longest = max(block.lines, key=lambda line: line.box.width)
        return f"break the line {quoted(longest.text)}, which is {mm(longest.box.width - inner.width)} too long"
    if box.height > inner.height + _WITHIN:
        lines = math.ceil((box.height - inner.height - _WITHIN) / block.pitch)
        return f"drop {several(lines, 'line')}"
    steps = (
        (inner.top - box.top, "down"),
        (box.bottom - inner.bottom, "up"),
        (inner.left - box.left, "right"),
        (box.right - inner.right, "left"),
    )
    return "move it " + " and ".join(f"{mm(way)} {where}" for way, where in steps if way > _WITHIN)


def _other_window(block: _Block, window: Window) -> str:
    from generator.reference.paper import windows

    names = [
        other.name
        for other in windows()
        if other.paper == window.paper and other.name != window.name and _holds(_inner(other), block.box)
    ]
    return f"use {names[0]}" if names else ""


def _holds(outer: Box, box: Box) -> bool:
    return outer.left <= box.left and outer.top <= box.top and box.right <= outer.right and box.bottom <= outer.bottom


def _empty(file: Examined, blocks: Sequence[_Block], window: Window) -> Problem:
    whole = _whole(window)
    likely = [block for block in blocks if block.box.width <= window.width and len(block.lines) > 2]
    nearest = min(likely or blocks, key=lambda block: _distance(block.box, whole), default=None)
    hint = "put the address there, or name the window that the envelope has"
    if nearest is not None:
        box = nearest.box
        hint += (
            f"; the nearest text, {quoted(nearest.lines[0].text)}, begins {mm(box.left)} from the left and "
            f"{mm(box.top)} from the top"
        )
    return error(
        file.place(1),
        "outside-window",
        f"nothing stands in the window of {window.name} ({whole.left:g} to {whole.right:g} mm from the left, "
        f"{whole.top:g} to {whole.bottom:g} mm from the top)",
        hint,
    )


def _distance(one: Box, other: Box) -> float:
    across = max(0.0, one.left - other.right, other.left - one.right)
    down = max(0.0, one.top - other.bottom, other.top - one.bottom)
    return math.hypot(across, down)


EDGE = 5.0
"""Millimetres along each edge that office printers leave white (GOV.UK Notify asks for as much at top and bottom)."""
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
