"""`letters freeze`: the text that people are to sign."""

from __future__ import annotations

import datetime
import os

import click

from generator.cli import options
from generator.cli.options import Reading
from generator.cli.showing import say, show
from generator.problems import has_errors
from generator.source.storage import write


@click.command()
@click.argument("letter", type=click.Path())
@click.option("--by", "day", metavar="DAY", help="The day by which people are to sign: year-month-day.")
@click.option("--accept", metavar="WHY", help="The text has changed, and what was signed holds for it, too.")
@click.option("--new", is_flag=True, help="The text has changed, and people are asked again.")
@click.option("--who", default="", metavar="NAME", help="Who says so; noted in the lock, and so in git.")
@click.option("-o", "--out", "folder", default="out", show_default=True, help="The folder for what is circulated.")
@options.reading
def freeze(
    letter: str, day: str | None, accept: str | None, *, new: bool, who: str, folder: str, reading: Reading
) -> int:
    """Keep the text of LETTER as the one that people sign, and write it to circulate, as PDF and as words.

    From then on check and build refuse another text, unless the letter is a draft.
    """
    from generator.campaign.freezing import Asked, frozen, told_first
    from generator.campaign.frozen_text import text_of
    from generator.campaign.lock import read_lock
    from generator.letter.loading import lock_for
    from generator.pages.outputs import OUTPUTS, Options

    if accept is not None and (new or not accept.strip()):
        raise click.BadParameter("it needs a reason, and goes without --new", param_hint="--accept")
    printable, problems = reading.unfrozen(letter)
    if printable is None:
        show(problems, [letter], "text", err=True)
        return 1
    lock, wrong = read_lock(lock_for(letter))
    problems += wrong
    asked = Asked(_now(), who.strip(), _end_of(day), accept or "", new)
    made, wrong = frozen(printable.loaded, lock, asked) if not has_errors(problems) else (None, [])
    problems += wrong
    problems += told_first(printable.loaded, printable.worded, lock) if made is not None else []
    written: list[str] = []
    if made is not None:
        text = text_of(printable.loaded)
        at = os.path.join(folder, f"{os.path.splitext(os.path.basename(letter))[0]}-{text.code}")
        pdf, wrong = OUTPUTS["pdf"].make(printable, Options())
        problems += wrong
        words, _ = OUTPUTS["txt"].make(printable, Options())
        files = {f"{at}.pdf": pdf, f"{at}.txt": words, made.path: made.written() if made != lock else None}
        for path, data in files.items():
            if data is not None and not has_errors(problems):
                problems += write(path, data)
                written.append(path)
    show(problems, [letter], "text", err=True)
    for path in written if not has_errors(problems) else ():
        say(path)
    return int(has_errors(problems))


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def _end_of(day: str | None) -> str:
    """The last minute of a day, here."""
    if (date := options.letter_date(day)) is None:
        return ""
    return datetime.datetime.combine(date, datetime.time(23, 59)).astimezone().isoformat(timespec="minutes")
