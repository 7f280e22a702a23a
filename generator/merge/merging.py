"""A merge from the first row to the last: looks at all rows, then writes what is missing or has changed.

Works in several processes, keeps no letter, and can be stopped anywhere. Prints nothing.
"""

from __future__ import annotations

import gc
import hashlib
import os
import string
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from generator.merge.checking import Checked, Findings, Knowing, folded
from generator.merge.crew import Crew
from generator.merge.drafts import drafted
from generator.merge.making import Making
from generator.merge.manifest import WRITTEN, Line
from generator.merge.naming import Names
from generator.merge.places import opened
from generator.merge.plan import Plan, Write
from generator.merge.recipients import Row
from generator.merge.strange import Strange
from generator.problems import Place, Problem, has_errors, notice

AT_ONCE = 16
"""How many rows a process gets at a time."""
FEW = 200
"""For so few letters a second process takes longer to begin than it saves."""
ALWAYS = string.ascii_letters + string.digits + ",.:;'’()-–"
"""Characters whose glyphs every file has: so another recipient seldom changes a byte of those before."""
MANY_ALIKE = 50
"""From so many recipients on who get the same words, a notice says so."""

Item = TypeVar("Item")


class Task(NamedTuple):
    """A letter to be made."""

    row: Row
    name: str
    """Its file's name without the ending."""
    recipient: str
    inputs: str
    before: Line | None
    """What the manifest of an earlier run says of it."""
    compare: bool = False
    """Whether it is to be compared with itself set by itself."""


class Done(NamedTuple):
    """What became of a task."""

    line: Line | None
    """For the manifest; None where no file was written."""
    way: str
    """Whether the letter was spliced, set by itself, or kept from an earlier run."""
    problems: tuple[Problem, ...]


KEPT, FAILED = "kept", "failed"


class Survey(NamedTuple):
    """What is known when all rows have been looked at."""

    names: list[str]
    """The files' names, row by row, without ending."""
    recipients: list[str]
    inputs: list[bytes]
    bad: frozenset[int]
    """The numbers of rows that can't be made."""
    problems: list[Problem]
    characters: str
    """Every character that varies in any letter."""
    telling: tuple[int, ...]
    """The rows of a few short and long letters, the shortest first."""


def survey(plan: Plan, size: int, tell: Callable[[int], None]) -> Survey:
    """Look at every row, in `size` processes; `tell` hears how many have been looked at."""
    first = list(islice(plan.table.rows(), FEW + 1))
    if len(first) <= FEW:
        size = 1
    elif size > 1:
        Knowing(plan).checked(first[0])  # What is read once is read before the processes part.
    crew: Crew[list[Row], list[Checked]] = Crew(partial(_checking, plan), size)
    names, findings = Names(), Findings()
    stems: list[str] = []
    recipients: list[str] = []
    inputs: list[bytes] = []
    problems: list[Problem] = []
    characters, strange = set[str](), Strange()
    lengths: dict[int, int] = {}
    for rows, results in _beside(crew, chunks(plan.table.rows(), AT_ONCE * 4)):
        for row, found in zip(rows, results, strict=True):
            problems += plan.judged(findings.add(found, plan.table.place(row)))
            stems.append(names.unique(found.stem) if found.stem else "")
            recipients.append(found.recipient)
            inputs.append(found.inputs)
            characters.update(found.characters)
            strange.add(row, found.characters)
            if row.number not in findings.bad:
                _remember(lengths, row.number, found.length)
        tell(len(stems))
    problems = folded(problems, plan.table.path) + plan.table.problems
    for number, problem in strange.problems(plan.table):
        problems.append(problem)
        findings.bad.add(number)
    if findings.alike >= MANY_ALIKE:
        message = f"{findings.alike:,} recipients get the same words"
        hint = "where it matters, give each a paragraph of their own, from a column or under a condition"
        problems.append(notice(Place(plan.letters[""].base.loaded.path), "same-words", message, hint))
    telling = tuple(sorted(lengths, key=lambda number: (lengths[number], number)))
    return Survey(
        stems, recipients, inputs, frozenset(findings.bad), problems, "".join(sorted(characters.union(ALWAYS))), telling
    )


def _remember(lengths: dict[int, int], number: int, length: int) -> None:
    """Keep the few shortest and longest letters."""
    lengths[number] = length
    if len(lengths) > 6:
        ordered = sorted(lengths, key=lambda one: (lengths[one], one))
        for middle in ordered[3:-3]:
            del lengths[middle]


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


def _checking(plan: Plan) -> Callable[[list[Row]], list[Checked]]:
    _tidily()
    knowing = Knowing(plan)
    return lambda rows: [knowing.checked(row) for row in rows]


def merge(plan: Plan, looked: Survey, tasks: Iterable[Task], *, folder: str, write: Write, size: int) -> Iterator[Done]:
    """Make the letters of the tasks in `size` processes and write them into the folder; what became of each, in order.

    Ends after the first file that can't be written.
    """
    if size > 1:
        import generator.pages.layout  # noqa: F401  (before the processes part: imported once for all of them)
    crew: Crew[list[Task], list[Done]] = Crew(partial(worker, plan, looked.characters, folder, write), size)
    for results in crew.work(chunks(tasks, AT_ONCE)):
        for done in results:
            yield done
            if any(problem.code == "cannot-write" for problem in done.problems):
                return


def worker(plan: Plan, characters: str, folder: str, write: Write) -> Callable[[list[Task]], list[Done]]:
    """What makes the letters of tasks in one process and writes them into the folder."""
    _tidily()
    making = Making(plan, characters)

    def work(tasks: list[Task]) -> list[Done]:
        done: list[Done] = []
        for task in tasks:
            done.append(_done(making, task, folder, write))
            if any(problem.code == "cannot-write" for problem in done[-1].problems):
                break
        return done

    return work


def _done(making: Making, task: Task, folder: str, write: Write) -> Done:
    form = making.plan.choices.form
    file = f"{task.name}.{form}"
    path = os.path.join(folder, file)
    before = task.before
    if before and before.inputs == task.inputs and before.file == file and before.sha256 == digest_of(path):
        return Done(before, KEPT, ())
    if form == "eml":
        made = drafted(making, task.row, task.name, compare=task.compare)
    else:
        made = making.made(task.row, compare=task.compare)
    if made.data is None or has_errors(made.problems):
        return Done(None, FAILED, tuple(made.problems))
    refused = write(path, made.data)
    if refused:
        return Done(None, FAILED, tuple(refused))
    line = Line(task.row.number, task.recipient, file, made.pages, made.digest, WRITTEN, task.inputs)
    return Done(line, made.way, tuple(made.problems))


def digest_of(path: str) -> str:
    """The SHA-256 of a file's bytes in hexadecimal digits; empty where there is no such file."""
    try:
        with opened(path) as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of that size."""
    iterator = iter(items)
    while piece := list(islice(iterator, size)):
        yield piece


def _tidily() -> None:
    """A long run clears up after itself, unlike a command that makes one letter."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
