"""`letters list`: what there is to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.showing import show
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from pathlib import Path

Found = tuple[list[tuple[str, str]], list[Problem]]


def _themes(templates: Path | None) -> Found:
    from generator.pages.themes import all_themes

    themes, problems = all_themes(templates)
    return [(theme.name, theme.description) for theme in themes], problems


def _languages(_templates: Path | None) -> Found:
    from generator.reference.languages import all_languages

    return [(language.tag, f"{language.name} ({language.native_name})") for language in all_languages()], []


def _checks(_templates: Path | None) -> Found:
    from generator.problems.codes import codes

    return [(code.name, f"{code.severity}: {code.meaning}") for code in codes()], []


def _windows(_templates: Path | None) -> Found:
    from generator.reference.paper import windows

    return [(one.name, one.summary) for one in windows()], []


LISTS = {"themes": _themes, "windows": _windows, "languages": _languages, "checks": _checks}


@click.command(name="list")
@click.argument("what", type=click.Choice(list(LISTS)))
@click.option("--templates", type=options.FOLDER, help="A folder with themes of your own.")
def list_(what: str, templates: str | None) -> int:
    """List the themes, windows, languages or checks that there are, with a line on each."""
    rows, problems = LISTS[what](options.as_path(templates))
    width = max(len(name) for name, _ in rows)
    for name, meaning in rows:
        click.echo(f"{name:<{width}}  {meaning}".rstrip())
    show(problems, (), "text", err=True)
    return int(has_errors(problems))
