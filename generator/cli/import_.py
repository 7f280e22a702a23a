"""`letters import`: the same letter, all of it, from a file that another program wrote; or a list of people."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options
from generator.cli.new import exists
from generator.cli.showing import say, show
from generator.problems import Place, Problem, closest, error, has_errors
from generator.source.storage import write

if TYPE_CHECKING:
    from generator.drafting.importing.lists.columns import Kind
    from generator.drafting.importing.lists.list_import import Recognised

Command = Callable[..., Any]


class _Kinds(click.Group):
    """What can be brought in; a file in place of one of these is told so."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; a usage error where its name is forgotten."""
        if args and args[0] not in self.commands and os.path.splitext(args[0])[1]:
            kinds = "'letter', 'signatories' or 'recipients'"
            context.fail(f"Say what is to be brought in, {kinds}, before the file: letters import letter {args[0]} …")
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            meant = closest(args[0], self.commands)
            hint = f"did you mean '{meant}'?" if meant else f"there are {', '.join(self.commands)}"
            context.fail(f"'{args[0]}' can't be brought in; {hint}")
        return super().resolve_command(context, args)


@click.group(name="import", cls=_Kinds)
def import_() -> None:
    """Bring in a letter or a list of people that another program wrote."""


@import_.command()
@click.argument("file", type=click.Path())
@click.option(
    "-o", "--out", "target", required=True, metavar="FILE", help="The letter's new file, such as letters/x.yaml."
)
@options.force
def letter(file: str, target: str, force: bool) -> int:
    """Write the letter in FILE (PDF, .docx, .odt, .rtf, .txt, .md, .html, .eml) as a letter file, word for word.

    Of a PDF made by this program, the letter's own data is taken. Files that it encloses, and the pictures of a
    document, are written beside the letter.
    """
    from generator.drafting.importing import import_letter

    made = import_letter(file, target)
    problems = made.problems
    new = {path: data for path, data in made.files.items() if not _is_there(path, data)}
    if os.path.exists(target) and not force:
        problems = [*problems, exists(target)]
    # What stands beside it never replaces a file.
    problems = [*problems, *(_in_the_way(path) for path in new if os.path.exists(path))]
    written: list[str] = []
    if made.text is not None and not has_errors(problems):
        for path, data in {**new, target: made.text.encode()}.items():
            mistakes = write(path, data)
            problems += mistakes
            written += [] if mistakes else [path]
    show(problems, [file, target], "text", err=True)
    for path in written:
        say(path)
    return 1 if has_errors(problems) else 0


