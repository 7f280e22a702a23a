"""What is known of a recipient, and what follows from it: the plain values of forms of address.

Holds values only. Never reads a file, and never knows where in a letter a fact stood.
"""

from typing import NamedTuple

MALE, FEMALE = "male", "female"


class Peerage(NamedTuple):
    """A peerage: its rank, and the place that belongs to it."""

    rank: str
    """baron, baroness, viscount, earl, duke …; "lord" and "lady" as written, where the rank behind them isn't known."""
    of: str | None = None
    """The place: "Liverpool" of Lord Alton of Liverpool, "Snowdon" of the Earl of Snowdon."""
    territorial: bool | None = None
    """Whether the place is part of the title in use; None: not known, then what is written stands."""


class Facts(NamedTuple):
    """What is known of a recipient, each text exactly as typed; None or empty: not known."""

    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    title: str | None = None
    post_nominals: tuple[str, ...] = ()
    peerage: Peerage | None = None
    privy_counsellor: bool | None = None
    role: tuple[str, ...] = ()
    organisation: str | None = None
    office: str | None = None
    portfolio: str | None = None
    gender: str | None = None
    """`MALE`, `FEMALE`, or None where it isn't known; never inferred from a given name."""
    address_as: str | None = None
    """How the person wants to be called: "Ms Truss", or a whole salutation."""
    form: str | None = None
    """The key of a rule, which then wins over every recognition."""
    country: str | None = None
    as_of: str | None = None


class Lack(NamedTuple):
    """A fact without which a rule cannot go on: the code of the problem, the field to fill, and what to say."""

    code: str
    field: str
    message: str
    hint: str = ""
