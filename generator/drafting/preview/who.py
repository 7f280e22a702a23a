"""Whom a letter addresses, by which rule, and who signs it, as the preview tells it. Decides nothing."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from generator.letter.resolving import Addressee
from generator.pages.outputs import Printable

MOST_NAMES = 2_000
"""How many of those who sign are named."""


class Addressed(NamedTuple):
    """A recipient, and the form of address with its source."""

    lines: tuple[str, ...]
    usual: tuple[str, ...]
    """Every salutation that is right, the preferred first."""
    rule: str
    sources: tuple[str, ...]
    note: str
    asked_for: bool
    """Whether the letter names the form; else it was found from role or name."""


class Who(NamedTuple):
    """Everybody whom the letter names at its head and at its end."""

    recipients: tuple[Addressed, ...]
    salutation: str
    salutation_given: bool
    """Whether the letter itself has it; else it was derived."""
    valediction: str
    valediction_given: bool
    signing: tuple[tuple[str, str], ...]
    """Names, each with its affiliation."""
    everyone: int
    """How many sign."""
    counted: tuple[tuple[str, int], ...]
    """How many of each affiliation, the most first."""


def who(printable: Printable) -> Who:
    """Those whom a letter that is ready to be printed names."""
    worded, letter = printable.worded, printable.loaded.letter
    people = list(worded.signatories.everyone()) if worded.signatories else []
    counted = Counter(one.affiliation for one in people if one.affiliation)
    return Who(
        recipients=tuple(_addressed(one, one.lines(worded.language)) for one in worded.addressed),
        salutation=" ".join(line.plain for line in worded.salutation.lines),
        salutation_given=bool(letter.salutation),
        valediction=" ".join(line.plain for line in worded.valediction.lines),
        valediction_given=bool(letter.valediction),
        signing=tuple((one.name or "", one.affiliation or "") for one in people[:MOST_NAMES]),
        everyone=len(people),
        counted=tuple(counted.most_common()),
    )


def _addressed(one: Addressee, lines: tuple[str, ...]) -> Addressed:
    rule = one.form.rule
    return Addressed(
        lines=lines,
        usual=one.form.usual,
        rule=f"{rule.key}: {rule.applies_to}" if rule else "",
        sources=tuple(str(source) for source in rule.sources) if rule else (),
        note=rule.note if rule else "",
        asked_for=not one.recognised,
    )
