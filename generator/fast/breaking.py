"""Breaks a text with markup into lines from one look at each of its pieces, where that look tells.

Gives what the whole page's layout would, or nothing: where a line is so full that only a close look tells, where it
ends between two pieces in an unusual way, or where such a line has not been seen before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from weasyprint.text.line_break import can_break_text

from generator.fast.flowing import Extent, Flow, Laid, Piece
from generator.fast.lines import CLOSE, Setter, Style
from generator.fast.parts import Fill, Inline, Part, Still, Text
from generator.fast.unusual import is_plain
from generator.pages.engine import boxes

_WHITE = re.compile(r"[ \t\n\r\f]+")
_SIDES = ("left", "right")


class _Leaf(NamedTuple):
    """A text, or the call of a note that is not printed, and the elements that it stands in, from the outermost."""

    part: Text | Still
    inside: tuple[Inline, ...]
    style: Style | None
    """How it is set; None for a call."""
    whole: bool = False
    """Whether no line ends in it."""
    typed: bool = False
    """Whether it is a label in letters of its own, always the same."""


class _End(NamedTuple):
    """Where a line may end: before a character of a piece."""

    piece: int
    at: int
    seen: float
    """How far the text goes that is seen of a line that ends there, in CSS pixels from the beginning of all pieces."""
    used: float
    """The same with a space that is not seen."""
    after: float
    """Where the next line begins in the same measure."""
    clear: bool
    """Whether it is known what a line is like that ends there."""


_START = _End(0, 0, 0, 0, 0, clear=True)


class _Label(NamedTuple):
    """A label before the text, as it is among what stands on the line, and among what decides its height."""

    standing: object
    height: object


class _Open(NamedTuple):
    """An element that goes on on a line."""

    part: Inline
    left: float
    link: int
    """Its number among the links; -1 where it is none."""
    anchor: str


class _Places(NamedTuple):
    """What has been placed so far."""

    heights: list[object]
    shape: list[object]
    pieces: list[Piece]
    links: list[Extent]
    anchors: dict[str, Extent]


def quick(flow: Flow, setter: Setter, own: Laid) -> Breaking | None:
    """What sets the lines of a flow quickly; None where there is more in it than texts and plain markup.

    `own` are its lines in the words of the sample.
    """
    content = list(flow.content)
    label = content[0] if content and isinstance(content[0], Still) else None
    style = flow.block.style
    if flow.loose or not own.pieces or style["hyphens"] == "auto" or style["direction"] != "ltr":
        return None
    if label and not isinstance(label.box, boxes.InlineBlockBox):
        return None
    leaves = list(_leaves(content[1:] if label else content, (), setter))
    found = [leaf for leaf in leaves if leaf]
    if len(found) < len(leaves) or not found:
        return None
    first = _Label(own.shape[1][1], own.heights[2]) if label else None  # type: ignore[index]  # a line's pieces
    return Breaking(flow, found, first, own.pieces[0].x)


def _leaves(content: Sequence[Part], inside: tuple[Inline, ...], setter: Setter) -> Iterator[_Leaf | None]:
    """The texts; None in the place of anything else."""
    for part in content:
        if isinstance(part, Text):
            spaces = part.style["white_space"]
            typed = not is_plain(part.style)
            known = ("pre",) if typed else ("normal", "nowrap")
            told = part.style["hyphens"] != "auto" and part.style["text_transform"] == "none"
            leaf = _Leaf(part, inside, setter.style(part.style), spaces != "normal", typed)
            yield leaf if told and spaces in known else None
        elif isinstance(part, Inline) and part.content and _is_tight(part.box):
            yield from _leaves(part.content, (*inside, part), setter)
        elif isinstance(part, Still) and isinstance(part.box, boxes.InlineBox) and not part.box.children:
            yield _Leaf(part, inside, None)
        else:
            yield None


def _is_tight(box: boxes.Box) -> bool:
    """Whether nothing stands between the beginning or the end of an element and its words."""
    return not any(
        getattr(box.style[f"{kind}_{side}"], "value", 0) for kind in ("margin", "padding") for side in _SIDES
    )


def _is_kept(one: _Leaf, other: _Leaf) -> bool:
    """Whether no line may end between two pieces: both stand in an element that is kept whole, or one is a call."""
    common = [part for part, same in zip(one.inside, other.inside, strict=False) if part is same]
    return one.style is None or other.style is None or bool(common and common[-1].box.style["white_space"] != "normal")


class Breaking:
    """Sets the lines of one flow."""

    def __init__(self, flow: Flow, leaves: Sequence[_Leaf], label: _Label | None, left: float) -> None:
        self._leaves = leaves
        self._label = label
        self._left = left
        block = flow.block
        self._edge = float(block.content_box_x())
        self._width = float(block.width)
        self._lines = flow.lines

    def __call__(self, fill: Fill) -> Laid | None:
        """The lines with the words that `fill` puts in the places of marks; None where only a close look tells.

        Raises Unusual where a glyph is not among the fonts'.
        """
        texts = self._collapsed(fill)
        ends = self._ends(texts) if texts else []
        lines = self._broken(texts, ends) if ends else []
        if not lines:
            return None
        places = _Places([()], [()], [], [], {})
        for number, (start, end) in enumerate(zip([_START, *lines], lines, strict=False)):
            if not self._placed(number, texts, start, end, places):
                return None
        heights, shape, pieces, links, anchors = places
        return Laid(tuple(heights), tuple(shape), tuple(pieces), tuple(links), tuple(anchors.values()))

    def _collapsed(self, fill: Fill) -> list[str]:
        """The texts with white space as it is printed; nothing where a text is left without any."""
        texts: list[str] = []
        after_space = self._label is None  # No line begins with a space.
        for leaf in self._leaves:
            if not isinstance(leaf.part, Text):
                texts.append("")
                continue
            text = shown = fill(leaf.part.template)
            if not leaf.typed:
                text = _WHITE.sub(" ", text)
                shown = text.removeprefix(" ") if after_space else text
            if not shown:
                return []
            after_space = text.endswith(" ") and not leaf.typed
            texts.append(shown)
        return texts

    def _ends(self, texts: Sequence[str]) -> list[_End]:
        """Where lines may end, in order; nothing where that can't be told."""
        ends: list[_End] = []
        base = seen = 0.0
        for number, (leaf, text) in enumerate(zip(self._leaves, texts, strict=True)):
            if leaf.style is None or not isinstance(leaf.part, Text):
                continue
            inner, advances = leaf.style.measured(text)
            if not inner:
                return []
            before = texts[number - 1][-1:] if number else ""
            if before and not _is_kept(self._leaves[number - 1], leaf):
                clear = before == " " and text[0] != " " and not self._leaves[number - 1].typed
                if _can_break(before + text[0], leaf.part.style["lang"]):
                    ends.append(_End(number, 0, seen, base, base, clear))
            for at in inner[:-1] if not leaf.whole else ():
                visible = at - 1 if text[at - 1] == " " else at
                seen = base + advances[visible]
                ends.append(_End(number, at, seen, seen, base + advances[at], clear=bool(text[:at].strip())))
            seen = base + advances[len(text.rstrip(" "))]
            base += advances[len(text)]
        ends.append(_End(len(texts) - 1, max(1, len(texts[-1])), seen, base, base, clear=True))
        return ends

    def _broken(self, texts: Sequence[str], ends: Sequence[_End]) -> list[_End]:
        """Where the lines do end; nothing where that is not clear."""
        chosen: list[_End] = []
        start, at = 0.0, 0
        room = self._edge + self._width - self._left
        while at < len(ends):
            last: _End | None = None
            while at < len(ends):
                end = ends[at]
                if end.seen - start > room + CLOSE:
                    break
                if end.used - start > room - CLOSE:
                    return []
                last = end
                at += 1
            if last is None or not last.clear:
                return []
            chosen.append(last)
            start, room = last.after, self._width
        return chosen

    def _placed(self, number: int, texts: Sequence[str], start: _End, end: _End, places: _Places) -> bool:
        """Place the pieces of a line; whether it is known how high such a line is."""
        standing: list[object] = []
        metrics: list[object] = []
        calls: list[object] = []
        opened: list[_Open] = []
        x, cut = (self._edge if number else self._left), 0.0
        if self._label and not number:
            standing.append(self._label.standing)
            calls.append(self._label.height)
        last = end.piece if end.at else end.piece - 1
        for at in range(start.piece, last + 1):
            leaf, text = self._leaves[at], texts[at]
            x = _closed(opened, leaf.inside, x, 0.0, (standing, places))
            _opened(opened, leaf.inside, x, standing, places)
            if leaf.style is None:
                standing += [(leaf.part.number, "("), ")"]
                calls.append("call")
                continue
            said = text[start.at if at == start.piece else 0 : end.at if at == end.piece else len(text)]
            shown = said.rstrip(" ") if at == last and not leaf.typed else said
            if at == end.piece and end.at < len(text):
                said = shown  # A line that ends in a piece ends without its space.
            visible = bool(shown.strip())
            standing.append((leaf.part.number, visible, (said, x) if leaf.typed else None))
            line = leaf.style.line(said)
            if visible:
                places.pieces.append(Piece(said, x))
                metrics.append((line.height, line.baseline))
            cut = line.width - (leaf.style.line(shown).width if visible else 0.0) if said != shown else 0.0
            x += line.width
        _closed(opened, (), x, cut, (standing, places))
        measured = self._lines.get((*standing, *metrics))
        if measured is None:
            return False
        places.heights.extend((measured, *calls))
        places.shape.append((measured, *standing))
        return True


