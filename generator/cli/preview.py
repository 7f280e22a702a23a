"""`letters preview`: the letter in the browser, redrawn on every save."""

from __future__ import annotations

import os

import click

from generator.cli import options as shared
from generator.cli.options import Reading
from generator.cli.showing import show_in_browser
from generator.source.storage import write


@click.command()
@click.argument("letter", type=click.Path(dir_okay=False, exists=True))
@shared.serving(port=8600)
@click.option(
    "--editor",
    metavar="NAME",
    help="What opens a line: code, codium, cursor, zed, idea, pycharm, mate; or its address.",
)
@shared.reading
def preview(*, letter: str, port: int, editor: str | None, opens: bool, reading: Reading) -> int:
    """Show LETTER in the browser as it will be printed, and again on every save. Ctrl-C ends it.

    A click on a paragraph names its line in the file, and opens it in an editor that has addresses of its own:
    --editor 'vscode://file{path}:{line}', or the EDITOR of the environment.
    """
    from generator.drafting.preview.answers import reading as answers
    from generator.drafting.preview.drawing import Wanted
    from generator.drafting.preview.serving import Server
    from generator.drafting.preview.session import OnDisk, Session
    from generator.drafting.preview.state import nowhere, opening_in

    opener = opening_in(editor if editor is not None else os.environ.get("EDITOR", ""))
    if editor and not opener:
        raise click.BadParameter(
            "name an editor, or an address such as 'vscode://file{path}:{line}'", param_hint="--editor"
        )
    wanted = Wanted(letter, reading.root, reading.templates, reading.date, reading.strict)
    session = Session(wanted, OnDisk(letter, write), opener or nowhere)
    server = Server(answers(lambda _: session), port)
    session.start()
    return show_in_browser(server, session.stop, opens=opens)
