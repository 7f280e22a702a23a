"""Which text of a PDF is bold, so that headings are known in files without tags. Reads the names of fonts, no words."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from generator.pages.preflight.page_content import Line

_MM = 25.4 / 72
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600
"""The weight from which type is bold (OpenType, OS/2 table, usWeightClass)."""
MOST_OBJECTS = 20_000
DEEPEST = 8
ENOUGH = 0.85
"""So much of a line's width must be bold."""


class Stretch(NamedTuple):
    """Where bold text stands, in mm from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def bold_stretches(data: bytes, most: int) -> list[list[Stretch]]:
    """The bold stretches of the first `most` pages; of a turned page none. The file must be one that can be opened."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for index in range(min(len(document), most)):
            page = document[index]
            left, _, _, top = page.get_cropbox()
            objects = _texts(pdfium, page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0)
            turned = page.get_rotation() != 0
            found.append(
                [] if turned else [_stretch(pdfium, one, left, top) for one in objects if _is_bold(pdfium, one)]
            )
            page.close()
        return found
    finally:
        document.close()


def is_bold(line: Line, stretches: Sequence[Stretch]) -> bool:
    """Whether nearly all of a line is bold."""
    middle = (line.box.top + line.box.bottom) / 2
    covered = sum(
        max(0.0, min(one.right, line.box.right) - max(one.left, line.box.left))
        for one in stretches
        if one.top <= middle <= one.bottom
    )
    return line.box.width > 0 and covered >= ENOUGH * line.box.width


def _texts(pdfium: Any, holder: Any, count: Any, get: Any, depth: int) -> Iterator[Any]:
    for index in range(min(count(holder), MOST_OBJECTS)):
        item = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            # A form's objects have its own coordinates; pages of text that sit in one are set with the page's.
            yield from _texts(pdfium, item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)


def _is_bold(pdfium: Any, item: Any) -> bool:
    font = pdfium.FPDFTextObj_GetFont(item)
    if not font:
        return False
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    return _BOLD.search(name.value) is not None or pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT


def _stretch(pdfium: Any, item: Any, page_left: float, page_top: float) -> Stretch:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return Stretch(
        (left.value - page_left) * _MM,
        (page_top - top.value) * _MM,
        (right.value - page_left) * _MM,
        (page_top - bottom.value) * _MM,
    )
