"""A block of text with markup in it, set anew for another recipient by the rules that set the whole page.

Made of the boxes of laid-out pages and of the page with marks; sets only the lines of its block. Never guesses: where
its own words don't come out as they stand on the pages, it is unusual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.build import inline_in_block
from weasyprint.layout import LayoutContext
from weasyprint.layout.inline import iter_line_boxes
from weasyprint.layout.preferred import inline_max_content_width, inline_min_content_width

from generator.fast.parts import Fill, Part, parts_of, styles, templates
from generator.fast.unusual import HIDDEN, Fragment, Unusual, is_plain, measures
from generator.pages.engine import boxes
from generator.pages.engine.structure_tree import Rectangle

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

MOST_KNOWN = 300
"""How many settings of one block are remembered: those that many letters have."""
_CLOSE = 1e-6
"""CSS pixels; what is as close as that is the same place."""

Shape = tuple[object, ...]


class Piece(NamedTuple):
    """A text on a line, set in one style."""

    text: str
    x: float
    """CSS pixels from the page's left edge."""


class Extent(NamedTuple):
    """From where to where an element goes on a line, in CSS pixels from the page's left edge."""

    left: float
    width: float


class Laid(NamedTuple):
    """A block's lines as they are set for somebody."""

    heights: Shape
    """How high the lines are and what else, such as the call of a note, decides where they stand."""
    shape: Shape
    """Equal where the same pieces stand on the same lines."""
    pieces: tuple[Piece, ...]
    links: tuple[Extent, ...]
    """The parts of links, line by line."""
    anchors: tuple[Extent, ...]
    """Where other links lead to."""


class _Seen(NamedTuple):
    """What there is on laid-out lines."""

    laid: Laid
    pieces: tuple[boxes.TextBox, ...]
    links: tuple[boxes.InlineBox, ...]
    anchors: tuple[boxes.InlineBox, ...]
    lines: dict[Shape, Shape]
    """How high each line is, by what stands on it."""


@dataclass(eq=False)
class Flow:
    """A block with texts that vary, or that are moved by those that do."""

    block: boxes.Box
    """The block as it stands on the pages: so wide are its lines."""
    content: tuple[Part, ...]
    loose: bool
    """Whether the width of the block is that of its words."""
    template: str
    """All its text with marks."""
    whole: str
    """The text as a bookmark has it, with marks."""
    tag: str

    def __post_init__(self) -> None:
        self.known: dict[str, Laid] = {}
        """The lines by the text that is on them."""
        self.pieces: tuple[tuple[int, boxes.TextBox], ...] = ()
        """The texts on the pages that are moved or changed, each with its page's number."""
        self.links: tuple[tuple[int, boxes.Box], ...] = ()
        self.anchors: tuple[tuple[int, str, boxes.Box], ...] = ()
        self.lines: dict[Shape, Shape] = {}
        """How high a line is, by what stands on it."""
        self.quickly: Callable[[Fill], Laid | None] = lambda _: None
        """Sets the lines in another way, which gives the same or nothing."""

    @property
    def breaking(self) -> tuple[object, ...]:
        """Equal for two that break into the same lines, whatever they say."""
        block = self.block
        return block.content_box_x(), block.width, block.style["font_size"], self.loose

    @property
    def setting(self) -> tuple[object, ...]:
        """Equal for two whose lines also are as high."""
        return (*self.breaking, self.block.style["line_height"])

    @property
    def styles(self) -> Iterator[ComputedStyle]:
        """Those of its texts, as the pages have them and as it is set anew."""
        yield from (box.style for _, box in self.pieces)
        yield from styles(self.content)

    def laid(self, fill: Fill) -> Laid:
        """The lines with the words that `fill` puts in the places of marks. Raises Unusual."""
        key = fill(self.template)
        laid = self.known.get(key)
        if laid is None:
            if HIDDEN.search(key):
                raise Unusual("a text has letters that are set in another order, or hidden ones")
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            laid = self.quickly(fill)
            if laid is None:
                seen = self.set(fill)
                self.lines |= seen.lines
                laid = seen.laid
            self.known[key] = laid
        return laid

    def set(self, fill: Fill) -> _Seen:
        """The lines as the whole page has them, with the words that `fill` puts in the places of marks."""
        block = self.block.copy_with_children([box for part in self.content for box in part.boxes(fill)])
        block.leading_collapsible_space = block.trailing_collapsible_space = False
        block.process_whitespace()
        block.process_text_transform()
        block = inline_in_block(block)
        if len(block.children) != 1 or not isinstance(block.children[0], boxes.LineBox):
            raise Unusual("a text stands round other blocks")
        (line,) = block.children
        for box in line.descendants():
            if kept := getattr(box, "kept", None):
                box.children = kept.deepcopy().children  # They are lines already.
            if isinstance(box, boxes.BlockContainerBox) and len(box.children) > 1:
                raise Unusual("a text has a block of several lines in it")
        context = LayoutContext(None, _nothing, block.style.font_config, None, None)
        context.page_bottom = inf
        context.create_block_formatting_context(self.block)
        widths: Shape = ()
        if self.loose:
            most, least = inline_max_content_width(context, line), inline_min_content_width(context, line)
            widths = round(most, 6), round(least, 6)
        lines = [
            made
            for made, _ in iter_line_boxes(context, line, 0, -inf, None, self.block, [], [], None, None)
            if made.height
        ]
        return _looked_at(lines, widths)


