"""`letters fmt`: letters in the standard order and style."""

from __future__ import annotations

import os
import stat

import click

from generator.cli.showing import say, show
from generator.problems import Problem, has_errors
from generator.source.storage import write


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change.")
def fmt(files: tuple[str, ...], only_check: bool) -> int:
    """Put the letters in FILES in the standard order and style; no comment is lost, no word changed."""
    from generator.drafting.formatting import formatted_file

    problems: list[Problem] = []
    changed = False
    for path in dict.fromkeys(files):
        done, found = formatted_file(path)
        problems += found
        if done is None:
            continue
        changed = True
        if not only_check and (refused := rewrite(path, done)):
            problems += refused
            continue
        say(path)
    show(problems, files, "text", err=True)
    return int(has_errors(problems) or (only_check and changed))


def rewrite(path: str, data: bytes) -> list[Problem]:
    """Replace what is in a file of the person's own: it stays where it is, behind a link too, and who may read it."""
    real = os.path.realpath(path)
    mode = stat.S_IMODE(os.stat(real).st_mode)
    refused = write(real, data)
    if not refused:
        os.chmod(real, mode)
    return refused
