"""Paragraphs that are lines: people press Enter at the end of each line of an address, and twice for a gap.

Where empty paragraphs are the gaps, short paragraphs with none between them are the lines of one; tabs part columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line, line_of, without_pictures

TAB = "\ue002"
"""How a reader hands on a tabulator until columns are made of it."""
_TABS = re.compile(f" *{TAB}[{TAB} ]*")
FEWEST_GAPS = 2
"""So many empty paragraphs at least say that they are the document's way to make gaps."""
_LISTED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})[.)]|[•‣▪–—*-])\s")
LONGEST_LINE = 64
"""Characters from which a paragraph is text and no line of an address."""


def together(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without empty ones; short ones between which none stood are one, where empty ones make the gaps."""
    if sum(_is_gap(block) for block in blocks) < FEWEST_GAPS:
        return [block for block in blocks if not _is_gap(block)]
    found: list[Block] = []
    near = False
    for block in blocks:
        if _is_gap(block):
            near = False
        elif near and _is_lines(block) and _is_lines(found[-1]):
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, *block.lines))
        else:
            found.append(block)
            near = True
    return found


def with_columns(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; lines that tabs part into the same number of columns are a table, other tabs are spaces."""
    return [_columned(block) if any(TAB in line.plain for line in _all_lines(block)) else block for block in blocks]


def _all_lines(block: Block) -> list[Line]:
    return [*block.lines, *(line for row in block.cells for cell in row for line in cell)]


def _columned(block: Block) -> Block:
    rows = [_TABS.split(line.plain) for line in block.lines]
    widths = {len(row) for row in rows}
    listed = any(_LISTED.match(f"{row[0]} ") for row in rows)
    if block.kind == "text" and len(rows) > 1 and len(widths) == 1 and widths <= {2, 3, 4} and not listed:
        return Block((), "table", cells=tuple(tuple((line_of(text),) if text else () for text in row) for row in rows))
    cells = tuple(tuple(tuple(map(_spaced, cell)) for cell in row) for row in block.cells)
    return block._replace(lines=tuple(map(_spaced, block.lines)), cells=cells)


def _spaced(line: Line) -> Line:
    return line._replace(plain=_TABS.sub(" ", line.plain).strip(), marked=_TABS.sub(" ", line.marked).strip())


def _is_gap(block: Block) -> bool:
    return block.kind == "text" and not block.lines and not block.cells


def _is_lines(block: Block) -> bool:
    short = all(len(line.plain) <= LONGEST_LINE and not _LISTED.match(line.plain) for line in block.lines)
    pictured = any(not without_pictures(line.plain).strip() for line in block.lines)
    return (
        block.kind == "text"
        and bool(block.lines)
        and short
        and not pictured
        and block.lines[-1].plain[-1:] not in ".!?։؟…"
    )
