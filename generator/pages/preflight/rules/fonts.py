"""Fonts: every one must travel with the file, and have a shape for every character that is shown.

Reads as much of a TrueType font as shows whether a glyph is the empty box: its character maps and its outlines, in the
formats of the OpenType specification (`cmap`, `loca`, `glyf`). Never draws.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping

from generator.pages.preflight.examined import Examined, ShownFont, has, members, part, quoted, stream, text
from generator.problems import Problem, error

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SPACES = frozenset((9, 10, 13, 32, 160))

_Lacks = Callable[[int], bool]
"""Whether a font has no shape of its own for a code."""


def font_not_embedded(file: Examined) -> Iterator[Problem]:
    """A font that the printer would have to replace (PDF/A: ISO 19005-3, 6.2.11.4.1)."""
    told = set()
    for shown in file.fonts:
        font = _descendant(shown.font)
        if not shown.visible or text(part(font, "/Subtype")) == "/Type3":
            continue
        descriptor = part(font, "/FontDescriptor")
        name = _name(shown)
        if not any(has(descriptor, key) for key in _FILES) and name not in told:
            told.add(name)
            yield error(
                file.place(shown.page),
                "font-not-embedded",
                f"the font {quoted(name)} isn't in the file; another printer would put another in its place",
                "save the PDF with all fonts embedded, or as PDF/A",
            )


def missing_glyph(file: Examined) -> Iterator[Problem]:
    """A character that prints as an empty box or not at all (PDF/A: ISO 19005-3, 6.2.11.8)."""
    for shown in file.fonts:
        try:
            codes, lacks = _codes(shown)
            lacking = sorted(code for code in codes if lacks(code))
        except (ValueError, struct.error, IndexError):
            continue  # A font that can't be read isn't one that lacks a character; PDFium has told if it's damaged.
        if lacking and shown.visible:
            named = [said for code in lacking if (said := _said(shown, code))]
            what = f"the character {', '.join(named[:3])}" if named else "a character"
            yield error(
                file.place(shown.page),
                "missing-glyph",
                f"{what} is printed as an empty box or not at all: the font {quoted(_name(shown))} hasn't got it",
                "choose a font that has it, or write it otherwise",
            )


def _codes(shown: ShownFont) -> tuple[set[int], _Lacks]:
    """The codes that a font shows, and the test for one that it has no shape for."""
    font = shown.font
    subtype = text(part(font, "/Subtype"))
    if subtype == "/Type0":
        if not text(part(font, "/Encoding")).startswith("/Identity"):
            return set(), _never
        pairs = {int.from_bytes(said[at : at + 2]) for said in shown.texts for at in range(0, len(said) - 1, 2)}
        return pairs, _composite(_descendant(font))
    codes = {code for said in shown.texts for code in said}
    outlines = stream(part(font, "/FontDescriptor", "/FontFile2"))
    if subtype == "/TrueType" and outlines:
        return codes, _simple(font, TrueType(outlines))
    named = _differences(font)
    return codes, lambda code: named.get(code) == ".notdef"


def _never(_code: int) -> bool:
    return False


def _composite(font: object) -> _Lacks:
    table = stream(part(font, "/CIDToGIDMap"))
    file = stream(part(font, "/FontDescriptor", "/FontFile2"))
    if text(part(font, "/Subtype")) != "/CIDFontType2" or not file:
        return lambda code: code == 0
    outlines = TrueType(file)

    def lacks(code: int) -> bool:
        glyph = code if table is None else int.from_bytes(table[2 * code : 2 * code + 2])
        return outlines.is_box(glyph)

    return lacks


def _simple(font: object, outlines: TrueType) -> _Lacks:
    """By any of the ways in which readers find a glyph (ISO 32000-1, 9.6.6.4), so that none is missed by mistake."""
    maps = outlines.maps()
    roman, symbol, unicode = maps.get((1, 0), {}), maps.get((3, 0), {}), maps.get((3, 1), {})
    named = _differences(font)

    def lacks(code: int) -> bool:
        if code in _SPACES or not maps:
            return False
        letter = bytes((code,)).decode("cp1252", "replace")
        ways = (
            roman.get(code),
            *(symbol.get(high + code) for high in (0, 0xF000, 0xF100, 0xF200)),
            unicode.get(ord(letter)),
        )
        glyphs = [glyph for glyph in ways if glyph]
        if not glyphs:
            return named.get(code, ".notdef") == ".notdef"
        return all(outlines.is_box(glyph) for glyph in glyphs)

    return lacks


def _differences(font: object) -> dict[int, str]:
    """The glyphs' names by code, as far as the font's encoding gives them."""
    named: dict[int, str] = {}
    code = 0
    for entry in members(part(font, "/Encoding", "/Differences")):
        if isinstance(entry, int):
            code = entry
        else:
            named[code] = text(entry).removeprefix("/")
            code += 1
    return named


def _descendant(font: object) -> object:
    return next(iter(members(part(font, "/DescendantFonts"))), font)


def _name(shown: ShownFont) -> str:
    name = text(part(shown.font, "/BaseFont")).removeprefix("/") or "without a name"
    return re.sub(r"^[A-Z]{6}\+", "", name)


def _said(shown: ShownFont, code: int) -> str:
    """The character that the font's own table gives for a code, by its number; empty where it gives none."""
    table = stream(part(shown.font, "/ToUnicode"))
    if table is None:
        return ""
    width = 4 if text(part(shown.font, "/Subtype")) == "/Type0" else 2
    entry = rf"(?i)(?:^|[\]>\s])<{code:0{width}x}>\s*<([0-9a-f]{{4,8}})>".encode()
    found = re.search(entry, table)
    if not found:
        return ""
    said = bytes.fromhex(found[1].decode()).decode("utf-16-be", "replace")
    return f"U+{ord(said[0]):04X}" if said and said[0] not in "\ufffd\uffff\0" else ""


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
