"""`letters merge`: one letter to many recipients, a PDF for each."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli import options as shared
from generator.cli.options import Reading
from generator.cli.posting import Post, posted, posting, targets
from generator.cli.progress import Progress
from generator.cli.showing import say, show
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.merge.earlier import Earlier, Origin
    from generator.merge.folder.files import Folder
    from generator.merge.folder.record import Record
    from generator.merge.merging import Done, Task
    from generator.merge.plan import Plan
    from generator.merge.record import Tally
    from generator.merge.surveying import Survey


class Asked(NamedTuple):
    """What the person asked of this run."""

    folder: Folder
    only: tuple[int, ...]
    limit: int | None
    skip_bad: bool
    force: bool
    quiet: bool
    processes: int
    """How many work at a time."""
    verify: int
    """How many letters are compared with themselves set by themselves."""
    proof: bool
    """Whether only a few letters are wanted, in one file, to look at."""
    post: Post
    """What goes with the letters."""
    cluster: str | None
    """The address of a Dask cluster that makes the letters, in place of this machine."""
    replaces: tuple[str, ...]
    """Letters or tables of earlier runs, in whose place this run's are."""
    prune: bool
    """Whether letters that no row has any more are taken away."""


@click.command()
@click.argument("letter", type=click.Path())
@click.argument("recipients", type=click.Path())
@click.option("-o", "--out", default="out", show_default=True, metavar="DIR", help="The folder to write to.")
@click.option("--name", "pattern", metavar="PATTERN", help="The files' names; left out: '{number}-{name}'.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N letters, to look at.")
@click.option("--only", type=click.IntRange(1), multiple=True, metavar="ROW", help="Only this row; may be repeated.")
@click.option("--skip-bad", is_flag=True, help="Write the good letters; the other rows go to merge-left-out.csv.")
@click.option("--full", is_flag=True, help="Set every letter by itself, without splicing: slow.")
@click.option("--no-data", is_flag=True, help="Do not attach the letters' data to the PDFs.")
@click.option("--verify", type=click.IntRange(0), default=0, metavar="N", help="Compare N letters with --full ones.")
@click.option("--proof", is_flag=True, help="Only a few telling letters, in one file to look at: merge-proof.pdf.")
@click.option("--replaces", multiple=True, metavar="FILE", help="A letter or table that this run takes the place of.")
@click.option("--prune", is_flag=True, help="Take away letters of earlier runs that no row has any more.")
@click.option("--processes", type=click.IntRange(1, 256), metavar="N", help="How many cores work; left out: all.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask cluster make the letters.")
@click.option("-q", "--quiet", is_flag=True, help="Name no files, and give no summary.")
@posting
@click.option("--force", is_flag=True, help="Write every letter anew, also those that are there already.")
@shared.reading
@shared.form
def merge(
    *,
    letter: str,
    recipients: str,
    out: str,
    pattern: str | None,
    limit: int | None,
    only: tuple[int, ...],
    skip_bad: bool,
    full: bool,
    no_data: bool,
    verify: int,
    proof: bool,
    processes: int | None,
    cluster: str | None,
    replaces: tuple[str, ...],
    prune: bool,
    quiet: bool,
    force: bool,
    post: Post,
    reading: Reading,
    form: str,
) -> int:
    """Write a PDF of LETTER to each recipient in RECIPIENTS: CSV, YAML, JSON, XLSX, or FILE.db::TABLE of SQLite."""
    from generator.merge.crew import cores
    from generator.merge.folder.files import Folder
    from generator.merge.naming import DEFAULT
    from generator.merge.plan import Choices, planned
    from generator.merge.recipients import read_recipients

    gc.enable()  # A run over thousands of letters is not a short one.
    size = processes or cores()
    asked = Asked(Folder(out), only, limit, skip_bad, force, quiet, size, verify, proof, post, cluster, replaces, prune)
    goes_together(asked)
    files = (letter, recipients)
    table, problems = read_recipients(recipients)
    plan: Plan | None = None
    if table and not has_errors(problems):
        choices = Choices(
            checked_pattern(pattern or DEFAULT),
            not no_data,
            full,
            reading.date,
            reading.root,
            reading.templates,
            reading.strict,
            post.formats,
            post.with_enclosures,
        )
        plan, found = planned(letter, table, choices)
        problems += found
    if plan is None:
        show(problems, files, form, err=True)
        return 1
    problems += run(plan, asked)
    show(problems, files, form, err=True)
    return int(has_errors(problems))


def checked_pattern(pattern: str) -> str:
    """The pattern of file names; a usage error where it is none."""
    from generator.merge.naming import is_pattern

    if not is_pattern(pattern):
        message = f"'{pattern}' has no field in braces, such as '{{number}}-{{name}}'"
        raise click.BadParameter(message, param_hint="--name")
    return pattern


def goes_together(asked: Asked) -> None:
    """A usage error where a proof is wanted, and with it what only goes with the letters themselves; or where letters
    are to be taken away, and not all are made.
    """
    post = asked.post
    if asked.prune and (asked.only or asked.limit):
        raise click.UsageError("--prune goes with the whole run: leave out --only and --limit")
    others = {
        **{"--only": asked.only, "--limit": asked.limit, "--verify": asked.verify, "--cluster": asked.cluster},
        **{"--prune": asked.prune, "--replaces": asked.replaces},
        **{"--print-run": post.print_run, "--labels": post.labels, "--envelopes": post.envelopes, "--mbox": post.mbox},
    }
    for name, given in others.items():
        if asked.proof and given:
            raise click.UsageError(f"--proof chooses a few letters and writes nothing else: leave out {name}")


