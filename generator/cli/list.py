"""`letters list`: what there is to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.showing import say, show
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from pathlib import Path

SILENCED = " To leave it out of one letter: checks: {{ignore: [{0}]}}."
"""What is said of a check that a letter can do without."""

Found = tuple[list[tuple[str, str]], list[Problem]]


def _themes(templates: Path | None) -> Found:
    from generator.pages.themes import all_themes

    themes, problems = all_themes(templates)
    return [(theme.name, theme.description) for theme in themes], problems


def _languages(_templates: Path | None) -> Found:
    from generator.reference.languages import all_languages

    return [(language.tag, f"{language.name} ({language.native_name})") for language in all_languages()], []


def _checks(_templates: Path | None) -> Found:
    from generator.letter.checks import SILENCEABLE, codes

    said = {code.name: f"{code.severity}: {code.meaning} {code.remedy}" for code in codes()}
    return [(name, line + (SILENCED.format(name) if name in SILENCEABLE else "")) for name, line in said.items()], []


def _windows(_templates: Path | None) -> Found:
    from generator.reference.paper import windows

    return [(one.name, one.summary) for one in windows()], []


def _labels(_templates: Path | None) -> Found:
    from generator.reference.paper import label_sheets

    return [(f"{one.maker}-{one.name}".lower(), one.summary) for one in label_sheets()], []


def _envelopes(_templates: Path | None) -> Found:
    from generator.reference.paper import envelopes

    return [(one.name.lower().replace("#", "us-").replace("/", "-"), one.summary) for one in envelopes()], []


def _forms(_templates: Path | None) -> Found:
    from generator.drafting.forms_of_address import forms

    return forms(), []


LISTS = {
    "themes": _themes,
    "windows": _windows,
    "envelopes": _envelopes,
    "labels": _labels,
    "forms": _forms,
    "languages": _languages,
    "checks": _checks,
}


@click.command(name="list")
@click.argument("what", type=click.Choice(list(LISTS)))
@click.argument("word", default="")
@click.option("--templates", type=options.FOLDER, help="A folder with themes of your own.")
def list_(what: str, word: str, templates: str | None) -> int:
    """List themes, windows, envelopes, labels, forms of address, languages or checks, with a line on each.

    WORD leaves only those in whose line it stands.
    """
    rows, problems = LISTS[what](options.as_path(templates))
    rows = [row for row in rows if word.casefold() in " ".join(row).casefold()]
    width = max((len(name) for name, _ in rows), default=0)
    for name, meaning in rows:
        say(f"{name:<{width}}  {meaning}".rstrip())
    show(problems, (), "text", err=True)
    return int(has_errors(problems))
