"""What a person does with a letter's file beside building it: begin, import, put in order, compare, preview."""

GUESSED = "# Imported, please check:"
"""How a file says what was guessed when it was imported: a comment above the entry, to be looked at and deleted."""
