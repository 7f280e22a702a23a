"""Makes merges quick: one letter of each form is set in full, and other recipients' words take the places of its own.

What a merge uses of it, and all that it is to import:

    Preparing.prepared(…)   → Words: what of a row's letter a sample is filled with, known without a page
    Samples.made(words)     → the letter's bytes, of a sample that fits; None where there is none
    Samples.add(…)          makes a letter that is set in full a sample for those after it; `refuse` takes it back
    differences(one, other) → what a reader would find different in two letters
    shared_fonts(…)         → fonts that are the same bytes in several files
    load()                  imports what all this needs, before processes part

The letters have the same pages, words, tags, links and data as those that are set by themselves. Nothing here is
needed: where WeasyPrint is not as this knows it, there are no samples, and every letter is set by itself. Beside the
engine, this is all that knows WeasyPrint and pydyf. A second layout of nearly the same page is the engine's:
`Layouter.lay_out`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fast.alike import differences
from generator.fast.samples import Preparing, Samples

if TYPE_CHECKING:
    from generator.pages.engine import LaidOut
    from generator.pages.engine.inside.glyphs import DrawnFonts

__all__ = ["Preparing", "Samples", "differences", "load", "shared_fonts"]


def shared_fonts(laid_out: LaidOut, characters: str) -> DrawnFonts | None:
    """The fonts of the pages' texts with the glyphs of all these characters, whichever stand on these pages: the same
    bytes in several files. None where they can't be made.
    """
    from generator.pages.engine.inside import has

    if not has("spliced letters"):
        return None
    from generator.fast.lines import Setter

    setter = Setter(characters)
    for style in laid_out.styles:
        setter.style(style)
    return setter.fonts


def load() -> None:
    """Import what making letters of samples needs, and comparing them."""
    from generator.pages.engine.inside import has

    if has("spliced letters"):
        import pikepdf  # noqa: F401

        import generator.fast.sample  # noqa: F401
