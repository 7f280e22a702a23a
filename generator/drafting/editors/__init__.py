"""Help while a letter is typed: the schema for editors, and the files by which they find it. Never writes a file."""

from generator.drafting.editors.installing import installed
from generator.drafting.editors.offers import editor_schema

__all__ = ["editor_schema", "installed"]
