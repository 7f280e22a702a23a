"""`letters studio`: letters written in the browser."""

from __future__ import annotations

import click

from generator.cli import options as shared
from generator.cli.options import Reading
from generator.cli.showing import say
from generator.source.storage import write

PORT = 8700


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True), default=".")
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=PORT, show_default=True, help="The port, or the next free one."
)
@click.option("--open/--no-open", "opens", default=True, help="Whether to open the browser.")
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
    try:
        say(server.address)
        if opens:
            click.launch(server.address_to_open)
        server.serve()
    except KeyboardInterrupt:
        raise click.exceptions.Exit(130) from None  # How one ends it: nothing to be told.
    finally:
        opened.close()
        server.close()
    return 0
