"""`letters signatories`: how a letter stands with those who sign it, who is taken out, and what is forgotten."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.options import Reading
from generator.cli.showing import say, show
from generator.problems import has_errors

REASONS = ("withdrew", "double", "not-genuine")


@click.group()
def signatories() -> None:
    """Tell who has signed a letter, and which text; take somebody out; forget addresses."""


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


@signatories.command()
@click.argument("letter", type=click.Path())
@click.argument("who")
@click.option("--because", type=click.Choice(REASONS), required=True, help="Why they are taken out.")
@click.option("--private", type=options.FOLDER, help="The folder for what is private; else private/ beside the list.")
@options.reading
def remove(letter: str, who: str, because: str, private: str | None, reading: Reading) -> int:
    """Take WHO (a name, an id, an e-mail address) out of every list of LETTER; no later answer brings them back."""
    from generator.campaign.removing import remove as take_out
    from generator.letter.loading import load

    loaded, problems = load(letter, reading.root)
    lines: list[str] = []
    if loaded and not has_errors(problems):
        day = reading.date or options.letter_date("today")
        lines, wrong = take_out(loaded, who, because, str(day), private)
        problems += wrong
    show(problems, [letter], "text", err=True)
    for line in lines:
        say(line)
    return int(has_errors(problems))


@signatories.command()
@click.argument("letter", type=click.Path())
@click.option("--before", "day", required=True, metavar="DAY", help="What came in before this day: year-month-day.")
@click.option("--private", type=options.FOLDER, help="The folder for what is private; else private/ beside the list.")
@options.reading
def forget(letter: str, day: str, private: str | None, reading: Reading) -> int:
    """Delete addresses, answers, exports and mails of LETTER that are older than DAY; keep the proof of consent."""
    from generator.campaign.forgetting import forget as delete
    from generator.letter.loading import load

    loaded, problems = load(letter, reading.root)
    lines: list[str] = []
    before = str(options.letter_date(day))
    if loaded and not has_errors(problems):
        lines, wrong = delete(loaded, before, private)
        problems += wrong
    show(problems, [letter], "text", err=True)
    for line in lines:
        say(line)
    return int(has_errors(problems))
