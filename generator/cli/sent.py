"""`letters sent`: the edition that went out."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.options import Reading
from generator.cli.showing import say, show
from generator.problems import has_errors
from generator.source.storage import write


@click.command()
@click.argument("letter", type=click.Path())
@click.option("--on", "day", required=True, metavar="DAY", help="The day on which it was sent: year-month-day.")
@options.reading
def sent(letter: str, day: str, reading: Reading) -> int:
    """Note that LETTER was sent, with the names that it has: who signs later stands in the next edition."""
    from generator.campaign.editions import ended

    printable, problems = reading.letter(letter)
    files: dict[str, bytes] = {}
    told = ""
    if printable:
        files, told, wrong = ended(printable.loaded, str(options.letter_date(day)))
        problems += wrong
    for path, data in files.items():
        if not has_errors(problems):
            problems += write(path, data)
    show(problems, [letter], "text", err=True)
    if has_errors(problems):
        return 1
    for path in files:
        say(path)
    say(told, err=True)
    return 0
