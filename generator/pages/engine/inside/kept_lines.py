"""Sets a line of text once, and puts it wherever the same line stands on another page like the first.

Half the time of a layout goes into breaking lines, and in the letters of a merge most lines are the same. A line is
kept by all that it is made of, and gets the very numbers that it would get if it were set anew. Keeps lines of plain
text and of elements in it; a line with anything else, or beside a float, is left to WeasyPrint.
"""

from __future__ import annotations

import copy
import sys
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from generator.pages.engine import boxes

MOST_LINES = 4000
"""How many lines are kept: those of a few dozen pages, each in about five kilobytes."""
_OWN = frozenset(("children", "style", "element", "position_y", "kept_source", "kept_number"))
"""What a box of another page has of its own, or what is found for it anew."""

Fields = dict[str, Any]
Heights = dict[int, float]
"""In CSS pixels, by the identities of boxes."""


class _Source(NamedTuple):
    """A paragraph before its lines are broken."""

    key: object
    """Equal for paragraphs whose lines are the same; None for one whose lines are not kept."""
    fields: Sequence[Fields] = ()
    """What its boxes are before they are set, by their numbers."""
    made_of: Sequence[int] = ()
    """The identities of what it is made of; none of it is gone as long as its fields are there."""


class _Piece(NamedTuple):
    """A box on a line that is kept."""

    kind: type
    """Its class."""
    number: int
    """That of the box which it was made of."""
    fields: Fields
    """What setting it has made of that box."""
    y: float
    """Where it stands above or below the line's baseline, in CSS pixels."""
    children: list[_Piece] | tuple[_Piece, ...]


class _Line(NamedTuple):
    """A line that is kept."""

    piece: _Piece
    top: float
    """Its top, above its baseline."""
    resume_at: object
    """Where the text goes on after it."""


class KeptLines:
    """The lines of the pages that one layouter has laid out."""

    def __init__(self) -> None:
        self._lines: OrderedDict[object, _Line] = OrderedDict()

    def line(
        self, key: object, source: _Source, linebox: boxes.LineBox, y: float
    ) -> tuple[boxes.LineBox, object] | None:
        """A line that is kept, at that height on the page, and where the text goes on; None where there is none."""
        kept = self._lines.get(key)
        if kept is None:
            return None
        self._lines.move_to_end(key)
        line = _made(kept.piece, source.fields, y - kept.top)
        line.position_y = y
        linebox.position_x, linebox.position_y = line.position_x, y
        linebox.width, linebox.height = line.width, line.height
        return line, kept.resume_at

    def keep(self, key: object, source: _Source, line: boxes.LineBox, heights: Heights, resume_at: object) -> None:
        """Keep a line that has been set; `heights` are those of its boxes above and below its baseline."""
        piece = _piece(line, heights, source.fields)
        if piece is None:
            return
        if len(self._lines) >= MOST_LINES:
            self._lines.popitem(last=False)
        self._lines[key] = _Line(piece, -line.baseline, resume_at)


def put_in() -> None:
    """Teach the WeasyPrint that is imported to look for lines that are kept."""
    inline = vars(sys.modules["weasyprint.layout.inline"])
    inline["line_box_verticality"] = _noting(inline["line_box_verticality"])
    inline["get_next_linebox"] = _finding(inline["get_next_linebox"])


def _finding(set_line: Callable[..., Any]) -> Callable[..., Any]:
    def get_next_linebox(context: Any, linebox: boxes.LineBox, y: float, *others: Any) -> Any:
        _, skip, around, *_, first_letter, first_line = others
        lines: KeptLines | None = getattr(context, "kept_lines", None)
        if lines is None or first_letter or first_line or context.excluded_shapes:
            return set_line(context, linebox, y, *others)
        source = _source(linebox)
        if source.key is None:
            return set_line(context, linebox, y, *others)
        key = source.key, repr(skip), around.content_box_x(), around.width, linebox.text_indent, _token(around.style)
        found = lines.line(key, source, linebox, y)
        if found is None:
            found = set_line(context, linebox, y, *others)
            line, resume_at = found
            heights = vars(line).pop("kept_heights", None) if line is not None else None
            if heights:
                lines.keep(key, source, line, heights, resume_at)
        return found

    return get_next_linebox


