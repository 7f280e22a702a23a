"""`letters new`: the next letter, from nothing or from an existing one."""

from __future__ import annotations

import os

import click

from generator.cli import options
from generator.cli.showing import say, show
from generator.drafting import skeleton as beginnings
from generator.problems import Place, Problem, closest, error, has_errors
from generator.source.storage import write


@click.command()
@click.argument("name", type=click.Path(dir_okay=False))
@click.option("--kind", type=click.Choice(beginnings.KINDS), help="Whom it is to; a minister unless told.")
@click.option("--language", metavar="TAG", help="Its language: en-GB, de, fr …; en-GB unless told.")
@click.option("--theme", metavar="NAME", help="How it looks; what goes with the kind unless told.")
@click.option("--from", "source", type=click.Path(), help="The letter to start from; its text stays as comments.")
@options.force
def new(
    *, name: str, kind: str | None, language: str | None, theme: str | None, source: str | None, force: bool
) -> int:
    """Write the beginnings of a letter to the file NAME, with gaps to fill in [[double brackets]].

    An open letter gets a table of those who sign, signatories/NAME.csv, beside it.
    """
    from generator.drafting.next_letter import next_letter

    if not name.strip():
        raise click.BadParameter("it is empty; give the file a name, such as letters/next.yaml", param_hint="NAME")
    if source and (kind or language or theme):
        raise click.UsageError("--from takes kind, language and theme from the old letter; change them in the new file")
    target = name if name.lower().endswith((".yaml", ".yml")) else f"{name}.yaml"
    files: dict[str, str] = {}
    problems: list[Problem] = []
    if source:
        text, problems = next_letter(source, target)
        files = {target: text} if text is not None else {}
    else:
        files = beginnings.begun(target, kind or beginnings.MINISTER, known_language(language), known_theme(theme))
    if os.path.exists(target) and not force:
        problems = [*problems, exists(target)]
    written: list[str] = []
    for path, text in files.items() if not has_errors(problems) else ():
        mistakes = write(path, text.encode())
        problems += mistakes
        written += [] if mistakes else [path]
    show(problems, [source or target], "text", err=True)
    for path in written:
        say(path)
    return int(has_errors(problems))


def known_language(tag: str | None) -> str:
    """The language asked for; a usage error for one that there is not."""
    from generator.reference import languages

    if tag is None or languages.is_known(tag):
        return tag or languages.DEFAULT
    meant = languages.suggestion(tag)
    hint = f"did you mean '{meant}'?" if meant else "'letters list languages' shows what there is"
    raise click.BadParameter(f"there is no language '{tag}'; {hint}", param_hint="--language")


def known_theme(name: str | None) -> str:
    """The theme asked for, empty where none is; a usage error for one that there is not."""
    from generator.pages.themes import all_themes

    themes = [theme.name for theme in all_themes(None)[0]] if name else []
    if not name or name in themes:
        return name or ""
    meant = closest(name, themes)
    hint = f"did you mean '{meant}'?" if meant else f"there are {', '.join(themes)}"
    raise click.BadParameter(f"there is no theme '{name}'; {hint}", param_hint="--theme")


def exists(target: str) -> Problem:
    """A file that is there already."""
    return error(Place(target), "file-exists", "there is a file of this name already", "add --force to replace it")
