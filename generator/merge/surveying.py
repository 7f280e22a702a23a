"""The look at all rows of a merge, before anything is written: what is wrong, and what is remembered of each.

Works in several processes, and holds little of any row. Prints and writes nothing.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from generator.merge.checking import Checked, Knowing
from generator.merge.crew import Crew, chunks, tidily
from generator.merge.findings import Findings
from generator.merge.ledger import Ledger
from generator.merge.naming import Names
from generator.merge.plan import Plan
from generator.merge.recipients import Row, Table
from generator.merge.strange import Strange
from generator.merge.telling import Chosen, Telling
from generator.merge.zeros import Zeros
from generator.problems import Place, Problem, Severity, has_errors, notice

AT_ONCE = 64
"""How many rows a process gets at a time."""
FEW = 200
"""For so few letters a second process takes longer to begin than it saves."""
ALWAYS = string.ascii_letters + string.digits + ",.:;'’()-–"
"""Characters whose glyphs every file has: so another recipient seldom changes a byte of those before."""
MANY_ALIKE = 50
"""From so many recipients on who get the same words, a notice says so."""


class Survey(NamedTuple):
    """What is known when all rows have been looked at."""

    ledger: Ledger
    """What is remembered of each row."""
    bad: frozenset[int]
    """The numbers of rows that can't be made."""
    problems: list[Problem]
    characters: str
    """Every character that varies in any letter."""
    telling: tuple[Chosen, ...]
    """The letters that are worth a look, in the order of the rows."""
    knowing: Knowing
    """What looked at the rows, or at the first of them where other processes looked at the rest."""


def survey(plan: Plan, size: int, tell: Callable[[int], None]) -> Survey:
    """Look at every row, in `size` processes; `tell` hears how many have been looked at."""
    first = list(islice(plan.table.rows(), FEW + 1))
    if len(first) <= FEW:
        size = 1
    knowing = Knowing(plan)
    if size > 1:
        knowing.checked(first[0])  # What is read once is read before the processes part.
    crew: Crew[list[Row], list[Checked]] = Crew(partial(_checking, plan, knowing), size)
    ledger = Ledger()
    names, findings = Names(ledger), Findings(ledger, plan.table.path, plan.judged)
    characters, strange, zeros = set[str](), Strange(), Zeros(plan.table, plan.columns)
    telling = Telling()
    for rows, results in _beside(crew, chunks(plan.table.rows(), AT_ONCE)):
        for row, found in zip(rows, results, strict=True):
            findings.add(found, plan.table.place(row))
            name = names.unique(found.stem) if found.stem else ""
            ledger.remember(name, found.recipient, found.inputs, found.prepared)
            characters.update(found.characters)
            strange.add(row, found.characters)
            zeros.add(row)
            if row.number not in findings.bad:
                telling.add(row.number, found.recipient, found.traits, found.characters, found.problems)
        tell(ledger.rows)
    problems = findings.problems + plan.table.problems + plan.judged(zeros.problems())
    for number, problem in strange.problems(plan.table):
        problems += (judged := plan.judged([problem]))
        if has_errors(judged):
            findings.bad.add(number)
    findings.bad.update(_broken(plan.table))
    if findings.alike >= MANY_ALIKE:
        message = f"{findings.alike:,} recipients get the same words"
        hint = "where it matters, give each a paragraph of their own, from a column or under a condition"
        problems.append(notice(Place(plan.letters[""].base.loaded.path), "same-words", message, hint))
    bad = frozenset(findings.bad)
    return Survey(
        ledger,
        bad,
        problems,
        # A letter with a character that no font has is set by itself: the fonts of all others know nothing of it.
        "".join(sorted(characters.union(ALWAYS) - strange.missing)),
        telling.chosen(bad),
        knowing,
    )


def _broken(table: Table) -> Iterator[int]:
    """The numbers of the rows in which the file itself is wrong, when all of them have been read: too many cells."""
    lines = {problem.place.line for problem in table.problems if problem.severity is Severity.ERROR}
    return (row.number for row in table.rows() if row.line in lines) if lines else iter(())


def _beside(
    crew: Crew[list[Row], list[Checked]], pieces: Iterable[list[Row]]
) -> Iterator[tuple[list[Row], list[Checked]]]:
    """Each piece with its result."""
    sent: list[list[Row]] = []

    def sending() -> Iterator[list[Row]]:
        for piece in pieces:
            sent.append(piece)
            yield piece

    for result in crew.work(sending()):
        yield sent.pop(0), result


def _checking(plan: Plan, like: Knowing) -> Callable[[list[Row]], list[Checked]]:
    tidily()
    knowing = Knowing(plan, like=like)

    def look(rows: list[Row]) -> list[Checked]:
        knowing.look_ahead(rows)
        return [knowing.checked(row) for row in rows]

    return look
