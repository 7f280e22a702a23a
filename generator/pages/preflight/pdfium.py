"""PDF bytes → sheets: what stands on each page, as PDFium reads it, which reads almost anything.

The only module of this room that imports pypdfium2. Decides nothing about what is right or wrong.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.preflight.page_content import (
    MM,
    UNCHANGED,
    Box,
    Colour,
    Drawn,
    Matrix,
    Picture,
    Run,
    Sheet,
    around,
    box_round,
    gap,
    through,
    times,
)

if TYPE_CHECKING:
    import pypdfium2

_DEEPEST = 12
"""How many drawings may stand within each other before the rest is left unread."""
_MOST_OBJECTS = 50_000
_PICTURE_STEP = 2.835
"""Pixels a millimetre in the picture of a page: 72 a inch."""
_LARGEST_PICTURE = 2_000
_RUN_GAP = 6.0
_TOUCHING = 0.15
"""Sizes of the type between two letters below which no space stands between them."""


class UnreadableError(Exception):
    """PDFium can't open the file."""


class Sheets:
    """The pages of a PDF, read when asked for."""

    def __init__(self, data: bytes) -> None:
        """Opens the file; `UnreadableError` where that can't be done."""
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as problem:
            raise UnreadableError(str(problem)) from None

    def __len__(self) -> int:
        return len(self._document)

    def read(self, most: int, units: Callable[[int], float]) -> Iterator[Sheet]:
        """The first `most` sheets; `units` gives the size of a page's unit in points, by its index."""
        import pypdfium2

        for index in range(min(len(self), most)):
            try:
                page = self._document[index]
            except pypdfium2.PdfiumError as problem:
                raise UnreadableError(f"page {index + 1}: {problem}") from None
            try:
                yield _PageReader(page, index + 1, units(index)).sheet()
            finally:
                page.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._document.close()


class _Found(NamedTuple):
    """What an object of the page says of all the text that it shows."""

    size: float
    upright: bool
    baseline: float
    colour: Colour | None
    opacity: float
    visible: bool
    tagged: bool
    artifact: bool


@dataclass(frozen=True)
class _Marks:
    tagged: bool = False
    artifact: bool = False


