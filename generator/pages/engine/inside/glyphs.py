"""The glyphs of a PDF's fonts: keeps the text and the width of each right, and prints marks for what no font has.

Knows a font as WeasyPrint draws with it. Chooses none.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from io import BytesIO
from struct import unpack_from
from typing import TYPE_CHECKING, NamedTuple

import pydyf

from generator.pages.fonts import MARKS, readable

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from weasyprint.pdf.fonts import Font

THOUSANDTHS = 1000
"""The units of a PDF's widths in an em (ISO 32000-1, 9.2.4)."""
NOTHING = "\u200b"
"""The text of a glyph that only completes another: PDF/A wants some text for each (ISO 19005-3, 6.2.11.7)."""


class DrawnFonts(dict[object, "Font"]):
    """The fonts of a PDF as it is drawn, in the place of WeasyPrint's plain dictionary."""

    def __setitem__(self, key: object, font: Font) -> None:
        font.to_unicode, font.widths = _GlyphTexts(font), _GlyphWidths(font)
        super().__setitem__(key, font)

    def copied(self) -> DrawnFonts:
        """The same fonts for one file more: the glyphs that it adds are only its own."""
        fonts = DrawnFonts()
        for key, font in self.items():
            other = copy(font)
            other.to_unicode, other.missing = copy(font.to_unicode), dict(font.missing)
            other.widths = _GlyphWidths(other, font.widths)
            dict.__setitem__(fonts, key, other)
        return fonts


def print_marks(pdf: pydyf.PDF, fonts: Mapping[object, Font]) -> None:
    """Print a mark where no font has a character: WeasyPrint prints a glyph there that PDF/A and PDF/UA forbid
    (ISO 19005-3, 6.2.11.8), under a code of its own that still stands for the character.
    """
    marks = {font.name: font for font in fonts.values() if font.missing and font.widths.mark}
    for item in pdf.objects if marks else ():
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Font" and "Encoding" in item:
            font = marks.get(item["BaseFont"])
            codes = {f"<{code:04x}>": font.widths.mark.glyph for code in font.missing.values()} if font else {}
            if codes and item["Encoding"] != "/Identity-H":
                encoding = pdf.objects[int(item["Encoding"].split()[0])]
                encoding.stream = [_marked(line, codes) for line in encoding.stream]


def _marked(line: bytes, codes: Mapping[str, int]) -> bytes:
    code, _, glyph = line.decode().partition(" ")
    return f"{code} {codes[code]}".encode() if glyph == "0" and code in codes else line


class _MarkGlyph(NamedTuple):
    """What a font prints in place of a character that no font has."""

    glyph: int
    character: str
    width: int
    """In thousandths of the font's size."""


class _GlyphWidths(dict[int, float]):
    """The widths of a font's glyphs, those of marks in place of characters included.

    As the font itself has them: WeasyPrint 70 measures a glyph in the size in which it is drawn first, and rounds, so
    that where a font's units are not thousandths it may be wider in one file than in another with the same pages.
    """

    def __init__(self, font: Font, widths: Mapping[int, float] | None = None) -> None:
        super().__init__(widths or {})
        self._font = font
        self._advances = _Advances(font) if font.upem != THOUSANDTHS and not (font.bitmap or font.variations) else None

    def take_up(self, glyph: int) -> None:
        """A glyph that is about to be drawn: its own width goes before one that is measured."""
        if self._advances and 0 < glyph < self._font.glyph_count:
            self.setdefault(glyph, self._advances.width(glyph))

    def __setitem__(self, glyph: int, width: float) -> None:
        if glyph >= self._font.glyph_count and self.mark:
            width = self.mark.width
            super().__setitem__(self.mark.glyph, width)
            self._font.to_unicode.setdefault(self.mark.glyph, self.mark.character)
        super().__setitem__(glyph, width)

    @cached_property
    def mark(self) -> _MarkGlyph | None:
        """The first of the marks that the font has."""
        font = _opened(self._font)
        known = font.getBestCmap() or {}
        for character in MARKS:
            if name := known.get(ord(character)):
                width = round(font["hmtx"][name][0] * 1000 / font["head"].unitsPerEm)
                return _MarkGlyph(font.getGlyphID(name), character, width)
        return None


class _Advances:
    """How wide a font says that its glyphs are (OpenType, hhea and hmtx)."""

    def __init__(self, font: Font) -> None:
        self._file: bytes = font.file_content
        self._units: int = font.upem
        start = unpack_from(">L", self._file, 12 + 4 * font.index)[0] if self._file[:4] == b"ttcf" else 0
        (tables,) = unpack_from(">H", self._file, start + 4)
        records = (unpack_from(">4sLL", self._file, start + 12 + 16 * number) for number in range(tables))
        places = {tag: place for tag, _, place in records}
        self._metrics = places[b"hmtx"]
        (self._count,) = unpack_from(">H", self._file, places[b"hhea"] + 34)

    def width(self, glyph: int) -> int:
        """In thousandths of the size. Glyphs from the last measured one on are as wide as that."""
        advance: int = unpack_from(">H", self._file, self._metrics + 4 * min(glyph, self._count - 1))[0]
        return round(advance * THOUSANDTHS / self._units)


def _opened(font: Font) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True)


class _GlyphTexts(dict[int, str]):
    """The text that each glyph of a font stands for, so that it can be copied, searched and read aloud.

    Where several glyphs show several characters together, WeasyPrint gives all the text to one of them and none to the
    others, for every later place too: an "x" first met under an accent would be lost in the whole letter. Here a glyph
    that shows one character by itself stands for that one. What only its writer knows, nobody can read aloud.
    """

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __setitem__(self, glyph: int, text: str) -> None:
        if len(text) != 1 and not (text and text.isascii()):
            own = self._characters.get(glyph, "")
            text = own if own and (not text or own in text) else text or NOTHING
        self._font.widths.take_up(glyph)  # (asked for the text first, then for the width)
        super().__setitem__(glyph, readable(text))

    @cached_property
    def _characters(self) -> dict[int, str]:
        font = _opened(self._font)
        return {font.getGlyphID(name): chr(code) for code, name in sorted(font.getBestCmap().items(), reverse=True)}
