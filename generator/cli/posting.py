"""What goes with the letters of a merge: print run, labels, envelopes, a mailbox of drafts. Their options and files."""

from __future__ import annotations

import functools
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.cli.build import chosen
from generator.cli.progress import Progress
from generator.cli.showing import say
from generator.problems import Place, Problem, has_errors, warning
from generator.source.storage import Put, write, write_pieces

if TYPE_CHECKING:
    from generator.merge.earlier import Origin
    from generator.merge.folder.files import Folder
    from generator.merge.manifest import Line
    from generator.merge.plan import Plan
    from generator.merge.print_run.pile import Pile
    from generator.merge.print_run.volumes import Volume
    from generator.merge.sheets.sheets import Form

FILE = click.Path(dir_okay=False)


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


def posting(command: Callable[..., int]) -> Callable[..., int]:
    """The options for what goes with the letters, given to the command as one `post`."""

    @functools.wraps(command)
    def gathered(**given: Any) -> int:
        formats = tuple(chosen(given.pop("formats"), ["pdf", "eml"]))
        for option, need in (("print_run", "pdf"), ("with_enclosures", "pdf"), ("mbox", "eml")):
            if given[option] and need not in formats:
                raise click.UsageError(f"--{option.replace('_', '-')} needs {need} among the formats")
        post = Post(formats=formats, **{name: given.pop(name) for name in Post._fields if name != "formats"})
        _known(post)
        return command(post=post, **given)

    for option in reversed(
        (
            click.option(
                *("-f", "--formats"),
                default="pdf",
                show_default=True,
                help="Formats, with commas: pdf, eml (drafts of e-mails with the PDF in them).",
            ),
            click.option("--with-enclosures", is_flag=True, help="Also write PDFs to print, with the enclosures."),
            click.option("--mbox", type=FILE, help="Also write all drafts into one file that mail programs import."),
            click.option("--print-run", type=FILE, help="Also write all letters into one PDF for the printer."),
            click.option(
                "--sort",
                type=click.Choice(["row", "postcode", "country", "name"]),
                default="row",
                show_default=True,
                help="The order of print run, labels and envelopes.",
            ),
            click.option("--duplex", is_flag=True, help="In the print run, each letter begins on a sheet of its own."),
            click.option("--max-sheets", type=click.IntRange(1), metavar="N", help="Divide the print run into files."),
            click.option("--labels", metavar="KIND", help="Also write labels, on sheets such as avery-l7160."),
            click.option("--envelopes", metavar="KIND", help="Also write envelopes, such as dl, c5, c4 or us-10."),
        )
    ):
        gathered = option(gathered)
    return gathered


def _known(post: Post) -> None:
    """A usage error for labels or envelopes that there are not, and a print run that by its name is no PDF."""
    from generator.reference import paper

    if post.print_run and not post.print_run.lower().endswith(".pdf"):
        raise click.BadParameter(f"'{post.print_run}' does not end in .pdf", param_hint="--print-run")
    if post.labels and not paper.label_sheet(post.labels):
        message = f"'{post.labels}' is none that is known; 'letters list labels' shows them"
        raise click.BadParameter(message, param_hint="--labels")
    if post.envelopes and not paper.envelope(post.envelopes):
        message = f"'{post.envelopes}' is none that is known; 'letters list envelopes' shows them"
        raise click.BadParameter(message, param_hint="--envelopes")


def targets(post: Post) -> list[str]:
    """The files that are to be written at places which the person chose."""
    from generator.merge.print_run.volumes import beside

    run = [post.print_run, beside(post.print_run, "-job-sheet")] if post.print_run else []
    return [*run, *([post.mbox] if post.mbox else [])]


def posted(
    plan: Plan, post: Post, folder: Folder, record: tuple[str, Origin], numbers: Collection[int] | None, *, quiet: bool
) -> list[Problem]:
    """Write what was asked for beside the letters, which are in the folder: the problems on the way.

    `record` is the manifest's path, and what this run's letters are made of.
    """
    if not (post.print_run or post.labels or post.envelopes or post.mbox):
        return []
    from generator.merge.manifest import WRITTEN, read_manifest
    from generator.merge.naming import DRAFT, PDF, ending_of
    from generator.merge.print_run.entries import entries
    from generator.merge.print_run.pile import Pile
    from generator.pages.joining import parts_of
    from generator.pages.outputs import TO_PRINT

    ending = TO_PRINT if post.with_enclosures else PDF if "pdf" in post.formats else DRAFT
    path, origin = record
    own = (line for line in read_manifest(path) if (line.table, line.letter, line.state) == (*origin, WRITTEN))
    written = (line for line in own if ending_of(line.file) == ending)

    def parts(line: Line) -> tuple[int, ...]:
        return parts_of(folder.read(line.file)) if ending == TO_PRINT else (line.pages,)

    pile = Pile(entries(plan, written, numbers, parts), post.sort)
    if not len(pile):
        return []
    problems: list[Problem] = []
    for step in (_print_run, _labels, _envelopes, _mbox):
        for path, found in step(plan, post, folder, pile):
            problems += found
            if has_errors(found):
                return problems
            if not quiet:
                say(path)
    return problems


