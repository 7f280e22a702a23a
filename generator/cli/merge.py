"""`letters merge`: one letter to many recipients, a PDF for each."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import click

from generator.cli import options as shared
from generator.cli.merge_options import ordering
from generator.cli.options import Reading
from generator.cli.showing import Progress, say, show
from generator.problems import has_errors

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
