"""Pages of a PDF as pictures, sharp at any size: drawn in strips, so that no picture grows beyond what memory bears.

PDFium is used by one thread at a time. Keeps the pictures of one PDF, the last ones asked for; knows no letter.
"""

from __future__ import annotations

import io
import math
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

STRIP = 1_500
"""Pixels: the height of a strip."""
SHARPEST = 16.0
"""Pixels a point: 1152 an inch."""
LEAST = 0.1
MOST_BYTES = 40_000_000
"""Bytes of pictures that are kept."""


PDFIUM = threading.Lock()
"""It is used by one thread at a time, whatever document it draws."""


class Strip(NamedTuple):
    """A part of a page's picture, from side to side."""

    page: int
    """Counted from 1."""
    number: int
    """Counted from 0 at the page's top."""
    scale: float
    """Pixels a point."""


class Pictures:
    """The pictures of one PDF at a time."""

    def __init__(self) -> None:
        self._lock = PDFIUM
        self._document: pypdfium2.PdfDocument | None = None
        self._kept: OrderedDict[Strip, bytes] = OrderedDict()
        self._size = 0

    def of(self, pdf: bytes) -> None:
        """Take up another PDF; the pictures of the one before are let go."""
        import pypdfium2

        with self._lock:
            self._let_go()
            self._document = pypdfium2.PdfDocument(pdf) if pdf else None

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._let_go()

    def picture(self, strip: Strip) -> bytes | None:
        """The strip as PNG; None where there is no such page or the page does not reach so far down."""
        if not math.isfinite(strip.scale):
            return None
        strip = strip._replace(scale=round(min(max(strip.scale, LEAST), SHARPEST), 3))
        with self._lock:
            if strip in self._kept:
                self._kept.move_to_end(strip)
                return self._kept[strip]
            if self._document is None or not 1 <= strip.page <= len(self._document) or strip.number < 0:
                return None
            data = _drawn(self._document, strip)
            if data is not None:
                self._keep(strip, data)
            return data

    def _keep(self, strip: Strip, data: bytes) -> None:
        self._kept[strip] = data
        self._size += len(data)
        while self._size > MOST_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped)

    def _let_go(self) -> None:
        self._kept.clear()
        self._size = 0
        if self._document is not None:
            self._document.close()
            self._document = None


def _drawn(document: pypdfium2.PdfDocument, strip: Strip) -> bytes | None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    page = document[strip.page - 1]
    try:
        width, height = (math.ceil(side * strip.scale) for side in page.get_size())
        top = strip.number * STRIP
        if top >= height:
            return None
        bitmap = pypdfium2.PdfBitmap.new_native(width, min(STRIP, height - top), pdfium.FPDFBitmap_BGRx)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, bitmap.width, bitmap.height)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, 0, pdfium.FPDF_ANNOT)
            data = io.BytesIO()
            _without_colour(bitmap.to_pil().convert("RGB")).save(data, "PNG", compress_level=1)
            return data.getvalue()
        finally:
            bitmap.close()
    finally:
        page.close()


def _without_colour(image: Image) -> Image:
    """The same in grey where there is no colour in it, as in most letters: written in less than half the time."""
    from PIL import ImageChops

    red, green, blue = image.split()
    coloured = ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    return image if coloured else green
