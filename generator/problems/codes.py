"""What a problem's code says: how bad it is, when it is told, and what to do about it.

A rule over letters declares its codes beside it, in `generator.letter.checks`; all others stand in `codes.yaml`: those
of files that can't be read, of pages, of writing, most of which are told in several rooms.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.problems import Fix, Place, Problem, Severity


class Code(NamedTuple):
    """A kind of problem: when it is told, and what to do about it."""

    name: str
    severity: str
    """error, warning or notice; "warning or error" where that depends, the usual one first."""
    meaning: str
    remedy: str
    when_sound: bool = False
    """Whether it follows from the whole letter: told only when no error of the letter may be the reason."""

    def at(
        self, place: Place, message: str, hint: str = "", severity: Severity | None = None, fix: Fix | None = None
    ) -> Problem:
        """A problem of this kind; `severity` where that is not the first of those declared, `fix` what mends it."""
        declared = self.severity.split(" or ")
        if (told := severity or Severity(declared[0])) not in declared:
            raise ValueError(f"{self.name} is declared as {self.severity}, and told as {told}")
        return Problem(place, told, self.name, message, hint, fix)


@cache
def codes_of_no_rule() -> tuple[Code, ...]:
    """Every code that is not declared beside a rule, in alphabetical order."""
    import yaml

    said = yaml.load(Path(__file__).with_name("codes.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(Code(name, **facts) for name, facts in sorted(said.items()))
