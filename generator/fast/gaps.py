"""What varies on the pages of a sample, as gaps in its file: which operators and objects, and what fills them.

One kind for plain texts, one for blocks with markup. Sets lines; writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pydyf

from generator.fast.breaking import quick
from generator.fast.flowing import Flow, Laid, rectangle
from generator.fast.gapped_pdf import Gap, Part
from generator.fast.lines import SetLine, Setter
from generator.fast.unusual import Unusual
from generator.fast.varying import Run

if TYPE_CHECKING:
    from generator.pages.engine import MarkedPage

Fill = Callable[[str], str]
"""Puts one recipient's words in the places of marks."""
PX = 0.75
"""Points in a CSS pixel."""


class Operators(NamedTuple):
    """Where on the pages a text stands, and what draws it there."""

    page: int
    box: object
    drawn: bytes
    placed: bool
    """Whether the place is among what varies."""


class Area(NamedTuple):
    """Something beside a page's content that moves with a text: what it stands in, and how it says where."""

    number: int
    """That of the object in the file."""
    whole: bytes
    """A part of the object that it has once."""
    said: bytes
    """The end of that part: what varies."""


class PlainText:
    """The gaps of a plain text: its lines stay where they are."""

    def __init__(self, run: Run, setter: Setter) -> None:
        self._run = run
        self._style = setter.style(run.style)
        self._last: tuple[Fill | None, tuple[SetLine, ...]] = None, ()
        """The lines that were asked for last, which are asked for again at once."""

    def areas(self, _pdf: pydyf.PDF, _heights: Sequence[float]) -> Iterator[Area]:
        """What stands round the text and moves with it: nothing."""
        return iter(())

    def operators(self) -> Iterator[Operators]:
        """What draws the text on the sample's own pages."""
        for line in self._run.lines:
            yield Operators(line.page, line.box, self._style.line(line.text).drawn, placed=False)

    @property
    def setting(self) -> tuple[object, ...]:
        """Equal for two that break into the same lines, as high, whatever they say."""
        return self._run.setting

    def heights(self, fill: Fill) -> tuple[object, ...]:
        """How many lines the text takes, and how high they are: what decides where all else stands. Raises Unusual."""
        return tuple((line.height, line.baseline) for line in self._lines(fill))

    def shape(self, fill: Fill) -> tuple[object, ...]:
        """Equal where the same pieces stand on the same lines. Raises Unusual."""
        return self.heights(fill)

    def fillings(self, fill: Fill) -> list[bytes]:
        """What draws the lines for another recipient, where these have the shape of the sample's."""
        return [line.drawn for line in self._lines(fill)]

    def adopt(self, _other: PlainText | MarkedUp) -> None:
        """Share what the same text of another sample remembers: nothing."""

    def _lines(self, fill: Fill) -> tuple[SetLine, ...]:
        if self._last[0] is not fill:
            self._last = fill, self._set(fill)
        return self._last[1]

    def _set(self, fill: Fill) -> tuple[SetLine, ...]:
        made = self._style.set(self._run.text(fill), self._run.first_width, self._run.width)
        # A line of an address that takes several is set with its whole block, from a sample of its own.
        return () if len(made) > 1 and self._run.style["white_space"] != "normal" else made


