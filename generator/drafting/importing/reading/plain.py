"""Plain text: paragraphs parted by blank lines; lines that were only wrapped become one."""

from __future__ import annotations

import itertools
import re

from generator.drafting.importing.document import Block, Document, line_of
from generator.drafting.importing.reading.white_space import side_by_side
from generator.problems import Problem
from generator.source.text import decode_csv

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*•‣▪–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)])[ \t]+(?=\S)")
_BULLETS = "-*•‣▪–—"
WIDE = "    "
_TABS_WITHIN = re.compile(r"(?<=\S) *\t[ \t]*(?=\S)")
SEVERAL = 3
NARROWEST = 50
"""Characters that the longest line must have at least where lines are wrapped."""
WIDEST = 130
"""Characters above which lines are not wrapped but paragraphs."""


def read_plain(data: bytes, path: str) -> tuple[Document, list[Problem]]:
    """The paragraphs of a text file in UTF-8, UTF-16 or Windows-1252."""
    text, problems = decode_csv(data, path)
    return Document(tuple(blocks_of(text))), problems


def blocks_of(text: str) -> list[Block]:
    """The paragraphs of a text; a page's form feed is a blank line."""
    lines = [_spaced(line).rstrip() for line in text.replace("\f", "\n\n").split("\n")]
    width = max((len(line) for line in lines), default=0)
    width = width if NARROWEST <= width <= WIDEST else 0
    # A width is one to which lines were wrapped where several come near it and go on below.
    near = sum(bool(below) and len(line) > width - 12 for line, below in itertools.pairwise(lines))
    certain = near >= SEVERAL
    found: list[Block] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if not line and (table := side_by_side(paragraph)):
            found.append(table)
            paragraph = []
        columns = bool(paragraph) and WIDE in paragraph[-1].strip() and WIDE in line.strip()
        item = paragraph and not columns and _ITEM.match(line)
        if not line or (item and _ends(paragraph[-1], line, width, certain=certain)):
            found += [_block(paragraph, width, certain=certain)] if paragraph else []
            paragraph = []
        if line:
            paragraph.append(line)
    return found


def _spaced(line: str) -> str:
    """A line without tabs: those between words part columns, as wide spaces do; behind an item's marker they don't."""
    item = _ITEM.match(line)
    start = item.end() if item else 0
    return (line[:start] + _TABS_WITHIN.sub(WIDE, line[start:])).expandtabs(4)


def _ends(line: str, below: str, width: int, *, certain: bool) -> bool:
    """Whether a line ends where the writer meant it to: the next word would still have had room on it.

    Where it isn't certain that lines were wrapped at all, only a line that goes on with a small letter was.
    """
    word = below.split(maxsplit=1)[0]
    if not certain and not word[0].islower():
        return True
    return len(line) + 1 + len(word) <= width - 2 if width else True


def _block(lines: list[str], width: int, *, certain: bool) -> Block:
    item = _ITEM.match(lines[0])
    bullet = item is not None and item["marker"] in _BULLETS
    level = 1 + len(item["indent"]) // 4 if item and bullet else 0
    joined: list[str] = []
    meant = True
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        words = _single_spaced(line if joined or not bullet else line[item.end() if item else 0 :])
        if meant:
            joined.append(words)
        else:
            joined[-1] = f"{joined[-1]} {words}"
        meant = not below or _ends(line, below, width, certain=certain)
    return Block(tuple(line_of(line) for line in joined), "item" if bullet else "text", level, "-" if bullet else "")


def _single_spaced(text: str) -> str:
    """A text with one space where there were several; hard spaces stay."""
    return re.sub(r"[ \t]+", " ", text).strip()
