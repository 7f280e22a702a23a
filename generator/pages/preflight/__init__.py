"""Preflight: examining a finished PDF, whoever made it, as a printer and an archive would.

`examine` looks at bytes in this process; `examine_file` does so in a process of its own, with limits, for files that
nobody vouches for. Never imports WeasyPrint or the layout, never fetches, never changes a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.preflight.examining import RULES, examine
    from generator.pages.preflight.guarded import examine_file

__all__ = ["RULES", "examine", "examine_file"]


def __getattr__(name: str) -> object:
    """Imported when asked for: the rules alone are wanted for pages that are no file yet."""
    if name not in __all__:
        raise AttributeError(name)
    from generator.pages.preflight import examining, guarded

    return getattr(guarded if name == "examine_file" else examining, name)
