"""`letters check`: all problems of all files at once, of letters and of finished PDFs."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.options import Reading
from generator.cli.showing import judged, say, show
from generator.problems import Place, Problem, closest, error, has_errors


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--window", metavar="NAME", help="The envelope's window that a PDF's address must show in.")
@click.option("--fix", is_flag=True, help="Mend in the letters' files what can be mended for certain.")
@options.reading
@options.form
def check(files: tuple[str, ...], window: str | None, fix: bool, reading: Reading, form: str) -> int:
    """Tell of every problem in FILES, letters or PDFs; without --fix, write nothing.

    What only set pages show is told by build: a line too wide for the address's window, text outside the margins, sizes
    that were changed to fit.
    """
    problems: list[Problem] = []
    for path in files:
        problems += fixed(path, reading) if fix and not is_pdf(path) else []
        problems += examined(path, window, reading.strict) if is_pdf(path) else checked(path, reading)
    show(problems, files, form, err=False)
    if not problems and form == "text":
        say(f"{len(files)} file{'s' if len(files) != 1 else ''} checked: no problems")
    return int(has_errors(problems))


def checked(path: str, reading: Reading) -> list[Problem]:
    """What is wrong with the letter at `path` and with the theme that it is to be set in."""
    from generator.pages.ready import of_own_theme

    ready, problems = reading.letter(path)
    return problems + (of_own_theme(ready) if ready else [])


def fixed(path: str, reading: Reading) -> list[Problem]:
    """Mend the letter at `path` in its own text, and say how much; what went wrong in writing it."""
    from generator.drafting.mending import all_mended
    from generator.pages.ready import ready
    from generator.source.folder import read_named
    from generator.source.storage import write
    from generator.source.text import YAML_LIMIT

    file, problems = read_named(path, YAML_LIMIT)
    if file is None:
        return []  # (it is told where the letter is checked)
    date, root, templates, strict = reading

    def look(data: bytes) -> list[Problem]:
        return ready(file._replace(data=data), root=root, templates=templates, date=date, strict=strict)[1]

    data, count = all_mended(file.data, path, look)
    problems = write(path, data) if count else []
    if count and not problems:
        say(f"{path}: {count} problem{'s' if count != 1 else ''} mended", err=True)
    return problems


def is_pdf(path: str) -> bool:
    """Whether a file is to be examined as a finished PDF, by its ending."""
    return path.lower().endswith(".pdf")


def examined(path: str, window: str | None, strict: bool) -> list[Problem]:
    """What a printer would say of the PDF at `path`."""
    from pathlib import Path

    from generator.pages.preflight import examine_file
    from generator.reference import paper

    known = {one.name: one for one in paper.windows()}
    if window is not None and window not in ("none", *known):
        meant = closest(window, known)
        hint = f"did you mean '{meant}'?" if meant else f"there are {', '.join(known)}"
        raise click.BadParameter(f"there is no window '{window}'; {hint}", param_hint="--window")
    try:
        return judged(examine_file(Path(path), path, window=known.get(window or "")), strict)
    except OSError as refused:
        reason = (refused.strerror or str(refused)).lower()
        return [error(Place(path), "unreadable-file", f"'{path}' can't be read: {reason}", "check its name")]
