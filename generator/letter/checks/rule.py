"""What a check of a letter is: one function, with the codes of all that it tells.

A rule's module declares its codes above it and marks it with `@rule`; the package finds it there. Never says in which
order rules are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.letter.checks.running_text import ReadLetter
from generator.problems import Problem
from generator.problems.codes import Code

Check = Callable[[ReadLetter], Iterator[Problem]]


class Rule(NamedTuple):
    """A check: what it looks for, and what can be told then."""

    check: Check
    codes: tuple[Code, ...]
    """All that it tells, but for what other rooms declare: a rule of form may tell that, too."""
    form: bool
    """Whether it is about the letter's form, which would be wrong on its pages, too: nobody can silence that. All
    others are of its goodness: what a seasoned secretary would say before it is sent.
    """
    of_recipient: bool
    """Whether it is about who receives the letter: of a merge's letters it is asked for each, the others once."""


def rule(*codes: Code, form: bool = False, of_recipient: bool = False) -> Callable[[Check], Rule]:
    """Makes a rule of the function below it."""
    return lambda check: Rule(check, codes, form, of_recipient)
