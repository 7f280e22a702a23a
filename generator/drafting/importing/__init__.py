"""Importing: the same letter, all of it, from a file that another program wrote.

Reads a document, recognises the parts of a letter, writes its YAML file, and builds it once to see what it says.
"""

from generator.drafting.importing.letter_import import import_letter

__all__ = ["import_letter"]
