"""The plain data of what a file says (mappings, lists and texts, as read and as written) and, beside it, a tree of
where each value stands.

Every value that stands alone is text; None is a key or an item with nothing after it. Knows lines, columns and offsets.
Never knows what the values mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, Union

from generator.problems import Place

Data: TypeAlias = Union[dict[str, "Data"], list["Data"], str, None]  # noqa: UP007  (a forward reference in `|` fails)
Key = str | int
LEFT_OUT = -1
"""The key, among the places of a list, of an item that the data lacks because of a mistake that has been told."""


def texts_in(data: Data) -> Iterator[str]:
    """Every text of the data, in order; empty ones left out."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts_in(value)
    elif data:
        yield data


def without_empties(data: Data) -> Data:
    """The data less what has nothing in it, which would be a mistake in a file."""
    if isinstance(data, list):
        return [part for item in data if (part := without_empties(item))]
    if isinstance(data, dict):
        return {key: part for key, value in data.items() if (part := without_empties(value))}
    return data


class Folded(NamedTuple):
    """The lines of a text that the file's form runs together into fewer."""

    sign: str
    """What the text begins with: `>`, a quote, or nothing."""
    lines: tuple[str, ...]
    """The lines as they stand in the file: the first from where the text begins, the others from their margin."""


class Places(NamedTuple):
    """The place of a value and, below it, of its parts.

    `children` has an entry for each key of a mapping and each index of a list. A key whose value the data lacks because
    of a mistake that has been told has one too; a list that lacks such an item has one for `LEFT_OUT`.
    """

    value: Place
    """Where the value starts; where there is no value, where its key (or the dash of its item) stands."""
    key: Place | None = None
    """Where the value's key stands, if it is the value of a mapping."""
    span: tuple[int, int] = (0, 0)
    """Offsets, in characters of the file's text, of the value's first character and of the one after its last."""
    children: Mapping[Key, Places] = MappingProxyType({})
    lines: tuple[Place, ...] = ()
    """For a text: where each of its lines starts in the file; empty when only `value` is known."""
    columns: tuple[int, ...] = ()
    """For a one-line text with escapes: the column in the file of each character of the text."""
    folded: Folded | None = None
    """For a text of several lines that are run together: these lines."""
    first: int = 0
    """For one line of a text with several: which of the text's characters it begins with."""

    @property
    def named(self) -> Place:
        """Where the key stands if there is one, else the value: the place for a problem with the key itself."""
        return self.key or self.value

    def at(self, *keys: Key) -> Places:
        """The places of the part that the keys lead to; a key that is not there is skipped.

        So a path through the letter's model finds its place even where the person wrote a shorter shape.
        """
        here = self
        for key in keys:
            here = here.children.get(key, here)
        return here

    def within(self, line: int, column: int) -> Place:
        """The place of a character of this text, its line and column counted from 0.

        Exact for `|` blocks and one-line values; elsewhere the place where the value starts.
        """
        if self.columns and line == 0:
            inside = self.columns[min(column, len(self.columns) - 1)]
            return Place(self.value.path, self.value.line, inside)
        if line < len(self.lines):
            start = self.lines[line]
            return Place(start.path, start.line, start.column + column)
        return self.value
