"""The parts of a block of text with markup: texts with marks, and the elements round them with their boxes.

Made of an element, its twin with marks, and the boxes that stand on laid-out lines. Sets nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from generator.fast.unusual import Unusual
from generator.pages.engine import boxes

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

Fill = Callable[[str], str]
"""Puts one recipient's words in the places of marks."""


class Text(NamedTuple):
    """A text in the letter's own words and marks."""

    number: int
    tag: str
    element: Element
    style: ComputedStyle
    template: str

    def boxes(self, fill: Fill) -> Iterator[boxes.Box]:
        """The text for somebody as one box before it is set; none where it is empty."""
        if text := fill(self.template):
            box = boxes.TextBox(self.tag, self.style, self.element, text)
            box.number = self.number
            yield box


class Inline(NamedTuple):
    """An element in a line."""

    number: int
    box: boxes.Box
    content: tuple[Part, ...]

    def boxes(self, fill: Fill) -> Iterator[boxes.Box]:
        """The element for somebody as a box before it is set."""
        box = self.box.copy_with_children([one for part in self.content for one in part.boxes(fill)])
        box.leading_collapsible_space = box.trailing_collapsible_space = False
        box.number = self.number
        yield box


class Still(NamedTuple):
    """A box that is always the same, such as the label of an item."""

    number: int
    box: boxes.Box

    def boxes(self, _fill: Fill) -> Iterator[boxes.Box]:
        """The box before it is set; what is in it, which is set already, is put back later as `kept`."""
        box = self.box.copy()
        box.number = self.number
        box.kept, box.children = self.box, ()
        yield box


Part = Text | Inline | Still


def parts_of(marked: Mapping[Element, Element], lines: Sequence[boxes.LineBox], block: boxes.Box) -> tuple[Part, ...]:
    """The parts of a block that stands on these lines; `marked` has each element with marks. Raises Unusual."""
    return _Gathering(marked, lines, block).content(block.element)


def templates(content: Sequence[Part], *, links: bool = False) -> Iterator[str]:
    """All texts with marks, in order; of `links` only."""
    for part in content:
        if isinstance(part, Text) and not links:
            yield part.template
        elif isinstance(part, Inline):
            yield from templates(part.content, links=links and not boxes.is_link(part.box))


class _Gathering:
    """Makes the parts of a flow: of the elements, with the boxes that they have on the lines."""

    def __init__(self, marked: Mapping[Element, Element], lines: Sequence[boxes.LineBox], block: boxes.Box) -> None:
        self._marked = marked
        self._boxes: dict[tuple[Element, str], list[boxes.Box]] = {}
        self._styles: dict[tuple[Element, str], ComputedStyle] = {}
        self._block = block
        self._number = 0
        for line in lines:
            for child in line.children:
                self._gather(child)

    def _gather(self, box: boxes.Box) -> None:
        if isinstance(box, boxes.TextBox):
            self._styles.setdefault((box.element, box.element_tag), box.style)
            return
        if not isinstance(box, boxes.Box) or not box.is_in_normal_flow() or box.style["position"] != "static":
            raise Unusual("a text has boxes in it that stand elsewhere")
        self._boxes.setdefault((box.element, box.element_tag), []).append(box)
        if isinstance(box, boxes.InlineBox):
            if not _is_bare(box):
                raise Unusual("a text has boxes in it that are drawn")
            for child in box.children:
                self._gather(child)

    def content(self, element: Element) -> tuple[Part, ...]:
        """The parts of an element: its texts, what is in it, and what stands before and after these."""
        tag = element.tag
        twin = self._marked[element]
        parts = [*self._generated(element, f"{tag}::before"), *self._text(element, twin.text)]
        for child, other in zip(element, twin, strict=True):
            parts += self._element(child)
            parts += self._text(element, other.tail)
        return (*parts, *self._generated(element, f"{tag}::after"))

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _text(self, element: Element, template: str | None) -> Iterator[Part]:
        if not template:
            return
        number, style = self._next(), self._styles.get((element, element.tag))
        if style is None:
            if template.strip():
                raise Unusual("a text is not printed as it stands")
            parent = self._boxes.get((element, element.tag), [self._block])[0]
            style = parent.style.anonymous_style
        yield Text(number, element.tag, element, style, template)

    def _element(self, element: Element) -> Iterator[Part]:
        number, found = self._next(), self._boxes.get((element, element.tag))
        if element.tag == "br":
            yield from self._break(element)
        elif found and isinstance(found[0], boxes.InlineBox):
            yield Inline(number, found[0], self.content(element))
        elif found and len(found) == 1:
            yield Still(number, found[0])
        elif calls := self._boxes.get((element, f"{element.tag}::footnote-call")):
            if len(calls) > 1 or calls[0].children:
                raise Unusual("the call of a note is printed")
            yield Still(number, calls[0])
        elif any(text.strip() for text in element.itertext()):
            raise Unusual("a text is not printed as it stands")

    def _break(self, element: Element) -> Iterator[Part]:
        """The end of a line: its text is none, but is known to be there."""
        outer = self._boxes.get((element, "br"))
        inner = self._boxes.get((element, "br::before"))
        if not (outer and inner):
            raise Unusual("a line is broken in an unusual way")
        text = Text(self._next(), "br::before", element, inner[0].style.anonymous_style, "\n")
        yield Inline(self._next(), outer[0], (Inline(self._next(), inner[0], (text,)),))

    def _generated(self, element: Element, tag: str) -> Iterator[Part]:
        """What a style sheet puts before or after an element."""
        found = self._boxes.get((element, tag), [])
        if len(found) > 1:
            raise Unusual("a label takes several lines")
        if found:
            yield Still(self._next(), found[0])


def _is_bare(box: boxes.InlineBox) -> bool:
    """Whether nothing is drawn of a box but what is in it."""
    sides = ("top", "right", "bottom", "left")
    return (
        not any(box.style[f"border_{side}_width"] for side in sides)
        and box.background is None
        and box.style["outline_style"] == "none"
    )


def styles(content: Sequence[Part]) -> Iterator[ComputedStyle]:
    """The styles of the texts in a block's content."""
    for part in content:
        if isinstance(part, Text):
            yield part.style
        elif isinstance(part, Inline):
            yield from styles(part.content)
