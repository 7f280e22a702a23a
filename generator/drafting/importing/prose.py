"""Blocks → the Markdown of a letter, one sentence a line. What it writes reads back as the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.drafting.importing.document import Block, Line, guarded

_SENTENCE = re.compile(r"(?<=[.!?…։])([”\"’»)\]]?)[ \t]+(?=[“„«\"‘(]?[^\W\d_a-z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Art|Abs|Hon|Rt|Rev|vs|etc|e\.g|i\.e|z\.B|d\.h|cf|p|pp|vol|Bd|S|n|al|approx|Col|Gen|Lt|Sr|Sra|M|Mme|Gov|Sen|Rep)\.)$"
)


def prose_of(blocks: Iterable[Block]) -> str:
    """The blocks as paragraphs, lists, quotations and tables, with a blank line between them."""
    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        piece = _piece(block)
        if not piece:
            continue
        if pieces:
            tight = before is not None and before.kind == block.kind == "item" and bool(block.marker)
            same_quote = before is not None and before.kind == block.kind == "quote"
            pieces.append("\n" if tight else "\n>\n" if same_quote else "\n\n")
        pieces.append(piece)
        before = block
    return "".join(pieces)


def line_as_text(line: Line) -> str:
    """A line for a field that holds one line of Markdown."""
    return line.marked


def _piece(block: Block) -> str:
    if block.kind == "rule":
        return "---"
    if block.cells:
        return _table(block)
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 2), 6)} {' '.join(line.marked for line in block.lines)}"
    text = "\\\n".join(_sentences(line.marked) for line in block.lines if line.marked)
    if block.strong and len(block.lines) == 1 and "*" not in text:
        text = f"**{block.lines[0].marked}**"
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in guarded(text).split("\n"))
    if block.kind == "item":
        return _item(block, text)
    return guarded(text)


def _item(block: Block, text: str) -> str:
    marker = block.marker or "-"
    margin = " " * (len(marker) + 1)
    outer = "  " * (block.level - 1) if marker == "-" else "   " * (block.level - 1)
    lines = guarded(text).split("\n")
    start = f"{marker} " if block.marker else margin
    return "\n".join(f"{outer}{start if not number else margin}{line}" for number, line in enumerate(lines))


def _sentences(text: str) -> str:
    """The text with each sentence on a line of its own, where no line then begins a list, a heading or a table."""
    lines: list[str] = []
    end = 0
    for found in _SENTENCE.finditer(text):
        sentence = text[end : found.end(1)]
        rest = text[found.end() :]
        if (
            _ABBREVIATED.search(sentence)
            or re.fullmatch(r"\(?\w{1,4}\\?[.)]", sentence)
            or guarded(rest) != rest
            or _inside(text[: found.end(1)])
        ):
            continue
        lines.append(sentence)
        end = found.end()
    return "\n".join([*lines, text[end:]])


def _inside(text: str) -> bool:
    """Whether a link's words or an expression are open at the end of the text."""
    return (
        text.count("[") > text.count("]") or text.count("{{") > text.count("}}") or text.count("](") > text.count(")")
    )


def _table(block: Block) -> str:
    columns = max(len(row) for row in block.cells)
    rows = [[_cell(row[index]) if index < len(row) else "" for index in range(columns)] for row in block.cells]
    head, *others = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * columns, *others))


def _cell(lines: Sequence[Line]) -> str:
    return " ".join(line.marked for line in lines).replace("|", "\\|")
