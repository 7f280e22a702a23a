"""A file's name with expressions in it, as it comes out for one recipient. Knows no Markdown, and opens no file."""

from __future__ import annotations

from typing import NamedTuple

from generator.letter.wording.conditions import tree as conditions
from generator.letter.wording.evaluation import Scope
from generator.letter.wording.filling import fill
from generator.letter.wording.marking import VaryingText
from generator.letter.wording.passages import passage
from generator.letter.wording.scanning import scan
from generator.problems import Problem, Severity
from generator.source.places import Places

EMPTY = "empty-expression"
WHOLE = "let the whole name come out empty where nothing is to be enclosed"


class Name(NamedTuple):
    """A file's name for one recipient."""

    text: str
    """Empty where it is to be nobody's."""
    problems: tuple[Problem, ...]


class VaryingName:
    """A file's name as it was typed, read once for all recipients."""

    def __init__(self, text: str, places: Places) -> None:
        within, problems = passage(text, places)
        cuts, found = scan(within)
        self._tree = conditions(within, cuts, lines_only=True)
        self._problems = (*problems, *found, *self._tree.problems)
        self.facts = VaryingText(self._tree, tuple(cuts))
        """What it asks of the recipient."""

    def said(self, scope: Scope) -> Name:
        """The name for the recipient in the scope.

        A part of it that comes out empty is an error, since a name with a gap is another file's; all of it may. Codes:
        those of expressions.
        """
        filled = fill(self._tree, scope)
        problems = [*self._problems, *filled.problems]
        text = filled.chosen.filled(filled.chosen.text).strip()
        if not text:
            problems = [problem for problem in problems if problem.code != EMPTY]
        else:
            problems = [
                problem._replace(severity=Severity.ERROR, hint=WHOLE) if problem.code == EMPTY else problem
                for problem in problems
            ]
        return Name(text, tuple(problems))
