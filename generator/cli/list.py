"""`letters list`: what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from generator.cli import options

if TYPE_CHECKING:
    from pathlib import Path

Rows = Iterator[tuple[str, str]]


def _themes(templates: Path | None) -> Rows:
    from generator.pages.themes import all_themes

    return ((theme.name, theme.description) for theme in all_themes(templates))


def _languages(_templates: Path | None) -> Rows:
    from generator.reference.languages import all_languages

    return ((language.tag, f"{language.name} ({language.native_name})") for language in all_languages())


def _checks(_templates: Path | None) -> Rows:
    from generator.problems.codes import codes

    return ((code.name, f"{code.severity}: {code.meaning}") for code in codes())


LISTS = {"themes": _themes, "languages": _languages, "checks": _checks}


@click.command(name="list")
@click.argument("what", type=click.Choice(list(LISTS)))
@click.option("--templates", type=options.FOLDER, help="A folder with themes of your own.")
def list_(what: str, templates: str | None) -> None:
    """List the themes, languages or checks that there are, with a line on each."""
    rows = list(LISTS[what](options.as_path(templates)))
    width = max(len(name) for name, _ in rows)
    for name, meaning in rows:
        click.echo(f"{name:<{width}}  {meaning}")
