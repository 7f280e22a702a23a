"""Sets grids and broken lines from right to left, which WeasyPrint 70 sets as if from left to right.

Changes two functions of WeasyPrint, and nothing where the direction is left to right.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def set_right_to_left() -> None:
    """Mend the WeasyPrint that is imported; a second call changes nothing."""
    names = [name for name in sys.modules if name.startswith("weasyprint.layout.")]
    grid = vars(sys.modules["weasyprint.layout.grid"])["grid_layout"]
    if grid.__module__ != __name__:
        mended = _from_the_right(grid)
        for name in names:
            if vars(sys.modules[name]).get("grid_layout") is grid:
                vars(sys.modules[name])["grid_layout"] = mended
    inline = vars(sys.modules["weasyprint.layout.inline"])
    if inline["remove_last_whitespace"].__module__ != __name__:
        inline["remove_last_whitespace"] = _closing_gaps(inline["remove_last_whitespace"])


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
