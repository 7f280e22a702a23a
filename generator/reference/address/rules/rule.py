"""A rule of address: whom it is for, how it is recognised, and what is written to such a person in which language.

Values only; `reading` makes them of the YAML files beside this module.
"""

from collections.abc import Mapping
from typing import NamedTuple

Choice = str | Mapping[str, str]
"""A text, or one of several by gender: male, female, neutral."""


_GENDERS = {"male", "female", "neutral"}


class Source(NamedTuple):
    """Where a rule comes from."""

    title: str
    section: str = ""
    publisher: str = ""
    looked_at: str = ""
    """The day on which it was looked at, as year-month-day."""
    address: str = ""

    def __str__(self) -> str:
        said = ", ".join(part for part in (self.publisher, self.title, self.section) if part)
        return f"{said} (looked at {self.looked_at})" if self.looked_at else said


class Condition(NamedTuple):
    """One way to recognise a recipient: all that it names must hold; what it leaves out does not matter."""

    role: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    portfolio: tuple[str, ...] = ()
    post_nominals: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    country: str | None = None
    """`said`: the country must be said somewhere; `role`: in the office itself. None: it may be understood."""


class Texts(NamedTuple):
    """What is written in one language."""

    honorific: Choice | None = None
    titles: str = "keep"
    letters: tuple[str, ...] = ()
    name: Choice | None = None
    """The name line of the envelope, where the rule is about names."""
    titled: tuple[Choice, ...] = ()
    """What the person is called after "Dear", where the rule is about names."""
    envelope: tuple[Choice, ...] = ("{name}", "{role}", "{organisation}")
    unnamed: Choice | None = None
    """What stands on the envelope for name and role where nobody is named."""
    salutations: tuple[Choice, ...] = ()
    valediction: Choice | None = None
    valediction_by_several: Choice | None = None
    short_name: Choice | None = None


class Rule(NamedTuple):
    """A rule of address."""

    key: str
    applies_to: str
    layer: str = "office"
    countries: tuple[str, ...] = ()
    recognise: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    needs: tuple[str, ...] = ()
    office: Mapping[str, Choice] | Choice | None = None
    offices: Mapping[str, tuple[str, ...]] = {}
    gender: str | None = None
    genders: Mapping[str, tuple[str, ...]] = {}
    texts: Mapping[str, Texts] = {}
    otherwise: str | None = None
    bodies: str = "own"
    """`any` where the office exists in councils, universities, churches … as well as in states."""
    note: str = ""
    sources: tuple[Source, ...] = ()
    origin: str = ""
    """Its file."""
    place: int = 0
    """Its place in its file: the rule named first wins where someone holds several offices."""

    def office_in(self, language: str) -> Choice | None:
        """The office as it is spoken in a language; where it isn't said by language, as it is spoken."""
        if self.office is None or isinstance(self.office, str) or set(self.office) <= _GENDERS:
            return self.office  # type: ignore[return-value]  # keys are genders: a choice
        parts = language.split("-")
        return next((said for n in range(len(parts), 0, -1) if (said := self.office.get("-".join(parts[:n])))), None)

    def texts_in(self, language: str) -> Texts | None:
        """The texts for a language tag: for "en-GB" those of en-GB, else of en."""
        parts = language.split("-")
        for length in range(len(parts), 0, -1):
            found = self.texts.get("-".join(parts[:length]))
            if found:
                return found
        return None
