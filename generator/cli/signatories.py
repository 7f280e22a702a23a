"""`letters signatories`: how a letter stands with those who sign it."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.options import Reading
from generator.cli.showing import say, show
from generator.problems import has_errors


@click.group()
def signatories() -> None:
    """Tell who has signed a letter, and which text."""


@signatories.command("show")
@click.argument("letter", type=click.Path())
@click.option("--private", type=options.FOLDER, help="The folder for what is private; else private/ beside the list.")
@options.reading
def show_(letter: str, private: str | None, reading: Reading) -> int:
    """Tell the days left, how many signed which text of LETTER, with names, and who has not answered."""
    import datetime

    from generator.campaign.standing import standing
    from generator.letter.loading import load

    loaded, problems = load(letter, reading.root)
    lines: list[str] = []
    if loaded and not has_errors(problems):
        today = reading.date or options.letter_date("today") or datetime.date.min
        lines, wrong = standing(loaded, today, private)
        problems += wrong
    show(problems, [letter], "text", err=True)
    for line in lines:
        say(line)
    return int(has_errors(problems))
