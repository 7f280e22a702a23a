"""What a look at all rows of a merge finds, gathered row by row: who is there twice, who gets the same words.

Of what one row after another says alike it tells a few, and how many more there are. Keeps no row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from generator.merge.checking import Checked
from generator.merge.ledger import LETTER, TWIN, WORDING, Ledger
from generator.problems import Place, Problem, Severity, error, has_errors, warning

MOST_ALIKE = 3
"""How many rows a notice or a warning of one kind is told of."""


class Alike:
    """Problems as they come: of the letter's own each once, of what rows have alike a few."""

    def __init__(self, path: str) -> None:
        """`path` is the table's: problems there are a row's own, others the letter's."""
        self._path = path
        self._told: set[object] = set()
        self._problems: list[Problem] = []
        self._count: Counter[str] = Counter()
        self._last: dict[str, int] = {}

    def add(self, problem: Problem) -> None:
        """Keep a problem, unless enough like it have been kept."""
        own = problem.place.path == self._path
        if not own:
            known = problem if problem.severity is Severity.ERROR else (problem.place, problem.code)
            if known in self._told:
                return
            self._told.add(known)
        elif problem.severity is not Severity.ERROR:
            self._count[problem.code] += 1
            if self._count[problem.code] > MOST_ALIKE:
                return
            self._last[problem.code] = len(self._problems)
        self._problems.append(problem)

    def problems(self, others: Callable[[int], str]) -> list[Problem]:
        """What is told, in order; `others` are the words for so many more rows like the last one of a kind."""
        told = list(self._problems)
        for code, at in self._last.items():
            if (more := self._count[code] - MOST_ALIKE) > 0:
                told[at] = told[at]._replace(message=f"{told[at].message} ({others(more)})")
        return told


class Findings:
    """What the rows have in common, and what is wrong with them."""

    def __init__(self, ledger: Ledger, path: str, judged: Callable[[list[Problem]], list[Problem]]) -> None:
        """`path` is the table's: problems there are a row's own, others the letter's; `judged` makes them as severe as
        the person wants them.
        """
        self._ledger = ledger
        self._judged = judged
        self._told = Alike(path)
        self.bad: set[int] = set()
        """The rows that can't be made as they are."""

    def add(self, row: Checked, place: Place) -> None:
        """Take up a row that begins at that place."""
        twice = self._judged(self._twice(row, place)) if row.twin else []
        if row.bad or has_errors(twice):
            self.bad.add(row.number)
        elif row.wording:
            self._ledger.count(WORDING, row.wording)
        for problem in (*row.problems, *twice):
            self._told.add(problem)

    def _twice(self, row: Checked, place: Place) -> list[Problem]:
        """That a recipient is there twice: an error where both would get the same letter."""
        twin = self._first(TWIN, row.twin, row.number)
        if first := self._first(LETTER, row.letter, row.number):
            message = f"this recipient is there twice: in row {first} and in row {row.number}"
            return [error(place, "duplicate-recipient", message, "delete one of the two")]
        if twin:
            message = f"row {twin} has the same name and address as row {row.number}, and other facts"
            return [warning(place, "duplicate-recipient", message, "if it is one person, delete one of the two")]
        return []

    def _first(self, kind: int, digest: bytes, number: int) -> int:
        """The earlier row with that digest; 0 where there is none."""
        return 0 if self._ledger.add(kind, digest, number) else self._ledger.number(kind, digest)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the rows."""
        return self._told.problems(lambda more: f"and {more:,} more row{'s' if more > 1 else ''} like this")

    @property
    def alike(self) -> int:
        """How many recipients get the same words, at the most."""
        return self._ledger.most(WORDING)
