"""Characters and their shapes: finds characters that no font has, and keeps the text of shapes right in the PDF.

Every character is looked at once, however often it stands in the letter; the common ones are known to be there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from generator.pages.layout import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import FontConfiguration

if TYPE_CHECKING:
    from weasyprint.pdf.fonts import Font

COMMON = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x17F), 0x2007, 0x2010, *range(0x2012, 0x2016)))
) | frozenset("‘’‚“”„†‡•…‰′″‹›⁄€™−\t\n\r\f")
"""What the bundled face has, in every weight and slope or in one that stands in."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(map(chr, range(0x180B, 0x1810)))
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0000, 0xE1000))

_LAST_RESORT = ("last resort", "lastresort", ".lastresort", "adobe blank", "adobe notdef", "unicode bmp fallback sil")
"""Fonts that have every character, as an empty box or as nothing."""

_CONTEXT = 30

NOTHING = "\u200b"
"""The text of a glyph that only completes another: PDF/A wants some text for each (ISO 19005-3, 6.2.11.7)."""


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that can't be printed, its Unicode name, and the text round its first occurrence."""

    character: str
    name: str
    context: str

    @property
    def code(self) -> str:
        """Its number as Unicode writes it, such as U+1F4A9."""
        return f"U+{ord(self.character):04X}"


def missing_glyphs(texts: Iterable[str], fonts: FontConfiguration) -> tuple[MissingGlyph, ...]:
    """The characters of the texts that neither the bundled face nor any font of the system has, as they come."""
    texts = list(texts)
    characters = set().union(*texts) - COMMON
    doubtful = sorted(character for character in characters if _is_visible(character))
    if not doubtful:
        return ()
    # What a private-use character means only its writer knows; PDF/A refuses it (ISO 19005-3, 6.2.11.7.3).
    missing = {character for character in doubtful if unicodedata.category(character) == "Co"}
    missing.update(_without_glyph(doubtful, fonts))
    in_order = dict.fromkeys(character for text in texts for character in text if character in missing)
    return tuple(_described(character, texts) for character in in_order)


def _is_visible(character: str) -> bool:
    code = ord(character)
    if character in _INVISIBLE or any(code in selectors for selectors in _SELECTORS):
        return False
    return unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _without_glyph(characters: Iterable[str], fonts: FontConfiguration) -> Iterator[str]:
    """Those of the characters for which Pango, having asked every font, is left with an empty box."""
    context = ffi.gc(pango.pango_font_map_create_context(fonts.font_map), gobject.g_object_unref)
    layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    characters = list(characters)
    # One line each, so that no character can change how another is shown.
    text, _kept = unicode_to_char_p("\n".join(characters))
    pango.pango_layout_set_text(layout, text, -1)
    for number, character in enumerate(characters):
        line = pango.pango_layout_get_line_readonly(layout, number)
        if line == ffi.NULL or _is_boxed(line.runs):
            yield character


def _is_boxed(runs: object) -> bool:
    while runs != ffi.NULL:
        item = runs[0].data  # type: ignore[index]  # a C pointer
        glyphs = item.glyphs
        shown = [glyphs.glyphs[index].glyph for index in range(glyphs.num_glyphs)]
        if any(glyph != pango.PANGO_GLYPH_EMPTY and glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG for glyph in shown):
            return True
        if _family(item.item.analysis.font).lower() in _LAST_RESORT:
            return True
        runs = runs[0].next  # type: ignore[index]  # a C pointer
    return False


def _family(font: object) -> str:
    if font == ffi.NULL:
        return ""
    description = ffi.gc(pango.pango_font_describe_with_absolute_size(font), pango.pango_font_description_free)
    family = pango.pango_font_description_get_family(description)
    return "" if family == ffi.NULL else str(ffi.string(family).decode())


class DrawnFonts(dict[object, "Font"]):
    """The fonts of a PDF as it is drawn, in the place of WeasyPrint's plain dictionary."""

    def __setitem__(self, key: object, font: Font) -> None:
        font.to_unicode = _GlyphTexts(font)
        super().__setitem__(key, font)

    def copied(self) -> DrawnFonts:
        """The same fonts for one file more: the glyphs that it adds are only its own."""
        fonts = DrawnFonts()
        for key, font in self.items():
            other = copy(font)
            other.to_unicode, other.widths, other.missing = copy(font.to_unicode), dict(font.widths), dict(font.missing)
            dict.__setitem__(fonts, key, other)
        return fonts


class _GlyphTexts(dict[int, str]):
    """The text that each glyph of a font stands for, so that it can be copied, searched and read aloud.

    Where several glyphs show several characters together, WeasyPrint gives all the text to one of them and none to the
    others, for every later place too: an "x" first met under an accent would be lost in the whole letter. Here a glyph
    that shows one character by itself stands for that one.
    """

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __setitem__(self, glyph: int, text: str) -> None:
        if len(text) != 1 and not (text and text.isascii()):
            own = self._characters.get(glyph, "")
            text = own if own and (not text or own in text) else text or NOTHING
        super().__setitem__(glyph, text)

    @cached_property
    def _characters(self) -> dict[int, str]:
        from fontTools.ttLib import TTFont

        font = TTFont(BytesIO(self._font.file_content), fontNumber=self._font.index, lazy=True)
        return {font.getGlyphID(name): chr(code) for code, name in sorted(font.getBestCmap().items(), reverse=True)}


def _nameless(character: str) -> str:
    return "a private-use character" if unicodedata.category(character) == "Co" else "a character without a name"


def _described(character: str, texts: Iterable[str]) -> MissingGlyph:
    text = next(text for text in texts if character in text)
    at = text.index(character)
    context = " ".join(text[max(0, at - _CONTEXT) : at + _CONTEXT + 1].split())
    return MissingGlyph(character, unicodedata.name(character, _nameless(character)), context)
