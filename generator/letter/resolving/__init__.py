"""What a letter leaves out and the program fills in: salutation, valediction, numbers, who signs, heading levels."""

from generator.letter.resolving.addressing import (
    Addressee,
    addressees,
    facts_of,
    has_no_gender,
    is_no_gender,
    recipient_lines,
)
from generator.letter.resolving.greeting import BY_HAND, NONE, Greeting, plain
from generator.letter.resolving.numbering import ResolvedBlock, ResolvedPoint, label, letters
from generator.letter.resolving.resolved import ResolvedLetter, resolve

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
