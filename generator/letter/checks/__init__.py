"""What can be wrong with a letter that is well formed: one function a rule, one explicit list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.letter.checks.colours import accents
from generator.letter.checks.consequences import without_consequences
from generator.letter.checks.placeholders import placeholders
from generator.letter.checks.structure import (
    both_kinds_of_recipients,
    points_with_the_same_id,
    sources_without_citation,
)
from generator.letter.checks.windows import windows
from generator.letter.loading.tidying import texts
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Problem

__all__ = ["CHECKS", "check", "without_consequences"]

Check = Callable[[ResolvedLetter, WordedLetter], Iterator[Problem]]


def run_together(resolved: ResolvedLetter, _worded: WordedLetter) -> Iterator[Problem]:
    """Lines are kept only below a `|`; most letters have none that are folded."""
    if any(tree.places.folded for tree in texts(resolved.loaded.tree)):
        from generator.letter.checks.folded import lines_run_together

        yield from lines_run_together(resolved)


CHECKS: tuple[Check, ...] = (
    both_kinds_of_recipients,
    points_with_the_same_id,
    placeholders,
    run_together,
    sources_without_citation,
    windows,
    accents,
)


def check(resolved: ResolvedLetter, worded: WordedLetter) -> list[Problem]:
    """Every problem that the rules find."""
    return [problem for rule in CHECKS for problem in rule(resolved, worded)]
