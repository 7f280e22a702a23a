"""Fonts with the same glyphs for several files, so that they are the same bytes in each and can be kept once.

Reads the styles of laid-out pages. Changes nothing.
"""

from __future__ import annotations

from generator.pages.engine import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
from weasyprint.formatting_structure import boxes

from generator.pages.engine.glyphs import DrawnFonts
from generator.pages.engine.laying import LaidOut
from generator.pages.engine.setters import Setter


def supplied(laid_out: LaidOut, characters: str) -> DrawnFonts:
    """The fonts of the pages' texts with the glyphs of all these characters, whichever stand on these pages."""
    setter = Setter(characters)
    for page in laid_out._document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox):
                setter.style(box.style)
    return setter.fonts
