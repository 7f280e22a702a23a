"""What leaves ink on a laid-out page: texts, pictures and coloured areas, in millimetres from its top left corner.

Reads boxes that are there; lays nothing out, and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from weasyprint import Page

from generator.pages.engine import boxes

_MM = 25.4 / 96
_POINTS = 0.75
_ASCENT, _DESCENT = 0.73, 0.22
"""How far the ink of letters reaches above and below the base line, in sizes of the type."""

Frame = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Shade = tuple[int, int, int]
"""Red, green and blue, to 255."""


class PrintedText(NamedTuple):
    """Text of one kind on one line."""

    text: str
    frame: Frame
    baseline: float
    size: float
    """In points."""
    colour: Shade
    opacity: float
    repeated: bool
    """Whether it is a running head or foot."""


class PrintedPicture(NamedTuple):
    """A picture made of dots; drawings have none."""

    source: str
    frame: Frame
    pixels: tuple[int, int]


class PrintedArea(NamedTuple):
    """A coloured background."""

    frame: Frame
    colour: Shade


Printed = PrintedText | PrintedPicture | PrintedArea


def printed(page: Page) -> Iterator[Printed]:
    """What is printed on the page, in the order of painting as far as that matters: areas before what lies on them."""
    return _printed(boxes.whole(page), repeated=False)


def _printed(box: boxes.Box, *, repeated: bool) -> Iterator[Printed]:
    box = boxes.itself(box)
    if box.transformation_matrix is not None or box.style["visibility"] != "visible":
        return  # Nothing of ours is turned, and what is turned has no place that could be told in a word.
    repeated = repeated or isinstance(box, boxes.MarginBox)
    if isinstance(box, boxes.TextBox):
        if text := box.text.strip():
            yield _text(box, text, repeated=repeated)
        return
    background = box.style["background_color"]
    if background.alpha > 0 and not isinstance(box, boxes.LineBox | boxes.PageBox):
        left, top = box.border_box_x(), box.border_box_y()
        yield PrintedArea(_frame(left, top, box.border_width(), box.border_height()), _shade(background))
    if isinstance(box, boxes.ReplacedBox):
        pixels = getattr(box.replacement, "width", None), getattr(box.replacement, "height", None)
        if box.element is not None and isinstance(pixels[0], int) and isinstance(pixels[1], int):
            frame = _frame(box.content_box_x(), box.content_box_y(), box.width, box.height)
            yield PrintedPicture(box.element.get("src", ""), frame, (pixels[0], pixels[1]))
    for child in getattr(box, "children", ()):
        yield from _printed(child, repeated=repeated)


def _text(box: boxes.TextBox, text: str, *, repeated: bool) -> PrintedText:
    size = box.style["font_size"]
    baseline = box.position_y + box.baseline
    frame = _frame(box.position_x, baseline - _ASCENT * size, box.width, (_ASCENT + _DESCENT) * size)
    colour = box.style["color"]
    return PrintedText(text, frame, baseline * _MM, size * _POINTS, _shade(colour), colour.alpha, repeated)


def _frame(left: float, top: float, width: float, height: float) -> Frame:
    return left * _MM, top * _MM, (left + width) * _MM, (top + height) * _MM


def _shade(colour: object) -> Shade:
    """A colour as a screen has it; for one that is given by how it is seen, the grey that is as light."""
    try:
        red, green, blue = (round(255 * part) for part in colour.to("srgb").coordinates)  # type: ignore[attr-defined]
    except NotImplementedError:
        red = green = blue = _grey(colour)
    return red, green, blue


def _grey(colour: object) -> int:
    try:
        lightness = float(colour.to("lab").coordinates[0])  # type: ignore[attr-defined]
    except NotImplementedError:
        return 0
    light = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3  # CIE 15, 8.2.1
    shade = 1.055 * light ** (1 / 2.4) - 0.055 if light > 0.0031308 else 12.92 * light  # IEC 61966-2-1
    return round(255 * min(max(shade, 0), 1))
