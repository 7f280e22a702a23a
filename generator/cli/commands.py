"""The command `letters`: its subcommands, and the one boundary where what went wrong becomes an exit code."""

from __future__ import annotations

from importlib import import_module

import click

from generator.cli.showing import refuse, say

COMMANDS = (
    "address", "build", "check", "diff", "fmt", "freeze", "import", "list", "merge", "new", "preview", "schema",
    "sent", "signatories", "site", "studio",
)  # fmt: skip
NAMES = {"import": ("import_", "import_"), "list": ("list", "list_")}
"""The modules of commands, and their names there, where Python has a word of that name already."""
PROBLEMS, INTERRUPTED = 1, 130


class Commands(click.Group):
    """The commands; only the one that is called is imported, or all where their help is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """All their names."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        if name not in COMMANDS:
            return None
        module, own = NAMES.get(name, (name, name))
        command: click.Command = getattr(import_module(f"generator.cli.{module}"), own)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; a usage error that says which one was meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from generator.problems import closest

            is_letter = name.lower().endswith((".yaml", ".yml"))
            meant = f"build {name}" if is_letter else closest(name, COMMANDS)
            hint = f"did you mean 'letters {meant}'?" if meant else f"there are {', '.join(COMMANDS)}"
            context.fail(f"there is no command '{name}'; {hint}")
        return super().resolve_command(context, args)


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """The program's version, and what it does without since WeasyPrint is another than it knows."""
    if not asked or context.resilient_parsing:
        return
    from importlib.metadata import version

    say(f"{context.find_root().info_name} {version('advocacy-letters')}")
    try:
        from generator.pages.engine.inside import told
    except OSError as missing:
        say(str(missing))
    else:
        for line in told():
            say(line)
    context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
)
def letters() -> None:
    """Write letters as data; get print-ready PDFs, web pages and plain text."""


def run() -> int:
    """Run the command that was asked for: 0 fine, 1 problems, 2 usage, 130 interrupted.

    A bug shows its traceback; what the operating system refuses is a message.
    """
    try:
        code = letters(standalone_mode=False)
    except click.exceptions.Exit as asked:
        code = asked.exit_code
    except click.ClickException as mistake:
        refuse(mistake)
        code = mistake.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted: no file was left half written", err=True)
        code = INTERRUPTED
    except OSError as refused:
        say(f"letters: {refused.filename or 'the system'}: {(refused.strerror or str(refused)).lower()}", err=True)
        code = PROBLEMS
    return code or 0
