"""The lines of a prose as paragraphs, items, headings and cells: just enough of Markdown's blocks to find the words.

Looks at how lines begin. Never reads what is within a line, and never reports anything.
"""

from collections.abc import Iterator
from typing import NamedTuple

from generator.source.patterns import compiled

_HEADING = r"#{1,6}[ \t]+"
_BULLET = r"[-*+][ \t]+(?=\S)"
_NUMBER = r"\(?(\d{1,9}|[a-z]{1,4})[.)][ \t]+(?=\S)"
_LABEL_ENDS = frozenset(".)")
LONGEST_LABEL = 11
"""Characters of the longest number that begins an item, its bracket or full stop included."""
_QUOTE = r"(?:>[ \t]?)+"
_RULE = r"(?:[-*_][ \t]*){3,}$"
_DEFINITION = r"\[[^\]^][^\]]*\]:[ \t]*\S"
_CELL = r"(?:\\.|[^|\\])+"
_BORDER = r"[|:\- \t]+$"


class Chunk(NamedTuple):
    """A stretch of the text, by offsets."""

    start: int
    end: int


class Found(NamedTuple):
    """A paragraph: its kind (`text`, `item`, `quote`, `heading`, `cell`) and its lines."""

    kind: str
    chunks: tuple[Chunk, ...]


def paragraphs(text: str) -> Iterator[Found]:
    """The paragraphs of a prose, in order."""
    kind, lines = "text", list[Chunk]()
    numbered = False  # whether the last item had a number, so that any number begins the next
    for start, end in _lines(text):
        at = start
        while at < end and text[at] in " \t":
            at += 1
        if at == end:
            yield from _whole(kind, lines)
            kind, lines = "text", []
            continue
        sign = _sign(text, at, end, begins=not lines, numbered=numbered)
        if sign is None:
            lines.append(Chunk(at, end))
            continue
        new, at = sign
        if new == "quote" and kind == "quote" and lines:
            lines.append(Chunk(at, end))
            continue
        yield from _whole(kind, lines)
        kind, lines = new, []
        if new == "number":
            kind, numbered = "item", True
        if new == "cell":
            yield from _cells(text, at, end)
        elif new == "heading":
            yield Found("heading", (Chunk(at, end),))
        elif new != "nothing":
            lines.append(Chunk(at, end))
            continue
        kind = "text"
    yield from _whole(kind, lines)


def _whole(kind: str, lines: list[Chunk]) -> Iterator[Found]:
    if lines:
        yield Found(kind, tuple(lines))


def _sign(text: str, at: int, end: int, *, begins: bool, numbered: bool) -> tuple[str, int] | None:
    """What a line begins, and where its words start; None where it goes on with what is above it."""
    first = text[at]
    if first in "-*_" and compiled(_RULE).match(text, at, end):
        return "nothing", end
    if first in "-*+" and (found := compiled(_BULLET).match(text, at, end)):
        return "item", found.end()
    if first == "#" and (found := compiled(_HEADING).match(text, at, end)):
        return "heading", found.end()
    if first == ">" and (found := compiled(_QUOTE).match(text, at, end)):
        return "quote", found.end()
    if first == "|":
        return ("nothing", end) if compiled(_BORDER).match(text, at, end) else ("cell", at)
    if first == "[" and begins and compiled(_DEFINITION).match(text, at, end):
        return "nothing", end
    if (
        (first == "(" or first.isalnum())
        and _LABEL_ENDS.intersection(text[at + 1 : at + LONGEST_LABEL])
        and (found := compiled(_NUMBER).match(text, at, end))
    ):
        label = found[1]
        if label in ("1", "a", "i") or (numbered and len(label) < 3):
            return "number", found.end()
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int) -> Iterator[Found]:
    for cell in compiled(_CELL).finditer(text, start, end):
        if cell[0].strip():
            yield Found("cell", (Chunk(cell.start(), cell.end()),))
