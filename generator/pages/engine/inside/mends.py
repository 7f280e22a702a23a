"""Mends what WeasyPrint 70 gets wrong: lines that end early, texts from right to left, texts that are never let go of.

Each function mends one thing in the WeasyPrint that is imported, and changes nothing where it is right.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

COLLAPSING = ("normal", "pre-line")
"""The values of white-space with which lines are broken, and spaces at their ends not seen (CSS Text 3, 3)."""
NEAR = 3
"""A text that seems to be wider than so many lines is not looked at again."""


def keep_full_lines() -> None:
    """Let a text that fits a line but for the space at its end stay on that line, when a mark or a link follows it.

    WeasyPrint breaks such a text after its first word: it counts the space, which is not seen there.
    """
    inline = sys.modules["weasyprint.layout.inline"]
    vars(inline)["split_first_line"] = _keeping_full_lines(vars(inline)["split_first_line"])


def _keeping_full_lines(split: Callable[..., Any]) -> Callable[..., Any]:
    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, spacing: float, **more: Any
    ) -> Any:
        found = split(text, style, context, max_width, spacing, **more)
        _, length, resume_at, width, *_ = found
        if resume_at is None or max_width is None or text[-1:] != " " or style["white_space"] not in COLLAPSING:
            return found
        bare = text.rstrip(" ")
        if not bare or len(bare.encode()) * width > NEAR * max_width * max(length, 1):
            return found
        _, _, seen_resume_at, seen_width, *_ = split(bare, style, context, max_width, spacing, **more)
        if seen_resume_at is not None or seen_width > max_width:
            return found
        return split(text, style, context, None, spacing, **more)

    return split_first_line


def set_grids() -> None:
    """Set grids from right to left where the text goes so."""
    grid = vars(sys.modules["weasyprint.layout.grid"])["grid_layout"]
    mended = _from_the_right(grid)
    for name in [name for name in sys.modules if name.startswith("weasyprint.layout.")]:
        if vars(sys.modules[name]).get("grid_layout") is grid:
            vars(sys.modules[name])["grid_layout"] = mended


def _from_the_right(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    """The first column of a grid stands at the right, the second one left of it."""

    def grid_layout(context: Any, box: Any, *others: Any, **more: Any) -> Any:
        found = lay_out(context, box, *others, **more)
        made = found[0]
        if made is not None and made.style["direction"] == "rtl":
            left, right = made.content_box_x(), made.content_box_x() + made.width
            for child in made.children:
                child.translate(left + right - 2 * child.position_x - child.margin_width(), 0)
        return found

    return grid_layout


def close_gaps() -> None:
    """Let nothing stand apart for a space at the end of a line from right to left, which is not seen."""
    inline = vars(sys.modules["weasyprint.layout.inline"])
    inline["remove_last_whitespace"] = _closing_gaps(inline["remove_last_whitespace"])


def _closing_gaps(remove: Callable[..., Any]) -> Callable[..., Any]:
    """Where the space at a line's end is not seen, what stands right of it moves to the left."""

    def remove_last_whitespace(context: Any, line: Any) -> None:
        width = line.width
        remove(context, line)
        gone, box = width - line.width, line
        if gone <= 0 or line.style["direction"] != "rtl":
            return
        above = []
        while getattr(box, "children", ()):
            above.append(box)
            box = box.children[-1]
        if getattr(getattr(box, "pango_layout", None), "first_line_direction", 1) % 2:
            return  # The space was at the left.
        for parent in above:
            if parent.style["direction"] == "rtl":
                for child in parent.children[:-1]:
                    if child.is_in_normal_flow():
                        child.translate(-gone, 0)

    return remove_last_whitespace


def place_pictures() -> None:
    """Give a drawing that says only how high it is for its width a place in a line, before the line puts it anywhere.

    WeasyPrint gives it the width of its column, as it does a block, and moves it to the column's right edge: but what
    stands in a line has no place yet. Where the line puts it afterwards, it forgets the other.
    """
    sys.modules["weasyprint.formatting_structure.boxes"].InlineReplacedBox.position_x = 0


class Unshared(dict[bytes, Any]):
    """For `FontConfiguration.font_features`: each text gets the attribute that was made for it."""

    def setdefault(self, _features: bytes, made: Any = None) -> Any:
        """The attribute just made; nothing is remembered."""
        return made


def let_texts_go() -> None:
    """Let texts go as a whole whose fonts are configured with `Unshared` features: else a program that goes on grows.

    WeasyPrint never lets go of a text's list of attributes, since the attribute in it is one that several texts share.
    With those, each list has an attribute of its own, and goes with its text.
    """
    layout: Any = vars(sys.modules["weasyprint.text.line_break"])["Layout"]
    ffi, pango = (vars(sys.modules["weasyprint.text.ffi"])[name] for name in ("ffi", "pango"))
    set_up = layout.setup

    def setup(self: Any, style: Any) -> None:
        set_up(self, style)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes != ffi.NULL and isinstance(style.font_config.font_features, Unshared):
            pango.pango_attr_list_unref(attributes)  # The layout has a reference of its own.

    layout.setup = setup
