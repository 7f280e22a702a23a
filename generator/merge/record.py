"""What a run leaves behind beside the letters: its manifest, the rows that were left out, a summary.

Makes texts and lists of tasks. Writes nothing.
"""

from __future__ import annotations

import random
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.merge.columns import REASON
from generator.merge.earlier import Earlier, Origin
from generator.merge.folder.files import Folder
from generator.merge.making import DIFFERS, SPLICED
from generator.merge.manifest import NAME, WRITTEN, Line
from generator.merge.merging import KEPT, Done, Task
from generator.merge.plan import Plan
from generator.merge.surveying import Survey
from generator.problems import Problem, Severity
from generator.source.csv_writing import as_csv


class Wanted(NamedTuple):
    """The letters that are to be made."""

    plan: Plan
    looked: Survey
    numbers: Sequence[int] | None
    """Of the rows; None for all."""
    total: int
    compared: frozenset[int] = frozenset()
    """The numbers of the rows whose letters are compared with themselves set by themselves."""

    @property
    def rows(self) -> Iterable[int]:
        """The numbers of the rows."""
        every = range(1, self.looked.ledger.rows + 1)
        return (number for number in every if number not in self.looked.bad) if self.numbers is None else self.numbers

    def tasks(self, before: Earlier | None, folder: Folder | None = None) -> Iterator[Task]:
        """The tasks, in the order of the rows; `before` is the manifest of earlier runs in the folder."""
        looked, wanted = self.looked, None if self.numbers is None else set(self.numbers)
        left = self.total
        ledger = looked.ledger
        for row, noted, prepared in zip(self.plan.table.rows(), ledger.noted(), ledger.prepared(), strict=False):
            if not left:
                return
            if row.number in looked.bad or (wanted is not None and row.number not in wanted):
                continue
            left -= 1
            inputs, compare = noted.inputs.hex(), row.number in self.compared
            lines = before.lines(row.number) if before and not compare else ()
            still = tuple(line._replace(recipient=noted.recipient) for line in lines if line.inputs == inputs)
            there = folder is not None and all(folder.same(line.file, line.md5) for line in still)
            yield Task(row, noted.name, noted.recipient, inputs, still, compare, prepared, there)


def tasks_of(plan: Plan, looked: Survey, only: Sequence[int], limit: int | None, verify: int = 0) -> Wanted:
    """All good rows, or those of these numbers, or the first so many; `verify` of them, at random, are compared."""
    rows = range(1, looked.ledger.rows + 1)
    good: Sequence[int] = array("q", (n for n in rows if n not in looked.bad)) if looked.bad else rows
    if only:
        good = [number for number in good if number in set(only)]
    if limit is not None:
        good = good[:limit]
    # The same ones in every run over the same recipients: what is random is where they stand.
    chosen = random.Random(len(rows)).sample(good, min(verify, len(good)))  # noqa: S311
    return Wanted(plan, looked, good if only or limit is not None else None, len(good), frozenset(chosen))


def whole(earlier: Earlier, looked: Survey, origin: Origin) -> Iterator[Line]:
    """The manifest's lines of a run in the order of the rows, each file once, as an uninterrupted run has them."""
    for noted in looked.ledger.noted():
        if noted.number not in looked.bad:
            for line in earlier.lines(noted.number):
                if earlier.ours(line) or line.inputs == noted.inputs.hex():
                    yield line._replace(recipient=noted.recipient, state=WRITTEN, **origin._asdict())


def left_out(plan: Plan, looked: Survey) -> tuple[str, list[Problem]]:
    """The rows that can't be made, as a table with a column of reasons; and the problems, those of these rows warnings.

    What is no row, since a quotation mark in it is wrong, is in no table: that stays an error.
    """
    lines: dict[int, list[Problem]] = {}
    for problem in looked.problems:
        if problem.severity is Severity.ERROR and problem.place.path == plan.table.path:
            lines.setdefault(problem.place.line, []).append(problem)
    told, table, headings = set[Problem](), [], [heading for heading in plan.table.headings if heading != REASON]
    for row in plan.table.rows():
        if row.number in looked.bad:
            # In a list of YAML or JSON, each of a recipient's facts may have a line of its own.
            own = dict.fromkeys((row.line, *(place.line for place in (row.places or {}).values())))
            found = [problem for line in own for problem in lines.get(line, ())]
            told.update(found)
            said = " / ".join(dict.fromkeys(problem.said for problem in found))
            table.append([*(row.cells.get(heading, "") for heading in headings), said])
    kept = [problem._replace(severity=Severity.WARNING) if problem in told else problem for problem in looked.problems]
    return as_csv([[*headings, REASON], *table]), kept


class Tally:
    """Counts what became of the letters."""

    def __init__(self) -> None:
        self._ways: Counter[str] = Counter()
        self._pages = 0
        self.letters = 0
        self.removed = 0
        """Letters of an earlier run that have been taken away."""
        self.compared = 0
        """Letters that were to be compared with themselves set by themselves."""

    def add(self, done: Done) -> None:
        """Count a letter that there is now."""
        self.letters += 1
        self._ways[done.way] += 1
        self._pages += done.pages

    def said(self, seconds: float) -> str:
        """The summary, in one line."""
        kept = self._ways[KEPT]
        made = self.letters - kept
        spliced = self._ways[SPLICED]
        pages = f"{self._pages:,} page{'s' if self._pages != 1 else ''}"
        parts = [f"{made:,} letter{'s' if made != 1 else ''}, {pages}, {seconds:.1f} s"]
        if made:
            parts.append(f"{spliced:,} spliced, {made - spliced:,} set by themselves")
        if differing := self._ways[DIFFERS]:
            parts.append(f"{differing:,} of these since they would have looked different spliced")
        if self.compared:
            parts.append(f"{self.compared:,} compared with their full setting")
        if kept:
            parts.append(f"{kept:,} kept from an earlier run")
        if self.removed:
            parts.append(f"{self.removed:,} taken away that no row has any more")
        return "; ".join(parts)


__all__ = ["NAME", "REASON", "Tally", "left_out", "tasks_of", "whole"]
