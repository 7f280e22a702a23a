"""Fit: sizes so that the pages break well and, where asked, so that there are just so many of them.

Lays out again with other sizes; never runs a template again, never changes a word. Within the bounds that a typographer
accepts, the fewest changes from the theme win.
"""

from generator.pages.fit.faults import PAGE_COUNT, Fault, Goal, faults, own_pages
from generator.pages.fit.ladder import closer
from generator.pages.fit.search import MOST_LAYOUTS, Fit, fit

__all__ = [
    "MOST_LAYOUTS",
    "PAGE_COUNT",
    "Fault",
    "Fit",
    "Goal",
    "closer",
    "faults",
    "fit",
    "own_pages",
]
