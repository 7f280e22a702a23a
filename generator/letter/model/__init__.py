"""The letter as data: its fields, their shapes and kinds. The docstrings are the manual of the letter file."""

from generator.letter.model.letter import (
    PARTS,
    PRINTED,
    TEXTS,
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
    is_list,
    is_prose,
)
from generator.letter.model.people import Peerage, Recipient, Sender, Signatory, SignatoryBlock
from generator.letter.model.shapes import Entry, Kind, Where

__all__ = [
    "PARTS",
    "PRINTED",
    "TEXTS",
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
    "Where",
    "WindowPlace",
    "is_list",
    "is_prose",
]
