"""`letters signatories`: how a letter stands with those who sign it, who is written to, taken out, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options
from generator.cli.options import Reading
from generator.cli.showing import say, show
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from generator.letter.loading import LoadedLetter

REASONS = ("withdrew", "double", "not-genuine")
KINDS = ("invite", "remind", "confirm", "sent")


@click.group()
def signatories() -> None:
    """Tell who has signed a letter, and which text; draft mails; take somebody out; forget addresses."""


def _of_letter(command: Callable[..., int]) -> Callable[..., int]:
    """What every command of these is given."""
    for option in (
        options.reading,
        click.option(
            "--private", type=options.FOLDER, help="The folder for what is private; else private/ beside the list."
        ),
        click.argument("letter", type=click.Path()),
    ):
        command = option(command)
    return command


def _loaded(letter: str, reading: Reading, do: Callable[[LoadedLetter], tuple[list[str], list[Problem]]]) -> int:
    """Read the letter, do it, and show what it tells."""
    from generator.letter.loading import load

    loaded, problems = load(letter, reading.root)
    lines: list[str] = []
    if loaded and not has_errors(problems):
        lines, wrong = do(loaded)
        problems += wrong
    show(problems, [letter], "text", err=True)
    for line in lines:
        say(line)
    return int(has_errors(problems))


def _today(reading: Reading) -> Any:
    """The day, which `--date` may set."""
    return reading.date or options.letter_date("today")


@signatories.command("show")
@_of_letter
def show_(letter: str, private: str | None, reading: Reading) -> int:
    """Tell the days left, how many signed which text of LETTER, with names, and who has not answered."""
    from generator.campaign.standing import standing

    return _loaded(letter, reading, lambda loaded: standing(loaded, _today(reading), private))


@signatories.command()
@_of_letter
@click.argument("table", required=False, type=click.Path())
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What the mails are for.")
@click.option("--link", default="", metavar="ADDRESS", help="Where the text can be read; else the mails have it.")
def mail(*, letter: str, table: str | None, kind: Any, link: str, private: str | None, reading: Reading) -> int:
    """Draft e-mails about LETTER into private/mail/, one a person and none twice; nothing is sent.

    invite asks those in TABLE to sign; remind asks again who has not answered; confirm tells who signed how their name
    will stand; sent tells them that the letter was sent. TABLE chooses among those whom the other three are for.
    """
    from generator.campaign.mailing import Wanted, drafted

    printable, problems = reading._replace(date=None).letter(letter)
    paths: list[str] = []
    told: list[str] = []
    if printable:
        wanted = Wanted(kind, str(_today(reading)), table, link.strip(), private)
        paths, told, wrong = drafted(printable, wanted)
        problems += wrong
    show(problems, [letter], "text", err=True)
    for path in paths:
        say(path)
    for line in told:
        say(line, err=True)
    return int(has_errors(problems))


@signatories.command()
@_of_letter
@click.argument("who")
@click.option("--because", type=click.Choice(REASONS), required=True, help="Why they are taken out.")
def remove(letter: str, who: str, because: str, private: str | None, reading: Reading) -> int:
    """Take WHO (a name, an id, an e-mail address) out of every list of LETTER; no later answer brings them back."""
    from generator.campaign.removing import remove as take_out

    return _loaded(letter, reading, lambda loaded: take_out(loaded, who, because, str(_today(reading)), private))


@signatories.command()
@_of_letter
@click.option("--before", "day", required=True, metavar="DAY", help="What came in before this day: year-month-day.")
def forget(letter: str, day: str, private: str | None, reading: Reading) -> int:
    """Delete addresses, answers, exports and mails of LETTER that are older than DAY; keep the proof of consent."""
    from generator.campaign.forgetting import forget as delete

    before = str(options.letter_date(day))
    return _loaded(letter, reading, lambda loaded: delete(loaded, before, private))
