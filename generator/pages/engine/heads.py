"""The lines in the margins of laid-out pages: running heads and page numbers.

Says how they are set. Changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.pages.engine import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
from weasyprint.formatting_structure import boxes

from generator.pages.engine.laying import LaidOut
from generator.pages.engine.unusual import is_plain

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle


class Head(NamedTuple):
    """A line in a page's margin: where it stands, and how wide its text may be before it moves anything."""

    page: int
    box: boxes.TextBox
    text: str
    style: ComputedStyle
    most: float
    """CSS pixels."""


def heads(laid_out: LaidOut) -> list[Head]:
    """The lines in the margins of the pages: running heads and page numbers."""
    found: list[Head] = []
    for number, page in enumerate(laid_out._document.pages):
        margin = [box for box in page._page_box.children if isinstance(box, boxes.MarginBox)]
        for box in margin:
            texts = [part for part in box.descendants() if isinstance(part, boxes.TextBox) and part.text.strip()]
            edge = box.at_keyword.partition("-")[0]
            others = [other for other in margin if other is not box and other.at_keyword.startswith(edge)]
            room = page._page_box.width - sum(map(_text_width, others)) - 1
            alone = len(texts) == 1 and texts[0].style["text_align_all"] in ("start", "left")
            for text in texts:
                plain = alone and is_plain(text.style) and text.style["white_space"] in ("normal", "pre-wrap")
                found.append(Head(number, text, text.text, text.style, room if plain else 0))
    return found


def _text_width(box: boxes.Box) -> float:
    widths = [part.width for part in box.descendants() if isinstance(part, boxes.TextBox)]
    return float(sum(widths))