Step = Iterator[tuple[str, list[Problem]]]
"""Each file written, with the problems on the way."""


def _print_run(plan: Plan, post: Post, folder: Folder, pile: Pile) -> Step:
    """The files of the print run, and the job sheet beside them."""
    if not post.print_run:
        return
    from generator.merge.print_run.job_sheet import counts_of, job_of, job_sheet
    from generator.merge.print_run.volumes import beside, bind, left_over, volumes

    parts = volumes(post.print_run, pile, post.max_sheets, duplex=post.duplex)
    progress, sizes = Progress(len(pile), "letters bound", rate=True), Counter[tuple[int, int]]()
    for part in parts:

        def fill(put: Put, part: Volume = part) -> None:
            letters = pile.part(part.first, part.letters)
            sizes.update(
                bind(letters, plan.title, folder.read, put, lambda n: progress.show(part.first + n), duplex=post.duplex)
            )

        problems = write_pieces(part.path, fill)
        progress.clear()
        if post.max_sheets and part.sheets > post.max_sheets:
            (letter,) = pile.part(part.first, 1)
            message = f"the letter to {letter.recipient} has {part.sheets} sheets, more than {post.max_sheets}"
            problems.append(warning(Place(part.path), "over-max-sheets", message, "it has a file of its own"))
        yield part.path, problems
    job = job_of(plan, parts, counts_of(pile), sizes, post.sort, duplex=post.duplex)
    data, problems = job_sheet(job, Place(post.print_run))
    if others := left_over(post.print_run, parts):
        several = f"{others[0]} and {len(others) - 1:,} more are" if len(others) > 1 else f"{others[0]} is"
        message = f"of an earlier print run, {several} still there"
        hint = "take away what is not named here, so that nothing is printed twice"
        problems.append(warning(Place(post.print_run), "stale-letters", message, hint))
    path = beside(post.print_run, "-job-sheet")
    yield path, problems + (write(path, data) if data else [])


def _labels(plan: Plan, post: Post, folder: Folder, pile: Pile) -> Step:
    """The labels, in the folder of the letters."""
    if post.labels:
        from generator.merge.sheets.sheets import labels
        from generator.reference.paper import label_sheet

        sheet = label_sheet(post.labels)
        assert sheet  # noqa: S101  (looked up before the run)
        yield _sheets(plan, labels(sheet), folder.file(f"labels-{sheet.name.lower()}.pdf"), pile)


def _envelopes(plan: Plan, post: Post, folder: Folder, pile: Pile) -> Step:
    """The envelopes, with the sender's address on them."""
    if post.envelopes:
        from generator.merge.sheets.sheets import envelopes
        from generator.reference.paper import envelope

        kind = envelope(post.envelopes)
        assert kind  # noqa: S101  (looked up before the run)
        sender = plan.letters[""].base.loaded.letter.sender
        own = (sender.organisation or sender.name or "", *sender.address) if sender and sender.address else ()
        path = folder.file(f"envelopes-{post.envelopes.strip().lower().replace('#', 'us-')}.pdf")
        yield _sheets(plan, envelopes(kind, own), path, pile)


def _sheets(plan: Plan, form: Form, path: str, pile: Pile) -> tuple[str, list[Problem]]:
    from generator.merge.crew import cores
    from generator.merge.sheets.sheets import Job, NoSheetsError, print_sheets

    letter = plan.letters[""].base.loaded.letter
    job = Job(form, f"{plan.title}: {form.name}", letter.language, letter.date, plan.table.path)
    problems: list[Problem] = []

    def fill(put: Callable[[bytes], object]) -> None:
        problems.extend(print_sheets(job, pile, put, cores()))

    try:
        return path, write_pieces(path, fill) + problems
    except NoSheetsError as stopped:
        return path, stopped.problems


def _mbox(_plan: Plan, post: Post, folder: Folder, pile: Pile) -> Step:
    """All drafts in one file."""
    if post.mbox:
        from generator.merge.naming import DRAFT
        from generator.pages.outputs.eml import mailbox

        def fill(put: Callable[[bytes], object]) -> None:
            for piece in mailbox(folder.read(f"{os.path.splitext(entry.file)[0]}{DRAFT}") for entry in pile):
                put(piece)

        yield post.mbox, write_pieces(post.mbox, fill)
