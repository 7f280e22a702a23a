"""`letters check`: all problems of all files at once."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.showing import show
from generator.cli.steps import read_letter
from generator.problems import Problem, has_errors


@click.command()
@click.argument("files", nargs=-1, required=True)
@options.reading
@options.form
def check(files: tuple[str, ...], reading: options.Reading, form: str) -> int:
    """Tell of every problem in the letters FILES, and write nothing."""
    problems: list[Problem] = []
    for path in files:
        problems += read_letter(path, reading)[1]
    show(problems, files, form, err=False)
    if not problems and form == "text":
        click.echo(f"{len(files)} letter{'s' if len(files) != 1 else ''} checked: no problems")
    return int(has_errors(problems))
