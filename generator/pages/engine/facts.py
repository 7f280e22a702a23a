"""Facts about laid-out pages: what stands where, in millimetres from the page's top left corner, and how full each is.

For tests and for fitting a letter to its pages. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from weasyprint import Page

from generator.pages.engine import boxes
from generator.pages.engine.ink import Printed, printed

_MM = 25.4 / 96
"""Millimetres in a CSS pixel."""


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
    def leads_to(self) -> frozenset[str]:
        """The identifiers of the elements to which links on the page lead."""
        return frozenset(target for kind, target, *_ in self._page.links if kind == "internal")

    @cached_property
    def fill(self) -> float:
        """How full the type area is: 0 for an empty page, 1 for one filled to its last line; footnotes count."""
        flow, *others = boxes.whole(self._page).children
        bottom = max((_bottom(box) for box in _contents(flow)), default=0.0)
        taken = bottom * _MM - self.type_top if bottom else 0.0
        taken += sum(box.margin_height() * _MM for box in others if isinstance(box, boxes.FootnoteAreaBox))
        return min(1.0, max(0.0, taken / self.type_height)) if self.type_height else 0.0


def facts_of(pages: Sequence[Page]) -> tuple[PageFacts, ...]:
    """The facts of each page; what takes a walk over the boxes is found when asked for."""
    return tuple(
        PageFacts(
            number,
            page.width * _MM,
            page.height * _MM,
            boxes.whole(page).content_box_y() * _MM,
            boxes.whole(page).height * _MM,
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
        box.border_box_x() * _MM,
        box.border_box_y() * _MM,
        box.border_width() * _MM,
        box.border_height() * _MM,
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
