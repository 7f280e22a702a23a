"""Puts lines together from words, each of which Pango shapes once and which are the same in line after line.

Only for Latin letters in one font whose space changes no letter beside it. Gives what Pango gives for the whole line,
or nothing where that is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from struct import iter_unpack
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size

from generator.fast.unusual import measures

MOST_WORDS = 2000
"""How many words of one style are remembered."""
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
"""Without such a letter, a line has no script of its own, and its marks may be shaped in another way."""
_KNOWN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2015\u2018-\u201e"
    "\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac]+"
)
"""Latin letters, and the marks that go with them: none has a meaning for how other words are set."""
_OPENING, _CLOSING = frozenset("([{¿¡“‘„«‹"), frozenset(")]}!?/”’»›")
"""Whether a line may end after such a mark and a space, or before it, depends on more (UAX #14, LB13 to LB17)."""
GLYPH = "Iiii4x"
"""A glyph as Pango has it: its number, its width, how it is moved to the right and down; flags are skipped."""
MAY_BREAK = 1
"""The flag of a character before which a line may begin, among those that Pango has for each."""

Glyph = tuple[int, ...]
Writer = Callable[[Any, str], Callable[[Glyph], str]]
"""For a font and a text set in it: what writes its glyphs. Raises Unusual."""


class _Word(NamedTuple):
    """A word as it is set, with the space before it, if any."""

    drawn: str
    """Its glyphs in a string of a PDF."""
    width: int
    """Pango units."""
    ends: tuple[int, ...]
    """Before which of its characters a line may begin, the first letter aside."""
    advances: tuple[int, ...]
    """How far the end of each of its characters is from its beginning, in Pango units."""


class Composed(NamedTuple):
    """A line put together."""

    font: Any
    drawn: str
    """Its glyphs in a string of a PDF."""
    width: float
    """CSS pixels."""
    height: float
    baseline: float


class Words:
    """The words of one style, which is plain."""

    def __init__(self, layout: Layout, writer: Writer) -> None:
        self._layout = layout
        self._writer = writer
        self._words: dict[tuple[str, bool, bool], _Word | None] = {}
        self._pairs: dict[str, bool] = {}
        self._font: Any = ffi.NULL
        shaped = self._shape("x x")
        if shaped:
            self._font = shaped[0].item.analysis.font
            _, height = line_size(layout.get_first_line()[0], layout.style)
            self._metrics = measures(height, pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS)

    def line(self, text: str) -> Composed | None:
        """A text on one line; None where only the whole line tells. Raises Unusual."""
        words = self._of(text)
        if words is None:
            return None
        drawn, width = "".join([one.drawn for one in words]), sum([one.width for one in words])
        return Composed(self._font, drawn, width * FROM_UNITS, *self._metrics)

    def measured(self, text: str) -> tuple[list[int], list[float]] | None:
        """Where lines may end in a text, and how far each of its characters is from its beginning, in CSS pixels; None
        where only the whole text tells. Raises Unusual.
        """
        words = self._of(text)
        if words is None:
            return None
        ends: list[int] = []
        advances = [0.0]
        at = so_far = 0
        for word in words:
            if text[at] == " ":
                ends.append(at + 1)
            if word.ends:
                ends += [at + end for end in word.ends]
            advances += [(so_far + advance) * FROM_UNITS for advance in word.advances]
            so_far += word.width
            at += len(word.advances)
        if not ends or ends[-1] != len(text):
            ends.append(len(text))
        return ends, advances

    def _of(self, text: str) -> list[_Word] | None:
        """The words of a text, each with the space before it."""
        if self._font == ffi.NULL or not _KNOWN.fullmatch(text) or not _LATIN.search(text):
            return None
        parts = text.split(" ")
        led, trailed = not parts[0], not parts[-1]
        parts = parts[led : len(parts) - trailed]
        found: list[_Word] = []
        known, pairs, last = self._words, self._pairs, len(parts) - 1
        previous = ""
        for number, part in enumerate(parts):
            if not part:
                return None
            before, after = led or number > 0, trailed or number < last
            key = part, before, after
            word = known[key] if key in known else self._new(key)
            if word is None:
                return None
            if previous:
                pair = previous + part[0]
                if not (pairs[pair] if pair in pairs else self._compared(pair)):
                    return None
            previous = part[-1]
            found.append(word)
        if trailed:
            space = known.get(("", True, False)) or self._new(("", True, False))
            if space is None:
                return None
            found.append(space)
        return found

    def _new(self, key: tuple[str, bool, bool]) -> _Word | None:
        """A word that has not been seen yet, set between others, or at the beginning or the end of a line."""
        part, before, after = key
        if len(self._words) >= MOST_WORDS:
            self._words.clear()
        self._words[key] = word = self._set(f"{'x ' if before else ''}{part}{' x' if after else ''}", *key)
        return word

    def _set(self, text: str, part: str, before: bool, after: bool) -> _Word | None:
        shaped = self._shape(text)
        if not shaped:
            return None
        item, glyphs, clusters, flags = shaped
        if item.item.analysis.font != self._font:
            return None
        write = self._writer(self._font, text)
        first = int(before)
        until = len(text) - (2 if after else 0)
        starts = _starts(text)
        widths = dict.fromkeys(range(first, until), 0)
        drawn: list[str] = []
        for cluster, glyph in zip(clusters, glyphs, strict=True):
            at = starts.get(cluster)
            if at is None:
                return None
            if first <= at < until:
                widths[at] += glyph[1]
                drawn.append(write(glyph))
        so_far, advances = 0, []
        for width in widths.values():
            so_far += width
            advances.append(so_far)
        begun = first + before
        ends = tuple(at - first for at in range(begun + 1, until) if flags[at] & MAY_BREAK)
        if before and part and not flags[begun] & MAY_BREAK:
            return None
        return _Word("".join(drawn), so_far, ends, tuple(advances))

    def _compared(self, pair: str) -> bool:
        """Whether two words that end and begin so stand beside each other as they do beside any others."""
        one, other = pair[0], pair[1]
        fits = one not in _OPENING and other not in _CLOSING
        left, right, both = (self._glyphs(text) for text in (f"x{one} x", f"x {other}x", f"x{one} {other}x"))
        fits = fits and bool(left and right and both) and left[:-2] + right[1:] == both
        if len(self._pairs) >= MOST_WORDS:
            self._pairs.clear()
        self._pairs[pair] = fits
        return fits

    def _glyphs(self, text: str) -> list[Glyph]:
        """The glyphs of a text, and whether a line may begin before each of its characters, where it is in one font."""
        shaped = self._shape(text)
        if not shaped or shaped[0].item.analysis.font != self._font or len(shaped[1]) != len(text):
            return []
        return [
            (*glyph, int(flags & MAY_BREAK)) for glyph, flags in zip(shaped[1], shaped[3][: len(text)], strict=True)
        ]

    def _shape(self, text: str) -> tuple[Any, list[Glyph], list[int], list[int]] | None:
        """The item of a text that is shaped as a whole, its glyphs, the byte at which the characters of each begin, and
        Pango's flags for each character; None where it is shaped in several pieces.
        """
        layout = self._layout
        layout.set_text(text)
        line, _ = layout.get_first_line()
        run = line.runs[0]
        if run == ffi.NULL or run.next != ffi.NULL:
            return None
        item = run.data
        if item.item.analysis.level & 0xFF:  # (its other bytes are other fields)
            return None
        glyphs = item.glyphs
        count = ffi.new("int *")
        attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, count)
        return (
            item,
            list(iter_unpack(GLYPH, ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * 20))),
            list(memoryview(ffi.buffer(glyphs.log_clusters, glyphs.num_glyphs * 4)).cast("i")),
            list(memoryview(ffi.buffer(attributes, count[0] * 4)).cast("I")),
        )


def _starts(text: str) -> dict[int, int]:
    """The number of each character by the byte at which it begins."""
    found: dict[int, int] = {}
    at = 0
    for number, character in enumerate(text):
        found[at] = number
        at += len(character.encode())
    return found
