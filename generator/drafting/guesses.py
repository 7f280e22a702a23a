"""How a file says what was guessed when it was imported: a comment above the entry, to be looked at and deleted."""

from __future__ import annotations

GUESSED = "# Imported, please check:"
