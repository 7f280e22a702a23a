"""Where a condition may stand: round whole blocks, every tag on a line of its own, or within one paragraph.

Looks at the text round the tags. Never knows what a condition says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.letter.wording.scanning import Cut
from generator.source.patterns import compiled

# What can only be the start of a block when it stands at the start of a line inside a paragraph.
_BLOCK_START = r"\n[ \t]*(?:\n|[-*+][ \t]|#{1,6}[ \t]|>|\||(?:1|a|i)[.)][ \t]|\([1ai]\)[ \t])"
_MARKER = r"([ \t]*)(?:[-*+]|\(?[0-9a-z]{1,4}[.)])(?=[ \t]|$)"


def own_line(text: str, tag: Cut) -> tuple[int, int] | None:
    """The bounds of the tag's line, its line break included, where nothing else stands on it."""
    start = text.rfind("\n", 0, tag.start) + 1
    newline = text.find("\n", tag.end)
    end = len(text) if newline < 0 else newline
    if text[start : tag.start].strip() or text[tag.end : end].strip():
        return None
    return start, min(end + 1, len(text))


def misplaced(text: str, tags: Sequence[Cut], *, whole_blocks: bool) -> int | None:
    """The offset at which a condition stands neither round whole blocks nor within one paragraph; None if it may."""
    if whole_blocks:
        return _cuts_an_item(text, tags[0], tags[-1])
    return tags[0].start if compiled(_BLOCK_START).search(text, tags[0].start, tags[-1].end) else None


def _cuts_an_item(text: str, first: Cut, last: Cut) -> int | None:
    """Where a list item begins inside a condition and ends outside it, or the other way round."""
    indent = _indent(text, first.start)
    shallowest: int | None = None
    for line_start, line in _lines(text, first.end, last.start):
        marker = compiled(_MARKER).match(line)
        if marker:
            width = len(marker.group(1).expandtabs(4))
            shallowest = width if shallowest is None else min(shallowest, width)
            if width < indent:
                return line_start + len(marker.group(1))
    if shallowest is None:
        return None
    for line_start, line in _lines(text, last.end, len(text)):
        if line.strip():
            width = len(line[: len(line) - len(line.lstrip())].expandtabs(4))
            if width > shallowest and not compiled(_MARKER).match(line) and not line.lstrip().startswith("{%"):
                return line_start + len(line) - len(line.lstrip())
            return None
    return None


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The whole lines between two offsets, each with its own offset."""
    position = text.find("\n", start, end) + 1
    while 0 < position < end:
        newline = text.find("\n", position, end)
        stop = end if newline < 0 else newline
        yield position, text[position:stop]
        position = stop + 1


def _indent(text: str, offset: int) -> int:
    return len(text[text.rfind("\n", 0, offset) + 1 : offset].expandtabs(4))