def _is_there(path: str, data: bytes) -> bool:
    """Whether a file has that content already."""
    try:
        with open(path, "rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False


def _in_the_way(path: str) -> Problem:
    hint = "import the letter into another folder, or rename that file"
    return error(
        Place(path), "file-exists", "a file of this name is to stand beside the letter, and there is another one", hint
    )


def _of_lists(command: Command) -> Command:
    """The arguments that both commands for lists have."""
    for option in (
        options.force,
        click.option(
            "--map",
            "given",
            multiple=True,
            metavar="HEADING=FIELD",
            help='What a column is, such as --map "Full name=name"; "Fax=" leaves it out.',
        ),
        click.option(
            "-o", "--out", "target", required=True, metavar="FILE", help="The new file: .csv, else .yaml or .yml."
        ),
        click.argument("file", type=click.Path()),
    ):
        command = option(command)
    return command


@import_.command()
@_of_lists
@click.option("--update", is_flag=True, help="Take the answers into a list that is there; edits in it stay.")
@click.option(
    "--consent",
    type=click.Choice(["none-asked"]),
    help="All of them agreed to being printed, though no column asks it.",
)
@click.option(
    "--recase", is_flag=True, help="Write names typed in capitals, in small letters or turned round as names."
)
@click.option("--text", default="", metavar="CODE", help="The code of the text that stood in the form: letters freeze.")
@click.option(
    "--lookup",
    default="",
    metavar="TABLE",
    help="A table of your own that is joined to the answers, such as from postcode to constituency.",
)
@click.option("--private", type=options.FOLDER, help="The folder for what is private; else private/ beside the list.")
def signatories(
    file: str,
    target: str,
    given: tuple[str, ...],
    *,
    force: bool,
    update: bool,
    private: str | None,
    consent: str | None,
    recase: bool,
    text: str,
    lookup: str,
) -> int:
    """Write those who sign, from a table, a form's export, a page or a data set, as a list.

    Only who finished the form and said a plain yes to being printed is taken; all others are told. A list in CSV goes
    on: --update takes in later answers, and nobody who was removed comes back.

    FILE is CSV, .xlsx, .ods, .html, .md, .txt, .docx, .odt, .rtf, PDF, JSON, YAML
    or XML; of a spreadsheet, all sheets, or the one that FILE.xlsx::SHEET names. It may be
    a folder of YAML or JSON files, a mailbox (.mbox), or a folder of mails (.eml).
    """
    if private and os.path.realpath(private) == os.path.realpath(os.path.dirname(target)):
        raise click.BadParameter("it must be another folder than the list's own", param_hint="--private")
    if target.lower().endswith(".csv"):
        asked = {
            "given": given,
            "private": private,
            "none_asked": bool(consent),
            "recase": recase,
            "text": text,
            "lookup": lookup,
        }
        return _collect(file, target, anew=force, update=update, **asked)
    if update or private or text or lookup:
        hint = f"letters import signatories {file} -o {os.path.splitext(target)[0]}.csv"
        raise click.BadParameter(f"answers are collected in a list in CSV: {hint}", param_hint="-o")
    return _list(file, "signatories", target, given, force, none_asked=bool(consent), recase=recase)


@import_.command()
@_of_lists
def recipients(file: str, target: str, given: tuple[str, ...], force: bool) -> int:
    """Write those to write to, from a table, a page or a parliament's data set, as a list.

    FILE is CSV, .xlsx, .ods, .html, .md, .txt, .docx, .odt, .rtf, PDF, JSON, YAML
    or XML; of a spreadsheet, the first sheet, or the one that FILE.xlsx::SHEET names.
    """
    return _list(file, "recipients", target, given, force)


def _collect(file: str, target: str, *, anew: bool, update: bool, **asked: Any) -> int:
    from generator.campaign.taking_in import take_in

    if os.path.exists(target) and not (anew or update):
        there = exists(target)
        show([there._replace(hint=f"--update takes the answers into it; {there.hint}")], [target], "text", err=True)
        return 1
    day = options.letter_date("today")
    taken = take_in(file, target, str(day), anew=anew and not update, **asked)
    if taken.answers:
        _say_recognised(taken.answers.recognised)
    show(taken.problems, [file, target], "text", err=True)
    if taken.collected is None or has_errors(taken.problems):
        return 1
    say(taken.collected.told(), err=True)
    say(target)
    return 0


def _say_recognised(read: Recognised) -> None:
    """What the file was taken for, and what each column."""
    if read.what:
        say(f"this is {read.what}", err=True)
    for heading, field in read.columns:
        say(f"{heading} → {field}", err=True)
    if read.left_out:
        say(f"left out: {', '.join(read.left_out)}", err=True)


def _list(file: str, kind: Kind, target: str, given: tuple[str, ...], force: bool, **asked: bool) -> int:
    from generator.drafting.importing.lists import import_list

    if not target.lower().endswith((".csv", ".yaml", ".yml")):
        raise click.BadParameter("the list's new file must end in .csv, .yaml or .yml", param_hint="-o")
    made = import_list(file, kind, target, given, **asked)
    problems = made.problems
    if os.path.exists(target) and not force:
        problems = [*problems, exists(target)]
    if made.text is not None and not has_errors(problems):
        problems += write(target, made.text.encode())
    _say_recognised(made.recognised)
    show(problems, [file, target], "text", err=True)
    if has_errors(problems):
        return 1
    say(target)
    return 0
