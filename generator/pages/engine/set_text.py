"""How the texts of a page are set, for who reads or writes on it in another program: paragraph by paragraph, where each
stands, from where in a file it comes, in what face and size, and its runs line by line.

Reads boxes that are there; never draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.pages.engine import boxes
from generator.pages.engine.facts import MM, Frame, hexadecimal

ORIGIN = "data-origin"
LEADS = frozenset(("number", "label", "subject-label", "way-back"))
"""Classes of what stands before a text, and is not part of it."""


class Style(NamedTuple):
    """How a text is set; in pixels of 96 an inch."""

    font: str
    size: float
    leading: float
    weight: int
    italic: bool
    align: str
    colour: str
    direction: str
    caps: str
    """As CSS has it: `normal`, `small-caps` …"""
    figures: str
    """The same: `normal`, `oldstyle-nums` …"""
    spacing: float
    """Between letters."""


class Run(NamedTuple):
    """Text of one kind on one line; in pixels of 96 an inch, from the page's top left corner."""

    text: str
    left: float
    baseline: float
    width: float
    style: Style
    frame: Frame
    """The run in the height of its letters, in millimetres."""
    origin: str
    line: int = 0
    """The number of its line in the text, counted from 0."""


class SetText(NamedTuple):
    """A paragraph, a line of its own, a cell, or what of these is on one page."""

    kind: str
    """The class that themes have for it, such as `salutation`; empty for most."""
    origin: str
    """Where it stands in a file, as its element says; empty where it doesn't."""
    lead: str
    """What stands before it on its first line, such as a label."""
    frame: Frame
    style: Style
    """That of the element, whatever is bold or a link in it."""
    runs: tuple[Run, ...]
    is_lead: bool = False
    """Whether it only leads to another text: its number, a bullet."""

    @property
    def indent(self) -> float:
        """How far from its left side the text begins where something stands before it, in pixels."""
        own = next((run.left for run in self.runs if run.origin == self.origin), None) if self.lead else None
        return 0.0 if own is None else own - self.frame[0] / MM

    @property
    def text(self) -> str:
        """Its words on one line."""
        lines = ("".join(run.text for run in line) for _, line in groupby(self.runs, lambda run: run.line))
        return " ".join(" ".join(lines).split())


def texts_of(page: boxes.PageBox) -> tuple[SetText, ...]:
    """The texts of a page in reading order, running heads left out."""
    return tuple(_texts(page, ""))


def running_heads(page: boxes.PageBox) -> tuple[Run, ...]:
    """The runs in the page's margins."""
    margins = (box for box in page.children if isinstance(box, boxes.MarginBox))
    return tuple(run for box in margins for run, _ in _runs(box, "", {}, is_lead=False))


def _texts(box: boxes.Box, origin: str) -> Iterator[SetText]:
    box = boxes.itself(box)
    if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.MarginBox) or not _is_upright(box):
        return
    origin = _origin(box, origin)
    lines = [child for child in box.children if isinstance(child, boxes.LineBox)]
    if lines:
        yield from _parts(box, lines, origin)
    for child in box.children:
        yield from _inside(child, origin) if isinstance(child, boxes.LineBox) else _texts(child, origin)


def _inside(box: boxes.Box, origin: str) -> Iterator[SetText]:
    """The blocks that stand in a line: floats, and what is set like a letter."""
    box = boxes.itself(box)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _inside(child, _origin(box, origin))
    else:
        yield from _texts(box, origin)


