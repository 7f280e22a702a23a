"""Where and how the fields of a letter are printed: what stands as metadata at each of them, beside its type.

Whoever walks over the letter's texts (wording, templates, `diff`, `new --from`, the checks, the names in expressions)
reads it here, so that a text that is printed as it says is one field and no more.
"""

from __future__ import annotations

from enum import IntEnum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.reference.languages import Labels


class Where(IntEnum):
    """The parts of a letter's page, in the order of print."""

    LETTERHEAD = auto()
    REMARKS = auto()
    ADDRESS = auto()
    DATE = auto()
    REFERENCES = auto()
    TITLE = auto()
    SUBJECT = auto()
    SALUTATION = auto()
    TEXT = auto()
    SIGNING = auto()
    POSTSCRIPT = auto()
    ENCLOSURES = auto()
    COPIES = auto()
    AFTERWORD = auto()
    ANNEXES = auto()
    NOTES = auto()


class Printed(NamedTuple):
    """How a field is printed."""

    where: Where
    is_text: bool = False
    """Whether it is a text, or lines, printed as they say: then nothing else need be known of the field.

    Templates print it by its name, as `letter.subject`; those that do not name it print it where `where` says, which is
    one of `remarks`, `title`, `subject`, `postscript` and `afterword`.
    """
    called: str = ""
    """How `diff` calls it; left out: as the field's own name."""
    gap: str | None = None
    """What is asked for in its place in the next letter, begun from this one; where that is empty, nothing stands there
    but the old text as a comment. None: it stays.
    """
    to_be_read: bool = False
    """Whether it stays in the next letter and yet may be another's there."""
    label: str = ""
    """Of a text: which of the language's labels stands before it."""
    read_through: bool = True
    """Of a text: whether the checks of a good letter read it."""
    in_expressions: bool = False
    """Of a text: whether expressions can name it."""

    def title(self, name: str) -> str:
        """How a reader calls the field of that name."""
        return self.called or name.replace("_", " ").capitalize()

    def label_in(self, labels: Labels) -> str:
        """The label that stands before it; empty where there is none."""
        said: str = getattr(labels, self.label) if self.label else ""
        return said
