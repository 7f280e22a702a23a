"""A text in its final words: HTML for the page, plain text for an e-mail, one line for a title.

Made from one tree, on demand. Never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.letter.wording import html, plain, tree

if TYPE_CHECKING:
    from generator.letter.wording.passages import Assembled

WIDTH = 72
"""Characters in a line of plain text."""


class Worded:
    """A text in its final words. It has either blocks (prose) or inline pieces (a line, or several)."""

    def __init__(
        self,
        *,
        blocks: tuple[tree.Block, ...] = (),
        inlines: tuple[tree.Inline, ...] = (),
        varies: bool = False,
        source: Assembled | None = None,
    ) -> None:
        self.blocks = blocks
        self.inlines = inlines
        self.varies = varies
        """Whether it contains an expression or a condition, so that it may differ from recipient to recipient."""
        self.source = source
        """What it was made of, with the way back to the file; None where no file has it."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Worded) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[object, ...]:
        return self.blocks, self.inlines, self.varies

    @cached_property
    def html(self) -> Markup:
        """Safe HTML: blocks, or for a line what may stand inside a paragraph."""
        return html.blocks(self.blocks) if self.blocks else html.inlines(self.inlines)

    def without_footnotes(self) -> Worded:
        """The same less the notes behind its citations, for where all notes stand together at the end."""
        return Worded(blocks=tree.without_notes(self.blocks), inlines=tree.without_notes(self.inlines))

    @cached_property
    def plain(self) -> str:
        """On one line, without notes' numbers: for titles and attributes."""
        return plain.one_line(self.blocks or self.inlines)

    def text(self, width: int = WIDTH) -> str:
        """Plain text, wrapped at `width` characters; addresses and long words stay whole."""
        return plain.blocks(self.blocks, width) if self.blocks else plain.inlines(self.inlines, width)

    @property
    def headings(self) -> tuple[int, ...]:
        """The levels of its headings, in order."""
        return tuple(_levels(self.blocks))

    def __html__(self) -> Markup:
        return self.html

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.blocks or self.inlines)


def _levels(blocks: Sequence[tree.Block]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, tree.Heading):
            yield block.level
        elif isinstance(block, tree.Quote):
            yield from _levels(block.blocks)
        elif isinstance(block, tree.List):
            for item in block.items:
                yield from _levels(item.blocks)
