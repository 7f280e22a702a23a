"""Lets a drawing that says only how high it is for its width stand in a line that is read from right to left.

WeasyPrint 70 gives it the width of its column, as it does a block, and moves it to the column's right edge: but what
stands in a line has no place yet. Where the line puts it afterwards, it forgets the other.
"""

from __future__ import annotations

import sys


def place_pictures() -> None:
    """Mend the WeasyPrint that is imported; a second call changes nothing."""
    sys.modules["weasyprint.formatting_structure.boxes"].InlineReplacedBox.position_x = 0
