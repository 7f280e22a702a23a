"""What varies on laid-out pages: the texts, and the lines in the margins, in whose places another recipient's words can
stand.

Finds them, and says how they were set: a plain text as a run in one style, from where it begins to where a line must
end; a block with markup as a whole. Where anything about a text is unusual, there is none: never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

import weasyprint

from generator.fast.flowing import Flow, flow_of
from generator.fast.unusual import HIDDEN, Fragment, Unusual, collapsed, is_plain, measures
from generator.pages.engine import boxes
from generator.pages.engine.fetcher import SafeFetcher
from generator.pages.engine.laying import LaidOut

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

_BREAKS = re.compile(r"[\t\n\r\f\v]")
_KEPT = "pre-wrap"
"""How white space is treated where it stays as typed."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def varying_texts(
    laid_out: LaidOut, marked: str, is_mark: Callable[[str], bool], fill: Callable[[str], str]
) -> list[Run | Flow]:
    """The texts that vary on these pages. `marked` is the same page's HTML with marks, `fill` puts in their places what
    these pages have. Raises Unusual.
    """
    root = laid_out.html
    twin = _twins(root, _parsed(marked))
    varying = set(_varying(twin, is_mark))
    found: list[Run | Flow] = []
    seen: set[Element] = set()
    for block in _blocks(laid_out, varying):
        element = block.fragments[0][1].element
        if element in seen:
            raise Unusual("a text stands round other blocks")
        seen.add(element)
        found += _texts(block, twin, is_mark, fill)
    there = "".join(one.template for one in found)
    expected = "".join(sign for text in _texts_of(twin, varying) for sign in text if is_mark(sign))
    if sorted(filter(is_mark, there)) != sorted(expected):
        raise Unusual("what varies is not all found on the pages")
    return found


def _texts(
    block: _Block, twin: dict[Element, Element], is_mark: Callable[[str], bool], fill: Callable[[str], str]
) -> list[Run | Flow]:
    """The texts of a block: each line by itself where it is plain, else the block as a whole, and so a heading of
    several lines, which has one bookmark.
    """
    marked = twin[block.fragments[0][1].element]
    if not block.loose and (marked.tag not in HEADINGS or marked.find(".//br") is None):
        try:
            return list(runs_of(marked, block.fragments, is_mark, fill))
        except Unusual:
            pass
    return [flow_of(twin, block.fragments, fill, loose=block.loose)]


@lru_cache(maxsize=32)
def _parsed(marked: str) -> Element:
    """The root of a page with marks, of which many samples are made."""
    root: Element = weasyprint.HTML(string=marked, url_fetcher=SafeFetcher(())).etree_element
    return root


def _twins(root: Element, other: Element) -> dict[Element, Element]:
    """Each element of one page with that of the other, where both are built alike."""
    ours, theirs = list(root.iter()), list(other.iter())
    if [one.tag for one in ours] != [one.tag for one in theirs]:
        raise Unusual("the pages are not built alike")
    return dict(zip(ours, theirs, strict=True))


def _varying(twin: dict[Element, Element], is_mark: Callable[[str], bool]) -> Iterator[Element]:
    """The elements that directly hold a text that varies."""
    for element, marked in twin.items():
        if any(map(is_mark, "".join(value for value in marked.attrib.values()))):
            raise Unusual("an attribute varies")
        if element.tag in ("title", "meta", "head"):
            continue
        texts = [marked.text or "", *(child.tail or "" for child in marked)]
        if any(map(is_mark, "".join(texts))):
            yield element


def _texts_of(twin: dict[Element, Element], varying: set[Element]) -> Iterator[str]:
    for element in varying:
        marked = twin[element]
        yield marked.text or ""
        yield from (child.tail or "" for child in marked)


class _Block(NamedTuple):
    """A block with lines that vary."""

    fragments: list[Fragment]
    """Its parts on one page or several."""
    loose: bool
    """Whether its width is that of its words."""


def _blocks(laid_out: LaidOut, varying: set[Element]) -> list[_Block]:
    """The blocks with lines that vary."""
    found: dict[Element, _Block] = {}
    for number, page in enumerate(laid_out._document.pages):
        for box, loose in _with_lines(boxes.whole(page), loose=False):
            if any(part.element in varying for part in box.descendants() if isinstance(part, boxes.TextBox)):
                found.setdefault(box.element, _Block([], loose)).fragments.append((number, box))
            elif box.element in found:
                found[box.element].fragments.append((number, box))
    return list(found.values())


def _with_lines(box: boxes.Box, *, loose: bool) -> Iterator[tuple[boxes.Box, bool]]:
    """The blocks with lines, and whether they, or what they stand in, are as wide as their words."""
    box = boxes.itself(box)
    if isinstance(box, boxes.MarginBox) or not isinstance(box, boxes.ParentBox):
        return
    loose = loose or _is_loose(box)
    if any(isinstance(child, boxes.LineBox) for child in box.children):
        yield box, loose
        return
    for child in box.children:
        yield from _with_lines(child, loose=loose)


def _is_loose(box: boxes.Box) -> bool:
    """Whether the words in a box decide how wide it is (CSS 2.1, 10.3.5, 10.3.7, 10.3.9 and 17.5.2)."""
    if isinstance(box, boxes.PageBox) or box.element is None:
        return False
    shrinks = box.is_floated() or box.is_absolutely_positioned() or isinstance(box, boxes.AtomicInlineLevelBox)
    outside = isinstance(box, boxes.TableBox | boxes.FlexContainerBox | boxes.GridContainerBox)
    return outside or (shrinks and box.style["width"] == "auto")


class Head(NamedTuple):
    """A line in a page's margin: where it stands, and how wide its text may be before it moves anything."""

    page: int
    box: boxes.TextBox
    text: str
    style: ComputedStyle
    most: float
    """CSS pixels."""


def heads(laid_out: LaidOut) -> list[Head]:
    """The lines in the margins of the pages: running heads and page numbers."""
    found: list[Head] = []
    for number, page in enumerate(laid_out._document.pages):
        margin = [box for box in boxes.whole(page).children if isinstance(box, boxes.MarginBox)]
        for box in margin:
            texts = [part for part in box.descendants() if isinstance(part, boxes.TextBox) and part.text.strip()]
            edge = box.at_keyword.partition("-")[0]
            others = [other for other in margin if other is not box and other.at_keyword.startswith(edge)]
            room = boxes.whole(page).width - sum(map(_text_width, others)) - 1
            alone = len(texts) == 1 and texts[0].style["text_align_all"] in ("start", "left")
            for text in texts:
                plain = alone and is_plain(text.style) and text.style["white_space"] in ("normal", "pre-wrap")
                found.append(Head(number, text, text.text, text.style, room if plain else 0))
    return found


def _text_width(box: boxes.Box) -> float:
    widths = [part.width for part in box.descendants() if isinstance(part, boxes.TextBox)]
    return float(sum(widths))


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
