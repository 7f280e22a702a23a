"""Pages that remember, when they are painted, which piece of a page's content each box became.

That is what ties the reading order to the PDF. Also links the calls of footnotes and the notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from weasyprint import Page

from generator.pages.engine import boxes
from generator.pages.engine.structure_tree import Rectangle

if TYPE_CHECKING:
    from weasyprint.pdf.stream import Stream


class MarkedPage(Page):  # type: ignore[misc]  # WeasyPrint has no types
    """A page that remembers, when it is painted, which piece of its content each box became."""

    def __init__(self, page: Page) -> None:
        self.__dict__.update(vars(page))
        self.marks: dict[boxes.Box, dict[str, int]] = {}
        self.stream: Stream | None = None
        # WeasyPrint makes each inline box within a link one more: on a line, one is enough.
        self.links: list[tuple[str, str, Rectangle, boxes.Box]] = [
            link for link in page.links if boxes.is_link(link[3]) or not isinstance(link[3], boxes.InlineBox)
        ]
        self.anchors: dict[str, Rectangle] = dict(page.anchors)

    @property
    def box(self) -> boxes.PageBox:
        """The page's box, the root of all the others."""
        return boxes.whole(self)

    def paint(self, stream: Stream, scale: float = 1) -> None:
        """Paint the page, each text and picture as a marked piece."""
        stream._tags = self.marks = {}
        self.stream = stream
        super().paint(stream, scale)

    def link_to(self, name: str, box: boxes.Box) -> Rectangle:
        """Make a box lead to the anchor of that name; the box's place on the page."""
        left, top, width, height = box.hit_area()
        rectangle = (left, top, left + width, top + height)
        self.links.append(("internal", name, rectangle, box))
        return rectangle


def link_notes(pages: Sequence[MarkedPage]) -> None:
    """Make the calls of footnotes lead to the notes, and the notes' own numbers back to the calls."""
    calls = set()
    for page in pages:
        for name, box in _generated(page, "footnote-call"):
            calls.add(name)
            page.anchors.setdefault(f"{name}-call", page.link_to(name, box))
    for page in pages:
        for name, box in _generated(page, "footnote-marker"):
            if name in calls:
                page.link_to(f"{name}-call", box)


def _generated(page: MarkedPage, pseudo: str) -> Iterator[tuple[str, boxes.ParentBox]]:
    """The printed calls or numbers of footnotes that have a name and are not links yet."""
    linked = {id(box) for _, _, _, box in page.links}
    for box in page.box.descendants():
        if isinstance(box, boxes.InlineBox) and (box.element_tag or "").endswith(f"::{pseudo}"):
            name = box.element.get("id")
            if name and id(box) not in linked and boxes.has_text(box):
                yield name, box
