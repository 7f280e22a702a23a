"""Makes the pictures of `docs/themes.md`: the first pages of example letters in each theme, small.

Run `python docs/make_pictures.py` after a change to a theme, then `python docs/make.py`. Fonts differ between machines,
so the pictures are looked at and never compared; a test holds that each theme has some and that they are small.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from generator.cli.options import Reading
from generator.cli.steps import read_letter
from generator.pages.outputs import OUTPUTS, Options, Printable
from generator.pages.themes import Theme, all_themes

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
LETTERS = HERE.parent / "letters"
SHOWN = {
    "standard": ("prose-with-notes", "french-demands"),
    "parliamentary": ("nagorno-karabakh", "us-letter"),
    "open-letter": ("open-letter", "prose-with-notes"),
    "business-us": ("us-letter", "nagorno-karabakh"),
    "din-5008": ("prose-with-notes", "german-joint"),
    "modern": ("german-joint", "arabic"),
    "ministry": ("prose-with-notes", "nagorno-karabakh"),
    "campaign": ("open-letter", "nagorno-karabakh"),
}
"""The example letters in which each theme is shown; any other theme is shown in those of `standard`."""
DOTS = 60
"""To the inch."""
SHADES = 24
"""Colours of a picture: enough for type, and a third of the bytes."""
GAP, GROUND = 12, "#d8d8d8"


def picture(theme: Theme, letter: str) -> Image.Image:
    """The first two pages of an example letter set in a theme, beside each other. SystemExit tells of its problems."""
    ready, problems = read_letter(str(LETTERS / f"{letter}.yaml"), Reading(None, None, None, False))
    data = None
    if ready:
        data, problems = OUTPUTS["pdf"].make(Printable(ready.loaded, ready.worded, theme), Options())
    if data is None:
        raise SystemExit("\n".join(map(str, problems)))
    pages = [page.render(scale=DOTS / 72).to_pil() for page in list(pypdfium2.PdfDocument(data))[:2]]
    size = (sum(page.width + GAP for page in pages) + GAP, max(page.height for page in pages) + 2 * GAP)
    together = Image.new("RGB", size, GROUND)
    left = GAP
    for page in pages:
        together.paste(page, (left, GAP))
        left += page.width + GAP
    return together.quantize(SHADES, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for theme in all_themes()[0]:
        for letter in SHOWN.get(theme.name, SHOWN["standard"]):
            picture(theme, letter).save(PICTURES / f"{theme.name}--{letter}.png", optimize=True)