def _parts(box: boxes.Box, lines: Sequence[boxes.Box], origin: str) -> Iterator[SetText]:
    """The texts in the lines of a block: one, or one for each place in a file from which they come."""
    styles: dict[str, boxes.Box] = {}
    runs = [
        (run._replace(line=number), is_lead)
        for number, line in enumerate(lines)
        for run, is_lead in _runs(line, origin, styles, is_lead=False)
    ]
    if not any(run.text.strip() for run, _ in runs):
        return
    classes = (box.element.get("class") or "").split()
    leads = bool(LEADS & frozenset(classes)) or box.element_tag != box.element.tag
    kind = next(iter(classes), "")
    origins = list(dict.fromkeys(run.origin for run, lead in runs if run.origin and not lead))
    leading = _leading(box, lines[0])
    if len(origins) < 2:
        left, top = box.content_box_x(), box.content_box_y()
        frame = left * MM, top * MM, (left + box.width) * MM, (top + box.height) * MM
        lead = "".join(run.text for run, is_lead in runs if is_lead)
        own = tuple(run for run, _ in runs)
        style = _style(styles.get(next(iter(origins), ""), box))._replace(leading=leading)
        yield SetText(kind, next(iter(origins), ""), lead, frame, style, own, leads)
        return
    for one in ("", *origins):
        if own := tuple(run for run, _ in runs if run.origin == one):
            sides = list(zip(*(run.frame for run in own), strict=True))
            frame = min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])
            style = _style(styles[one]) if one in styles else own[0].style
            yield SetText(kind, one, "", frame, style._replace(leading=leading), own, not one)


def _runs(box: boxes.Box, origin: str, own: dict[str, boxes.Box], *, is_lead: bool) -> Iterator[tuple[Run, bool]]:
    """The runs in a line, and whether each only leads to the text; `own` gets the boxes of elements that say where a
    text stands.
    """
    box = boxes.itself(box)
    if not _is_upright(box):
        return
    if isinstance(box, boxes.TextBox):
        yield _run(box, "" if is_lead else origin), is_lead
        return
    if isinstance(box, boxes.LineBox | boxes.InlineBox | boxes.MarginBox):
        inherited, origin = origin, _origin(box, origin)
        if origin != inherited:
            own.setdefault(origin, box)
        if isinstance(box, boxes.InlineBox):
            classes = frozenset((box.element.get("class") or "").split())
            is_lead = is_lead or bool(classes & LEADS) or box.element_tag != box.element.tag
        for child in box.children:
            yield from _runs(child, origin, own, is_lead=is_lead)
    elif isinstance(box, boxes.BlockLevelBox) and isinstance(box, boxes.ParentBox) and box.element is None:
        for child in box.children:
            yield from _runs(child, origin, own, is_lead=is_lead)


def _run(box: boxes.TextBox, origin: str) -> Run:
    size, baseline = box.style["font_size"], box.position_y + box.baseline
    top, bottom = baseline - 0.73 * size, baseline + 0.22 * size
    return Run(
        box.text,
        box.position_x,
        baseline,
        box.width,
        _style(box),
        (box.position_x * MM, top * MM, (box.position_x + box.width) * MM, bottom * MM),
        origin,
    )


def _style(box: boxes.Box) -> Style:
    style, spacing = box.style, box.style["letter_spacing"]
    figures = style["font_variant_numeric"]
    return Style(
        style["font_family"][0],
        float(style["font_size"]),
        0.0,
        int(style["font_weight"]),
        style["font_style"] != "normal",
        style["text_align_all"],
        hexadecimal(style["color"]),
        style["direction"],
        style["font_variant_caps"],
        figures if isinstance(figures, str) else " ".join(figures),
        0.0 if spacing == "normal" else float(spacing),
    )


def _leading(box: boxes.Box, line: boxes.Box) -> float:
    """The distance of lines."""
    given = box.style["line_height"]
    if given == "normal":
        return float(line.height)
    return float(given * box.style["font_size"]) if isinstance(given, int | float) else float(given.value)


def _origin(box: boxes.Box, inherited: str) -> str:
    return inherited if box.element is None else box.element.get(ORIGIN) or inherited


def _is_upright(box: boxes.Box) -> bool:
    return box.transformation_matrix is None and box.style["visibility"] == "visible"
