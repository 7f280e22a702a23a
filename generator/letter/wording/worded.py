"""A text in its final words: HTML for the page, plain text for an e-mail (wrapped lines, hanging numbers, addresses in
full), one line for a title.

Made from one tree, on demand. Never changes, and its plain text never has Markdown's own characters unless the person
typed them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.letter.wording import html, tree
from generator.letter.wording.origins import Origin, of_assembled
from generator.source.patterns import compiled

if TYPE_CHECKING:
    from generator.letter.wording.passages import Assembled

WIDTH = 72
"""Characters in a line of plain text."""
# Spaces that stay together, such as U+00A0, are not among them.
_SPACES = r"[ \t\n]+"
BULLET = "-"
NARROWEST = 24
"""Characters below which nothing is wrapped any narrower, however deep it stands."""


class Worded:
    """A text in its final words. It has either blocks (prose) or inline pieces (a line, or several)."""

    def __init__(
        self,
        *,
        blocks: tuple[tree.Block, ...] = (),
        inlines: tuple[tree.Inline, ...] = (),
        varies: bool = False,
        source: Assembled | None = None,
        entry: Origin | None = None,
    ) -> None:
        self.blocks = blocks
        self.inlines = inlines
        self.varies = varies
        """Whether it contains an expression or a condition, so that it may differ from recipient to recipient."""
        self.source = source
        """What it was made of, with the way back to the file; None where no file has it."""
        self.entry = entry
        """The value from which it follows, where no file has it."""

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

    @property
    def origin(self) -> Origin | None:
        """Where in a file it stands as a whole, or the value from which it follows."""
        if self.source is None:
            return self.entry
        text = self.source.text
        return of_assembled(
            self.source, len(text) - len(text.lstrip()), len(text.rstrip()), "prose" if self.blocks else "line"
        )

    @property
    def marked(self) -> Markup:
        """The HTML, each paragraph, heading and cell with its origin; a line in an element that has it."""
        if self.blocks:
            return html.blocks(self.blocks, self._attribute)
        return origin.round(self.html) if self.inlines and (origin := self.origin) else self.html

    def _attribute(self, typed: tree.Typed) -> Markup:
        if self.source is None or typed is tree.UNTYPED or typed.start >= len(self.source.text):
            return Markup()
        return of_assembled(self.source, typed.start, typed.end, "prose").attribute()

    def without_footnotes(self) -> Worded:
        """The same less the notes behind its citations, for where all notes stand together at the end."""
        return Worded(blocks=tree.without_notes(self.blocks), inlines=tree.without_notes(self.inlines))

    @cached_property
    def plain(self) -> str:
        """On one line, without notes' numbers: for titles and attributes."""
        return _one_line(self.blocks or self.inlines)

    def text(self, width: int = WIDTH) -> str:
        """Plain text, wrapped at `width` characters; addresses and long words stay whole."""
        return _text_of_blocks(self.blocks, width) if self.blocks else _text_of_inlines(self.inlines, width)

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


def _text_of_blocks(content: Sequence[tree.Block], width: int) -> str:
    """The blocks wrapped at `width` characters, a blank line between them."""
    return "\n".join(_blocks(content, width, apart=True))


def _text_of_inlines(content: Sequence[tree.Inline], width: int) -> str:
    """The inline pieces wrapped at `width` characters, their own lines kept."""
    return "\n".join(_wrapped(_words(content), width))


def _one_line(content: Sequence[tree.Inline] | Sequence[tree.Block]) -> str:
    """Everything on one line, without notes' numbers and addresses: for titles and attributes."""
    found: list[str] = []
    for piece in content:
        if isinstance(piece, tree.Paragraph | tree.Heading):
            found.append(_words(piece.children, bare=True))
        elif isinstance(piece, tree.Quote):
            found.append(_one_line(piece.blocks))
        elif isinstance(piece, tree.List):
            found += [f"{item.label} {_one_line(item.blocks)}" for item in piece.items]
        elif isinstance(piece, tree.Table):
            found += [_words(cell.children, bare=True) for row in (piece.header, *piece.rows) for cell in row]
        elif not isinstance(piece, tree.Rule):
            return " ".join(_words(content, bare=True).split())  # type: ignore[arg-type]  # inline pieces, all of them
    return " ".join(" ".join(found).split())


