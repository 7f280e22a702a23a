"""A run of a merge, from the look at all rows to what goes with the letters; or to a proof of a few of them.

Writes into the folder of the letters, and where the person wants print runs and the like. Prints nothing: whoever
begins it hears of each file that is written, and of how far the work has come.
"""

from __future__ import annotations

import io
import random
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.merge.cluster import merge_on
from generator.merge.columns import REASON
from generator.merge.folder import Continued, Folder, Ours, origin_of
from generator.merge.making import DIFFERS, SPLICED, Made, Making
from generator.merge.merging import FAILED, KEPT, Task, merge
from generator.merge.plan import Plan
from generator.merge.post import Hearing, Post, posted, written_over
from generator.merge.surveying import FEW, Alike, Survey, survey
from generator.merge.telling_letters import Chosen
from generator.problems import Place, Problem, Severity, error, has_errors
from generator.source.csv_file import as_csv

PROOF = "merge-proof.pdf"


class Order(NamedTuple):
    """What the person wants of a run."""

    folder: Folder
    """Where the letters go."""
    post: Post
    """What goes with them."""
    only: tuple[int, ...] = ()
    """The numbers of rows, where not all are wanted."""
    limit: int | None = None
    """How many rows, from the first on."""
    skip_bad: bool = False
    """Whether rows that can't be made are left out, in a table of their own."""
    force: bool = False
    """Whether letters are made that are there already."""
    processes: int = 1
    """How many work at a time."""
    verify: int = 0
    """How many letters are compared with themselves set by themselves."""
    proof: bool = False
    """Whether only a few letters are wanted, in one file, to look at."""
    cluster: str | None = None
    """The address of a Dask cluster that makes the letters, in place of this machine."""
    replaces: tuple[str, ...] = ()
    """Letters or tables of earlier runs, in whose place this run's are."""
    prune: bool = False
    """Whether letters that no row has any more are taken away."""


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

    def tasks(self, before: Continued | None) -> Iterator[Task]:
        """The tasks, in the order of the rows; of files that are there already, only where `before` knows them."""
        looked, wanted = self.looked, None if self.numbers is None else set(self.numbers)
        left = self.total
        ledger = looked.ledger
        for row, noted, prepared in zip(self.plan.table.rows(), ledger.noted(), ledger.prepared(), strict=False):
            if not left:
                return
            if row.number in looked.bad or (wanted is not None and row.number not in wanted):
                continue
            left -= 1
            compare = row.number in self.compared
            still, there = before.still(noted) if before and not compare else ((), False)
            yield row, noted._replace(prepared=prepared, before=still, there=there, compare=compare)


def run(plan: Plan, order: Order, hear: Hearing) -> list[Problem]:
    """Look at all rows, make the letters, or a few in one file to look at, and what goes with them: all problems."""
    looked, left_out, problems = look(plan, order, hear)
    if looked is None:
        return problems
    if order.proof:
        return problems + proved(plan, looked, order, hear)
    wanted = wanted_of(plan, looked, order)
    work, found = letters(wanted, order, left_out, hear)
    problems += found
    if has_errors(found):
        return problems
    return problems + posted(plan, order.post, order.folder, work.written(), numbers=wanted.numbers, hear=hear)


def look(plan: Plan, order: Order, hear: Hearing) -> tuple[Survey | None, str, list[Problem]]:
    """Look at all rows: what was found, and the table of those that are left out; None where no letter is to be made.

    Codes: those of rows, no-such-row, same-output.
    """
    hear.begins("recipients checked")
    looked = survey(plan, order.processes, hear.comes_to)
    hear.ends()
    amiss = no_such_rows(order.only, looked, plan.table.path)
    amiss += written_over(plan, looked, order.folder, order.post)
    if amiss:
        return None, "", looked.problems + amiss
    if not looked.bad and not has_errors(looked.problems):
        return looked, "", looked.problems
    if not order.skip_bad or len(looked.bad) == looked.ledger.rows:
        return None, "", looked.problems
    return looked, *left_out(plan, looked)


def proved(plan: Plan, looked: Survey, order: Order, hear: Hearing) -> list[Problem]:
    """Write a few telling letters into one file."""
    made, shown, problems = proof(plan, looked)
    problems += order.folder.write(PROOF, made) if made else []
    if made and not has_errors(problems):
        hear.written(order.folder.file(PROOF))
        for one, page in shown:
            hear.told(f"  page {page}: {one.recipient}, row {one.row}: {one.why}")
    return problems


def proof(plan: Plan, looked: Survey) -> tuple[bytes | None, list[tuple[Chosen, int]], list[Problem]]:
    """The letters that are worth a look as one file, in the order of the rows, each with a bookmark that says why it is
    there; which they are, and on which page of the file, counted from 1, each begins.

    None where none of them can be made.
    """
    from generator.pages.joining import Book

    making, problems, shown = Making(plan, looked.characters), list[Problem](), list[tuple[Chosen, int]]()
    book = Book(f"Proof: {plan.title}")
    wanted = {one.row: one for one in looked.telling}
    for row in plan.table.rows():
        one = wanted.get(row.number)
        made = making.made(row) if one else None
        if one is None or made is None:
            continue
        problems += made.problems
        if made.data is not None:
            shown.append((one, book.pages + 1))
            book.add(made.data, f"{one.recipient or f'Row {one.row}'}: {one.why}")
    if not shown:
        return None, [], problems
    out = io.BytesIO()
    book.save(out.write)
    return out.getvalue(), shown, problems


