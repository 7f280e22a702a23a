"""HTML → laid-out pages: all of the program that needs WeasyPrint; what makes merges quick knows it too.

Importing this package imports WeasyPrint: do so inside the function that needs pages. It never reads the clock. What
stands directly in it knows WeasyPrint's public interface and some names of laid-out boxes; `inside` holds the rest.
"""

from generator.pages.engine.inside.importing import TypesettingMissing  # (first: it imports WeasyPrint quickly)

# isort: split
from generator.pages.engine.facts import ElementOnPage, PageFacts, Printed, PrintedArea, PrintedPicture, PrintedText
from generator.pages.engine.laying import Attached, LaidOut, Layouter, Particulars, lay_out
from generator.pages.engine.painting import MarkedPage
from generator.pages.engine.structure_tree import Area, Mark, Node, Reading

__all__ = [
    "Area",
    "Attached",
    "ElementOnPage",
    "LaidOut",
    "Layouter",
    "Mark",
    "MarkedPage",
    "Node",
    "PageFacts",
    "Particulars",
    "Printed",
    "PrintedArea",
    "PrintedPicture",
    "PrintedText",
    "Reading",
    "TypesettingMissing",
    "lay_out",
]
