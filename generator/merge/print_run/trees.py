"""The trees of a large PDF that is written piece by piece: of pages, of keys, of bookmarks.

Each keeps the numbers of its nodes, and writes a node when it is full. Never knows what hangs in a tree.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.merge.print_run.writer import Writer

FULL = 64
"""What one node holds."""


class PageTree:
    """The tree of pages (ISO 32000-1, 7.7.3)."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.root = writer.reserve()
        self.node = writer.reserve()
        """The number of the node in which the next pages stand."""
        self.count = 0
        self._kids: list[int] = []
        self._nodes: list[int] = []

    def add(self, number: int) -> None:
        """Take up a page, whose parent is `node`."""
        self._kids.append(number)
        self.count += 1

    def turn(self) -> None:
        """Begin a new node, if this one is full."""
        if len(self._kids) >= FULL:
            self._end()
            self.node = self._writer.reserve()

    def close(self) -> None:
        """Write what has not been written."""
        self._end()
        self._writer.put(self.root, b"<</Type /Pages/Count %d/Kids %s>>" % (self.count, references(self._nodes)))

    def _end(self) -> None:
        head = b"<</Type /Pages/Parent %d 0 R/Count %d/Kids %s>>"
        self._writer.put(self.node, head % (self.root, len(self._kids), references(self._kids)))
        self._nodes.append(self.node)
        self._kids = []


class KeyTree:
    """A tree of numbers or names (ISO 32000-1, 7.9.6 and 7.9.7); `kind` is `Nums` or `Names`. Keys come sorted."""

    def __init__(self, writer: Writer, kind: bytes) -> None:
        self._writer, self._kind = writer, kind
        self._items: list[tuple[bytes, int]] = []
        self._nodes: list[int] = []

    def add(self, key: bytes, number: int) -> None:
        """Take up an object by its number, under a key as it is written."""
        self._items.append((key, number))
        if len(self._items) >= FULL:
            self._end()

    def close(self) -> int | None:
        """Write what has not been written: the number of the root, None where the tree is empty."""
        if self._items:
            self._end()
        return self._writer.add(b"<</Kids %s>>" % references(self._nodes)) if self._nodes else None

    def _end(self) -> None:
        items = b" ".join(b"%s %d 0 R" % item for item in self._items)
        limits = self._items[0][0] + b" " + self._items[-1][0]
        self._nodes.append(self._writer.add(b"<</Limits [%s]/%s [%s]>>" % (limits, self._kind, items)))
        self._items = []


class Bookmarks:
    """Bookmarks, one below the other (ISO 32000-1, 12.3.3)."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.root = writer.reserve()
        self._first = self._last = self._before = 0
        self._title, self._page, self._count = b"", 0, 0

    def add(self, title: str, page: int) -> None:
        """Add one that leads to the top of a page."""
        number = self._writer.reserve()
        if self._last:
            self._write(b"/Next %d 0 R" % number)
            self._before = self._last
        self._first, self._last = self._first or number, number
        self._title, self._page, self._count = text_string(title), page, self._count + 1

    def close(self) -> None:
        """Write what has not been written."""
        ends = b""
        if self._last:
            self._write(b"")
            ends = b"/First %d 0 R/Last %d 0 R" % (self._first, self._last)
        self._writer.put(self.root, b"<</Type /Outlines%s/Count %d>>" % (ends, self._count))

    def _write(self, following: bytes) -> None:
        before = b"/Prev %d 0 R" % self._before if self._before else b""
        body = b"<</Title %s/Parent %d 0 R/Dest [%d 0 R /Fit]%s%s>>"
        self._writer.put(self._last, body % (self._title, self.root, self._page, before, following))


def references(numbers: Iterable[int]) -> bytes:
    """An array of references."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def text_string(text: str) -> bytes:
    """A text as PDF writes it (ISO 32000-1, 7.9.2.2)."""
    return b"<%s>" % (b"\xfe\xff" + text.encode("utf-16-be", errors="replace")).hex().encode()
