"""`letters diff`: what changed between two versions of a letter."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.showing import as_json, coloured, put, say, show
from generator.problems import Problem, has_errors
from generator.source.storage import write

if TYPE_CHECKING:
    from generator.drafting.differences import Difference, Version

FORMS = ("text", "html", "pdf", "json")
COLOURS = {"removed": "red", "added": "green"}


@click.command()
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option("--format", "form", type=click.Choice(FORMS), help="Text unless told; else by the ending of FILE.")
@click.option("-o", "--out", "target", metavar="FILE", help="The file to write to; text, html, json else printed.")
@click.option("--exit-code", is_flag=True, help="End with 1 where something that is printed changed.")
@click.option("--root", type=options.FOLDER, help="The folder in which letters may read files; else their own.")
@click.option("--templates", type=options.FOLDER, help="A folder with themes of your own.")
def diff(
    *,
    old: str,
    new: str,
    form: str | None,
    target: str | None,
    exit_code: bool,
    root: str | None,
    templates: str | None,
) -> int:
    """Show what changed between the letters OLD and NEW (YAML, or PDFs of ours), as a reader sees it."""
    from generator.drafting.differences import compare, read_version

    form = form or form_of(target)
    if form == "pdf" and not target:
        raise click.UsageError("--format pdf needs a file to write to: -o changes.pdf")
    folders = options.as_path(root), options.as_path(templates)
    before, problems = read_version(old, *folders)
    after, more = read_version(new, *folders)
    problems += more
    changed = False
    if before and after:
        difference = compare(before, after)
        changed = bool(difference.changed)
        problems += shown(difference, form, target) if form != "pdf" else redlined(difference, after, target or "")
    show(problems, [old, new], "text", err=True)
    return int(has_errors(problems) or (exit_code and changed))


def form_of(target: str | None) -> str:
    """The form that a file's ending asks for; a usage error for an ending that says nothing."""
    if target is None:
        return "text"
    ending = os.path.splitext(target)[1].lstrip(".").lower()
    form = {"txt": "text", "htm": "html"}.get(ending, ending)
    if form not in FORMS:
        raise click.UsageError(f"-o {target}: give it the ending .txt, .html, .pdf or .json, or add --format")
    return form


def shown(difference: Difference, form: str, target: str | None) -> list[Problem]:
    """Print the difference, or write it to the file `target`: the problems with that."""
    text = text_of(difference, form, for_screen=target is None)
    if target is None:
        put(text)
        return []
    return written(target, text.encode(errors="backslashreplace"))


def text_of(difference: Difference, form: str, *, for_screen: bool) -> str:
    """The difference as text, HTML or JSON."""
    if form == "html":
        from generator.drafting.differences.as_page import as_page

        return as_page(difference)
    if form == "json":
        return as_json(difference.as_data())
    from generator.drafting.differences.as_text import as_text

    return as_text(difference, coloured_words) if for_screen else as_text(difference)


def coloured_words(state: str, text: str) -> str:
    """What went and what came in colours; a file or a pipe gets none."""
    return coloured(text, COLOURS[state]) if state in COLOURS else text


def redlined(difference: Difference, new: Version, target: str) -> list[Problem]:
    """Write the PDF to the file `target`: the problems on the way."""
    from generator.drafting.differences.redline import redline

    data, problems = redline(difference, new)
    return problems + (written(target, data) if data else [])


def written(target: str, data: bytes) -> list[Problem]:
    """Write a file and name it."""
    refused = write(target, data)
    if not refused:
        say(target)
    return refused
