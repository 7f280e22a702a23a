"""Makes and writes the letters of a merge that are missing or have changed.

Works in several processes, keeps no letter, and can be stopped anywhere. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.fast import load
from generator.merge.checking import Knowing
from generator.merge.crew import Crew, chunks, tidily
from generator.merge.file_names import DRAFT, PDF
from generator.merge.folder import WRITTEN, Folder, Line
from generator.merge.ledger import Noted
from generator.merge.making import Letter, Made, Making, drafted, letter_of, to_print
from generator.merge.plan import Plan
from generator.merge.recipients import Row
from generator.merge.surveying import Survey
from generator.pages.forms import Words
from generator.pages.outputs import TO_PRINT
from generator.problems import has_errors

AT_ONCE = 16
"""How many rows a process gets at a time."""
AT_ONCE_BYTES = 50_000_000
"""Bytes of letters, and of what they enclose, that wait to be put together."""
MOST_GATHERED = 512
"""How many rows wait for others whose letters are like theirs."""
ALIKE = 80
"""Characters, of all that varies in a letter: two that differ by less are most likely to take the same lines."""


Task = tuple[Row, Noted]
"""A letter that is to be made."""
KEPT, FAILED = "kept", "failed"


def merge(plan: Plan, looked: Survey, tasks: Iterable[Task], *, folder: str, size: int) -> Iterator[Made]:
    """Make the letters of the tasks in `size` processes and write them into the folder; what became of each, in order.

    Ends after the first file that can't be written.
    """
    if size > 1:  # What all of them need is imported before the processes part.
        load()
    start = partial(Worker, plan, looked.characters, folder, like=looked.knowing)
    crew: Crew[list[Task], list[Made]] = Crew(start, size, Worker.parted, _kind)  # type: ignore[arg-type]  # `start`
    for results in crew.work(_alike(tasks) if size > 1 else chunks(tasks, AT_ONCE)):
        for done in results:
            yield done
            if stops(done):
                return


def _alike(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Lists of tasks of one kind, in the order in which they come to be complete."""
    gathered: dict[object, list[Task]] = {}
    count = 0
    for task in tasks:
        piece = gathered.setdefault(_kind([task]), [])
        piece.append(task)
        count += 1
        if len(piece) == AT_ONCE or count > MOST_GATHERED:
            kind = _kind(piece) if len(piece) == AT_ONCE else max(gathered, key=lambda one: len(gathered[one]))
            piece = gathered.pop(kind)
            count -= len(piece)
            yield piece
    yield from gathered.values()


def _kind(tasks: Sequence[Task]) -> object:
    """Equal for tasks whose letters are most likely to be made of the same samples; None where that is not known."""
    _, noted = tasks[0]
    if not noted.prepared:
        return None
    words = Words.unpacked(noted.prepared)
    return words.group, sum(map(len, words.values.values())) // ALIKE


class Worker:
    """Makes the letters of tasks in one process and writes them into the folder."""

    def __init__(self, plan: Plan, characters: str, folder: str, *, like: Knowing | None = None) -> None:
        """With `like` as `Making` has it."""
        tidily()
        self._making, self._folder = Making(plan, characters, like), Folder(folder)

    def __call__(self, tasks: list[Task]) -> list[Made]:
        """What became of each; ends after the first file that can't be written."""
        done: list[Made] = []
        waiting: dict[int, Letter] = {}
        making, folder = self._making, self._folder
        for task in tasks:
            one, letter = _done(making, task, folder)
            done.append(one)
            if letter:
                waiting[len(done) - 1] = letter
            if stops(one):
                break
            if sum(each.size for each in waiting.values()) > AT_ONCE_BYTES:
                _print(making, tasks, done, waiting, folder)
        _print(making, tasks, done, waiting, folder)
        return done

    def parted(self) -> None:
        """To be called in a process that has parted from the one which began this."""
        self._making.parted()


def _done(making: Making, task: Task, folder: Folder) -> tuple[Made, Letter | None]:
    """Write those of a letter's files that are missing or were made of something else, all of one setting.

    Gives the letter back where its file to print is to be written, too.
    """
    row, noted = task
    kept = {line.file: line for line in noted.before}
    wanted = {f"{noted.name}{ending}": ending for ending in making.plan.choices.endings}
    missing = [
        file for file in wanted if not (file in kept and (noted.there or kept[file].sha256 == folder.digest(file)))
    ]
    if not missing:
        return Made(None, "", kept[next(iter(wanted))].pages, KEPT), None
    words = Words.unpacked(noted.prepared) if noted.prepared else None
    made = making.made(row, compare=noted.compare, inputs=noted.inputs, prepared=words)
    done = made._replace(data=None)
    if made.data is None or has_errors(made.problems):
        return done._replace(way=FAILED), None
    others = [file for file in missing if wanted[file] != PDF]
    letter = letter_of(making, row, noted.name, made) if others else None
    for file in missing:
        if done.way == FAILED or wanted[file] == TO_PRINT:
            continue
        of_file = drafted(making, letter) if letter and wanted[file] == DRAFT else made._replace(problems=())
        done = _with_file(done, noted, file, of_file, folder)
    waits = done.way != FAILED and any(wanted[file] == TO_PRINT for file in missing)
    return done, letter if waits else None


def _print(making: Making, tasks: list[Task], done: list[Made], waiting: dict[int, Letter], folder: Folder) -> None:
    """Write the files to print of the letters that wait for it, which are put together in one go."""
    if any(map(stops, done)):
        return
    for at, made in zip(list(waiting), to_print(making, list(waiting.values())), strict=True):
        _, noted = tasks[at]
        done[at] = _with_file(done[at], noted, f"{noted.name}{TO_PRINT}", made, folder)
        del waiting[at]


def _with_file(done: Made, noted: Noted, file: str, made: Made, folder: Folder) -> Made:
    """Write one more file of a letter."""
    problems = list(made.problems)
    if made.data is not None and not has_errors(problems):
        problems += folder.write(file, made.data)
    done = done._replace(problems=(*done.problems, *problems))
    if has_errors(problems):
        return done._replace(way=FAILED)
    md5 = folder.md5(made.data or b"")
    line = Line(noted.number, noted.recipient, file, made.pages, made.digest, WRITTEN, noted.inputs.hex(), md5=md5)
    return done._replace(lines=(*done.lines, line))


def stops(done: Made) -> bool:
    """Whether nothing more can be written."""
    return any(problem.code == "cannot-write" for problem in done.problems)
