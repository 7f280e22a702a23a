"""Sets texts in the styles of laid-out pages: each style once, with fonts that have the same glyphs for all letters.

Knows which properties of a style tell one from another. Never sets a line itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from generator.pages.engine.inside.glyphs import DrawnFonts
from generator.pages.engine.inside.splicing import Unusual
from generator.pages.engine.inside.splicing.lines import Style
from generator.pages.engine.inside.splicing.pens import Pens

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
MOST_KEPT = 40
"""How many setters are kept."""


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
    """Setters by the glyphs and the styles that they have, whoever asked for them first."""

    def __init__(self) -> None:
        self._known: dict[object, Setter] = {}
        self.measuring = Setter(draws=False)

    def drawing(self, characters: Iterable[str], styles: Sequence[ComputedStyle]) -> Setter:
        """The setter whose fonts have the glyphs of these characters in these styles, supplied in that order."""
        known = "".join(sorted(set(characters)))
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
