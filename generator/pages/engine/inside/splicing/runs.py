"""Plain texts that vary: each is set in one style, from where it begins to where a line must end.

Finds such texts in a block and says how they were set. Where anything else is in it, there are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from generator.pages.engine import boxes
from generator.pages.engine.inside.splicing import HIDDEN, Fragment, Unusual, collapsed, is_plain, measures

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

_BREAKS = re.compile(r"[\t\n\r\f\v]")
_KEPT = "pre-wrap"
"""How white space is treated where it stays as typed."""


class Line(NamedTuple):
    """A line on a page that varies."""

    page: int
    """Counted from 0."""
    box: boxes.TextBox
    text: str
    height: float
    baseline: float


@dataclass(frozen=True)
class Run:
    """A text that varies, from where it begins to where a line must end: set in one style, on one line or several."""

    template: str
    """The text with marks."""
    style: ComputedStyle
    first_width: float
    """CSS pixels that its first line may take."""
    width: float
    """Those of the others."""
    lines: tuple[Line, ...]
    tag: str
    """The element of its block."""
    whole: str
    """The text with all that stands before it on its first line, with marks."""

    @property
    def styles(self) -> Iterator[ComputedStyle]:
        """That of the text."""
        yield self.style

    @property
    def breaking(self) -> tuple[object, ...]:
        """Equal for two that break into the same lines, whatever they say."""
        return self.first_width, self.width, self.style["font_size"]

    @property
    def setting(self) -> tuple[object, ...]:
        """Equal for two whose lines also are as high."""
        return (*self.breaking, self.style["line_height"])

    def text(self, fill: Callable[[str], str]) -> str:
        """The text as it is printed for whomever `fill` puts in the places of marks. Raises Unusual."""
        text = fill(self.template)
        if HIDDEN.search(text):
            raise Unusual("a text has letters that are set in another order, or hidden ones")
        if self.style["white_space"] == _KEPT:
            if text != text.strip() or _BREAKS.search(text):
                raise Unusual("an address has white space that is unusual")
            return text
        return collapsed(text)


def runs_of(
    marked: Element, fragments: Sequence[Fragment], is_mark: Callable[[str], bool], fill: Callable[[str], str]
) -> Iterator[Run]:
    """The plain texts that vary in a block that stands on the pages in these parts; `marked` is its element with marks,
    `fill` puts in their places what the pages have. Raises Unusual where anything else is in it.
    """
    lines = [
        (number, box, [part for part in line.descendants() if isinstance(part, boxes.TextBox) and part.text.strip()])
        for number, box in fragments
        for line in box.children
        if isinstance(line, boxes.LineBox)
    ]
    if any(part.tag == "a" for part in marked.iter()):
        raise Unusual("a link stands in a text that varies")
    at = 0
    for pieces in _segments(marked):
        text = "".join(pieces)
        whole, taken = collapsed(fill(text)), list[Taken]()
        if not whole:
            continue
        joined = ""
        while joined != whole:
            if at == len(lines) or not whole.startswith(joined):
                raise Unusual("a text is not printed as it stands")
            number, box, parts = lines[at]
            at += 1
            gap = " " if joined and whole[len(joined) :].startswith(" ") else ""
            joined += gap + collapsed("".join(part.text for part in parts))
            taken.append((number, box, parts))
        if any(map(is_mark, text)):
            yield _run([piece for piece in pieces if fill(piece).strip()], taken, is_mark)


Taken = tuple[int, boxes.Box, list[boxes.TextBox]]
"""A line: its page's number, its block, and its texts."""


def _run(pieces: Sequence[str], taken: Sequence[Taken], is_mark: Callable[[str], bool]) -> Run:
    """The run of the last piece of a text; those before it may be set in another way, but may not vary."""
    *before, template = pieces
    if any(map(is_mark, "".join(before))) or [len(parts) for _, _, parts in taken] != [len(pieces)] + [1] * (
        len(taken) - 1
    ):
        raise Unusual("a text that varies is set in several pieces")
    if before and template[0].isspace():
        raise Unusual("a text that varies begins with a space")
    texts = [parts[-1] for _, _, parts in taken]
    style = texts[0].style
    for text in texts:
        if not _is_plain(text.style) or text.justification_spacing or not _same(text.style, style):
            raise Unusual("a text that varies is set in an unusual way")
    if taken[0][1].style["text_align_all"] not in ("start", "left") or style["text_align_all"] not in ("start", "left"):
        raise Unusual("a text that varies is not set from the left")
    if style["white_space"] == _KEPT and len(taken) > 1:
        raise Unusual("a text whose spaces stay as typed takes several lines")
    widths = [box.content_box_x() + box.width - text.position_x for (_, box, _), text in zip(taken, texts, strict=True)]
    if any(abs(width - widths[1]) > 1e-6 for width in widths[1:]):
        raise Unusual("the lines of a text have different widths")
    rest = widths[1] if len(widths) > 1 else taken[0][1].width
    lines = tuple(
        Line(number, text, text.text, *measures(text.height, text.baseline - text.margin_top))
        for (number, _, _), text in zip(taken, texts, strict=True)
    )
    return Run(template, style, widths[0], rest, lines, taken[0][1].element.tag, "".join(pieces))


def _is_plain(style: ComputedStyle) -> bool:
    return is_plain(style) and style["white_space"] in ("normal", _KEPT)


def _same(one: ComputedStyle, other: ComputedStyle) -> bool:
    return all(one[name] == other[name] for name in ("font_family", "font_size", "font_weight", "font_style", "lang"))


def _segments(element: Element) -> list[list[str]]:
    """The text of an element between its line breaks, each in the pieces that are in different elements."""
    segments: list[list[str]] = [[""]]
    inside: list[Element] = []

    def add(text: str, owner: Element) -> None:
        if not text:
            return
        if not inside or inside[-1] is not owner:
            segments[-1].append("")
            inside.append(owner)
        segments[-1][-1] += text

    def gather(one: Element) -> None:
        if one.tag == "br":
            segments.append([""])
            inside.clear()
        add(one.text or "", one)
        for child in one:
            gather(child)
            add(child.tail or "", one)

    gather(element)
    return segments
