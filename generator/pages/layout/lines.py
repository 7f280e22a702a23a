"""Sets single texts as lines and draws them as a PDF's operators, just as a whole page's layout would.

For texts in one style, set from the left. What is set once is remembered for a while. Never places anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from struct import iter_unpack
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.pages.layout import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size, split_first_line

from generator.pages.layout.glyphs import DrawnFonts
from generator.pages.layout.unusual import Unusual, measures

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

_TELLING = (
    *(
        "font_family",
        "font_size",
        "font_weight",
        "font_style",
        "font_stretch",
        "font_kerning",
        "font_variant_ligatures",
    ),
    *("font_variant_position", "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override", "lang", "white_space", "hyphens"),
    *("letter_spacing", "word_spacing", "font_variant_caps"),
    *("hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "overflow_wrap", "word_break"),
)
"""The properties by which lines of one text can differ."""
MOST_KNOWN = 300
"""How many lines of one style are remembered: those that many letters have, such as the name of a town."""
_GLYPH = "Iiii4x"
"""A glyph as Pango has it: its number, its width, how it is moved to the right and down; flags are skipped."""
_MAY_BREAK = 1
"""The flag of a character before which a line may begin, among those that Pango has for each."""
CLOSE = 1.0
"""CSS pixels; a line that is as full as that is looked at closely."""
NARROWEST = 0.25
"""The width of an average letter in a long text, as a part of the size, at the least."""
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


class SetLine(NamedTuple):
    """A line of text."""

    text: str
    width: float
    """CSS pixels."""
    height: float
    baseline: float
    drawn: bytes
    """The operators that draw it, after those that say where."""


class _Context:
    """What breaking lines asks of a layout."""

    def __init__(self) -> None:
        self.dictionaries: dict[object, object] = {}


class Setter:
    """Sets lines with one set of fonts, which have the glyphs of `characters` and no others.

    One that never draws only tells where lines end and how high they are, whatever their characters.
    """

    def __init__(self, characters: Iterable[str] = "", *, draws: bool = True) -> None:
        self.fonts = DrawnFonts()
        self._characters = "".join(characters)
        self._draws = draws
        self._styles: dict[object, Style] = {}

    def style(self, style: ComputedStyle) -> Style:
        """How texts are set in a style; the first time, its fonts get their glyphs."""
        key = tuple(str(style[name]) for name in _TELLING)
        if key not in self._styles:
            self._styles[key] = Style(style, self.fonts, self._characters, draws=self._draws)
        return self._styles[key]


class Style:
    """Sets lines in one style."""

    def __init__(self, style: ComputedStyle, fonts: DrawnFonts, characters: str, *, draws: bool) -> None:
        self._style = style
        self._draws = draws
        self._layout = Layout(style)
        pango.pango_layout_set_single_paragraph_mode(self._layout.layout, True)
        self._stream = Stream(fonts, (0, 0, 0, 0), {"ExtGState": {}}, {}, None, {}, None)
        self._context = _Context()
        self._lines: dict[str, SetLine] = {}
        self._measures: dict[str, tuple[list[int], list[float]]] = {}
        self._breaks: dict[tuple[str, float, float], tuple[SetLine, ...]] = {}
        self._pens: dict[int, tuple[Any, Any, float, bytes]] = {}
        self._pieces: dict[bytes, dict[tuple[int, ...], str]] = {}
        self._narrow = style["font_size"] * NARROWEST
        self._supply(characters)

    def set(self, text: str, first_width: float, width: float) -> tuple[SetLine, ...]:
        """The text as lines of these widths, in CSS pixels. Raises Unusual where a glyph is not among the fonts'."""
        if len(text) * self._narrow <= first_width:
            line = self.line(text)
            if line.width <= first_width:
                return (line,)
        key = text, first_width, width
        known = self._breaks.get(key)
        if known is None:
            if len(self._breaks) >= MOST_KNOWN:
                self._breaks.clear()
            known = self._quickly(text, first_width, width)
            if not known:
                known = tuple(self.line(one) for one in self._broken(text, first_width, width))
            self._breaks[key] = known
        return known

    def line(self, text: str) -> SetLine:
        """The text on one line, however long."""
        line = self._lines.get(text)
        if line is None:
            if len(self._lines) >= MOST_KNOWN:
                self._lines.clear()
            line = self._lines[text] = self._drawn(text)
        return line

    def _broken(self, text: str, first_width: float, width: float) -> list[str]:
        """The lines of a text as WeasyPrint breaks them, one by one."""
        lines: list[str] = []
        rest = text.encode()
        while rest:
            room = width if lines else first_width
            layout, _, resume, *_ = split_first_line(rest.decode(), self._style, self._context, room, 0)
            lines.append(layout.text)
            if resume is None:
                return lines
            if not resume:
                raise Unusual("a text can't be broken")
            rest = rest[resume:].lstrip(b" ")
        return lines

    def _quickly(self, text: str, first_width: float, width: float) -> tuple[SetLine, ...]:
        """The same, set, from one look at the whole text; nothing where that look does not tell."""
        lines = tuple(self.line(one) for one in self._quickly_broken(text, first_width, width))
        rooms = (first_width, *(width for _ in lines[1:]))
        return lines if all(line.width <= room for line, room in zip(lines, rooms, strict=False)) else ()

    def _quickly_broken(self, text: str, first_width: float, width: float) -> list[str]:
        """The same, from one look at the whole text; nothing where a line is so full that only a close look tells."""
        if self._style["white_space"] != "normal":
            return []
        ends, advances = self.measured(text)
        if not ends:
            return []
        lines: list[str] = []
        start, at = 0, 0
        while start < len(text):
            room = width if lines else first_width
            last = -1
            while at < len(ends):
                end = ends[at]
                seen = end - 1 if text[end - 1] == " " else end
                used = advances[seen] - advances[start]
                if abs(used - room) < CLOSE:
                    return []
                if used > room:
                    break
                last = end
                at += 1
            if last < 0:
                return []
            lines.append(text[start:last].rstrip(" "))
            start = last
        return lines

    def measured(self, text: str) -> tuple[list[int], list[float]]:
        """Where lines may end in a text, and how far each of its characters is from its beginning, in CSS pixels.

        Nothing where its letters are not in one row.
        """
        known = self._measures.get(text)
        if known is None:
            if len(self._measures) >= MOST_KNOWN:
                self._measures.clear()
            known = self._measures[text] = self._measured(text)
        return known

    def _measured(self, text: str) -> tuple[list[int], list[float]]:
        layout = self._layout
        layout.set_text(text)
        line, _ = layout.get_first_line()
        encoded = text.encode()
        widths = [0] * (len(encoded) + 1)
        run = line.runs[0]
        while run != ffi.NULL:
            item, run = run.data, run.next
            if item.item.analysis.level & 0xFF:  # (its other bytes are other fields)
                return [], []
            glyphs, offset = item.glyphs, item.item.offset
            clusters = memoryview(ffi.buffer(glyphs.log_clusters, glyphs.num_glyphs * 4)).cast("i")
            buffer = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * 20)
            for cluster, glyph in zip(clusters, iter_unpack(_GLYPH, buffer), strict=True):
                widths[offset + cluster] += glyph[1]
        if not text.isascii():
            # From bytes to characters: what follows a character's first byte is no place of its own.
            widths = [width for width, byte in zip(widths, encoded, strict=False) if byte & 0xC0 != 0x80] + [0]
        so_far = list(accumulate(widths, initial=0))
        advances = [one * FROM_UNITS for one in so_far[: len(text) + 1]]
        count = ffi.new("int *")
        attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, count)
        flags = memoryview(ffi.buffer(attributes, count[0] * 4)).cast("I")
        ends = [at for at in range(1, len(text)) if flags[at] & _MAY_BREAK]
        return [*ends, len(text)], advances

    def _drawn(self, text: str) -> SetLine:
        layout = self._layout
        layout.set_text(text)
        first, _ = layout.get_first_line()
        width, height = line_size(first, self._style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        drawn = self._operators(first, text) if self._draws else b""
        return SetLine(text, width, *measures(height, baseline), drawn)

    def _operators(self, line: Any, text: str) -> bytes:
        """What `weasyprint.draw.text.draw_first_line` writes of a line, after its place."""
        shown: list[bytes] = []
        string, previous = "", b""
        run = line.runs[0]
        while run != ffi.NULL:
            item = run.data
            run = run.next
            font, size, chosen = self._pen(item.item.analysis.font, text)
            if chosen != previous:
                if string:
                    shown.append(f"[{string}] TJ".encode())
                shown.append(chosen)
                string, previous = "", chosen
            string += "<"
            glyphs = item.glyphs
            buffer = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * 20)
            known = self._pieces.setdefault(chosen, {})
            for glyph in iter_unpack(_GLYPH, buffer):
                piece = known.get(glyph)
                if piece is None:
                    piece = known[glyph] = _piece(glyph, font, size)
                string += piece
            string = string[:-1] if string[-1] == "<" else string + ">"
        shown.append(f"[{string}] TJ".encode())
        return b"\n".join(shown)

    def _pen(self, font: Any, text: str) -> tuple[Any, float, bytes]:
        """A font as the file has it, its size, and the operator that chooses it."""
        address = int(ffi.cast("uintptr_t", font))
        known = self._pens.get(address)
        if known is None:
            if len(self._pens) > 100:
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


def _piece(glyph: tuple[int, ...], font: Any, size: float) -> str:
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
