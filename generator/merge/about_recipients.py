"""What the checks of a letter say of its recipient: asked for every row of a merge, the other checks once a form.

Words nothing anew but what is about the recipient.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.letter.checks import CHECKS, RULES, SILENCEABLE
from generator.letter.checks.running import ReadLetter
from generator.letter.checks.silencing import silenced
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Problem

ABOUT_RECIPIENTS = frozenset(("windows", "addressing", "salutation", "titles"))
"""The modules of checks that look at the recipient."""


def about_recipient(resolved: ResolvedLetter, worded: WordedLetter) -> list[Problem]:
    """What the checks that look at the recipient say of one; `worded` need not be more than is about them."""
    found: list[Problem] = []
    for plain in _CHECKS:
        found += plain(resolved, worded)
    letter, ignored = ReadLetter(resolved, worded), silenced(resolved, SILENCEABLE)
    for rule in _RULES:
        if not ignored.issuperset(rule.codes):
            found += (problem for problem in rule.check(letter) if problem.code not in ignored)
    return found


def _is_about_them(check: Callable[..., object]) -> bool:
    return check.__module__.rpartition(".")[2] in ABOUT_RECIPIENTS


_CHECKS = [check for check in CHECKS if _is_about_them(check)]
_RULES = [rule for rule in RULES if _is_about_them(rule.check)]
