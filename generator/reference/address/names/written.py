"""A written name taken apart: its parts in their order, and the facts that they tell.

The parts joined give the name back. Gives what it knows and never guesses: a family name only where it is sure.
"""

from typing import NamedTuple

from generator.reference.address.facts import Facts
from generator.reference.address.names.titles import Honorific


class Part(NamedTuple):
    """A piece of a written name."""

    kind: str
    """honorific, name, family, peerage, letters, suffix, office, remark, or joint for what stands between them."""
    text: str


class WrittenName(NamedTuple):
    """A name as written, its parts and what follows from them."""

    parts: tuple[Part, ...]
    facts: Facts
    honorifics: tuple[Honorific, ...] = ()
    core: str = ""
    """The name without titles and letters: "Elizabeth Truss"; empty where only an office or a body is named."""
    suffix: str = ""
    """Jr, III …, as typed."""
    noble: str = ""
    """A word of nobility that is part of the family name: Gräfin, Freiherr."""
    house: str = ""
    """The family name without that word."""
    is_body: bool = False

    @property
    def bare(self) -> str:
        """The bare name with Jr, III … where it stands: "Abdullah II bin Al-Hussein"."""
        if not self.suffix:
            return self.core
        names = [part.text for part in self.parts if part.kind in ("name", "suffix")]
        typed = " ".join(names)
        same = sorted(typed.split()) == sorted(f"{self.core} {self.suffix}".split())
        return typed if same else f"{self.core} {self.suffix}".strip()

    def family_is(self, family: str | None) -> bool:
        """Whether that is the family name told here."""
        return bool(family) and family == self.facts.family_name
