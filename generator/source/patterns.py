"""Patterns that are compiled when they are first needed: most letters need few of all that the program knows.

A module keeps such a pattern as its text; only what every letter needs is compiled where it is written.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled once."""
    return re.compile(pattern, flags)