def run(plan: Plan, asked: Asked) -> list[Problem]:
    """Look at all rows, then write the letters: the problems on the way."""
    from generator.merge.record import left_out
    from generator.merge.settling import no_such_rows, written_over
    from generator.merge.surveying import survey

    progress = Progress(0, "recipients checked")
    looked = survey(plan, asked.processes, progress.show)
    progress.clear()
    beside = no_such_rows(asked.only, looked, plan.table.path)
    if beside := beside + written_over(plan, looked, asked.folder.path, targets(asked.post)):
        return looked.problems + beside
    problems, reasons = looked.problems, ""
    if looked.bad or has_errors(problems):
        if not asked.skip_bad or len(looked.bad) == looked.ledger.rows:
            return problems
        reasons, problems = left_out(plan, looked)
    return problems + (proved(plan, looked, asked) if asked.proof else written(plan, looked, asked, reasons))


def proved(plan: Plan, looked: Survey, asked: Asked) -> list[Problem]:
    """Write a few telling letters into one file."""
    from generator.merge.proof import NAME, proof

    made, problems = proof(plan, looked)
    path = asked.folder.file(NAME)
    problems += asked.folder.write(NAME, made.data) if made else []
    if made and not has_errors(problems) and not asked.quiet:
        say(path)
        for one, page in made.letters:
            say(f"  page {page}: {one.recipient}, row {one.row}: {one.why}", err=True)
    return problems


def works(plan: Plan, looked: Survey, asked: Asked, tasks: Iterator[Task], total: int) -> Iterator[Done]:
    """Make the letters that are missing or have changed, here or on a cluster; what became of each."""
    from generator.merge.cluster import merge_on
    from generator.merge.merging import merge
    from generator.merge.surveying import FEW

    if asked.cluster:
        return merge_on(asked.cluster, plan, looked, tasks, folder=asked.folder.path)
    size = asked.processes if total > FEW else 1
    return merge(plan, looked, tasks, folder=asked.folder.path, size=size)


def noted(
    done: Iterable[Done], asked: Asked, record: Record, tally: Tally, progress: Progress, *, origin: Origin, path: str
) -> list[Problem]:
    """A line on each letter that is written, in the manifest and for the person: the problems on the way, a few of what
    rows of the table at `path` have alike.
    """
    from generator.merge.manifest import written_line
    from generator.merge.merging import FAILED
    from generator.merge.surveying import Alike

    problems = Alike(path)
    for one in done:
        for problem in one.problems:
            problems.add(problem)
        if one.way != FAILED:
            tally.add(one)
        for line in one.lines:
            record.add(written_line(line._replace(**origin._asdict())))
            if not asked.quiet:
                progress.clear()
                say(asked.folder.file(line.file))
        if record.problems:
            break
        progress.show(tally.letters)
    progress.clear()
    # Nothing is told of a letter that is spliced: how many there are is not known.
    return problems.problems(lambda _: "and more letters like this")


def written(plan: Plan, looked: Survey, asked: Asked, reasons: str) -> list[Problem]:
    """Write the letters, the manifest, and the rows that are left out; a summary on standard error."""
    from generator.merge.earlier import Earlier, Ours, origin_of
    from generator.merge.folder.record import Record
    from generator.merge.manifest import NAME, heading
    from generator.merge.record import Tally, tasks_of
    from generator.merge.settling import Leavings, names_taken, settled

    wanted = tasks_of(plan, looked, asked.only, asked.limit, asked.verify)
    folder, ledger = asked.folder, looked.ledger
    origin = origin_of(plan.table.path, plan.letters[""].base.loaded.path, folder.base)
    ours, leavings = Ours(origin, asked.replaces), Leavings(folder, prune=asked.prune)
    problems, tally, begun = list[Problem](), Tally(), time.monotonic()
    tally.compared = len(wanted.compared)
    with Record(folder.file(NAME), heading()) as record:
        if record.problems:
            return record.problems
        folder.tidy()
        with Earlier(record.path, ledger, ours) as before:
            if taken := before.taken(wanted.rows, plan.choices.endings, folder.there):
                return [names_taken(taken, folder, origin, plan.choices.pattern)]
            problems = rest_written(reasons, plan.table.path, asked, record, before=before, origin=origin)
            if not has_errors(problems):
                done = works(plan, looked, asked, wanted.tasks(None if asked.force else before, folder), wanted.total)
                progress = Progress(wanted.total, "letters", rate=True)
                problems += noted(done, asked, record, tally, progress, origin=origin, path=plan.table.path)
        with Earlier(record.path, ledger, ours) as after:
            record.rewritten(settled(after, looked, origin, folder.there, leavings))
    tally.removed = leavings.removed
    if not asked.quiet:
        say(tally.said(time.monotonic() - begun), err=True)
    problems += record.problems
    if has_errors(problems):
        return problems
    problems += leavings.problems()
    return problems + posted(plan, asked.post, folder, (record.path, origin), wanted.numbers, quiet=asked.quiet)


def rest_written(
    reasons: str, recipients: str, asked: Asked, record: Record, *, before: Earlier, origin: Origin
) -> list[Problem]:
    """Write the rows that are left out, with their reasons, and note that; where there are none, no such table stays
    that an earlier run wrote.
    """
    from generator.merge.manifest import written_line
    from generator.merge.settling import cleared, rest_line, rest_name

    written = {line.file: line.sha256 for line in before.rests() if before.ours(line)}
    if not reasons:
        cleared(asked.folder, recipients, written)
        return []
    data = reasons.encode()
    name = rest_name(asked.folder, recipients, data, written)
    problems = asked.folder.write(name, data)
    if not problems:
        record.add(written_line(rest_line(name, data, origin)))
        if not asked.quiet:
            say(asked.folder.file(name))
    return problems
