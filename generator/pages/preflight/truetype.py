"""As much of a TrueType font as shows whether a glyph is the empty box: its character maps and its outlines.

The formats are those of the OpenType specification (`cmap`, `loca`, `glyf`). Never draws; raises `ValueError` or
`struct.error` where a font is not what it says.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_LARGEST_MAP = 70_000


class TrueType:
    """A font's outlines by glyph, and its maps from codes to glyphs by platform and encoding."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tables: dict[bytes, tuple[int, int]] = {}
        (count,) = struct.unpack_from(">H", data, 4)
        for number in range(count):
            tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
            self._tables[tag] = start, length
        self.count: int = struct.unpack_from(">H", data, self._start(b"maxp") + 4)[0]
        (self._long,) = struct.unpack_from(">h", data, self._start(b"head") + 50)

    def outline(self, glyph: int) -> bytes:
        """The glyph's outline as stored; empty for a space."""
        if not 0 <= glyph < self.count:
            return b""
        loca, glyf = self._start(b"loca"), self._start(b"glyf")
        if self._long:
            start, end = struct.unpack_from(">LL", self._data, loca + 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">HH", self._data, loca + 2 * glyph))
        return self._data[glyf + start : glyf + end]

    def is_box(self, glyph: int) -> bool:
        """Whether it is the glyph for what the font lacks, or a copy of it."""
        outline = self.outline(glyph)
        return glyph == 0 or (bool(outline) and outline == self.outline(0))

    def maps(self) -> Mapping[tuple[int, int], Mapping[int, int]]:
        """Glyphs by code, by platform and encoding, in the formats that PDFs use (0, 4 and 6)."""
        if b"cmap" not in self._tables:
            return {}
        base = self._start(b"cmap")
        (count,) = struct.unpack_from(">H", self._data, base + 2)
        found = {}
        for number in range(min(count, 16)):
            platform, encoding, offset = struct.unpack_from(">HHL", self._data, base + 4 + 8 * number)
            found[platform, encoding] = self._map(base + offset)
        return found

    def _start(self, tag: bytes) -> int:
        if tag not in self._tables:
            raise ValueError(f"a font without {tag.decode('latin-1')}")
        return self._tables[tag][0]

    def _map(self, at: int) -> dict[int, int]:
        (form,) = struct.unpack_from(">H", self._data, at)
        if form == 0:
            return {code: glyph for code, glyph in enumerate(self._data[at + 6 : at + 262]) if glyph}
        if form == 6:
            first, count = struct.unpack_from(">HH", self._data, at + 6)
            glyphs = struct.unpack_from(f">{count}H", self._data, at + 10)
            return {first + index: glyph for index, glyph in enumerate(glyphs) if glyph}
        return self._segments(at) if form == 4 else {}

    def _segments(self, at: int) -> dict[int, int]:
        data = self._data
        (double,) = struct.unpack_from(">H", data, at + 6)
        count = double // 2
        ends = struct.unpack_from(f">{count}H", data, at + 14)
        starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
        deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
        offsets_at = at + 16 + 3 * double
        offsets = struct.unpack_from(f">{count}H", data, offsets_at)
        found: dict[int, int] = {}
        for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
            for code in range(start, min(end, 0xFFFE) + 1):
                glyph = code
                if offset:
                    place = offsets_at + 2 * index + offset + 2 * (code - start)
                    (glyph,) = struct.unpack_from(">H", data, place)
                if glyph and (glyph := (glyph + delta) & 0xFFFF):
                    found[code] = glyph
                if len(found) > _LARGEST_MAP:
                    return found
        return found
