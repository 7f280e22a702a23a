"""What white space says: people press Enter after each line of an address, twice for a gap, and part columns by spaces.

Where empty paragraphs are the gaps, short paragraphs with none between them are the lines of one; tabs and wide spaces
part columns. Knows nothing of letters.
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
MOST_COLUMNS = 4
_GAP = re.compile(r"[ \u00a0]{3,}")
_PIECE = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")


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


def side_by_side(lines: Sequence[str]) -> Block | None:
    """Lines in which wide spaces part two to four columns, as a table; None where they part none."""
    rows = [[piece for piece in _GAP.split(line.strip()) if piece] for line in lines]
    most = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or not 2 <= most <= MOST_COLUMNS or sum(len(row) == most for row in rows) < max(2, len(rows) / 2):
        return None
    full = [line for line, row in zip(lines, rows, strict=True) if len(row) == most]
    columns = [min(_starts(line)[at] for line in full) for at in range(most)]
    cells = []
    for line in lines:
        placed: list[list[str]] = [[] for _ in columns]
        pieces = list(_PIECE.finditer(line))
        for number, piece in enumerate(pieces):
            below = max((at for at, edge in enumerate(columns) if edge <= piece.start() + 2), default=0)
            placed[number if len(pieces) == most else below].append(piece[0])
        cells.append(tuple((line_of(" ".join(" ".join(texts).split())),) if texts else () for texts in placed))
    return Block((), "table", cells=tuple(cells))


def _starts(line: str) -> list[int]:
    return [piece.start() for piece in _PIECE.finditer(line)]
