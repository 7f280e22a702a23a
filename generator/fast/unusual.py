"""What about a text only setting a whole letter anew gets right, and how texts and lines are compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

    from generator.pages.engine import boxes

HIDDEN = re.compile(
    "[\u00ad\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af\u1a20-\u1aaf\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ua8e0-\ua9df\uaa00-\uabff\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\ufffc\U00010800-\U00010fff\U0001e800-\U000fffff]"
)
"""Scripts from right to left, scripts whose letters change places, and what can't be seen."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
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


Fragment: TypeAlias = "tuple[int, boxes.Box]"
"""A page's number, and what of a block stands on it."""


def is_plain(style: ComputedStyle) -> bool:
    """Whether texts are set as their letters are: in no way that depends on more than the font."""
    return all(style[name] == value for name, value in _PLAIN.items())


def measures(height: float, baseline: float) -> tuple[float, float]:
    """A line's height and base line as they can be compared, however they were computed."""
    return round(height, 6), round(baseline, 6)


def collapsed(text: str) -> str:
    """A text as it is printed: white space as one space, none at its ends."""
    return _SPACES.sub(" ", text).strip(" ")
