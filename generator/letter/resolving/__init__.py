"""What a letter leaves out and the program fills in: salutation, valediction, numbers, who signs, heading levels."""

from generator.letter.resolving.addressees import (
    BY_HAND,
    NONE,
    Addressee,
    Greeting,
    addressees,
    facts_of,
    has_no_gender,
    is_no_gender,
    plain,
    recipient_lines,
)
from generator.letter.resolving.resolved import ResolvedBlock, ResolvedLetter, ResolvedPoint, label, letters, resolve

__all__ = [
    "BY_HAND",
    "NONE",
    "Addressee",
    "Greeting",
    "ResolvedBlock",
    "ResolvedLetter",
    "ResolvedPoint",
    "addressees",
    "facts_of",
    "has_no_gender",
    "is_no_gender",
    "label",
    "letters",
    "plain",
    "recipient_lines",
    "resolve",
]
