"""`letters merge`: one letter to many recipients, a PDF for each."""

from __future__ import annotations

import gc
import os
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli import options as shared
from generator.cli.far_recording import recording
from generator.cli.options import Reading
from generator.cli.posting import Post, posted, posting
from generator.cli.progress import Progress
from generator.cli.showing import show
from generator.cli.writing import write
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from generator.merge.merging import Survey
    from generator.merge.plan import Plan

LEFT_OUT = "merge-left-out.csv"
"""The rows that could not be made, each with its reason."""


class Asked(NamedTuple):
    """What the person asked of this run."""

    out: str
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
@click.option("--processes", type=click.IntRange(1, 256), metavar="N", help="How many cores work; left out: all.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask cluster make the letters.")
@click.option("-q", "--quiet", is_flag=True, help="Name no files, and give no summary.")
@posting
@shared.force
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
    quiet: bool,
    force: bool,
    post: Post,
    reading: Reading,
    form: str,
) -> int:
    """Write a PDF of LETTER to each recipient in RECIPIENTS: CSV, YAML, JSON, XLSX, or FILE.db::TABLE of SQLite."""
    from generator.merge.crew import cores
    from generator.merge.naming import DEFAULT
    from generator.merge.plan import Choices, planned
    from generator.merge.recipients import read_recipients

    gc.enable()  # A run over thousands of letters is not a short one.
    folder, size = out.removeprefix("file://"), processes or cores()
    asked = Asked(folder, only, limit, skip_bad, force, quiet, size, verify, proof, post, cluster)
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
            post.letters_as,
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


def run(plan: Plan, asked: Asked) -> list[Problem]:
    """Look at all rows, then write the letters: the problems on the way."""
    from generator.merge.merging import survey
    from generator.merge.record import left_out

    progress = Progress(0, "recipients checked")
    looked = survey(plan, asked.processes, progress.show)
    progress.clear()
    problems = looked.problems
    if looked.bad or has_errors(problems):
        if not asked.skip_bad or len(looked.bad) == len(looked.names):
            return problems
        reasons, problems = left_out(plan, looked)
        refused = write(os.path.join(asked.out, LEFT_OUT), reasons.encode())
        if refused:
            return problems + refused
        if not asked.quiet:
            click.echo(os.path.join(asked.out, LEFT_OUT))
    return problems + (proved(plan, looked, asked) if asked.proof else written(plan, looked, asked))


def proved(plan: Plan, looked: Survey, asked: Asked) -> list[Problem]:
    """Write a few telling letters into one file."""
    from generator.merge.proof import NAME, proof

    data, problems = proof(plan, looked)
    path = os.path.join(asked.out, NAME)
    problems += write(path, data) if data else []
    if data and not has_errors(problems) and not asked.quiet:
        click.echo(path)
    return problems


def written(plan: Plan, looked: Survey, asked: Asked) -> list[Problem]:
    """Write the letters and the manifest; a summary on standard error."""
    from generator.merge.cluster import merge_on
    from generator.merge.manifest import NAME, heading, written_line
    from generator.merge.merging import FEW
    from generator.merge.merging import merge as merged
    from generator.merge.record import Tally, earlier, swept, tasks_of, whole

    wanted = tasks_of(plan, looked, asked.only, asked.limit, asked.verify)
    problems, tally, begun = list[Problem](), Tally(), time.monotonic()
    total, tally.compared = wanted.total, len(wanted.compared)
    progress = Progress(total, "letters", rate=True)
    with recording(os.path.join(asked.out, NAME), heading()) as record:
        if not record.problems:
            swept(asked.out)
            before = {} if asked.force else earlier(record.path)
            size = asked.processes if total > FEW else 1
            made = partial(merge_on, asked.cluster) if asked.cluster else partial(merged, size=size)
            for done in made(plan, looked, wanted.tasks(before), folder=asked.out, write=write):
                problems += done.problems
                if done.line and tally.add(done):
                    record.add(written_line(done.line))
                    if not asked.quiet:
                        progress.clear()
                        click.echo(os.path.join(asked.out, done.line.file))
                if record.problems:
                    break
                progress.show(tally.letters)
            progress.clear()
            record.rewritten(whole(record.path, looked))
    if not asked.quiet:
        click.echo(tally.said(time.monotonic() - begun), err=True)
    problems += record.problems
    if has_errors(problems):
        return problems
    return problems + posted(plan, asked.post, asked.out, record.path, wanted.numbers, quiet=asked.quiet)
