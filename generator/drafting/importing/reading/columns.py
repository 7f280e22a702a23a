"""Lines in which wide spaces part columns, as people type names side by side → a table. Knows nothing of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, line_of

MOST_COLUMNS = 4
_GAP = re.compile(r"[ \u00a0]{3,}")
_PIECE = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")


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
