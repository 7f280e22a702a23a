"""`letters build`: letters in the formats asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from generator.cli import options as shared
from generator.cli.options import Reading
from generator.cli.progress import Progress
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
@click.option("--pages", type=click.IntRange(1, 100), help="How many pages each PDF is to have.")
@click.option("--no-data", is_flag=True, help="Do not attach the letter's data to the PDF.")
@shared.reading
@shared.form
def build(
    *, files: tuple[str, ...], formats: str, out: str, no_data: bool, pages: int | None, reading: Reading, form: str
) -> int:
    """Make a PDF of each letter in FILES, or whatever formats are asked for."""
    from generator.pages.outputs import OUTPUTS, Options

    outputs, files = [OUTPUTS[name] for name in chosen(formats, list(OUTPUTS))], tuple(dict.fromkeys(files))
    problems, progress = same_targets(files, out, outputs[0].name), Progress(len(files), "letters")
    for done, path in enumerate(files if not problems else ()):
        progress.show(done)
        paths, found = made(path, reading, outputs, Options(attach_data=not no_data, pages=pages), out)
        problems += found
        progress.clear()
        click.echo("".join(f"{each}\n" for each in paths), nl=False)
    show(problems, files, form, err=True)
    return int(has_errors(problems))


def made(
    path: str, reading: Reading, outputs: list[Output], options: Options, out: str
) -> tuple[list[str], list[Problem]]:
    """One letter, read and written: the paths written, and all problems on the way."""
    ready, problems = read_letter(path, reading)
    if not ready:
        return [], problems
    paths, found = written(ready, outputs, options, out, reading.strict)
    return paths, problems + found


def written(
    ready: Ready, outputs: list[Output], options: Options, out: str, strict: bool
) -> tuple[list[str], list[Problem]]:
    """Write one letter in every format, up to the first error: the paths written, and all problems on the way."""
    from generator.pages.outputs import Printable
    from generator.pages.rendering import BrokenTemplateError

    printable, paths, problems = Printable(*ready), list[str](), list[Problem]()
    for output in outputs:
        try:
            data, found = output.make(printable, options)
        except BrokenTemplateError as broken:
            return paths, [*problems, broken.problem]
        problems += (found := judged(found, strict))
        if data is None or has_errors(found):
            break
        target = os.path.join(out, f"{stem(ready.loaded.path)}.{output.name}")
        if refused := write(target, data):
            return paths, problems + refused
        paths.append(target)
    return paths, problems


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


def same_targets(files: tuple[str, ...], out: str, ending: str) -> list[Problem]:
    """A problem for each letter that would write the file of another one."""
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for path in files:
        earlier = first.setdefault(stem(path).casefold(), path)
        if earlier != path:
            message = f"this letter and {earlier} would both write {os.path.join(out, stem(path))}.{ending}"
            problems.append(
                error(Place(path), "same-output", message, "rename one, or build them into different folders")
            )
    return problems
