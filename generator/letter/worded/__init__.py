"""The letter in its final words: every text of it put through `wording`, in the order of print."""

from generator.letter.worded.assembling import word
from generator.letter.worded.letter import (
    SignatoryFacts,
    WordedAnnex,
    WordedBlock,
    WordedFile,
    WordedGreeting,
    WordedLetter,
    WordedPart,
    WordedPartner,
    WordedPoint,
    WordedSender,
    WordedSignatories,
    WordedSignatory,
    everyone,
)

__all__ = [
    "SignatoryFacts",
    "WordedAnnex",
    "WordedBlock",
    "WordedFile",
    "WordedGreeting",
    "WordedLetter",
    "WordedPart",
    "WordedPartner",
    "WordedPoint",
    "WordedSender",
    "WordedSignatories",
    "WordedSignatory",
    "everyone",
    "word",
]
