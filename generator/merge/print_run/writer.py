"""Writes a PDF from its first byte to its last: objects as they come, small ones packed together, an index at the end.

Keeps eight bytes of each object and nothing else. Never knows what an object means.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LEVEL = 6
"""Of compression, as zlib counts."""
_WIDTHS = (1, 5, 2)
"""Bytes of the fields of an entry in the index (ISO 32000-1, 7.5.8.3): a file may have a terabyte."""
_ENTRY = sum(_WIDTHS)
MOST_PACKED = 200
"""Objects in one pack."""


class Writer:
    """A PDF on its way into `write`. The same objects give the same bytes."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._digest = hashlib.md5(usedforsecurity=False)
        self._at = 0
        self._entries = bytearray((0).to_bytes(_ENTRY, "big"))
        self._waiting: list[tuple[int, bytes]] = []
        self._out(HEAD)

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._entries += bytes(_ENTRY)
        return len(self._entries) // _ENTRY - 1

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

    def stream(self, dictionary: bytes, data: bytes) -> int:
        """Write a stream, its data as they are in the file: its number. `dictionary` has all entries but the length."""
        number = self.reserve()
        self._enter(number, 1, self._at, 0)
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
            self._enter(number, 2, pack, place)
        self._waiting = []

    def close(self, root: int) -> None:
        """Write the index and the end; `root` is the number of the catalogue."""
        self.flush()
        number, at = self.reserve(), self._at
        self._enter(number, 1, at, 0)
        name = self._digest.hexdigest().encode()
        data = zlib.compress(bytes(self._entries), LEVEL)
        widths = b" ".join(b"%d" % width for width in _WIDTHS)
        self._out(
            b"%d 0 obj\n<</Type /XRef/Size %d/W [%s]/Root %d 0 R/ID [<%s> <%s>]"
            b"/Filter /FlateDecode/Length %d>>\nstream\n" % (number, number + 1, widths, root, name, name, len(data))
        )
        self._out(data)
        self._out(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)

    def _enter(self, number: int, *fields: int) -> None:
        entry = b"".join(value.to_bytes(width, "big") for value, width in zip(fields, _WIDTHS, strict=True))
        self._entries[number * _ENTRY : (number + 1) * _ENTRY] = entry

    def _out(self, data: bytes) -> None:
        self._digest.update(data)
        self._at += len(data)
        self._write(data)
