"""What can be wrong with a letter that is well formed: one function a rule, one explicit list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.letter.checks.consequences import without_consequences
from generator.letter.checks.placeholders import placeholders
from generator.letter.checks.run_together import run_together
from generator.letter.checks.structure import (
    both_kinds_of_recipients,
    points_with_the_same_id,
    sources_without_citation,
)
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Problem

__all__ = ["CHECKS", "check", "without_consequences"]

Check = Callable[[ResolvedLetter, WordedLetter], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    both_kinds_of_recipients,
    points_with_the_same_id,
    placeholders,
    run_together,
    sources_without_citation,
)


def check(resolved: ResolvedLetter, worded: WordedLetter) -> list[Problem]:
    """Every problem that the rules find."""
    return [problem for rule in CHECKS for problem in rule(resolved, worded)]
