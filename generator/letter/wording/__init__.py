"""The texts of a letter, expressions and Markdown, made into safe HTML and plain text with problems at exact places.

Knows what may stand in a text and how it reads. Never knows the letter's model, HTML templates or the PDF.
"""

from generator.letter.wording.citations import Note
from generator.letter.wording.values import Language, Value
from generator.letter.wording.worded import Worded
from generator.letter.wording.wording import Wording

__all__ = ["Language", "Note", "Value", "Worded", "Wording"]
