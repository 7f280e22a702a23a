"""How much closer the names of a roll stand so that its last page is not there for a few of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.engine import PageFacts

FEW = 0.2
"""How full a last page is at the most that is to be saved."""
CLOSEST = 0.93
"""The distance of lines, as a multiple of the theme's, that nobody sees."""
SLACK = 0.005
"""What headings take that come no closer."""
LONG = 8
"""Pages. A longer roll takes seconds to lay out once more, and nobody sees how full the last of so many is."""


def closer(pages: Sequence[PageFacts]) -> float | None:
    """The distance of lines in the roll, as a multiple of the theme's, in which it is to have a page less; None where
    its last page is well filled, where so little does not help, and where there is no roll.
    """
    roll = list(
        islice((page for page in reversed(pages) if page.find(".roll")), LONG + 1)
    )  # from the last to the first
    if not 1 < len(roll) <= LONG or roll[0].fill >= FEW:
        return None
    whole = len(roll) - 1
    factor = round(whole / (whole + roll[0].fill) - SLACK, 3)
    return factor if factor >= CLOSEST else None
