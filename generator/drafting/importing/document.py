"""A document that somebody else wrote, as its reader hands it on: blocks of text in order, whatever its file.

Knows what stands on the page and how it is marked. Never knows what part of a letter a block is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["text", "heading", "item", "quote", "table", "rule"]

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\[\]\"`\\|{}*]+", re.IGNORECASE)
_BRACES = re.compile(r"\{{2,}|\}{2,}|\{[%#]|[%#]\}")
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[*`<]|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w{1,32};)|!(?=\[)|\[(?=\^)|(?<=\[)\[|\](?=[(:\[])",
    re.MULTILINE,
)


RAISED = re.compile(r"\ue000(\[?\d{1,3}\]?)\ue001")
"""How a reader hands on a raised number, which may call a note."""
MARK_RAISED = "\ue000{}\ue001"


class Line(NamedTuple):
    """A line whose end the writer meant."""

    plain: str
    """Its words as they are printed, without Markdown."""
    marked: str
    """The same in the Markdown of letters: emphasis and links kept, everything else as text."""
    strong: bool = False
    """Whether all of it is bold."""


class Block(NamedTuple):
    """A paragraph, a heading, an item of a list, or a whole table."""

    lines: tuple[Line, ...]
    kind: Kind = "text"
    level: int = 0
    """Of a heading from 1; of an item, how many lists it stands within, from 1."""
    marker: str = ""
    """What stands before an item: "2.", "b)", or "-"; nothing before its further paragraphs."""
    cells: tuple[tuple[tuple[Line, ...], ...], ...] = ()
    """Of a table: its rows, each of cells, each of lines."""

    @property
    def plain(self) -> str:
        """All its words on one line."""
        if self.cells:
            return " ".join(line.plain for row in self.cells for cell in row for line in cell)
        return " ".join(line.plain for line in self.lines)

    @property
    def strong(self) -> bool:
        """Whether every word is bold."""
        return bool(self.lines) and all(line.strong for line in self.lines)


PICTURES = 100
"""So many pictures of a document are looked at."""
_FIRST_PICTURE = 0x10F000
_MARKS = re.compile(f"[{chr(_FIRST_PICTURE)}-{chr(_FIRST_PICTURE + 0xFFF)}]")


class Picture(NamedTuple):
    """A picture, for which one character stands in the text."""

    mark: str
    alt: str
    """What it shows, in the document's words; nothing where nobody said it."""
    source: str
    """The name or address that the document gives it."""
    data: str
    """Its content as base64, where the document holds it."""


def picture_mark(number: int) -> str:
    """The character that stands for the picture with this number, from 0: one that no font has."""
    return chr(_FIRST_PICTURE + min(number, 0xFFF))


def without_pictures(text: str) -> str:
    """A text less the characters that stand for pictures."""
    return _MARKS.sub("", text)


def blocks_without_pictures(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without pictures, and without the lines that are nothing else."""

    def lines(old: Iterable[Line]) -> tuple[Line, ...]:
        plain = (
            line._replace(plain=without_pictures(line.plain).strip(), marked=without_pictures(line.marked).strip())
            for line in old
        )
        return tuple(line for line in plain if line.plain or line.marked)

    found = [
        block._replace(lines=lines(block.lines), cells=tuple(tuple(map(lines, row)) for row in block.cells))
        for block in blocks
    ]
    return [block for block in found if block.lines or any(any(row) for row in block.cells) or block.kind == "rule"]


class Document(NamedTuple):
    """A whole document."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, str] = MappingProxyType({})
    """Footnotes and endnotes that the text cites as `[^id]`: their Markdown by id."""
    language: str | None = None
    """A BCP 47 tag, where the file says it."""
    unsure: tuple[str, ...] = ()
    """What could not be read as it stands, in words for the person."""
    footnotes: bool = False
    """Whether its notes stand at the foot of each page."""
    letterhead: tuple[str, ...] = ()
    """The first line of each block that stands in the head of the page: who writes."""
    foot: tuple[str, ...] = ()
    """Lines at the foot of the page, such as a charity's number."""
    leftovers: str = ""
    """Characters of Windows-1252 that were left over in the file, where its reader has put them right."""
    pictures: tuple[Picture, ...] = ()

    def with_texts(self, changed: Callable[[str], str]) -> Document:
        """The document with all its words changed."""

        def lines(old: Iterable[Line]) -> tuple[Line, ...]:
            return tuple(line._replace(plain=changed(line.plain), marked=changed(line.marked)) for line in old)

        return self._replace(
            blocks=tuple(
                block._replace(lines=lines(block.lines), cells=tuple(tuple(map(lines, row)) for row in block.cells))
                for block in self.blocks
            ),
            notes={name: changed(text) for name, text in self.notes.items()},
            letterhead=tuple(map(changed, self.letterhead)),
            foot=tuple(map(changed, self.foot)),
        )


def escaped(text: str) -> str:
    """Text as it must be typed in a letter, so that nothing in it is taken for Markdown or for an expression."""
    pieces, end = [], 0
    for address in _ADDRESS.finditer(text):
        # An address with braces right behind it would take them in: then it is no link.
        braced = _BRACES.match(text, address.end()) is not None
        pieces += [_escaped(text[end : address.start()]), address[0].replace(":", "\\:", 1) if braced else address[0]]
        end = address.end()
    return "".join([*pieces, _escaped(text[end:])])


def _escaped(text: str) -> str:
    pieces, end = [], 0
    for braces in _BRACES.finditer(text):
        # An expression that says the braces themselves: there is no other way to type them.
        pieces += [_SPECIAL.sub(_with_backslash, text[end : braces.start()]), "{{ '" + braces[0] + "' }}"]
        end = braces.end()
    return "".join([*pieces, _SPECIAL.sub(_with_backslash, text[end:])])


def _with_backslash(found: re.Match[str]) -> str:
    return "\\" + found[0]


def line_of(text: str) -> Line:
    """A line of plain text."""
    words = text.strip()
    return Line(words, escaped(words))


def words_of(blocks: Iterable[Block]) -> str:
    """All words of the blocks, markers included, on one line."""
    return " ".join(f"{block.marker} {block.plain}".strip() for block in blocks)
