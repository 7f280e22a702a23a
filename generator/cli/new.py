"""`letters new`: the next letter, from nothing or from an existing one."""

from __future__ import annotations

import os

import click

from generator.cli import options
from generator.cli.showing import say, show
from generator.cli.writing import write
from generator.problems import Place, Problem, error, has_errors


@click.command()
@click.argument("name", type=click.Path(dir_okay=False))
@click.option("--from", "source", type=click.Path(), help="The letter to start from; its text stays as comments.")
@options.force
def new(name: str, source: str | None, force: bool) -> int:
    """Write the beginnings of a letter to the file NAME, with gaps to fill in [[double brackets]]."""
    from generator.drafting.next_letter import next_letter
    from generator.drafting.skeleton import skeleton

    if not name.strip():
        raise click.BadParameter("it is empty; give the file a name, such as letters/next.yaml", param_hint="NAME")
    target = name if name.lower().endswith((".yaml", ".yml")) else f"{name}.yaml"
    text, problems = next_letter(source, target) if source else (skeleton(), [])
    if os.path.exists(target) and not force:
        problems = [*problems, exists(target)]
    if text is not None and not has_errors(problems):
        problems += write(target, text.encode())
    show(problems, [source or target], "text", err=True)
    if has_errors(problems):
        return 1
    say(target)
    return 0


def exists(target: str) -> Problem:
    """A file that is there already."""
    return error(Place(target), "file-exists", "there is a file of this name already", "add --force to replace it")