def flow_of(marked: Mapping[Element, Element], fragments: Sequence[Fragment], fill: Fill, *, loose: bool) -> Flow:
    """The flow of a block that stands on the pages in these parts; `marked` has each element with marks.

    Raises Unusual.
    """
    first = fragments[0][1]
    element: Element = first.element
    if first.first_letter_style or first.first_line_style:
        raise Unusual("a text has a first letter or line of its own")
    if any(abs(box.content_box_x() - first.content_box_x()) > _CLOSE for _, box in fragments) or any(
        abs(box.width - first.width) > _CLOSE for _, box in fragments
    ):
        raise Unusual("a text is not as wide on each page")
    lines = [(page, line) for page, box in fragments for line in box.children if isinstance(line, boxes.LineBox)]
    if any(not isinstance(child, boxes.LineBox) for _, box in fragments for child in box.children):
        raise Unusual("a text stands round other blocks")
    content = parts_of(marked, [line for _, line in lines], first)
    if any(fill(text) != text for text in templates(content, links=True)):
        raise Unusual("the words of a link vary")
    texts = list(templates(content))
    flow = Flow(first, content, loose, "\n".join(texts), "".join(texts), element.tag)
    _tie(flow, lines, fill)
    return flow


def _tie(flow: Flow, lines: Sequence[tuple[int, boxes.LineBox]], fill: Fill) -> None:
    """Tie a flow to what stands on the pages, which must be what it makes of the same words."""
    ours, theirs = flow.set(fill), _looked_at([line for _, line in lines if line.height], ())
    same = len(ours.pieces) == len(theirs.pieces) and ours.laid.heights[1:] == theirs.laid.heights[1:]
    for one, other in zip(ours.pieces, theirs.pieces, strict=False):
        same = same and one.text == other.text and one.style is other.style
        same = same and abs(one.position_x - other.position_x) < _CLOSE and abs(one.width - other.width) < _CLOSE
    for mine, there in ((ours.links, theirs.links), (ours.anchors, theirs.anchors)):
        same = same and [box.element for box in mine] == [box.element for box in there]
    if not same:
        raise Unusual("a text is not set as it stands on the page")
    page_of = {id(box): page for page, line in lines for box in line.descendants()}
    flow.pieces = tuple((page_of[id(box)], box) for box in theirs.pieces)
    flow.links = tuple((page_of[id(box)], box) for box in theirs.links)
    flow.anchors = tuple((page_of[id(box)], box.style["anchor"], box) for box in theirs.anchors)


def _looked_at(lines: Sequence[boxes.LineBox], widths: Shape) -> _Seen:
    """What there is on laid-out lines, which are as wide as `widths` say where that varies."""
    heights: list[object] = [widths]
    shape: list[object] = [widths]
    pieces: list[boxes.TextBox] = []
    links: list[boxes.InlineBox] = []
    anchors: dict[str, boxes.InlineBox] = {}
    known: dict[Shape, Shape] = {}
    standing: list[object] = []
    metrics: list[object] = []

    def look(box: boxes.Box) -> None:
        number = getattr(box, "number", None)
        if isinstance(box, boxes.TextBox):
            visible = bool(box.text.strip())
            still = None if is_plain(box.style) else (box.text, box.position_x)
            standing.append((number, visible, still))
            if visible:
                pieces.append(box)
                metrics.append(measures(box.height, box.baseline - box.margin_top))
        elif isinstance(box, boxes.InlineBox):
            standing.append((number, "("))
            if box.element_tag.endswith("::footnote-call"):
                heights.append("call")
            if boxes.is_link(box):
                links.append(box)
            if box.style["anchor"]:
                # Where an element takes several lines, its first box is where links lead.
                anchors.setdefault(box.style["anchor"], box)
            for child in box.children:
                look(child)
            standing.append(")")
        else:
            # A picture, or a label: where it stands is not looked after, so it must stand still.
            standing.append((number, round(box.position_x, 6)))
            heights.append((round(box.position_x, 6), round(box.margin_width(), 6)))

    for line in lines:
        standing.clear()
        metrics.clear()
        measured = measures(line.height, line.baseline)
        heights.append(measured)
        for child in line.children:
            look(child)
        shape.append((measured, *standing))
        known[(*standing, *metrics)] = measured
    laid = Laid(
        tuple(heights),
        tuple(shape),
        tuple(Piece(box.pango_layout.text, box.position_x) for box in pieces),
        tuple(map(_extent, links)),
        tuple(map(_extent, anchors.values())),
    )
    return _Seen(laid, tuple(pieces), tuple(links), tuple(anchors.values()), known)


def _extent(box: boxes.InlineBox) -> Extent:
    left, _, width, _ = box.hit_area()
    return Extent(left, width)


def rectangle(extent: Extent, like: boxes.Box) -> Rectangle:
    """Where a link can be clicked that stands on its line where that of another box stands on its page."""
    _, top, _, height = like.hit_area()
    return extent.left, top, extent.left + extent.width, top + height


def _nothing(*_: object, **__: object) -> None:
    """No picture: there is none in a text that varies."""
