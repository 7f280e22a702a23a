"""How much is read of anything: enough for every letter, and little enough that no file can exhaust the machine.

Sizes in bytes are in `text`. Never reads anything itself.
"""

from __future__ import annotations

from generator.problems import Place, Problem, error

MOST_ENTRIES = 20_000
"""How many items a list, or entries a group of entries, may have."""
MOST_VALUES = 400_000
"""How many values a letter file may have in all."""
MOST_ROWS = 20_000
"""How many rows a table may have, unless its reader asks for more."""
MOST_COLUMNS = 200
"""How many headings a table may have."""


def too_many(place: Place, what: str, most: int) -> Problem:
    """More than `most` of anything: `what` says of which, such as "rows"."""
    message = f"there are more than {most:,} {what} here, the most that are read"
    return error(place, "too-many", message, "check that it is the right file, or divide it")
