"""`letters schema`: the JSON Schema of the letter file, for editors; `--install` puts it where they find it."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.fmt import rewrite
from generator.cli.showing import as_json, put, say, show
from generator.problems import has_errors
from generator.source.storage import write


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True), required=False)
@click.option(
    "--install", is_flag=True, help="Write it, and editors' settings, into FOLDER, and a line into each letter."
)
@click.option("--templates", type=options.FOLDER, help="A folder with themes of your own.")
def schema(folder: str | None, install: bool, templates: str | None) -> int:
    """Print the JSON Schema of the letter file; or --install it in FOLDER (else this one), as opened in the editor."""
    from pathlib import Path

    from generator.drafting.editors import editor_schema, installed

    if folder and not install:
        raise click.UsageError("a FOLDER goes with --install")
    made = editor_schema(options.as_path(templates))
    if not install:
        put(as_json(made))
        return 0
    files, problems = installed(Path(folder or "."), made)
    for path, data in files.items():
        refused = rewrite(str(path), data) if path.exists() else write(str(path), data)
        problems += refused
        if not refused:
            say(str(path))
    show(problems, (), "text", err=True)
    return int(has_errors(problems))
