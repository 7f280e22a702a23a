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

from generator.merge.checking import Checked, Knowing
from generator.merge.crew import Crew
from generator.merge.findings import Findings
from generator.merge.formats import Letter, drafted, letter_of, to_print
from generator.merge.known import Prepared
from generator.merge.ledger import Ledger
from generator.merge.making import Made, Making
from generator.merge.manifest import WRITTEN, Line
from generator.merge.naming import DRAFT, PDF, Names
from generator.merge.places import md5_of, read
from generator.merge.plan import Plan, Write
from generator.merge.recipients import Row, Table
from generator.merge.strange import Strange
from generator.merge.telling import Chosen, Telling
from generator.merge.zeros import Zeros
from generator.pages.outputs import TO_PRINT
from generator.problems import Place, Problem, Severity, has_errors, notice

AT_ONCE = 16
"""How many rows a process gets at a time."""
AT_ONCE_BYTES = 50_000_000
"""Bytes of letters, and of what they enclose, that wait to be put together."""
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
    before: tuple[Line, ...]
    """What the manifest of an earlier run says of its files, made of the same."""
    compare: bool = False
    """Whether it is to be compared with itself set by itself."""
    prepared: bytes = b""
    """What was kept of it when all rows were looked at, if anything."""
    there: bool = False
    """Whether the files of `before` are known to be there as they were written."""


class Done(NamedTuple):
    """What became of a task."""

    lines: tuple[Line, ...]
    """For the manifest: of the files that have been written now."""
    way: str
    """Whether the letter was spliced, set by itself, or kept from an earlier run."""
    problems: tuple[Problem, ...]
    pages: int = 0
    """Of the letter."""


KEPT, FAILED = "kept", "failed"


class Target(NamedTuple):
    """Where the files of letters go."""

    folder: str
    write: Write

    def path(self, file: str) -> str:
        """The path, or the address, of a file."""
        return os.path.join(self.folder, file)


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
    for rows, results in _beside(crew, chunks(plan.table.rows(), AT_ONCE * 4)):
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
        problems.append(problem)
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
        "".join(sorted(characters.union(ALWAYS))),
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
    _tidily()
    knowing = Knowing(plan, like=like)

    def look(rows: list[Row]) -> list[Checked]:
        knowing.look_ahead(rows)
        return [knowing.checked(row) for row in rows]

    return look


def merge(plan: Plan, looked: Survey, tasks: Iterable[Task], *, folder: str, write: Write, size: int) -> Iterator[Done]:
    """Make the letters of the tasks in `size` processes and write them into the folder; what became of each, in order.

    Ends after the first file that can't be written.
    """
    if size > 1:  # What all of them need is imported before the processes part.
        import pikepdf  # noqa: F401

        import generator.pages.outputs.pdf_sample  # noqa: F401
    start = partial(Worker, plan, looked.characters, folder, write, like=looked.knowing)
    crew: Crew[list[Task], list[Done]] = Crew(start, size, Worker.parted)  # type: ignore[arg-type]  # what `start` gives
    for results in crew.work(chunks(tasks, AT_ONCE)):
        for done in results:
            yield done
            if _stops(done):
                return


class Worker:
    """Makes the letters of tasks in one process and writes them into the folder."""

    def __init__(self, plan: Plan, characters: str, folder: str, write: Write, *, like: Knowing | None = None) -> None:
        """With `like` as `Making` has it."""
        _tidily()
        self._making, self._target = Making(plan, characters, like), Target(folder, write)

    def __call__(self, tasks: list[Task]) -> list[Done]:
        """What became of each; ends after the first file that can't be written."""
        done: list[Done] = []
        waiting: dict[int, Letter] = {}
        making, target = self._making, self._target
        for task in tasks:
            one, letter = _done(making, task, target)
            done.append(one)
            if letter:
                waiting[len(done) - 1] = letter
            if _stops(one):
                break
            if sum(each.size for each in waiting.values()) > AT_ONCE_BYTES:
                _print(making, tasks, done, waiting, target)
        _print(making, tasks, done, waiting, target)
        return done

    def parted(self) -> None:
        """To be called in a process that has parted from the one which began this."""
        self._making.parted()


def _done(making: Making, task: Task, target: Target) -> tuple[Done, Letter | None]:
    """Write those of a letter's files that are missing or were made of something else, all of one setting.

    Gives the letter back where its file to print is to be written, too.
    """
    kept = {line.file: line for line in task.before}
    wanted = {f"{task.name}{ending}": ending for ending in making.plan.choices.endings}
    there = task.there
    missing = [
        file for file in wanted if not (file in kept and (there or kept[file].sha256 == digest_of(target.path(file))))
    ]
    if not missing:
        return Done((), KEPT, (), kept[next(iter(wanted))].pages), None
    prepared = Prepared.unpacked(task.prepared) if task.prepared else None
    made = making.made(task.row, compare=task.compare, inputs=task.inputs, prepared=prepared)
    done = Done((), made.way, tuple(made.problems), made.pages)
    if made.data is None or has_errors(made.problems):
        return done._replace(way=FAILED), None
    others = [file for file in missing if wanted[file] != PDF]
    letter = letter_of(making, task.row, task.name, made) if others else None
    for file in missing:
        if done.way == FAILED or wanted[file] == TO_PRINT:
            continue
        of_file = drafted(making, letter) if letter and wanted[file] == DRAFT else made._replace(problems=[])
        done = _with_file(done, task, file, of_file, target)
    waits = done.way != FAILED and any(wanted[file] == TO_PRINT for file in missing)
    return done, letter if waits else None


def _print(making: Making, tasks: list[Task], done: list[Done], waiting: dict[int, Letter], target: Target) -> None:
    """Write the files to print of the letters that wait for it, which are put together in one go."""
    if any(map(_stops, done)):
        return
    for at, made in zip(list(waiting), to_print(making, list(waiting.values())), strict=True):
        file = f"{tasks[at].name}{TO_PRINT}"
        done[at] = _with_file(done[at], tasks[at], file, made, target)
        del waiting[at]


def _with_file(done: Done, task: Task, file: str, made: Made, target: Target) -> Done:
    """Write one more file of a letter."""
    problems = list(made.problems)
    if made.data is not None and not has_errors(problems):
        problems += target.write(target.path(file), made.data)
    done = done._replace(problems=(*done.problems, *problems))
    if has_errors(problems):
        return done._replace(way=FAILED)
    line = Line(task.row.number, task.recipient, file, made.pages, made.digest, WRITTEN, task.inputs)
    line = line._replace(md5=md5_of(target.path(file), made.data or b""))
    return done._replace(lines=(*done.lines, line))


def _stops(done: Done) -> bool:
    """Whether nothing more can be written."""
    return any(problem.code == "cannot-write" for problem in done.problems)


def digest_of(path: str) -> str:
    """The SHA-256 of a file's bytes in hexadecimal digits; empty where there is no such file."""
    try:
        return hashlib.sha256(read(path)).hexdigest()
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