class _PageReader:
    def __init__(self, page: pypdfium2.PdfPage, number: int, unit: float) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.page = page
        self.number = number
        self.scale = MM * unit
        area = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, area)
        self.area = (area.left, area.bottom, area.right, area.top)
        self.turn = pdfium.FPDFPage_GetRotation(page)
        self.texts: dict[int, _Found] = {}
        self.drawn: list[Drawn] = []
        self.left = _MOST_OBJECTS

    def sheet(self) -> Sheet:
        left, bottom, right, top = self.area
        width, height = (right - left) * self.scale, (top - bottom) * self.scale
        if self.turn % 2:
            width, height = height, width
        count = self.pdfium.FPDFPage_CountObjects(self.page)
        for index in range(min(count, _MOST_OBJECTS)):
            self._look_at(self.pdfium.FPDFPage_GetObject(self.page, index), UNCHANGED, _Marks(), 0)
        runs = tuple(self._runs())
        return Sheet(self.number, width, height, runs, tuple(self.drawn), self._picture(runs))

    # What is drawn

    def _look_at(self, item: object, outer: Matrix, marks: _Marks, depth: int) -> None:
        pdfium = self.pdfium
        self.left -= 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self.texts[_address(item)] = self._text(item, outer, self._marks(item, marks))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                inner, own = times(self._matrix(item), outer), self._marks(item, marks)
                for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                    if self.left <= 0:
                        return
                    self._look_at(pdfium.FPDFFormObj_GetObject(item, index), inner, own, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.drawn.append(self._image(item, outer))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self.drawn.append(Drawn("shading", self._bounds(item, outer), None))

    def _text(self, item: object, outer: Matrix, marks: _Marks) -> _Found:
        pdfium = self.pdfium
        matrix = times(self._matrix(item), outer)
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        stroked = mode in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
        colour, opacity = self._colour(item, stroked=stroked)
        across, down = self._direction(matrix)
        _, y = self._point(matrix[4], matrix[5])
        return _Found(
            size=round(abs(size.value) * math.hypot(matrix[2], matrix[3]) * self.scale / MM, 3),
            upright=across > 0 and abs(down) < 0.02 * across,
            baseline=round(y, 3),
            colour=colour,
            opacity=opacity,
            visible=opacity > 0 and mode not in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP),
            tagged=marks.tagged,
            artifact=marks.artifact,
        )

    def _image(self, item: object, outer: Matrix) -> Drawn:
        matrix = times(self._matrix(item), outer)
        across, down = ctypes.c_uint(), ctypes.c_uint()
        self.pdfium.FPDFImageObj_GetImagePixelSize(item, across, down)
        sides = math.hypot(matrix[0], matrix[1]) * self.scale, math.hypot(matrix[2], matrix[3]) * self.scale
        corners = [self._point(*through(matrix, x, y)) for x in (0, 1) for y in (0, 1)]
        return Drawn("picture", box_round(corners), None, (across.value, down.value), sides)

    def _path(self, item: object, outer: Matrix) -> None:
        filling, stroked = ctypes.c_int(), ctypes.c_int()
        self.pdfium.FPDFPath_GetDrawMode(item, filling, stroked)
        if not (filling.value or stroked.value):
            return
        colour, opacity = self._colour(item, stroked=not filling.value)
        if opacity > 0:
            self.drawn.append(Drawn("path", self._bounds(item, outer), colour))

    def _picture(self, runs: tuple[Run, ...]) -> Picture | None:
        """The page as drawn, where a colour can lie under text or nothing but pictures can be seen."""
        coloured = [drawn.box for drawn in self.drawn if not drawn.white]
        under = any(box.overlaps(run.box) for run in runs if run.visible for box in coloured)
        if not under and (any(run.visible for run in runs) or not self.drawn):
            return None
        longest = max(self.page.get_width(), self.page.get_height())
        scale = min(1.0, _LARGEST_PICTURE / longest) if longest > 0 else 1.0
        bitmap = self.page.render(scale=scale, may_draw_forms=False, rev_byteorder=False)
        step = scale / self.scale if self.scale else _PICTURE_STEP
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), step)

    # Text

    def _runs(self) -> Iterator[Run]:
        pdfium = self.pdfium
        text_page = pdfium.FPDFText_LoadPage(self.page)
        if not text_page:
            return
        try:
            pieces: list[str] = []
            boxes: list[Box] = []
            current: _Found | None = None
            order = 0
            for character, found, box in self._characters(text_page):
                if found and box:
                    if current and (found != current or gap(boxes[-1], box) > _RUN_GAP):
                        yield _run(pieces, boxes, current, order)
                        pieces, boxes, order = [], [], order + 1
                    current = found
                    boxes.append(box)
                pieces.append(character)
            if current:
                yield _run(pieces, boxes, current, order)
        finally:
            pdfium.FPDFText_ClosePage(text_page)

    def _characters(self, text_page: object) -> Iterator[tuple[str, _Found | None, Box | None]]:
        """Each character, what the object that shows it says of it, and its ink; a space has neither."""
        pdfium = self.pdfium
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        references = [ctypes.byref(edge) for edge in (left, right, bottom, top)]
        before: Box | None = None
        guessed = False
        for index in range(pdfium.FPDFText_CountChars(text_page)):
            code = pdfium.FPDFText_GetUnicode(text_page, index)
            if code in _SPACES:
                if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
                    guessed = True
                else:
                    yield " ", None, None
                continue
            found = self.texts.get(_address(pdfium.FPDFText_GetTextObject(text_page, index)))
            if found is None:
                continue
            pdfium.FPDFText_GetCharBox(text_page, index, *references)
            corners = [self._point(left.value, bottom.value), self._point(right.value, top.value)]
            box = box_round(corners)
            # PDFium takes pages of few, short lines for widely spaced ones, and puts a space behind each letter.
            if guessed and not (before and found.upright and _touch(before, box, found.size)):
                yield " ", None, None
            guessed, before = False, box
            yield _character(code), found, box

    # Small things

    def _marks(self, item: object, outer: _Marks) -> _Marks:
        pdfium = self.pdfium
        tagged, artifact = outer.tagged, outer.artifact
        for index in range(pdfium.FPDFPageObj_CountMarks(item)):
            mark = pdfium.FPDFPageObj_GetMark(item, index)
            artifact = artifact or self._name(mark) == "Artifact"
        if not tagged:
            tagged = artifact or pdfium.FPDFPageObj_GetMarkedContentID(item) >= 0
        return _Marks(tagged, artifact)

    def _name(self, mark: object) -> str:
        buffer, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
        short = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        self.pdfium.FPDFPageObjMark_GetName(mark, short, len(buffer), length)
        return buffer.raw[: max(0, min(length.value, len(buffer)) - 2)].decode("utf-16-le", "replace")

    def _colour(self, item: object, *, stroked: bool) -> tuple[Colour | None, float]:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        ask = self.pdfium.FPDFPageObj_GetStrokeColor if stroked else self.pdfium.FPDFPageObj_GetFillColor
        if not ask(item, red, green, blue, alpha):
            return None, 1.0
        return (red.value, green.value, blue.value), alpha.value / 255

    def _matrix(self, item: object) -> Matrix:
        found = self.pdfium.FS_MATRIX()
        if not self.pdfium.FPDFPageObj_GetMatrix(item, found):
            return UNCHANGED
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _bounds(self, item: object, outer: Matrix) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        self.pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        corners = [
            self._point(*through(outer, x, y)) for x in (left.value, right.value) for y in (bottom.value, top.value)
        ]
        return box_round(corners)

    def _direction(self, matrix: Matrix) -> tuple[float, float]:
        """How far a step along the base line goes to the right and down, as seen."""
        across, up = matrix[0], matrix[1]
        return ((across, -up), (up, across), (-across, up), (-up, -across))[self.turn % 4]

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in mm from the sheet's top left corner, as the turned page is seen."""
        left, bottom, right, top = self.area
        seen = ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))
        across, down = seen[self.turn % 4]
        return across * self.scale, down * self.scale


_SPACES: Mapping[int, None] = dict.fromkeys(
    (0, 9, 10, 13, 0x20, 0xA0, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF)
)


def _touch(before: Box, after: Box, size: float) -> bool:
    """Whether two letters on one line follow each other without room for a space."""
    level = before.top < after.bottom and after.top < before.bottom
    return level and after.left >= before.left and after.left - before.right < _TOUCHING * MM * size


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0 if pointer else 0  # type: ignore[arg-type]  # a C pointer


def _run(pieces: list[str], boxes: list[Box], found: _Found, order: int) -> Run:
    ink = around(boxes)
    # A drawn font may call a unit what it likes: where the ink is far higher than the size, the size says nothing.
    known = not found.upright or ink.height <= 1.8 * MM * found.size
    text = "".join(pieces)
    return Run(
        text=" ".join(text.split()),
        spaced=text[-1:].isspace(),
        box=ink,
        baseline=found.baseline if found.upright else ink.bottom,
        size=found.size if known else 0.0,
        colour=found.colour,
        opacity=found.opacity,
        visible=found.visible,
        tagged=found.tagged,
        artifact=found.artifact,
        upright=found.upright,
        order=order,
    )
