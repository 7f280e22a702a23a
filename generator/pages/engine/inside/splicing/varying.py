"""What varies on laid-out pages: the texts, and the lines in the margins, in whose places another recipient's words can
stand.

Finds them, and says how they were set. Where anything about a text is unusual, there is none: never guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

import weasyprint

from generator.pages.engine import boxes
from generator.pages.engine.fetcher import SafeFetcher
from generator.pages.engine.inside.splicing import Fragment, Unusual, is_plain
from generator.pages.engine.inside.splicing.flowing import Flow, flow_of
from generator.pages.engine.inside.splicing.runs import Run, runs_of
from generator.pages.engine.laying import LaidOut

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

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