def _blocks(content: Sequence[tree.Block], width: int, *, apart: bool) -> list[str]:
    lines: list[str] = []
    for block in content:
        made = _block(block, max(width, NARROWEST))
        if made:
            lines += ["", *made] if lines and apart else made
    return lines


def _block(block: tree.Block, width: int) -> list[str]:
    if isinstance(block, tree.Paragraph | tree.Heading):
        return _wrapped(_words(block.children), width)
    if isinstance(block, tree.Quote):
        return [f"> {line}".rstrip() for line in _blocks(block.blocks, width - 2, apart=True)]
    if isinstance(block, tree.List):
        return _list(block, width)
    if isinstance(block, tree.Table):
        return _table(block, width)
    return ["-" * min(width, 12)]


def _list(block: tree.List, width: int) -> list[str]:
    hang = max((len(item.label or BULLET) for item in block.items), default=1) + 1
    lines: list[str] = []
    for item in block.items:
        made = _blocks(item.blocks, width - hang, apart=not block.tight) or [""]
        if lines and not block.tight:
            lines.append("")
        label = (item.label or BULLET).ljust(hang)
        lines += [((label if not number else " " * hang) + line).rstrip() for number, line in enumerate(made)]
    return lines


def _table(block: tree.Table, width: int) -> list[str]:
    """Columns side by side where they fit; else a line for each cell, with its column's heading."""
    rows = [[" ".join(_words(cell.children).split()) for cell in row] for row in (block.header, *block.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(block.header))]
    if sum(widths) + 3 * (len(widths) - 1) <= width:
        lines = [
            " | ".join(_set(*cell) for cell in zip(row, widths, block.aligned, strict=True)).rstrip() for row in rows
        ]
        return [lines[0], "-+-".join("-" * one for one in widths), *lines[1:]]
    lines = []
    for row in rows[1:]:
        lines += [""] if lines else []
        for heading, cell in zip(rows[0], row, strict=True):
            if cell:
                lines += _wrapped(f"{heading}: {cell}" if heading else cell, width)
    return lines or _wrapped(" | ".join(rows[0]), width)


def _set(cell: str, width: int, aligned: str) -> str:
    return cell.rjust(width) if aligned == "right" else cell.center(width) if aligned == "center" else cell.ljust(width)


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in text.split("\f"):
        words = compiled(_SPACES).sub(" ", line).strip(" ")
        lines += textwrap.wrap(
            words, max(width, NARROWEST), break_long_words=False, break_on_hyphens=False, expand_tabs=True
        ) or ([""] if lines else [])
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _words(children: Sequence[tree.Inline], *, bare: bool = False) -> str:
    """The pieces' words; a form feed, which no text can contain, stands where a line ends."""
    found: list[str] = []
    for child in children:
        if isinstance(child, tree.Text | tree.Code):
            found.append(child.text)
        elif isinstance(child, tree.Break):
            found.append(" " if bare else "\f")
        elif isinstance(child, tree.Emphasis):
            found.append(_words(child.children, bare=bare))
        elif isinstance(child, tree.Link):
            found.append(_link(child, bare=bare))
        elif isinstance(child, tree.Picture):
            found.append(child.alt if bare else f"[{child.alt}]")
        elif not bare:
            found += [f"[{one.number}]" for one in child.items]
    return "".join(found)


def _link(link: tree.Link, *, bare: bool) -> str:
    words = _words(link.children, bare=bare)
    if bare or link.bare or words in (link.target, link.target.partition(":")[2]):
        return words
    return f"{words} <{link.target.removeprefix('mailto:')}>"
