"""HTML → laid-out pages: the only part of the program that imports WeasyPrint.

Importing this package imports WeasyPrint: do so inside the function that needs pages. It never reads the clock.
"""

from generator.pages.layout.facts import ElementOnPage, PageFacts
from generator.pages.layout.importing import TypesettingMissing
from generator.pages.layout.ink import Printed, PrintedArea, PrintedPicture, PrintedText
from generator.pages.layout.laying import Attached, LaidOut, Layouter, Particulars, lay_out
from generator.pages.layout.painting import MarkedPage
from generator.pages.layout.tree import Area, Mark, Node, Reading

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
