"""The letter as data: its fields, their shapes and kinds. The docstrings are the manual of the letter file."""

from generator.letter.model.letter import (
    PARTS,
    Annex,
    Checks,
    Enclosure,
    Layout,
    Letter,
    Margins,
    PageFit,
    Point,
    PointBlock,
    WindowPlace,
)
from generator.letter.model.people import Peerage, Recipient, Sender, Signatory, SignatoryBlock
from generator.letter.model.shapes import Entry, Kind

__all__ = [
    "PARTS",
    "Annex",
    "Checks",
    "Enclosure",
    "Entry",
    "Kind",
    "Layout",
    "Letter",
    "Margins",
    "PageFit",
    "Peerage",
    "Point",
    "PointBlock",
    "Recipient",
    "Sender",
    "Signatory",
    "SignatoryBlock",
    "WindowPlace",
]
