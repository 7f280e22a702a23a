"""Edits of a YAML file in the person's own text, each the smallest that says what is meant.

Comments, order, quoting, line ends and every other byte stay; each edit is proved by reading the new text again. Knows
no letters: the order of entries, and what is short for what, come from who asks.
"""

from generator.source.editing.document import Change, Document, Form, Kind
from generator.source.editing.entries import RefusedError

__all__ = ["Change", "Document", "Form", "Kind", "RefusedError"]
