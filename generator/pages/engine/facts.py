"""Facts about laid-out pages: what stands where, in millimetres from the page's top left corner, what leaves ink on it,
and how full it is.

For tests, for fitting a letter to its pages and for its proof. Reads boxes that are there; changes and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from weasyprint import Page

from generator.pages.engine import boxes

if TYPE_CHECKING:
    from generator.pages.engine.set_text import Run, SetText

MM = 25.4 / 96
"""Millimetres in a CSS pixel."""
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
    return PrintedText(text, frame, baseline * MM, size * _POINTS, _shade(colour), colour.alpha, repeated)


def _frame(left: float, top: float, width: float, height: float) -> Frame:
    return left * MM, top * MM, (left + width) * MM, (top + height) * MM


def _shade(colour: object) -> Shade:
    """A colour as a screen has it; for one that is given by how it is seen, the grey that is as light."""
    try:
        red, green, blue = (round(255 * part) for part in colour.to("srgb").coordinates)  # type: ignore[attr-defined]
    except NotImplementedError:
        red = green = blue = _grey(colour)
    return red, green, blue


def hexadecimal(colour: object) -> str:
    """A colour as HTML has it: #8a1f11."""
    return "#{:02x}{:02x}{:02x}".format(*_shade(colour))


def _grey(colour: object) -> int:
    try:
        lightness = float(colour.to("lab").coordinates[0])  # type: ignore[attr-defined]
    except NotImplementedError:
        return 0
    light = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3  # CIE 15, 8.2.1
    shade = 1.055 * light ** (1 / 2.4) - 0.055 if light > 0.0031308 else 12.92 * light  # IEC 61966-2-1
    return round(255 * min(max(shade, 0), 1))


@dataclass(frozen=True, slots=True)
class ElementOnPage:
    """An element's part on one page: its border box in millimetres, and the number of lines of text directly in it."""

    tag: str
    identifier: str
    classes: tuple[str, ...]
    page: int
    left: float
    top: float
    width: float
    height: float
    lines: int
    text: str
    key: int
    """The same for the parts of one element on several pages, and for no other element."""

    @property
    def bottom(self) -> float:
        """Its lower edge, in millimetres from the page's top."""
        return self.top + self.height

    def matches(self, selector: str) -> bool:
        """Whether a simple selector means it: `h2`, `.signatories`, `#note-3`, or several with commas between."""
        return any(
            part[1:] in self.classes
            if part.startswith(".")
            else part[1:] == self.identifier
            if part.startswith("#")
            else part == self.tag
            for part in map(str.strip, selector.split(","))
        )


@dataclass(frozen=True)
class PageFacts:
    """One page: its number from 1, its size in millimetres, and where its type area begins and ends."""

    number: int
    width: float
    height: float
    type_top: float
    type_height: float
    _page: Page

    @cached_property
    def elements(self) -> tuple[ElementOnPage, ...]:
        """The elements with a box of their own on the page, in reading order; lines of inline elements are left out."""
        return tuple(_elements(boxes.whole(self._page), self.number))

    def find(self, selector: str) -> tuple[ElementOnPage, ...]:
        """The elements that a simple selector means: `h2`, `.signatories`, `#note-3`."""
        return tuple(element for element in self.elements if element.matches(selector))

    @cached_property
    def ink(self) -> tuple[Printed, ...]:
        """The texts, pictures and coloured areas of the page."""
        return tuple(printed(self._page))

    @cached_property
    def texts(self) -> tuple[SetText, ...]:
        """The texts of the page as they are set, in reading order, running heads left out."""
        from generator.pages.engine.set_text import texts_of

        return texts_of(boxes.whole(self._page))

    @property
    def heads(self) -> tuple[Run, ...]:
        """What stands in the page's margins."""
        from generator.pages.engine.set_text import running_heads

        return running_heads(boxes.whole(self._page))

    @cached_property
    def leads_to(self) -> frozenset[str]:
        """The identifiers of the elements to which links on the page lead."""
        return frozenset(target for kind, target, *_ in self._page.links if kind == "internal")

    @cached_property
    def fill(self) -> float:
        """How full the type area is: 0 for an empty page, 1 for one filled to its last line; footnotes count."""
        flow, *others = boxes.whole(self._page).children
        bottom = max((_bottom(box) for box in _contents(flow)), default=0.0)
        taken = bottom * MM - self.type_top if bottom else 0.0
        taken += sum(box.margin_height() * MM for box in others if isinstance(box, boxes.FootnoteAreaBox))
        return min(1.0, max(0.0, taken / self.type_height)) if self.type_height else 0.0


def facts_of(pages: Sequence[Page]) -> tuple[PageFacts, ...]:
    """The facts of each page; what takes a walk over the boxes is found when asked for."""
    return tuple(
        PageFacts(
            number,
            page.width * MM,
            page.height * MM,
            boxes.whole(page).content_box_y() * MM,
            boxes.whole(page).height * MM,
            page,
        )
        for number, page in enumerate(pages, start=1)
    )


def texts_on(pages: Sequence[Page]) -> Iterator[boxes.TextBox]:
    """The box of every piece of text on the pages."""
    for page in pages:
        yield from (box for box in boxes.whole(page).descendants() if isinstance(box, boxes.TextBox))


def _elements(box: boxes.Box, page: int) -> Iterator[ElementOnPage]:
    box = boxes.itself(box)
    own = box.element is not None and box.element_tag == box.element.tag and not box.is_column
    if own and isinstance(box, boxes.BlockLevelBox | boxes.TableCellBox | boxes.TableRowBox | boxes.InlineBlockBox):
        yield _element(box, page)
    if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.MarginBox):
        for child in box.children:
            yield from _elements(child, page)


def _element(box: boxes.Box, page: int) -> ElementOnPage:
    lines = [child for child in getattr(box, "children", ()) if isinstance(child, boxes.LineBox)]
    text = " ".join("".join(part.text for part in box.descendants() if isinstance(part, boxes.TextBox)).split())
    return ElementOnPage(
        box.element.tag,
        box.element.get("id", ""),
        tuple((box.element.get("class") or "").split()),
        page,
        box.border_box_x() * MM,
        box.border_box_y() * MM,
        box.border_width() * MM,
        box.border_height() * MM,
        len(lines),
        text,
        id(box.element),
    )


def _contents(box: boxes.Box) -> Iterator[boxes.Box]:
    """What fills a page: its lines and pictures in the flow, not what is placed by measure."""
    if boxes.is_placed(box):
        return
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox | boxes.TableCellBox):
        yield box
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _contents(child)


def _bottom(box: boxes.Box) -> float:
    return float(box.position_y + box.margin_height())
