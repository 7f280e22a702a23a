"""What a page of a PDF shows by where it stands: columns of short lines side by side, bullets that are drawn.

Makes tables of columns, as word processors do. Knows nothing of letters.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.drafting.importing.document import Block

if TYPE_CHECKING:
    from generator.pages.preflight.sheet import Box, Drawn, Line

FEWEST_ROWS = 2
FEWEST_TURNS = 4
"""How often paragraphs change from one column to the other at least where they are columns of their own."""
LONGEST_CELL = 90
"""Characters of a cell from which columns are text in columns, and no table."""
NEAR = 1.5
"""Millimetres by which the edges of one column, or the base lines of one row, may differ."""
_DOT = (0.5, 2.2)
"""How wide and high, in mm, a dot is that is drawn as a bullet; and how far before its line at most."""
_BEFORE = 8.0


class Paragraph(NamedTuple):
    """Lines that belong together, on a page by its index."""

    page: int
    lines: list[Line]

    @property
    def last(self) -> Line:
        """The line at its end."""
        return self.lines[-1]


Placed = tuple[Paragraph, float]
"""A paragraph with the right edge of its column in mm."""


def regions(paragraphs: Iterable[Placed]) -> Iterator[list[list[Placed]]]:
    """The paragraphs in rows; rows that follow each other in the same columns are one region."""
    region: list[list[Placed]] = []
    for row in _rows(paragraphs):
        if region and (len(row) < 2 or not _same_columns(region[-1], row)):
            yield region
            region = []
        region.append(row)
    if region:
        yield region


def down_columns(paragraphs: Sequence[Placed]) -> list[Placed]:
    """The paragraphs; short ones that stand by turns in two columns, none level with another, column by column."""
    found: list[Placed] = []
    run: list[Placed] = []
    for placed in paragraphs:
        if run and not _in_columns([*run, placed]):
            found += _unravelled(run)
            run = []
        run.append(placed)
    return [*found, *_unravelled(run)]


def _in_columns(run: Sequence[Placed]) -> bool:
    """Whether paragraphs stand in two columns at most, one below or beside the other."""
    first, *_ = lefts = _edges(run)
    apart = all(abs(left - first) <= NEAR or abs(left - lefts[-1]) <= NEAR for left in lefts)
    on_page = len({one.page for one, _ in run}) == 1
    return apart and on_page and all(len(line.text) <= LONGEST_CELL for one, _ in run for line in one.lines)


def _edges(run: Sequence[Placed]) -> list[float]:
    return sorted(one.lines[0].box.left for one, _ in run)


def _unravelled(run: list[Placed]) -> list[Placed]:
    lefts = _edges(run)
    turns = [one.lines[0].box.left > lefts[0] + NEAR for one, _ in run] if run else []
    changes = sum(before != after for before, after in itertools.pairwise(turns))
    level = any(_beside(a, b) or _beside(b, a) for (a, _), (b, _) in itertools.pairwise(run))
    left = [placed for placed, turned in zip(run, turns, strict=True) if not turned]
    right = [placed for placed, turned in zip(run, turns, strict=True) if turned]
    if changes < FEWEST_TURNS or level:
        return run
    parted = max(line.box.right for one, _ in left for line in one.lines) < min(_edges(right))
    return [*left, *right] if parted else run


def _rows(paragraphs: Iterable[Placed]) -> Iterator[list[Placed]]:
    row: list[Placed] = []
    for placed in paragraphs:
        if row and not _beside(row[-1][0], placed[0]):
            yield row
            row = []
        row.append(placed)
    if row:
        yield row


def _beside(left: Paragraph, right: Paragraph) -> bool:
    first, second = left.lines[0], right.lines[0]
    level = left.page == right.page and abs(first.baseline - second.baseline) <= NEAR
    return level and max(line.box.right for line in left.lines) < min(line.box.left for line in right.lines)


def _same_columns(above: Sequence[Placed], below: Sequence[Placed]) -> bool:
    """Whether each cell of the lower row stands in a column of the upper one, be it on the next page."""
    edges = [one.lines[0].box.left for one, _ in above]
    starts = [one.lines[0].box.left for one, _ in below]
    return all(any(abs(start - edge) <= NEAR for edge in edges) for start in starts)


def side_by_side(rows: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """A region's rows as a table where they are several of short cells; else block after block."""
    blocks = [block for row in rows for block in row]
    short = all(block.kind == "text" and len(block.plain) <= LONGEST_CELL for block in blocks)
    if len(rows) < FEWEST_ROWS or not short or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        yield from blocks
    else:
        yield Block((), "table", cells=tuple(tuple(block.lines for block in row) for row in rows))


def with_bullets(lines: Sequence[Line], drawn: Iterable[Drawn]) -> list[Line]:
    """The lines; one before which a dot is drawn, as browsers draw the bullets of lists, begins with a bullet."""
    dots = [
        one.box
        for one in drawn
        if one.kind == "path" and all(_DOT[0] <= side <= _DOT[1] for side in (one.box.width, one.box.height))
    ]
    return [line._replace(text=f"• {line.text}") if any(_leads(dot, line) for dot in dots) else line for line in lines]


def _leads(dot: Box, line: Line) -> bool:
    level = line.box.top - 0.5 <= (dot.top + dot.bottom) / 2 <= line.box.bottom + 0.5
    return level and 0.5 <= line.box.left - dot.right <= _BEFORE