def _noting(place: Callable[..., Any]) -> Callable[..., Any]:
    """Note where the boxes of a line stand above and below its baseline, before it gets its place on the page."""

    def line_box_verticality(line: boxes.LineBox) -> Any:
        found = place(line)
        if hasattr(line, "kept_number"):
            line.kept_heights = {id(box): box.position_y for box in line.descendants()}
        return found

    return line_box_verticality


def _source(linebox: boxes.LineBox) -> _Source:
    """A paragraph as it is before its first line is set."""
    source: _Source | None = getattr(linebox, "kept_source", None)
    if source is None or source.key is not None:
        made_of = list(linebox.descendants())
        # What was found of it may be out of date: a number of a page is put in when the page is known.
        now = [id(part) for box in made_of[1:] for part in (box, box.style, getattr(box, "text", None))]
        if source is None or source.made_of != now:
            linebox.kept_source = source = _new_source(made_of, now)
    return source


def _new_source(made_of: Sequence[boxes.Box], identities: Sequence[int]) -> _Source:
    parts: list[object] = []
    found: list[Fields] = []
    for number, box in enumerate(made_of):
        part = _part(box)
        set_before = number and "position_y" in vars(box)
        if part is None or set_before:  # What setting it has changed in it is not known.
            return _Source(None)
        parts.append(part)
        box.kept_number = number
        found.append(dict(vars(box)))
    return _Source(tuple(parts), found, identities)


def _part(box: boxes.Box) -> object:
    """What decides how a box is set; None where that is not known."""
    token = _token(box.style)
    if token is None or type(box) not in (boxes.LineBox, boxes.InlineBox, boxes.TextBox):
        return None
    if box.footnote is not None or box.note is not None or box.is_leader or box.first_letter_style is not None:
        return None
    text = box.text if isinstance(box, boxes.TextBox) else len(box.children)
    return token, type(box), text, box.leading_collapsible_space, box.trailing_collapsible_space


def _token(style: object) -> object:
    """Equal for styles with the same values; None for one that is not kept."""
    return getattr(style, "found", None)


def _piece(box: boxes.Box, heights: Heights, fields: Sequence[Fields]) -> _Piece | None:
    """A box that has been set, as it is kept; None where there is something unusual about it."""
    number = getattr(box, "kept_number", None)
    if number is None or id(box) not in heights:
        return None
    before = fields[number]
    if box.style is not before["style"] or box.element is not before["element"]:
        return None
    made = {
        name: value for name, value in vars(box).items() if name not in _OWN and before.get(name, _NONE) is not value
    }
    if "pango_layout" in made:
        made["pango_layout"] = copy.copy(made["pango_layout"])  # Drawing may put an ellipsis into that of the page.
    children = [_piece(child, heights, fields) for child in box.children]
    pieces = [child for child in children if child is not None]
    if len(pieces) < len(children):
        return None
    return _Piece(type(box), number, made, heights[id(box)], type(box.children)(pieces))


def _made(piece: _Piece, fields: Sequence[Fields], down: float) -> boxes.Box:
    """The box on another page; `down` is how far the line's baseline stands from the page's top."""
    box: boxes.Box = object.__new__(piece.kind)
    own = vars(box)
    own.update(fields[piece.number])
    own.update(piece.fields)
    own["remove_decoration_sides"] = set(own["remove_decoration_sides"])
    if "pango_layout" in own:
        own["pango_layout"] = copy.copy(own["pango_layout"])
    box.position_y = piece.y + down
    box.children = type(piece.children)([_made(child, fields, down) for child in piece.children])
    return box


_NONE = object()
