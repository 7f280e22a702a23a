"""The command `letters`: its subcommands, and the one boundary where what went wrong becomes an exit code."""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from generator.cli.address import address
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.diff import diff
from generator.cli.fmt import fmt
from generator.cli.import_ import import_
from generator.cli.list import list_
from generator.cli.merge import merge
from generator.cli.new import new
from generator.cli.preview import preview
from generator.cli.schema import schema

PROBLEMS, USAGE, INTERRUPTED = 1, 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="advocacy-letters", message="%(prog)s %(version)s")
def letters() -> None:
    """Write letters as data; get print-ready PDFs, web pages and plain text."""


for command in (build, check, merge, new, preview, import_, fmt, diff, schema, list_, address):
    letters.add_command(command)


def main() -> NoReturn:
    """Run `letters` and end with its exit code: 0 fine, 1 problems, 2 usage, 130 interrupted.

    A bug shows its traceback; what the operating system refuses is a message.
    """
    gc.disable()  # One short run: what little garbage there is costs less than looking for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # Looking for plugins of pydantic takes 20 ms.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = letters(standalone_mode=False)
    except click.exceptions.Exit as asked:
        code = asked.exit_code
    except click.ClickException as mistake:
        mistake.show()
        code = mistake.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted: no file was left half written", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as refused:
        click.echo(
            f"letters: {refused.filename or 'the system'}: {(refused.strerror or str(refused)).lower()}", err=True
        )
        code = PROBLEMS
    gc.freeze()  # Nor is it worth looking for at the end.
    sys.exit(code or 0)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
