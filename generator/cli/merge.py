"""`letters merge`: one letter to many recipients, a PDF for each; its many options, by what they are about."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options as shared
from generator.cli.build import chosen
from generator.cli.options import Reading
from generator.cli.showing import Progress, say, show
from generator.problems import has_errors

if TYPE_CHECKING:
    from generator.merge.post import Post
    from generator.merge.run import Order

FILE = click.Path(dir_okay=False)
OPTIONS = (
    click.option("-o", "--out", default="out", show_default=True, metavar="DIR", help="The folder to write to."),
    click.option("--name", "pattern", metavar="PATTERN", help="The files' names; left out: '{number}-{name}'."),
    click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N letters, to look at."),
    click.option(
        "--only", type=click.IntRange(1), multiple=True, metavar="ROW", help="Only this row; may be repeated."
    ),
    click.option("--skip-bad", is_flag=True, help="Write the good letters; the other rows go to merge-left-out.csv."),
    click.option("--full", is_flag=True, help="Set every letter by itself, without splicing: slow."),
    click.option("--no-data", is_flag=True, help="Do not attach the letters' data to the PDFs."),
    click.option(
        "--verify", type=click.IntRange(0), default=0, metavar="N", help="Compare N letters with --full ones."
    ),
    click.option("--proof", is_flag=True, help="Only a few telling letters, in one file to look at: merge-proof.pdf."),
    click.option(
        "--replaces", multiple=True, metavar="FILE", help="A letter or table that this run takes the place of."
    ),
    click.option("--prune", is_flag=True, help="Take away letters of earlier runs that no row has any more."),
    click.option("--processes", type=click.IntRange(1, 256), metavar="N", help="How many cores work; left out: all."),
    click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask cluster make the letters."),
    click.option("-q", "--quiet", is_flag=True, help="Name no files, and give no summary."),
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
    click.option("--force", is_flag=True, help="Write every letter anew, also those that are there already."),
)


def ordering(command: Callable[..., int]) -> Callable[..., int]:
    """The options, given to the command as its `order` and the `choices` about letters; `quiet` as it is."""

    @functools.wraps(command)
    def gathered(**given: Any) -> int:
        from generator.merge.crew import cores
        from generator.merge.folder import Folder
        from generator.merge.plan import Choices
        from generator.merge.post import Post
        from generator.merge.run import Order

        def taken(names: tuple[str, ...]) -> dict[str, Any]:
            return {name: given.pop(name) for name in names if name in given}

        formats = tuple(chosen(given.pop("formats"), ["pdf", "eml"]))
        post = Post(formats=formats, **taken(Post._fields))
        known(post)
        processes, folder = given.pop("processes") or cores(), Folder(given.pop("out"))
        order = Order(folder=folder, post=post, processes=processes, **taken(Order._fields))
        goes_together(order)
        choices = Choices(
            checked_pattern(given.pop("pattern")),
            attach_data=not given.pop("no_data"),
            full=given.pop("full"),
            forms=formats,
            with_enclosures=post.with_enclosures,
        )
        return command(order=order, choices=choices, **given)

    for option in reversed(OPTIONS):
        gathered = option(gathered)
    return gathered


def known(post: Post) -> None:
    """A usage error for what needs a format that is not wanted, for labels or envelopes that there are not, and for a
    print run that by its name is no PDF.
    """
    from generator.reference import paper

    needs = {"--print-run": (post.print_run, "pdf"), "--with-enclosures": (post.with_enclosures, "pdf")}
    for option, (wanted, need) in {**needs, "--mbox": (post.mbox, "eml")}.items():
        if wanted and need not in post.formats:
            raise click.UsageError(f"{option} needs {need} among the formats")
    if post.print_run and not post.print_run.lower().endswith(".pdf"):
        raise click.BadParameter(f"'{post.print_run}' does not end in .pdf", param_hint="--print-run")
    if post.labels and not paper.label_sheet(post.labels):
        message = f"'{post.labels}' is none that is known; 'letters list labels' shows them"
        raise click.BadParameter(message, param_hint="--labels")
    if post.envelopes and not paper.envelope(post.envelopes):
        message = f"'{post.envelopes}' is none that is known; 'letters list envelopes' shows them"
        raise click.BadParameter(message, param_hint="--envelopes")


def checked_pattern(pattern: str | None) -> str:
    """The pattern of file names, or the usual one; a usage error where it is none."""
    from generator.merge.file_names import DEFAULT, is_pattern

    if pattern and not is_pattern(pattern):
        message = f"'{pattern}' has no field in braces, such as '{{number}}-{{name}}'"
        raise click.BadParameter(message, param_hint="--name")
    return pattern or DEFAULT


def goes_together(order: Order) -> None:
    """A usage error where a proof is wanted, and with it what only goes with the letters themselves; or where letters
    are to be taken away, and not all are made.
    """
    post = order.post
    if order.prune and (order.only or order.limit):
        raise click.UsageError("--prune goes with the whole run: leave out --only and --limit")
    others = {
        **{"--only": order.only, "--limit": order.limit, "--verify": order.verify, "--cluster": order.cluster},
        **{"--prune": order.prune, "--replaces": order.replaces},
        **{"--print-run": post.print_run, "--labels": post.labels, "--envelopes": post.envelopes, "--mbox": post.mbox},
    }
    for name, given in others.items():
        if order.proof and given:
            raise click.UsageError(f"--proof chooses a few letters and writes nothing else: leave out {name}")


if TYPE_CHECKING:
    from generator.merge.plan import Choices, Plan
    from generator.merge.run import Order


@click.command()
@click.argument("letter", type=click.Path())
@click.argument("recipients", type=click.Path())
@ordering
@shared.reading
@shared.form
def merge(
    *, letter: str, recipients: str, order: Order, choices: Choices, quiet: bool, reading: Reading, form: str
) -> int:
    """Write a PDF of LETTER to each recipient in RECIPIENTS: CSV, YAML, JSON, XLSX, or FILE.db::TABLE of SQLite."""
    from generator.campaign.freezing import unlike
    from generator.merge.plan import planned
    from generator.merge.recipients import read_recipients
    from generator.merge.run import run

    gc.enable()  # A run over thousands of letters is not a short one.
    plan: Plan | None = None
    table, problems = read_recipients(recipients)
    if table and not has_errors(problems):
        plan, found = planned(letter, table, choices._replace(**reading._asdict()))
        problems += found
    if plan:
        problems += [one for part in plan.letters.values() for one in unlike(part.base.loaded)]
    if plan and not has_errors(problems):
        problems += run(plan, order, Screen(quiet=quiet))
    show(problems, (letter, recipients), form, err=True)
    return int(plan is None or has_errors(problems))


class Screen:
    """What the person sees of a run."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._progress, self._begun = Progress(0, ""), time.monotonic()

    def begins(self, what: str, total: int = 0, *, rate: bool = False) -> None:
        """Some work begins, which may take long."""
        self._progress, self._begun = Progress(total, what, rate=rate), time.monotonic()

    def comes_to(self, done: int) -> None:
        """So many are done."""
        self._progress.show(done)

    def ends(self) -> float:
        """The work is at its end: how many seconds it took."""
        self._progress.clear()
        return time.monotonic() - self._begun

    def written(self, path: str) -> None:
        """A file is there."""
        if not self._quiet:
            self._progress.clear()
            say(path)

    def told(self, line: str) -> None:
        """Something to know about it all."""
        if not self._quiet:
            self._progress.clear()
            say(line, err=True)
