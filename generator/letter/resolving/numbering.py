"""Numbers the concerns and asks of a letter, through their groups. Knows nothing of how a number looks on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.letter.loading.tidying import Path
from generator.letter.model import Point, PointBlock
from generator.letter.model.blocks import PointStyle


class ResolvedPoint(NamedTuple):
    """A concern or ask with its number."""

    point: Point
    path: Path
    number: int
    """Counted from 1 through the whole block, its groups included, whatever the style."""
    label: str
    """What stands before it on the page: "1.", "a)", or nothing."""
    level: int
    """Level of its heading and of headings within it."""


class ResolvedBlock(NamedTuple):
    """A block of concerns or asks, or a group within one."""

    block: PointBlock
    path: Path
    style: PointStyle
    items: tuple[ResolvedPoint | ResolvedBlock, ...]
    level: int

    def points(self) -> Iterator[ResolvedPoint]:
        """All its points, groups opened."""
        for item in self.items:
            if isinstance(item, ResolvedBlock):
                yield from item.points()
            else:
                yield item


def numbered(block: PointBlock, path: Path, level: int) -> ResolvedBlock:
    """The block with a number for each of its points; `level` is that of its headings."""
    return _Numbering().block(block, path, "numbered", level)


class _Numbering:
    """Numbers points through a block and its groups; a group with a style of its own begins anew."""

    def __init__(self) -> None:
        self.number = 0
        self.shown: dict[str, int] = {}

    def block(self, block: PointBlock, path: Path, inherited: PointStyle, level: int) -> ResolvedBlock:
        style = block.style or inherited
        if block.style and block.style != inherited:
            self.shown[style] = 0
        inside = level + 1 if block.heading else level
        items: list[ResolvedPoint | ResolvedBlock] = []
        for index, item in enumerate(block.items):
            at = (*path, "items", index)
            if isinstance(item, PointBlock):
                items.append(self.block(item, at, style, inside))
                continue
            self.number += 1
            self.shown[style] = self.shown.get(style, 0) + 1
            items.append(ResolvedPoint(item, at, self.number, label(style, self.shown[style]), inside))
        return ResolvedBlock(block, path, style, tuple(items), level)


def label(style: PointStyle, number: int) -> str:
    """What stands before the point of that number: "3.", "c)"; nothing for styles without numbers."""
    if style == "numbered":
        return f"{number}."
    return f"{letters(number)})" if style == "lettered" else ""


def letters(number: int) -> str:
    """A number as letters: a … z, aa, ab …"""
    said = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said