def letters(wanted: Wanted, order: Order, rest: str, hear: Hearing) -> tuple[Continued, list[Problem]]:
    """Write the letters, the manifest, and the table of the rows that are left out."""
    plan, looked = wanted.plan, wanted.looked
    hear.begins("letters", wanted.total, rate=True)
    origin = origin_of(plan.table.path, plan.letters[""].base.loaded.path, order.folder.base)
    tally = Tally(len(wanted.compared))
    with Continued(order.folder, looked.ledger, looked.bad, Ours(origin, order.replaces), prune=order.prune) as work:
        if amiss := work.problems or work.names_taken(wanted.rows, plan.choices.endings, plan.choices.pattern):
            return work, amiss
        name, problems = work.leave_out(rest, plan.table.path)
        if name and not problems:
            hear.written(order.folder.file(name))
        if not problems:
            told = Alike(plan.table.path)
            for problem in noted(made(wanted, order, work), work, order, tally, hear):
                told.add(problem)
            # Nothing is told of a letter that is spliced: how many there are is not known.
            problems = told.problems(lambda _: "and more letters like this")
        work.settle()
    hear.told(tally.said(hear.ends(), work.removed))
    problems += work.problems
    return work, problems if has_errors(problems) else problems + work.stale()


def made(wanted: Wanted, order: Order, work: Continued) -> Iterator[Made]:
    """Make the letters that are missing or have changed, here or on a cluster; what became of each."""
    plan, looked, tasks = wanted.plan, wanted.looked, wanted.tasks(None if order.force else work)
    if order.cluster:
        return merge_on(order.cluster, plan, looked, tasks, folder=order.folder.path)
    size = order.processes if wanted.total > FEW else 1
    return merge(plan, looked, tasks, folder=order.folder.path, size=size)


def noted(done: Iterable[Made], work: Continued, order: Order, tally: Tally, hear: Hearing) -> Iterator[Problem]:
    """Note each letter that is written in the manifest, and let it be heard of: the problems on the way."""
    for one in done:
        yield from one.problems
        if one.way != FAILED:
            tally.add(one)
        for line in one.lines:
            work.add(line)
            hear.written(order.folder.file(line.file))
        if work.problems:
            break
        hear.comes_to(tally.letters)


def no_such_rows(only: Iterable[int], looked: Survey, table: str) -> list[Problem]:
    """A problem for each row that is asked for and that there is not. Code: no-such-row."""
    rows = looked.ledger.rows
    hint = "its only row is 1" if rows == 1 else f"its rows are 1 to {rows:,}, the headings and empty lines not counted"
    message = "there is no row {}"
    return [error(Place(table), "no-such-row", message.format(one), hint) for one in sorted(set(only)) if one > rows]


def wanted_of(plan: Plan, looked: Survey, order: Order) -> Wanted:
    """All good rows, or those of the numbers that are asked for, or the first so many."""
    only, limit = order.only, order.limit
    rows = range(1, looked.ledger.rows + 1)
    good: Sequence[int] = array("q", (n for n in rows if n not in looked.bad)) if looked.bad else rows
    if only:
        good = [number for number in good if number in set(only)]
    if limit is not None:
        good = good[:limit]
    # The same ones in every run over the same recipients: what is random is where they stand.
    chosen = random.Random(len(rows)).sample(good, min(order.verify, len(good)))  # noqa: S311
    return Wanted(plan, looked, good if only or limit is not None else None, len(good), frozenset(chosen))


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

    def __init__(self, compared: int) -> None:
        """So many letters are to be compared with themselves set by themselves."""
        self._ways: Counter[str] = Counter()
        self._pages = 0
        self._compared = compared
        self.letters = 0

    def add(self, done: Made) -> None:
        """Count a letter that there is now."""
        self.letters += 1
        self._ways[done.way] += 1
        self._pages += done.pages

    def said(self, seconds: float, removed: int) -> str:
        """The summary, in one line; so many letters of earlier runs have been taken away."""
        kept = self._ways[KEPT]
        made = self.letters - kept
        spliced = self._ways[SPLICED]
        pages = f"{self._pages:,} page{'s' if self._pages != 1 else ''}"
        parts = [f"{made:,} letter{'s' if made != 1 else ''}, {pages}, {seconds:.1f} s"]
        if made:
            parts.append(f"{spliced:,} spliced, {made - spliced:,} set by themselves")
        if differing := self._ways[DIFFERS]:
            parts.append(f"{differing:,} of these since they would have looked different spliced")
        if self._compared:
            parts.append(f"{self._compared:,} compared with their full setting")
        if kept:
            parts.append(f"{kept:,} kept from an earlier run")
        if removed:
            parts.append(f"{removed:,} taken away that no row has any more")
        return "; ".join(parts)
