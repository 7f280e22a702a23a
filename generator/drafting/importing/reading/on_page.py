"""What a page of a PDF shows by size and place: columns of short lines, bullets that are drawn, notes at its foot.

Makes tables of columns, as word processors do, and marks raised numbers. Knows nothing of letters.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.drafting.importing.document import MARK_RAISED, RAISED, Block

if TYPE_CHECKING:
    from generator.pages.preflight.page_content import Box, Drawn, Line, Run

FEWEST_ROWS = 2
FEWEST_TURNS = 4
"""How often paragraphs change from one column to the other at least where they are columns of their own."""
LONGEST_CELL = 90
"""Characters of a cell from which columns are text in columns, and no table."""
NEAR = 1.5
"""Millimetres by which the edges of one column, or the base lines of one row, may differ, or a raised number may stand
outside its line.
"""
_DOT = (0.5, 2.2)
"""How wide and high, in mm, a dot is that is drawn as a bullet; and how far before its line at most."""
_BEFORE = 8.0
SMALLER, HIGHER, HIGHEST = 0.8, 0.12, 0.75
"""How small a raised number is beside its line, and how far it stands above it, in sizes of the line's type."""
SMALL = 0.95
"""The size of a note's type beside the text's, at the most."""
_MM = 25.4 / 72
_NUMBER = re.compile(r"\[?\d{1,3}\]?")
_BEGINS = re.compile(r"(?:\d{1,3}[.)]?|\[\d{1,3}\])\s+\S|\d{1,2}(?=[^\W\d_])")
_ATTACHED = re.compile(r"(?:(?<=[^\W\d_A-Z]{2})|(?<=[^\W\d_A-Z][.,;:!?”\"’)]))(\d{1,2})(?=[\s.,;:!?)”\"’]|$)")
"""A number right behind a word: some fonts have raised numbers as characters of their own, at the text's own height."""


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


def with_raised(lines: Sequence[Line]) -> list[Line]:
    """The lines with their raised numbers marked, also those that stand so high that they seemed lines of their own."""
    hosts: dict[int, list[Run]] = {}
    alone = set[int]()
    for at, line in enumerate(lines):
        host = _host(line, lines) if _NUMBER.fullmatch(line.text.strip()) else None
        if host is not None:
            hosts.setdefault(host, []).extend(line.runs)
            alone.add(at)
    return [_marked(line, hosts.get(at, [])) for at, line in enumerate(lines) if at not in alone]


def _host(number: Line, lines: Sequence[Line]) -> int | None:
    """Which line a number belongs to that stands above it."""
    for at, line in enumerate(lines):
        lift = (line.baseline - number.baseline) / (_MM * max(line.size, 1.0))
        within = line.box.left - NEAR - number.box.width <= number.box.left <= line.box.right + NEAR
        if within and HIGHER <= lift <= HIGHEST and 0 < number.size <= SMALLER * line.size:
            return at
    return None


def _marked(line: Line, more: Sequence[Run]) -> Line:
    runs = [*line.runs, *more]
    if not more and not any(_is_raised(run, line) for run in runs):
        return line
    if more:
        runs.sort(key=lambda run: run.box.left)
    pieces: list[str] = []
    for at, run in enumerate(runs):
        raised = _is_raised(run, line)
        spaced = at > 0 and (
            runs[at - 1].spaced or (more and run.box.left - runs[at - 1].box.right > 0.15 * _MM * line.size)
        )
        pieces.append(" " if spaced and not raised else "")
        pieces.append(MARK_RAISED.format(run.text) if raised else run.text)
    return line._replace(text="".join(pieces), runs=tuple(runs))


def _is_raised(run: Run, line: Line) -> bool:
    lift = (line.baseline - run.baseline) / (_MM * max(line.size, 1.0))
    return _NUMBER.fullmatch(run.text) is not None and 0 < run.size <= SMALLER * line.size and lift >= HIGHER


def notes_apart(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The pages without the notes at their feet, and the lines of each note, in order, its number marked as raised.

    Only where the text of the pages calls each of them by a raised number.
    """
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    cuts = [_first_note(page, usual) for page in pages]
    text = [list(page[:cut]) for page, cut in zip(pages, cuts, strict=True)]
    notes: list[list[Line]] = []
    for page, cut in zip(pages, cuts, strict=True):
        for line in page[cut:]:
            if _begins(line):
                notes.append([_numbered(line)])
            elif notes:
                notes[-1].append(line)
    called = [int(one.strip("[]")) for page in text for line in page for one in RAISED.findall(line.text)]
    told = [int(_number(note[0])) for note in notes]
    if not called and told == [int(one) for page in text for line in page for one in _ATTACHED.findall(line.text)]:
        raised = MARK_RAISED.format(r"\1")
        text = [[line._replace(text=_ATTACHED.sub(raised, line.text)) for line in page] for page in text]
        called = told
    if not notes or told != list(range(1, len(notes) + 1)) or not set(told) <= set(called):
        return [list(page) for page in pages], []
    return text, notes


def _first_note(page: Sequence[Line], usual: float) -> int:
    """Where the small type at a page's foot begins that opens with a number."""
    at = len(page)
    while at and 0 < page[at - 1].size <= SMALL * usual:
        at -= 1
    return next((number for number in range(at, len(page)) if _begins(page[number])), len(page))


def _begins(line: Line) -> bool:
    return RAISED.match(line.text) is not None or _BEGINS.match(line.text) is not None


def _number(line: Line) -> str:
    found = re.search(r"\d+", line.text)
    return found[0] if found else ""


def _numbered(line: Line) -> Line:
    if RAISED.match(line.text):
        return line
    number = _number(line)
    rest = line.text.partition(number)[2].lstrip(".)] ")
    return line._replace(text=f"{MARK_RAISED.format(number)} {rest}")
