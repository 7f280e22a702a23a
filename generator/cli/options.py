"""Options that several commands share, each with its one wording."""

from __future__ import annotations

import datetime
import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.problems import Problem, has_errors, strictly

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.ready import Printable

FOLDER = click.Path(file_okay=False)


class Reading(NamedTuple):
    """What a person asked for about the reading of letters."""

    date: datetime.date | None
    """In place of the file's."""
    root: Path | None
    """The folder in which letters may read files; else each letter's own."""
    templates: Path | None
    """A folder with themes of the person's own."""
    strict: bool
    """Whether warnings are errors."""

    def letter(self, path: str) -> tuple[Printable | None, list[Problem]]:
        """The letter at `path` ready to be printed, and all its problems; None where there is an error among them."""
        from generator.letter.loading import lock_for

        printable, problems = self.unfrozen(path)
        if printable and os.path.exists(lock_for(path)):
            from generator.campaign.freezing import unlike

            found = unlike(printable.loaded)
            problems += strictly(found) if self.strict else found
        return (None if has_errors(problems) else printable), problems

    def unfrozen(self, path: str) -> tuple[Printable | None, list[Problem]]:
        """The same, whatever text people sign."""
        from generator.pages.ready import ready

        return ready(path, root=self.root, templates=self.templates, date=self.date, strict=self.strict)


def reading(command: Callable[..., int]) -> Callable[..., int]:
    """The options of every command that reads letters, given to it as one `reading`."""

    @functools.wraps(command)
    def gathered(*, date: str | None, root: str | None, templates: str | None, strict: bool, **others: Any) -> int:
        return command(reading=Reading(letter_date(date), as_path(root), as_path(templates), strict), **others)

    for option in reversed(
        (
            click.option("--date", metavar="DATE", help="The date in place of the file's: year-month-day, or 'today'."),
            click.option("--root", type=FOLDER, help="The folder in which letters may read files; else their own."),
            click.option("--templates", type=FOLDER, help="A folder with themes of your own."),
            click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        )
    ):
        gathered = option(gathered)
    return gathered


form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)
force = click.option("--force", is_flag=True, help="Replace the file if there is one.")


def serving(port: int) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The options of the commands that show letters in the browser; the port, if nobody names another."""

    def given(command: Callable[..., int]) -> Callable[..., int]:
        command = click.option("--open/--no-open", "opens", default=True, help="Whether to open the browser.")(command)
        ports = click.IntRange(1024, 65535)
        said = "The port, or the next free one."
        return click.option("--port", type=ports, default=port, show_default=True, help=said)(command)

    return given


def as_path(text: str | None) -> Path | None:
    """A path as given on the command line."""
    from pathlib import Path

    return Path(text) if text is not None else None


def letter_date(text: str | None) -> datetime.date | None:
    """The date given with `--date`; `today` is the one place where a letter meets the clock."""
    if text is None:
        return None
    if text.strip().lower() == "today":
        return datetime.date.today()  # noqa: DTZ011  (the sender's own calendar day is meant)
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        message = f"'{text}' is not a date; write year-month-day, such as 2022-08-05, or 'today'"
        raise click.BadParameter(message, param_hint="--date") from None
