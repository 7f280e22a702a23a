"""What goes with the letters of a merge: print run, labels, envelopes, a mailbox of drafts.

Made of the letters that are written, where the person wants it. Prints nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from generator.merge.crew import cores
from generator.merge.file_names import DRAFT, PDF, ending_of
from generator.merge.folder import Folder, Line
from generator.merge.ledger import NAME, digest_of
from generator.merge.pile import Pile, entries
from generator.merge.plan import Plan
from generator.merge.print_job import Volume, beside, bind, counts_of, job_of, job_sheet, left_over, volumes
from generator.merge.recipients import DATABASE
from generator.merge.surveying import Survey
from generator.pages.outputs import TO_PRINT
from generator.problems import Place, Problem, error, has_errors, warning
from generator.reference.paper import envelope, label_sheet
from generator.source.storage import Put, write, write_pieces

if TYPE_CHECKING:
    from generator.merge.sheets import Form


class Hearing(Protocol):
    """Whoever hears of a run."""

    def begins(self, what: str, total: int = 0, *, rate: bool = False) -> None:
        """Some work begins: of so many letters or the like, where that is known; `rate` where its speed matters."""

    def comes_to(self, done: int) -> None:
        """So many are done."""

    def ends(self) -> float:
        """The work is at its end: how many seconds it took."""

    def written(self, path: str) -> None:
        """A file is there."""

    def told(self, line: str) -> None:
        """Something to know about it all."""


class Post(NamedTuple):
    """What the person asked for beside the letters."""

    print_run: str | None
    sort: str
    duplex: bool
    max_sheets: int | None
    labels: str | None
    envelopes: str | None
    mbox: str | None
    formats: tuple[str, ...]
    """What is written for each recipient: `pdf`, `eml`, or both."""
    with_enclosures: bool
    """Whether PDFs to print are written, too."""


def written_over(plan: Plan, looked: Survey, folder: Folder, post: Post) -> list[Problem]:
    """A problem for each of what is to be written beside the letters, where it would be written over one of them, or
    over a file from which they are made. Code: same-output.
    """
    read = {plan.table.path.partition(DATABASE)[0]}
    for one in plan.letters.values():
        read.update(str(file.path) for file in one.base.loaded.files.values())
        read.update(seen.path for seen in one.files.values() if not isinstance(seen, Problem))
    real = {os.path.realpath(path) for path in read}
    problems: list[Problem] = []
    run = [post.print_run, beside(post.print_run, "-job-sheet")] if post.print_run else []
    for target in [*run, *([post.mbox] if post.mbox else [])]:
        stem, own = _stem(target), os.path.dirname(os.path.realpath(target)) == os.path.realpath(folder.path)
        if os.path.realpath(target) in real:
            problems.append(_written_over(target, "a file from which the letters are made"))
        elif own and stem and looked.ledger.has(NAME, digest_of(stem.casefold())):
            problems.append(_written_over(target, "a letter"))
    return problems


def _stem(path: str) -> str:
    """What a letter would be called that is written to a path; empty where none would."""
    name = os.path.basename(path)
    ending = ending_of(name)
    return name.removesuffix(ending) if ending else ""


def _written_over(path: str, what: str) -> Problem:
    return error(Place(path), "same-output", f"this would be written over {what}", "give it another name")


class _Letters(NamedTuple):
    """The letters that something goes with."""

    plan: Plan
    post: Post
    folder: Folder
    pile: Pile
    hear: Hearing


def posted(
    plan: Plan, post: Post, folder: Folder, lines: Iterable[Line], *, numbers: Collection[int] | None, hear: Hearing
) -> list[Problem]:
    """Write what is wanted beside the letters in the folder, up to the first error: the problems on the way.

    `lines` are the manifest's of this run's letters; only those of rows with these numbers count, where some are given.
    """
    if not (post.print_run or post.labels or post.envelopes or post.mbox):
        return []
    ending = TO_PRINT if post.with_enclosures else PDF if "pdf" in post.formats else DRAFT
    written = (line for line in lines if ending_of(line.file) == ending)

    def parts(line: Line) -> tuple[int, ...]:
        from generator.pages.joining import parts_of

        return parts_of(folder.read(line.file)) if ending == TO_PRINT else (line.pages,)

    pile = Pile(entries(plan, written, numbers, parts), post.sort)
    problems: list[Problem] = []
    for step in (_print_run, _labels, _envelopes, _mbox) if len(pile) else ():
        for path, found in step(_Letters(plan, post, folder, pile, hear)):
            problems += found
            if has_errors(found):
                hear.ends()
                return problems
            hear.written(path)
    return problems


Step = Iterator[tuple[str, list[Problem]]]
"""Each file written, with the problems on the way."""


def _print_run(letters: _Letters) -> Step:
    """The files of the print run, and the job sheet beside them."""
    plan, post, folder, pile, hear = letters
    if not post.print_run:
        return
    parts, sizes = volumes(post.print_run, pile, post.max_sheets, duplex=post.duplex), Counter[tuple[int, int]]()
    hear.begins("letters bound", len(pile), rate=True)
    for part in parts:

        def fill(put: Put, part: Volume = part) -> None:
            entries = pile.part(part.first, part.letters)
            done = bind(
                entries, plan.title, folder.read, put, lambda n: hear.comes_to(part.first + n), duplex=post.duplex
            )
            sizes.update(done)

        problems = write_pieces(part.path, fill)
        if post.max_sheets and part.sheets > post.max_sheets:
            (letter,) = pile.part(part.first, 1)
            message = f"the letter to {letter.recipient} has {part.sheets} sheets, more than {post.max_sheets}"
            problems.append(warning(Place(part.path), "over-max-sheets", message, "it has a file of its own"))
        yield part.path, problems
    hear.ends()
    job = job_of(plan, parts, counts_of(pile), sizes, post.sort, duplex=post.duplex)
    data, problems = job_sheet(job, Place(post.print_run))
    if others := left_over(post.print_run, parts):
        several = f"{others[0]} and {len(others) - 1:,} more are" if len(others) > 1 else f"{others[0]} is"
        message = f"of an earlier print run, {several} still there"
        hint = "take away what is not named here, so that nothing is printed twice"
        problems.append(warning(Place(post.print_run), "stale-letters", message, hint))
    path = beside(post.print_run, "-job-sheet")
    yield path, problems + (write(path, data) if data else [])


def _labels(letters: _Letters) -> Step:
    """The labels, in the folder of the letters."""
    if sheet := label_sheet(letters.post.labels or ""):
        from generator.merge.sheets import labels

        yield _sheets(letters, labels(sheet), f"labels-{sheet.name.lower()}.pdf")


def _envelopes(letters: _Letters) -> Step:
    """The envelopes, with the sender's address on them."""
    wanted = letters.post.envelopes or ""
    if kind := envelope(wanted):
        from generator.merge.sheets import envelopes

        sender = letters.plan.letters[""].base.loaded.letter.sender
        own = (sender.organisation or sender.name or "", *sender.address) if sender and sender.address else ()
        yield _sheets(letters, envelopes(kind, own), f"envelopes-{wanted.strip().lower().replace('#', 'us-')}.pdf")


def _sheets(letters: _Letters, form: Form, name: str) -> tuple[str, list[Problem]]:
    from generator.merge.sheets import Job, NoSheetsError, print_sheets

    plan = letters.plan
    letter, path = plan.letters[""].base.loaded.letter, letters.folder.file(name)
    job = Job(form, f"{plan.title}: {form.name}", letter.language, letter.date, plan.table.path)
    problems: list[Problem] = []

    def fill(put: Put) -> None:
        problems.extend(print_sheets(job, letters.pile, put, cores()))

    try:
        return path, write_pieces(path, fill) + problems
    except NoSheetsError as stopped:
        return path, stopped.problems


def _mbox(letters: _Letters) -> Step:
    """All drafts in one file."""
    mbox, folder = letters.post.mbox, letters.folder
    if mbox:
        from generator.pages.outputs.eml import mailbox

        def fill(put: Put) -> None:
            for piece in mailbox(folder.read(f"{os.path.splitext(entry.file)[0]}{DRAFT}") for entry in letters.pile):
                put(piece)

        yield mbox, write_pieces(mbox, fill)
