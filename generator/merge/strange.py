"""Characters in a table of recipients that no font has, nothing can print or nobody sees: told at row and column.

Asks the layout for fonts only where a character is not among the common ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.letter.wording.passages import REPLACEMENT, printable
from generator.merge.recipients import Row, Table
from generator.pages.fonts import described
from generator.problems import Place, Problem, error
from generator.source.hidden import hidden, is_hidden

LAST_COMMON = "\u017f"
"""Up to here every text face has every letter."""
MOST_ROWS = 1000
"""Of how many rows one character is told."""


class Strange:
    """Gathers the rows with characters that a font may lack."""

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = {}
        self.missing: frozenset[str] = frozenset()
        """The characters that no font has, once the problems have been told."""

    def add(self, row: Row, characters: str) -> None:
        """Take up the characters that vary in a row's letter."""
        for character in characters:
            if character > LAST_COMMON:
                rows = self._rows.setdefault(character, [])
                if len(rows) < MOST_ROWS:
                    rows.append(row.number)

    def problems(self, table: Table) -> Iterator[tuple[int, Problem]]:
        """A problem for each row with a character that no font has, that can't be printed, or that nobody sees, with
        the row's number.

        Codes: missing-glyph, forbidden-character, direction-override, unseen-character.
        """
        if not self._rows:
            return
        from generator.pages.layout.font_config import Fonts
        from generator.pages.layout.glyphs import missing_glyphs

        self.missing = frozenset(one.character for one in missing_glyphs(set(self._rows) - {REPLACEMENT}, Fonts()))
        missing = sorted(self.missing)
        telling = (*missing, REPLACEMENT, *filter(is_hidden, self._rows))
        wanted = {number for character in telling for number in self._rows.get(character, ())}
        for row in table.rows() if wanted else ():
            if row.number not in wanted:
                continue
            for heading, text in row.cells.items():
                for character in missing:
                    if character in text:
                        yield row.number, described(character, text).problem(table.place(row, heading))
                yield from ((row.number, one) for one in hidden(text, _at(table.place(row, heading))))
                if REPLACEMENT in printable(text):
                    said, hint = "a character stands here that can't be printed", "type the text around it anew"
                    yield row.number, error(table.place(row, heading), "forbidden-character", said, hint)


def _at(place: Place) -> Callable[[int], Place]:
    """The place of a cell, for every character of it."""
    return lambda _: place
