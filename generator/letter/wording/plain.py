"""Plain text of a text's tree, as in the body of an e-mail: wrapped lines, hanging numbers, addresses in full.

Never contains Markdown's own characters unless the person typed them as text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from generator.letter.wording import tree
from generator.source.patterns import compiled

# Spaces that stay together, such as U+00A0, are not among them.
_SPACES = r"[ \t\n]+"

BULLET = "-"
NARROWEST = 24
"""Characters below which nothing is wrapped any narrower, however deep it stands."""


def blocks(content: Sequence[tree.Block], width: int) -> str:
    """The blocks wrapped at `width` characters, a blank line between them."""
    return "\n".join(_blocks(content, width, apart=True))


def inlines(content: Sequence[tree.Inline], width: int) -> str:
    """The inline pieces wrapped at `width` characters, their own lines kept."""
    return "\n".join(_wrapped(_words(content), width))


def one_line(content: Sequence[tree.Inline] | Sequence[tree.Block]) -> str:
    """Everything on one line, without notes' numbers and addresses: for titles and attributes."""
    found: list[str] = []
    for piece in content:
        if isinstance(piece, tree.Paragraph | tree.Heading):
            found.append(_words(piece.children, bare=True))
        elif isinstance(piece, tree.Quote):
            found.append(one_line(piece.blocks))
        elif isinstance(piece, tree.List):
            found += [f"{item.label} {one_line(item.blocks)}" for item in piece.items]
        elif isinstance(piece, tree.Table):
            found += [_words(cell, bare=True) for row in (piece.header, *piece.rows) for cell in row]
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
    rows = [[" ".join(_words(cell).split()) for cell in row] for row in (block.header, *block.rows)]
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
