"""Writes a PDF from its first byte to its last: objects as they come, small ones packed together, an index at the end.

Keeps nothing of an object that it has written but its place, and that on disk. Never knows what an object means.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

from generator.merge.print_run.index import WIDTHS, Index

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LEVEL = 6
"""Of compression, as zlib counts."""
MOST_PACKED = 200
"""Objects in one pack."""


class Writer:
    """A PDF on its way into `write`. The same objects give the same bytes."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._digest = hashlib.md5(usedforsecurity=False)
        self._at = 0
        self._index = Index()
        self._waiting: list[tuple[int, bytes]] = []
        self._out(HEAD)

    def reserve(self) -> int:
        """A number for an object that is written later."""
        return self._index.reserve()

    def put(self, number: int, body: bytes) -> None:
        """Write an object that is no stream, under a number that was reserved for it."""
        self._waiting.append((number, body))
        if len(self._waiting) >= MOST_PACKED:
            self.flush()

    def add(self, body: bytes) -> int:
        """Write an object that is no stream: its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, dictionary: bytes, data: bytes, number: int = 0) -> int:
        """Write a stream, its data as they are in the file: its number, if none was reserved for it.

        `dictionary` has all entries but the length.
        """
        number = number or self.reserve()
        self._index.enter(number, 1, self._at, 0)
        head = dictionary.rstrip().removesuffix(b">>")
        self._out(b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, head, len(data)))
        self._out(data)
        self._out(b"\nendstream\nendobj\n")
        return number

    def flush(self) -> None:
        """Write the small objects that wait for others (ISO 32000-1, 7.5.7)."""
        if not self._waiting:
            return
        index, at = list[bytes](), 0
        for _number, body in self._waiting:
            index.append(b"%d %d" % (_number, at))
            at += len(body) + 1
        first = b" ".join(index) + b"\n"
        count, bodies = len(self._waiting), b"\n".join(body for _, body in self._waiting)
        packed = zlib.compress(first + bodies, LEVEL)
        head = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode>>" % (count, len(first))
        pack = self.stream(head, packed)
        for place, (number, _) in enumerate(self._waiting):
            self._index.enter(number, 2, pack, place)
        self._waiting = []

    def close(self, root: int) -> None:
        """Write the index and the end; `root` is the number of the catalogue."""
        self.flush()
        number, at = self.reserve(), self._at
        self._index.enter(number, 1, at, 0)
        name = self._digest.hexdigest().encode()
        size, data = self._index.packed(LEVEL)
        widths = b" ".join(b"%d" % width for width in WIDTHS)
        self._out(
            b"%d 0 obj\n<</Type /XRef/Size %d/W [%s]/Root %d 0 R/ID [<%s> <%s>]"
            b"/Filter /FlateDecode/Length %d>>\nstream\n" % (number, size, widths, root, name, name, len(data))
        )
        self._out(data)
        self._out(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)

    def _out(self, data: bytes) -> None:
        self._digest.update(data)
        self._at += len(data)
        self._write(data)
