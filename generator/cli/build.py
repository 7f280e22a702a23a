"""`letters build`: letters in the formats asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from generator.cli import options as shared
from generator.cli.options import Reading
from generator.cli.showing import Progress, judged, say, show
from generator.problems import Place, Problem, Severity, error, has_errors
from generator.source.storage import write

if TYPE_CHECKING:
    from generator.pages.outputs import Options, Output
    from generator.pages.ready import Printable


OF_PAGES = ("outside-window",)
"""Codes of what is told of the pages once they are laid out, and not twice."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("-f", "--formats", default="pdf", show_default=True, help="Formats, with commas: pdf, html, txt, eml.")
@click.option("-o", "--out", default="out", show_default=True, metavar="DIR", help="The folder to write to.")
@click.option("--pages", type=click.IntRange(1, 100), help="How many pages each letter is to have, before annexes.")
@click.option(
    "--with-enclosures", is_flag=True, help="Also write a PDF to print, with the enclosures after the letter."
)
@click.option("--no-data", is_flag=True, help="Do not attach the letter's data to the PDF.")
@shared.reading
@shared.form
def build(
    *,
    files: tuple[str, ...],
    formats: str,
    out: str,
    no_data: bool,
    with_enclosures: bool,
    pages: int | None,
    reading: Reading,
    form: str,
) -> int:
    """Make a PDF of each letter in FILES, or whatever formats are asked for."""
    from generator.pages.outputs import OUTPUTS, Options

    outputs, files = [OUTPUTS[name] for name in chosen(formats, list(OUTPUTS))], tuple(dict.fromkeys(files))
    if with_enclosures and OUTPUTS["pdf"] not in outputs:
        raise click.UsageError("--with-enclosures needs pdf among the formats")
    options = Options(attach_data=not no_data, pages=pages, with_enclosures=with_enclosures)
    problems, progress = same_targets(files, out, endings(outputs, options)), Progress(len(files), "letters")
    for done, path in enumerate(files if not problems else ()):
        progress.show(done)
        paths, found = made(path, reading, outputs, options, out)
        problems += found
        progress.clear()
        for each in paths:
            say(each)
    show(problems, files, form, err=True)
    return int(has_errors(problems))


def made(
    path: str, reading: Reading, outputs: list[Output], options: Options, out: str
) -> tuple[list[str], list[Problem]]:
    """One letter, read and written: the paths written, and all problems on the way.

    What is only remarked about its style is for `letters check` to say, where a person asks for it.
    """
    ready, found = reading.letter(path)
    from generator.letter.checks.leftovers import gaps_together

    problems = gaps_together(without_remarks(found))
    if not ready:
        return [], problems
    paths, found = written(ready, outputs, options, out, reading.strict)
    return paths, [problem for problem in problems if problem.code not in OF_PAGES] + found


def without_remarks(problems: list[Problem]) -> list[Problem]:
    """The problems less the notices of the checks of a good letter."""
    from generator.letter.checks import SILENCEABLE

    return [
        problem for problem in problems if problem.severity is not Severity.NOTICE or problem.code not in SILENCEABLE
    ]


def written(
    printable: Printable, outputs: list[Output], options: Options, out: str, strict: bool
) -> tuple[list[str], list[Problem]]:
    """Write one letter in every format, up to the first error: the paths written, and all problems on the way."""
    from generator.pages.rendering import BrokenTemplateError

    paths, problems = list[str](), list[Problem]()
    for output in outputs:
        try:
            made, found = contents(output, printable, options)
        except BrokenTemplateError as broken:
            return paths, [*problems, broken.problem]
        problems += (found := judged(found, strict))
        if has_errors(found):
            break
        for ending, data in made.items():
            target = os.path.join(out, f"{stem(printable.loaded.path)}{ending}")
            if refused := write(target, data):
                return paths, problems + refused
            paths.append(target)
    return paths, problems


def contents(output: Output, printable: Printable, options: Options) -> tuple[dict[str, bytes], list[Problem]]:
    """What a format's files are to hold, by what follows the letter's name in theirs."""
    from generator.pages.outputs import TO_PRINT, print_file

    data, problems = output.make(printable, options)
    if data is None or has_errors(problems):
        return {}, problems
    made = {f".{output.name}": data}
    if options.with_enclosures and output.name == "pdf":
        joined, more = print_file(data, printable)
        problems += more
        made |= {TO_PRINT: joined} if joined else {}
    return made, problems


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


def endings(outputs: list[Output], options: Options) -> list[str]:
    """What follows a letter's name in the names of the files that are made of it."""
    from generator.pages.outputs import TO_PRINT

    return [f".{output.name}" for output in outputs] + ([TO_PRINT] if options.with_enclosures else [])


def same_targets(files: tuple[str, ...], out: str, ends: list[str]) -> list[Problem]:
    """A problem for each letter that would write the file of another one."""
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for path in files:
        for target in (f"{stem(path)}{end}" for end in ends):
            earlier = first.setdefault(target.casefold(), path)
            if earlier != path:
                message = f"this letter and {earlier} would both write {os.path.join(out, target)}"
                hint = "rename one, or build them into different folders"
                problems.append(error(Place(path), "same-output", message, hint))
                break
    return problems
