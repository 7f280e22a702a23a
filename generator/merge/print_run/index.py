"""Where the objects of a large PDF stand, on its way to the file: a few thousand entries in memory, the rest on disk.

Knows how an entry is written, and nothing of objects.
"""

from __future__ import annotations

import tempfile
import zlib
from typing import IO

WIDTHS = (1, 5, 2)
"""Bytes of the fields of an entry (ISO 32000-1, 7.5.8.3): a file may have a terabyte."""
_ENTRY = sum(WIDTHS)
_BLOCK = 4096
"""Entries that go to the disk together, when all of them are there."""


class Index:
    """The entries by the numbers of their objects; number 0 is nobody's."""

    def __init__(self) -> None:
        self._count = 1
        self._blocks: dict[int, bytearray] = {0: bytearray(_BLOCK * _ENTRY)}
        """Those in which entries are missing, by their places."""
        self._missing: dict[int, int] = {0: _BLOCK - 1}
        self._disk: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as this is)

    def reserve(self) -> int:
        """The number of the next object."""
        self._count += 1
        return self._count - 1

    def enter(self, number: int, *fields: int) -> None:
        """Note where an object stands."""
        place, at = divmod(number, _BLOCK)
        block = self._blocks.setdefault(place, bytearray(_BLOCK * _ENTRY))
        entry = b"".join(value.to_bytes(width, "big") for value, width in zip(fields, WIDTHS, strict=True))
        block[at * _ENTRY : (at + 1) * _ENTRY] = entry
        self._missing[place] = self._missing.get(place, _BLOCK) - 1
        if not self._missing[place]:
            self._disk.seek(place * _BLOCK * _ENTRY)
            self._disk.write(block)
            del self._blocks[place], self._missing[place]

    def packed(self, level: int) -> tuple[int, bytes]:
        """How many entries there are, and all of them, compressed."""
        compressor, packed = zlib.compressobj(level), bytearray()
        for place in range(-(-self._count // _BLOCK)):
            self._disk.seek(place * _BLOCK * _ENTRY)
            block = bytes(self._blocks.get(place) or self._disk.read(_BLOCK * _ENTRY))
            size = min(_BLOCK, self._count - place * _BLOCK) * _ENTRY
            packed += compressor.compress(block[:size].ljust(size, b"\0"))
        self._disk.close()
        return self._count, bytes(packed + compressor.flush())
