"""`letters studio`: letters written in the browser."""

from __future__ import annotations

import click

from generator.cli import options as shared
from generator.cli.options import Reading
from generator.cli.showing import show_in_browser
from generator.source.storage import write


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True), default=".")
@shared.serving(port=8700)
@shared.reading
def studio(*, folder: str, port: int, opens: bool, reading: Reading) -> int:
    """Write the letters of FOLDER in the browser: on the page, as it will be printed. Ctrl-C ends it.

    The letters stay files of yours in that folder; everything stays on this machine.
    """
    from generator.drafting.preview.drawing import Wanted
    from generator.drafting.preview.serving import Server
    from generator.drafting.studio.opened_folder import Studio
    from generator.drafting.studio.server import writing

    opened = Studio(folder, write, Wanted(folder, reading.root, reading.templates, reading.date, reading.strict))
    server = Server(writing(opened), port)
    return show_in_browser(server, opened.close, opens=opens)
