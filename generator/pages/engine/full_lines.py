"""Lets a text that fits a line but for the space at its end stay on that line, when a mark or a link follows it.

WeasyPrint 70 breaks such a text after its first word: it counts the space, which is not seen there. Changes that one
function of WeasyPrint, and nothing where the text doesn't fit.
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
    """Mend the WeasyPrint that is imported; a second call changes nothing."""
    inline = sys.modules["weasyprint.layout.inline"]
    split = vars(inline)["split_first_line"]
    if split.__module__ != __name__:
        vars(inline)["split_first_line"] = _keeping_full_lines(split)


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
