"""Sets single texts as lines in the styles of laid-out pages, and draws them as a PDF's operators, just as a whole
page's layout would.

For texts in one style, set from the left; each style once, with fonts that have the same glyphs for all letters. What
is set once is remembered for a while. Never places anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from struct import iter_unpack
from typing import TYPE_CHECKING, Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size, split_first_line

from generator.fast.pens import Pens
from generator.fast.unusual import Unusual, is_plain, measures
from generator.fast.words import GLYPH, MAY_BREAK, Glyph, Words
from generator.pages.engine.inside.glyphs import DrawnFonts

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

MOST_KNOWN = 300
"""How many lines of one style are remembered: those that many letters have, such as the name of a town."""
CLOSE = 1.0
"""CSS pixels; a line that is as full as that is looked at closely."""
NARROWEST = 0.25
"""The width of an average letter in a long text, as a part of the size, at the least."""

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
MOST_KEPT = 40
"""How many setters are kept."""
_SPACES = re.compile("[\u1680\u2000-\u200a\u205f\u3000]|(?:^| )[\u00a0\u202f]|[\u00a0\u202f](?: |$)|  ")
"""Where more than one space may be unseen at a line's end: other kinds of them, alone or beside one."""


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


class Style:
    """Sets lines in one style."""

    def __init__(self, style: ComputedStyle, pens: Pens | None) -> None:
        """Without `pens`, what is set is never drawn."""
        self._style = style
        self._pens = pens
        self._context = _Context()
        self._lines: dict[str, SetLine] = {}
        self._measures: dict[str, tuple[list[int], list[float]]] = {}
        self._breaks: dict[tuple[str, float, float], tuple[SetLine, ...]] = {}
        self._narrow = style["font_size"] * NARROWEST
        self._begin()

    def _begin(self) -> None:
        self._layout = Layout(self._style)
        pango.pango_layout_set_single_paragraph_mode(self._layout.layout, True)
        writer = self._pens.writer if self._pens else _nothing
        self._words = Words(self._layout, writer) if is_plain(self._style) else None

    def parted(self) -> None:
        """Use the fonts that the style has now."""
        if self._pens:
            self._pens.parted()
        self._begin()

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

        Nothing where its letters are not in one row, or where there are unusual spaces.
        """
        if _SPACES.search(text):
            return [], []
        known = self._measures.get(text)
        if known is None:
            if len(self._measures) >= MOST_KNOWN:
                self._measures.clear()
            known = self._measures[text] = self._measured(text)
        return known

    def _measured(self, text: str) -> tuple[list[int], list[float]]:
        if known := self._words.measured(text) if self._words else None:
            return known
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
            for cluster, glyph in zip(clusters, iter_unpack(GLYPH, buffer), strict=True):
                widths[offset + cluster] += glyph[1]
        if not text.isascii():
            # From bytes to characters: what follows a character's first byte is no place of its own.
            widths = [width for width, byte in zip(widths, encoded, strict=False) if byte & 0xC0 != 0x80] + [0]
        so_far = list(accumulate(widths, initial=0))
        advances = [one * FROM_UNITS for one in so_far[: len(text) + 1]]
        count = ffi.new("int *")
        attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, count)
        flags = memoryview(ffi.buffer(attributes, count[0] * 4)).cast("I")
        ends = [at for at in range(1, len(text)) if flags[at] & MAY_BREAK]
        return [*ends, len(text)], advances

    def _drawn(self, text: str) -> SetLine:
        if composed := self._words.line(text) if self._words else None:
            drawn = self._pens.shown([(composed.font, composed.drawn)], text) if self._pens else b""
            return SetLine(text, composed.width, composed.height, composed.baseline, drawn)
        layout = self._layout
        layout.set_text(text)
        first, _ = layout.get_first_line()
        width, height = line_size(first, self._style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        drawn = self._pens.operators(first, text) if self._pens else b""
        return SetLine(text, width, *measures(height, baseline), drawn)


def _nothing(_font: Any, _text: str) -> Callable[[Glyph], str]:
    """Writes no glyph."""
    return lambda _: ""


def _telling(style: ComputedStyle) -> tuple[str, ...]:
    return tuple(str(style[name]) for name in _TELLING)


class Setter:
    """Sets lines with one set of fonts, which have the glyphs of `characters` and no others.

    One that never draws only tells where lines end and how high they are, whatever their characters.
    """

    def __init__(self, characters: Iterable[str] = "", *, draws: bool = True) -> None:
        self.fonts = DrawnFonts()
        self._characters = "".join(characters)
        self._draws = draws
        self._styles: dict[object, Style] = {}
        self.complete = False
        """Whether there are to be no more styles: its fonts are those of several files."""

    def style(self, style: ComputedStyle) -> Style:
        """How texts are set in a style; the first time, its fonts get their glyphs. Raises Unusual."""
        key = _telling(style)
        if key not in self._styles:
            if self.complete:
                raise Unusual("a text is set in a style that was not seen")
            pens = Pens(style, self.fonts, self._characters) if self._draws else None
            self._styles[key] = Style(style, pens)
        return self._styles[key]

    def parted(self) -> None:
        """To be called in a process that has parted from the one which made this, after `Fonts.parted`."""
        for style in self._styles.values():
            style.parted()


class Setters:
    """Setters by the glyphs and the styles that they have, whoever asked for them first; all have those of the same
    `characters`.
    """

    def __init__(self, characters: str) -> None:
        self._characters = characters
        self._known: dict[object, Setter] = {}
        self.measuring = Setter(draws=False)

    def drawing(self, characters: Iterable[str], styles: Sequence[ComputedStyle]) -> Setter:
        """The setter whose fonts also have the glyphs of these characters in these styles, supplied in that order."""
        known = "".join(sorted({*self._characters, *characters}))
        key = known, tuple(dict.fromkeys(map(_telling, styles)))
        if key not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            setter = self._known[key] = Setter(known)
            for style in styles:
                setter.style(style)
            setter.complete = True
        return self._known[key]

    def parted(self) -> None:
        """To be called in a process that has parted from the one which made this, after `Layouter.parted`."""
        for setter in (self.measuring, *self._known.values()):
            setter.parted()
