"""What reads like a heading: what is marked as one, what is short and bold, what stands like one in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drafting.importing.document import Block
from generator.drafting.importing.recognising.markers import marker_of

LONGEST_HEADING = 130
"""Characters that a heading may have at most."""
SHORT = 100
"""Characters of a line that can be a heading or a subject without being marked as one."""


def with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, those that read like headings marked as such; where some are marked already, only those are."""
    if any(is_heading(block) for block in blocks):
        return blocks
    headed = [at for at in range(len(blocks)) if looks_headed(blocks, at) and not marker_of(blocks[at])]
    if len(headed) < 2:
        return blocks
    return [block._replace(kind="heading", level=2) if at in headed else block for at, block in enumerate(blocks)]


def looks_headed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block reads like a heading above the one below it, though nothing marks it: text files have no bold."""
    block = blocks[at]
    if block.kind not in ("text", "heading") or len(block.lines) != 1 or at + 1 >= len(blocks):
        return False
    text, below = block.plain, blocks[at + 1]
    plain = len(text) <= SHORT and text[-1:] not in '.,;:!)"”' and len(text.split()) <= 14
    starts = text[:1].isupper() or text[:1] in "¿"
    ended = at == 0 or blocks[at - 1].plain[-1:] in '.!?:;"”)' or blocks[at - 1].kind == "item"
    follows = below.kind == "item" or (len(below.plain) > len(text) and below.plain[-1:] in '.:!?"”')
    return plain and starts and ended and follows


def is_heading(block: Block) -> bool:
    """Whether a block is a heading: marked as one, or short and bold throughout."""
    if block.kind == "heading":
        return True
    short = len(block.lines) == 1 and 0 < len(block.plain) <= LONGEST_HEADING
    return block.kind in ("text", "item") and short and block.strong and block.plain[-1:] not in ".,;"
