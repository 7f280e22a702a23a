"""Draws the glyphs of set lines as a PDF's operators, with fonts that have the glyphs of some characters and no others.

Knows the operators that WeasyPrint writes. Never breaks or places a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from struct import iter_unpack
from typing import TYPE_CHECKING, Any

from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import Layout

from generator.fast.unusual import Unusual
from generator.fast.words import GLYPH, Glyph
from generator.pages.engine.inside.glyphs import DrawnFonts

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

MOST_PENS = 100
"""How many fonts of one style are remembered."""
_AT_ORIGIN = Matrix()
LIGATURES = (
    "ff",
    "fi",
    "fl",
    "fj",
    "fb",
    "fh",
    "fk",
    "ft",
    "ffi",
    "ffl",
    "ffj",
    "ffb",
    "ffh",
    "ffk",
    "fft",
    "tt",
    "Th",
)
"""Letters that many faces draw as one."""


class Pens:
    """Draws lines in one style."""

    def __init__(self, style: ComputedStyle, fonts: DrawnFonts, characters: str) -> None:
        self._style = style
        self._stream = Stream(fonts, (0, 0, 0, 0), {"ExtGState": {}}, {}, None, {}, None)
        self._pens: dict[int, tuple[Any, Any, float, bytes]] = {}
        self._pieces: dict[bytes, dict[Glyph, str]] = {}
        self._supply(characters)

    def parted(self) -> None:
        """Use the fonts that the style has now."""
        self._pens.clear()

    def operators(self, line: Any, text: str) -> bytes:
        """What draws a line, after its place."""
        runs: list[tuple[Any, str]] = []
        run = line.runs[0]
        while run != ffi.NULL:
            item, run = run.data, run.next
            font, glyphs = item.item.analysis.font, item.glyphs
            write = self.writer(font, text)
            buffer = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * 20)
            runs.append((font, "".join([write(glyph) for glyph in iter_unpack(GLYPH, buffer)])))
        return self.shown(runs, text)

    def shown(self, runs: Iterable[tuple[Any, str]], text: str) -> bytes:
        """The operators for glyphs in one font after the other, as `weasyprint.draw.text.draw_first_line` writes them
        after a line's place.
        """
        shown: list[bytes] = []
        string, previous = "", b""
        for font, glyphs in runs:
            chosen = self._pen(font, text)[2]
            if chosen != previous:
                if string:
                    shown.append(f"[{string}] TJ".encode())
                shown.append(chosen)
                string, previous = "", chosen
            string += f"<{glyphs}"
            string = string[:-1] if string[-1] == "<" else string + ">"
        shown.append(f"[{string}] TJ".encode())
        return b"\n".join(shown)

    def writer(self, font: Any, text: str) -> Callable[[Glyph], str]:
        """What writes the glyphs of a font, of which there are some in a text, in a string of a PDF."""
        added, size, chosen = self._pen(font, text)
        known = self._pieces.setdefault(chosen, {})

        def write(glyph: Glyph) -> str:
            piece = known.get(glyph)
            if piece is None:
                piece = known[glyph] = _piece(glyph, added, size)
            return piece

        return write

    def _pen(self, font: Any, text: str) -> tuple[Any, float, bytes]:
        """A font as the file has it, its size, and the operator that chooses it."""
        address = int(ffi.cast("uintptr_t", font))
        known = self._pens.get(address)
        if known is None:
            if len(self._pens) >= MOST_PENS:
                self._pens.clear()
            added, size = self._stream.add_font(font)
            if added.bitmap or added.svg or added.png or added.colr:
                raise Unusual("a font has pictures for glyphs")
            stream = Stream({}, (0, 0, 0, 0), {}, {}, None, {}, None)
            stream.set_font_size(added.hash, size)
            # The font lives as long as a layout that uses it: its address stays its own.
            keeper = Layout(self._style)
            keeper.set_text(text)
            keeper.get_first_line()
            known = self._pens[address] = (keeper, added, size, stream.stream[0])
        return known[1:]

    def _supply(self, characters: str) -> None:
        """Give the fonts the glyphs of the characters, in an order that depends on nothing else."""
        from weasyprint.draw.text import draw_first_line

        # Line ends and other control characters have no glyphs.
        known = sorted(sign for sign in set(characters) if sign >= " ")
        together = [letters for letters in LIGATURES if set(letters) <= set(known)]
        visible = [character for character in known if character.strip()]
        spaces = [f"{visible[0]}{space}{visible[0]}" for space in known if not space.strip() and visible]
        for text in (*visible, *spaces, *together):
            stream = self._stream.clone()
            stream.begin_text()
            draw_first_line(stream, _Box(self._style, text), "clip", "none", _AT_ORIGIN)


def _piece(glyph: Glyph, font: Any, size: float) -> str:
    """A glyph in a string of a PDF, with what moves it and the next one."""
    number, width, right, down = glyph
    if down or number not in font.to_unicode or number not in font.widths:
        raise Unusual("a glyph is not among those of the fonts")
    offset = right / size
    kerning = font.widths[number] + offset - width * 1000 * FROM_UNITS / size
    before = f">{-offset}<" if offset else ""
    after = f">{int(kerning)}<" if kerning else ""
    return f"{before}{number:04x}{after}"


class _Box:
    """What drawing asks of a box of text."""

    def __init__(self, style: ComputedStyle, text: str) -> None:
        self.style, self.text = style, text
        self.pango_layout = Layout(style)
        self.pango_layout.set_text(text)
        self.baseline = 0.0