def _closed(
    opened: list[_Open], inside: Sequence[Inline], x: float, cut: float, into: tuple[list[object], _Places]
) -> float:
    """Close the elements that go on, but for those that the next piece stands in; where that begins.

    `cut` is how much of the last piece is not seen at the end of a line.
    """
    standing, places = into
    alike = 0
    while alike < min(len(opened), len(inside)) and opened[alike].part is inside[alike]:
        alike += 1
    while len(opened) > alike:
        one = opened.pop()
        standing.append(")")
        width = x - one.left
        extent = Extent(one.left, width - cut)
        if one.link >= 0:
            places.links[one.link] = extent
        if one.anchor and places.anchors.get(one.anchor) is _UNKNOWN:
            places.anchors[one.anchor] = extent
        x = one.left + width
    return x


def _opened(opened: list[_Open], inside: Sequence[Inline], x: float, standing: list[object], places: _Places) -> None:
    """Open the elements that a piece stands in and that don't go on yet."""
    for part in inside[len(opened) :]:
        standing.append((part.number, "("))
        link, anchor = -1, part.box.style["anchor"] or ""
        if boxes.is_link(part.box):
            link = len(places.links)
            places.links.append(_UNKNOWN)
        if anchor:
            places.anchors.setdefault(anchor, _UNKNOWN)
        opened.append(_Open(part, x, link, anchor))


_UNKNOWN = Extent(0, 0)
"""Stands for an extent while its end is not known."""


@lru_cache(maxsize=4096)
def _can_break(characters: str, language: str | None) -> bool:
    """Whether a line may end between two characters that stand in different pieces."""
    return bool(can_break_text(characters, language))