class MarkedUp:
    """The gaps of a block with markup: its pieces move along their lines, and so do its links."""

    def __init__(self, flow: Flow, setter: Setter, fill: Fill) -> None:
        self._flow = flow
        self._own = laid = flow.laid(fill)
        self._styles = [setter.style(box.style) for _, box in flow.pieces]
        self._heights: Sequence[float] = ()
        flow.quickly = quick(flow, setter, laid) or flow.quickly

    def operators(self) -> Iterator[Operators]:
        """What draws the pieces on the sample's own pages."""
        for (page, box), drawn in zip(self._flow.pieces, self._drawn(self._own), strict=True):
            yield Operators(page, box, drawn, placed=True)

    def areas(self, pdf: pydyf.PDF, heights: Sequence[float]) -> Iterator[Area]:
        """The rectangles of links, and the places that links lead to; `heights` are those of the pages in points."""
        self._heights = heights
        said = iter(self._areas(self._own))
        for (_, box), rectangle_ in zip(self._flow.links, said, strict=False):
            annotation = box.link_annotation
            yield Area(annotation.number, b"/Rect " + rectangle_, rectangle_)
        for (page, name, _), place in zip(self._flow.anchors, said, strict=True):
            whole = b"%s [%s /XYZ %s" % (pydyf.String(name).data, pdf.page_references[page], place)
            yield Area(pdf.catalog.number, whole, place)

    @property
    def setting(self) -> tuple[object, ...]:
        """Equal for two that break into the same lines, as high, whatever they say."""
        return self._flow.setting

    def heights(self, fill: Fill) -> tuple[object, ...]:
        """How high the lines are: what decides where all else stands. Raises Unusual."""
        return self._flow.laid(fill).heights

    def shape(self, fill: Fill) -> tuple[object, ...]:
        """Equal where the same pieces stand on the same lines. Raises Unusual."""
        return self._flow.laid(fill).shape

    def fillings(self, fill: Fill) -> list[bytes]:
        """What draws the pieces for another recipient, and then where links are, where they have the sample's shape."""
        laid = self._flow.laid(fill)
        return [*self._drawn(laid), *self._areas(laid)]

    def adopt(self, other: PlainText | MarkedUp) -> None:
        """Share what the same text of another sample remembers."""
        if isinstance(other, MarkedUp):
            self._flow.known = other._flow.known
            other._flow.lines.update(self._flow.lines)

    def _drawn(self, laid: Laid) -> Iterator[bytes]:
        for piece, (_, box), style in zip(laid.pieces, self._flow.pieces, self._styles, strict=True):
            stream = pydyf.Stream()
            stream.set_text_matrix(1, 0, 0, -1, piece.x, box.position_y + box.baseline)
            yield b"%s\n%s" % (stream.stream[0], style.line(piece.text).drawn)

    def _areas(self, laid: Laid) -> Iterator[bytes]:
        for extent, (page, real) in zip(laid.links, self._flow.links, strict=True):
            left, top, right, bottom = rectangle(extent, real)
            height = self._heights[page]
            corners = [left * PX, top * -PX + height, right * PX, bottom * -PX + height]
            yield bytes(pydyf.Array(corners).data)
        for extent, (page, _, real) in zip(laid.anchors, self._flow.anchors, strict=True):
            left, top, _, _ = rectangle(extent, real)
            place = pydyf.Array([left * PX, top * -PX + self._heights[page]])
            yield bytes(place.data)[1:-1]


def gaps_of(one: Run | Flow, setter: Setter, fill: Fill) -> PlainText | MarkedUp:
    """The gaps of a text that varies. Raises Unusual."""
    return PlainText(one, setter) if isinstance(one, Run) else MarkedUp(one, setter, fill)


def operator_of(page: MarkedPage, box: object) -> int:
    """Where among a page's operators the piece of a box begins: the number of its dictionary."""
    number = page.marks[box]["mcid"]
    assert page.stream is not None  # noqa: S101
    for at, item in enumerate(page.stream.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") == number:
            return at
    raise Unusual("a text is not drawn as a piece of its own")


def with_gaps(operators: Sequence[object], gaps: Mapping[int, tuple[int, Operators]]) -> list[Part]:
    """A page's operators with a gap in the place of what draws each text that varies; `gaps` has the gap's number and
    the text by where its piece begins.

    Where that differs from what the text's setter draws of the sample, the two don't draw alike.
    """
    parts: list[Part] = []
    plain: list[bytes] = []
    skipping = -1
    ends: dict[int, int] = {}
    begins: dict[int, int] = {}
    for at, (gap, text) in gaps.items():
        placed = next(n for n in range(at, len(operators)) if as_bytes(operators[n]).endswith(b" Tm"))
        begin = placed if text.placed else placed + 1
        end = next(n for n in range(begin, len(operators)) if operators[n] == b"ET")
        if operators[end + 1] != b"EMC" or b"\n".join(map(as_bytes, operators[begin:end])) != text.drawn:
            raise Unusual("a text that varies is drawn in an unusual way")
        begins[begin], ends[begin] = gap, end
    for at, item in enumerate(operators):
        if at in begins:
            parts += [b"\n".join(plain) + b"\n", Gap(begins[at])]
            plain, skipping = [b""], ends[at]
        elif at >= skipping:
            plain.append(as_bytes(item))
    parts.append(b"\n".join(plain))
    return parts


def as_bytes(item: object) -> bytes:
    """An operator, or a dictionary among them, as it is written."""
    if isinstance(item, bytes):
        return item
    return bytes(item.data) if isinstance(item, pydyf.Object) else str(item).encode("ascii")
