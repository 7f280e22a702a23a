"""What varies on laid-out pages: the lines of text that another recipient's words can take the places of.

Finds such lines and says how they were set. Where anything about them is unusual, there are none: never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from generator.pages.layout import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from generator.pages.layout.laying import LaidOut

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

_BREAKS = re.compile(r"[\t\n\r\f\v]")
_OTHER = re.compile(
    "[\u00ad\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af\u1a20-\u1aaf\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ua8e0-\ua9df\uaa00-\uabff\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\ufffc\U00010800-\U00010fff\U0001e800-\U000fffff]"
)
"""Scripts from right to left, scripts whose letters change places, and what can't be seen."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
_KEPT = "pre-wrap"
"""How white space is treated where it stays as typed."""
_PLAIN = {
    "direction": "ltr",
    "text_transform": "none",
    "letter_spacing": "normal",
    "word_spacing": 0,
    "text_decoration_line": "none",
    "visibility": "visible",
    "font_variant_caps": "normal",
    "text_overflow": "clip",
}
"""How varying text is set; in any other way it is unusual."""


class Unusual(Exception):  # noqa: N818  (what is the matter, not that it is an error)
    """Something varies in a way that only setting the whole letter anew gets right; the message says what."""


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

    def text(self, fill: Callable[[str], str]) -> str:
        """The text as it is printed for whomever `fill` puts in the places of marks. Raises Unusual."""
        text = fill(self.template)
        if _OTHER.search(text):
            raise Unusual("a text has letters that are set in another order, or hidden ones")
        if self.style["white_space"] == _KEPT:
            if text != text.strip() or _BREAKS.search(text):
                raise Unusual("an address has white space that is unusual")
            return text
        return collapsed(text)


class Head(NamedTuple):
    """A line in a page's margin: where it stands, and how wide its text may be before it moves anything."""

    page: int
    box: boxes.TextBox
    text: str
    style: ComputedStyle
    most: float
    """CSS pixels."""


def varying_runs(
    laid_out: LaidOut, marked: str, is_mark: Callable[[str], bool], fill: Callable[[str], str]
) -> list[Run]:
    """The texts that vary on these pages. `marked` is the same page's HTML with marks, `fill` puts in their places what
    these pages have. Raises Unusual.
    """
    root = laid_out._document._html.etree_element
    twin = _twins(root, weasyprint.HTML(string=marked, url_fetcher=laid_out._fetcher).etree_element)
    varying = set(_varying(twin, is_mark))
    runs: list[Run] = []
    seen: set[Element] = set()
    for fragments in _blocks(laid_out, varying):
        element = fragments[0][1].element
        if element in seen:
            raise Unusual("a text stands round other blocks")
        seen.add(element)
        runs += _runs(twin[element], fragments, is_mark, fill)
    found = "".join(run.template for run in runs)
    expected = "".join(sign for text in _texts_of(twin, varying) for sign in text if is_mark(sign))
    if sorted(sign for sign in found if is_mark(sign)) != sorted(expected):
        raise Unusual("what varies is not all found on the pages")
    return runs


def heads(laid_out: LaidOut) -> list[Head]:
    """The lines in the margins of the pages: running heads and page numbers."""
    found: list[Head] = []
    for number, page in enumerate(laid_out._document.pages):
        margin = [box for box in page._page_box.children if isinstance(box, boxes.MarginBox)]
        for box in margin:
            texts = [part for part in box.descendants() if isinstance(part, boxes.TextBox) and part.text.strip()]
            edge = box.at_keyword.partition("-")[0]
            others = [other for other in margin if other is not box and other.at_keyword.startswith(edge)]
            room = page._page_box.width - sum(map(_text_width, others)) - 1
            alone = len(texts) == 1 and texts[0].style["text_align_all"] in ("start", "left")
            for text in texts:
                plain = alone and _is_plain(text.style)
                found.append(Head(number, text, text.text, text.style, room if plain else 0))
    return found


def _text_width(box: boxes.Box) -> float:
    widths = [part.width for part in box.descendants() if isinstance(part, boxes.TextBox)]
    return float(sum(widths))


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


Fragment = tuple[int, boxes.Box]
"""A page's number, and what of a block stands on it."""


def _blocks(laid_out: LaidOut, varying: set[Element]) -> list[list[Fragment]]:
    """The blocks with lines that vary, each with its parts on one page or several."""
    found: dict[Element, list[Fragment]] = {}
    for number, page in enumerate(laid_out._document.pages):
        for box in _with_lines(page._page_box):
            if any(part.element in varying for part in box.descendants() if isinstance(part, boxes.TextBox)):
                found.setdefault(box.element, []).append((number, box))
            elif box.element in found:
                found[box.element].append((number, box))
    return list(found.values())


def _with_lines(box: boxes.Box) -> Iterator[boxes.Box]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox) or not isinstance(box, boxes.ParentBox):
        return
    if any(isinstance(child, boxes.LineBox) for child in box.children):
        yield box
        return
    for child in box.children:
        yield from _with_lines(child)


def _runs(
    marked: Element, fragments: Sequence[Fragment], is_mark: Callable[[str], bool], fill: Callable[[str], str]
) -> Iterator[Run]:
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
    return all(style[name] == value for name, value in _PLAIN.items()) and style["white_space"] in ("normal", _KEPT)


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


def measures(height: float, baseline: float) -> tuple[float, float]:
    """A line's height and base line as they can be compared, however they were computed."""
    return round(height, 6), round(baseline, 6)


def collapsed(text: str) -> str:
    """A text as it is printed: white space as one space, none at its ends."""
    return _SPACES.sub(" ", text).strip(" ")
