"""`letters site`: an open letter's page in the web."""

from __future__ import annotations

import glob
import os

import click

from generator.cli import options
from generator.cli.options import Reading
from generator.cli.showing import say, show
from generator.problems import has_errors
from generator.source.storage import write


@click.command()
@click.argument("letter", type=click.Path())
@click.option(
    "-o", "--out", "folder", default="public", show_default=True, metavar="DIR", help="The folder to write to."
)
@click.option("--form", default="", metavar="ADDRESS", help="The form in which one signs; else one signs by e-mail.")
@click.option("--index", is_flag=True, help="Let search engines list the page, and so the names.")
@options.reading
def site(letter: str, folder: str, form: str, *, index: bool, reading: Reading) -> int:
    """Make the page of the open letter LETTER, in each language that it has a file in, to be put on any web server.

    It has all names, the PDF and the text, the editions, and how to sign and to withdraw; it runs no scripts.
    """
    from generator.campaign.site import Asked
    from generator.campaign.site import site as made

    paths = [letter, *translations(letter)]
    found = [reading.letter(path) for path in paths]
    problems = [problem for _, told in found for problem in told]
    printables = [printable for printable, _ in found if printable]
    files: dict[str, bytes] = {}
    if len(printables) == len(paths):
        files, wrong = made(printables, Asked(form.strip(), index))
        problems += wrong
    written: list[str] = []
    for name, data in files.items() if not has_errors(problems) else ():
        path = os.path.join(folder, name)
        problems += (refused := write(path, data))
        written += [] if refused else [path]
    show(problems, paths, "text", err=True)
    for path in written:
        say(path)
    return int(has_errors(problems))


def translations(letter: str) -> list[str]:
    """The other files of a letter, each in another language: `bus.de.yaml` beside `bus.yaml`."""
    from generator.letter.loading import language_of_file, lock_for

    beside, ending = os.path.splitext(lock_for(letter))[0], os.path.splitext(letter)[1]
    others = sorted(glob.glob(f"{glob.escape(beside)}.*{ending}"))
    return [one for one in others if language_of_file(one) and one != letter and lock_for(one) == lock_for(letter)]
