"""What stands on a page of a finished PDF, as the eye sees it: runs of text, lines, pictures, areas; in millimetres.

Plain values, measured from the sheet's top left corner; and how a PDF moves, turns and scales what it draws (matrices
of six numbers, ISO 32000-1, 8.3.3). Never opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

MM = 25.4 / 72
"""Millimetres in a point."""

_COLUMN_GAP = 6.0
"""Millimetres between two pieces of text on one height that belong to different columns."""

Colour = tuple[int, int, int]


class Box(NamedTuple):
    """A rectangle; its edges in mm from the sheet's left and top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In mm."""
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Whether they share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def union(self, other: Box) -> Box:
        """The smallest box round both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box round all; there must be one."""
    first, *others = boxes
    for box in others:
        first = first.union(box)
    return first


class Run(NamedTuple):
    """Text of one kind on one line, as it follows each other in the file; a column's gap ends it."""

    text: str
    spaced: bool
    """Whether a space follows it."""
    box: Box
    """Round the ink, not round the type's body."""
    baseline: float
    """In mm from the sheet's top."""
    size: float
    """Of the type as placed, in pt; 0 where the font doesn't say (drawn fonts)."""
    colour: Colour | None
    """None where it is a pattern."""
    opacity: float
    visible: bool
    """Whether it leaves any ink: the text of a scan lies unseen over its picture."""
    tagged: bool
    artifact: bool
    """Whether the tags say that it is no part of what is read: a running head, a page's number."""
    upright: bool
    order: int


class Line(NamedTuple):
    """Runs on one height that follow each other without a column's gap."""

    text: str
    box: Box
    baseline: float
    size: float
    artifact: bool
    runs: tuple[Run, ...]


class Drawn(NamedTuple):
    """A picture, an area or a rule."""

    kind: str
    """`picture`, `path` or `shading`."""
    box: Box
    colour: Colour | None
    pixels: tuple[int, int] = (0, 0)
    """Of a picture: how many, across and down."""
    placed: tuple[float, float] = (0.0, 0.0)
    """Of a picture: its sides as placed, in mm."""

    @property
    def white(self) -> bool:
        """Whether it is an area of plain white, which nobody sees on paper."""
        return self.colour is not None and min(self.colour) >= 254


class Painting(Protocol):
    """A page as it is seen."""

    def at(self, x: float, y: float) -> Colour:
        """The colour at a point, in mm."""
        ...

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen."""
        ...


@dataclass(frozen=True)
class Picture:
    """A page as drawn: three bytes a pixel, `step` pixels a millimetre."""

    width: int
    height: int
    stride: int
    pixels: bytes
    step: float

    def at(self, x: float, y: float) -> Colour:
        """The colour at a point, in mm; of the nearest pixel where the point lies outside."""
        column = min(max(int(x * self.step), 0), self.width - 1)
        row = min(max(int(y * self.step), 0), self.height - 1)
        start = row * self.stride + column * 3
        blue, green, red = self.pixels[start : start + 3]
        return red, green, blue

    @cached_property
    def blank(self) -> bool:
        """Whether every pixel is (nearly) white."""
        return min(self.pixels, default=255) >= 250


@dataclass(frozen=True)
class Sheet:
    """A page: its number from 1, its size in mm as seen, what stands on it."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    drawn: tuple[Drawn, ...]
    picture: Painting | None
    """Only where something coloured lies under text, or where there is no text."""

    @cached_property
    def ink(self) -> tuple[Run, ...]:
        """The text that can be seen."""
        return tuple(run for run in self.runs if run.visible)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The visible, upright text in lines, from top to bottom; columns apart."""
        return tuple(_lines([run for run in self.ink if run.upright]))


def _lines(runs: Sequence[Run]) -> list[Line]:
    heights: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        row = next((row for row in reversed(heights[-4:]) if _on_one_height(row, run)), None)
        if row is None:
            heights.append([run])
        else:
            row.append(run)
    lines = [line for row in heights for line in _columns(row)]
    return sorted(lines, key=lambda line: (line.baseline, line.box.left))


def _on_one_height(row: Sequence[Run], run: Run) -> bool:
    largest = max(row, key=lambda other: other.size)
    reach = 0.45 * MM * max(largest.size, run.size)
    return abs(largest.baseline - run.baseline) <= max(reach, 0.5)


def _columns(row: Sequence[Run]) -> Iterable[Line]:
    group: list[Run] = []
    end = 0.0
    for run in sorted(row, key=lambda run: run.box.left):
        if group and run.box.left - end > _COLUMN_GAP:
            yield _line(group)
            group = []
        group.append(run)
        end = max(end, run.box.right) if len(group) > 1 else run.box.right
    yield _line(group)


def _line(group: Sequence[Run]) -> Line:
    in_order = sorted(group, key=lambda run: run.order)
    largest = max(group, key=lambda run: run.size)
    return Line(
        "".join(run.text + " " * run.spaced for run in in_order).strip(),
        around(run.box for run in group),
        largest.baseline,
        largest.size,
        all(run.artifact for run in group),
        tuple(in_order),
    )


Matrix = tuple[float, float, float, float, float, float]

UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Both, the inner one first."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def through(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to stand."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box_round(corners: list[tuple[float, float]]) -> Box:
    """The smallest box with all the points in it."""
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(across), min(down), max(across), max(down))


def gap(before: Box, after: Box) -> float:
    """How far apart two characters stand sideways, in mm; negative where they overlap by more than a character."""
    return max(after.left - before.right, before.left - after.right, 0.0)
