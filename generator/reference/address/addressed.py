"""What follows from a recipient's facts: envelope, salutation, valediction, and what is lacking for more.

A value only; `deriving` makes it.
"""

from typing import NamedTuple

from generator.reference.address.facts import Lack
from generator.reference.address.rules import Rule


class Addressed(NamedTuple):
    """How a recipient is addressed."""

    envelope: tuple[str, ...]
    """The lines before the street: name, office, body."""
    salutation: str | None
    """With its punctuation; None: nothing could be said."""
    usual: tuple[str, ...]
    """Every salutation that is right for this recipient, the preferred first."""
    valediction: str | None
    short_name: str
    """For running heads: "Lord Alton of Liverpool", "Ms Truss"; an office or body where no name is known."""
    salutation_name: str
    """What follows "Dear": "Foreign Secretary"."""
    office: str | None
    """The office as it is spoken."""
    rule: Rule | None
    lacks: tuple[Lack, ...] = ()
    name_line: str | None = None
    """What of the envelope is the name; None where nothing is known of a name."""
    valediction_by_several: str | None = None
    """The valediction where more than one person signs; None: the same."""
