"""Characters in a table of recipients that no font has: found once for all rows, told at each row and column.

Asks the layout for fonts only where a character is not among the common ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.merge.recipients import Row, Table
from generator.problems import Problem, error

LAST_COMMON = "\u017f"
"""Up to here every text face has every letter."""
MOST_ROWS = 1000
"""Of how many rows one character is told."""


class Strange:
    """Gathers the rows with characters that a font may lack."""

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = {}

    def add(self, row: Row, characters: str) -> None:
        """Take up the characters that vary in a row's letter."""
        for character in characters:
            if character > LAST_COMMON:
                rows = self._rows.setdefault(character, [])
                if len(rows) < MOST_ROWS:
                    rows.append(row.number)

    def problems(self, table: Table) -> Iterator[tuple[int, Problem]]:
        """A problem for each row with a character that no font has, with the row's number. Code: missing-glyph."""
        if not self._rows:
            return
        from generator.pages.layout.glyphs import missing_glyphs
        from generator.pages.layout.laying import Fonts

        missing = {glyph.character: glyph for glyph in missing_glyphs(["".join(sorted(self._rows))], Fonts())}
        wanted = {number for character in missing for number in self._rows[character]}
        for row in table.rows() if wanted else ():
            if row.number not in wanted:
                continue
            for character, glyph in missing.items():
                heading = next((name for name, text in row.cells.items() if character in text), None)
                if heading:
                    message = f"no font has the character '{character}' ({glyph.code}, {glyph.name})"
                    hint = "write it in another way, or install a font that has it"
                    yield row.number, error(table.place(row, heading), "missing-glyph", message, hint)
