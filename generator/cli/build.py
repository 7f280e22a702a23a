"""`letters build`: letters in the formats asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.showing import judged, show
from generator.cli.steps import Ready, read_letter
from generator.cli.writing import write
from generator.problems import Place, Problem, error, has_errors

if TYPE_CHECKING:
    from generator.pages.outputs import Options, Output


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("-f", "--formats", default="pdf", show_default=True, help="Formats, with commas: pdf, html, txt.")
@click.option("-o", "--out", default="out", show_default=True, metavar="DIR", help="The folder to write to.")
@click.option("--no-data", is_flag=True, help="Do not attach the letter's data to the PDF.")
@options.reading
@options.form
def build(*, files: tuple[str, ...], formats: str, out: str, no_data: bool, reading: options.Reading, form: str) -> int:
    """Make a PDF of each letter in FILES, or whatever formats are asked for."""
    from generator.pages.outputs import OUTPUTS, Options

    outputs, files = [OUTPUTS[name] for name in chosen(formats, list(OUTPUTS))], tuple(dict.fromkeys(files))
    problems = same_targets(files, out)
    for path in files if not problems else ():
        ready, found = read_letter(path, reading)
        problems += found
        if ready:
            problems += written(ready, outputs, Options(attach_data=not no_data), out, reading.strict)
    show(problems, files, form, err=True)
    return int(has_errors(problems))


def written(ready: Ready, outputs: list[Output], options: Options, out: str, strict: bool) -> list[Problem]:
    """Write one letter in every format and name the files, up to the first error; all problems on the way."""
    from generator.pages.outputs import Printable

    printable, problems = Printable(*ready), list[Problem]()
    for output in outputs:
        data, found = output.make(printable, options)
        problems += (found := judged(found, strict))
        if data is None or has_errors(found):
            break
        target = os.path.join(out, f"{stem(ready.loaded.path)}.{output.name}")
        if refused := write(target, data):
            return problems + refused
        click.echo(target)
    return problems


def stem(path: str) -> str:
    """A letter's name without its folder and ending."""
    return os.path.splitext(os.path.basename(path))[0]


def chosen(formats: str, known: list[str]) -> list[str]:
    """The formats asked for, each once; a usage error for one that there is not."""
    names = list(dict.fromkeys(name.strip().lower() for name in formats.split(",") if name.strip()))
    unknown = ", ".join(f"'{name}'" for name in names if name not in known)
    if unknown or not names:
        raise click.BadParameter(f"{unknown or 'nothing'}: there are {', '.join(known)}", param_hint="--formats")
    return names


def same_targets(files: tuple[str, ...], out: str) -> list[Problem]:
    """A problem for each letter that would write the file of another one."""
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for path in files:
        earlier = first.setdefault(stem(path).casefold(), path)
        if earlier != path:
            message = f"this letter and {earlier} would both write {os.path.join(out, stem(path))}.pdf"
            problems.append(
                error(Place(path), "same-output", message, "rename one, or build them into different folders")
            )
    return problems
