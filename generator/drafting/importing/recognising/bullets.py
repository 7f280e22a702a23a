"""Bullets that were typed, "- one" or "• one", by people whose program has lists of its own: made into items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from generator.drafting.importing.document import Block, Line

_TYPED = re.compile(r"(?:[•‣▪●◦∙·\uf0b7\uf0a7]|[-–—*+])\s+(?=\S)")
_CERTAIN = re.compile(r"[•‣▪●◦∙\uf0b7\uf0a7]\s*(?=\S)")


def with_items(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each run of lines with typed bullets as items of a list."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        typed = [bool(_TYPED.match(line.plain)) for line in block.lines]
        near = [blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(blocks)]
        among = sum(typed) > 1 or any(one.kind == "text" and one.lines and _TYPED.match(one.plain) for one in near)
        certain = bool(block.lines) and _CERTAIN.match(block.plain) is not None
        if block.kind != "text" or not any(typed) or not (among or certain):
            found.append(block)
            continue
        for is_item, group in groupby(zip(typed, block.lines, strict=True), key=lambda pair: pair[0]):
            lines = tuple(line for _, line in group)
            found += [Block((without_bullet(line),), "item", 1, "-") for line in lines] if is_item else [Block(lines)]
    return found


def without_bullet(line: Line) -> Line:
    """A line less the bullet typed before it."""
    typed = _TYPED.match(line.plain)
    if not typed:
        return line
    sign = re.match(r"\W{0,4}?\\\\?(?:[•‣▪●◦∙·\uf0b7\uf0a7]|[-–—*+])\s+", line.marked)
    marked = line.marked[sign.end() :] if sign and not sign[0].startswith(("**", "[")) else line.plain[typed.end() :]
    return line._replace(plain=line.plain[typed.end() :], marked=marked)
