"""`letters address`: how somebody is addressed, without a letter; of one person, or of every row of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from generator.cli.showing import put, say, show
from generator.problems import has_errors
from generator.source.storage import write

if TYPE_CHECKING:
    from generator.drafting.forms_of_address import Form

ASKED = (
    ("role", "The office, such as 'Foreign Secretary'."),
    ("organisation", "The ministry, parliament or body."),
    ("form", "The rule to go by; 'letters list forms' has them."),
    ("office", "The office as it is spoken."),
    ("portfolio", "A minister's portfolio, such as Foreign."),
    ("gender", "Female or male, where a form needs it."),
    ("country", "The country, where the role does not say it."),
    ("title", "The title before the name, such as Dr."),
    ("given-name", "The given name."),
    ("family-name", "The family name."),
    ("post-nominals", "The letters after the name."),
    ("peerage", "A peer's title, such as Baroness."),
    ("privy-counsellor", "Yes or no."),
    ("address-as", "How they wish to be addressed."),
)
"""What can be said of a person, with its help."""


def facts(command: Callable[..., int]) -> Callable[..., int]:
    """An option for each fact."""
    for name, said in reversed(ASKED):
        command = click.option(f"--{name}", default="", metavar="TEXT", help=said)(command)
    return command


@click.command()
@click.argument("name", default="")
@facts
@click.option(
    "--language", default="", metavar="TAG", help="The letter's language; else English as the recipient writes it."
)
@click.option("--csv", "table", type=click.Path(), help="Address every row of this table.")
@click.option("--explain", is_flag=True, help="Tell which words of the name and the role led where.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="The file for the rows, in place of the screen.")
def address(name: str, language: str, table: str | None, explain: bool, output: str | None, **said: str) -> int:
    """Print how NAME is addressed: envelope, salutation, valediction, and the rule with its source and how sure it is.

    With --csv, write the rows of a table with that added; the headings are name, role, organisation, form, language or
    any other that a recipient has.
    """
    from generator.drafting.forms_of_address import form_of_address
    from generator.reference.languages import OWN

    language = language or OWN
    if table:
        if name or any(said.values()):
            raise click.UsageError("with --csv the names and roles stand in the table")
        if explain:
            raise click.UsageError("--explain is of one person; with --csv the table has the rule and how sure it is")
        return address_table(table, output, language)
    if output:
        raise click.BadParameter("it goes with --csv", param_hint="--output")
    if not (name or any(said.values())):
        raise click.UsageError("give a name, a role, or a table with --csv")
    form = form_of_address({"name": name, **said}, language, explain=explain)
    for label, text in as_rows(form):
        say(f"{label:<11}  {text}".rstrip())
    if form.problem:
        say(f"letters: {form.problem}", err=True)
    return int(bool(form.problem))


def as_rows(form: Form) -> list[tuple[str, str]]:
    """What is printed of a form of address, a line each with its label; a label only before its first line."""
    rows: list[tuple[str, str]] = []
    for label, lines in (
        ("envelope", form.envelope),
        ("salutation", form.salutation.split("\n") if form.salutation else ()),
        ("or", form.also),
        ("valediction", (form.valediction,) if form.valediction else ()),
        ("rule", (f"{form.rule.key}: {form.rule.applies_to}",) if form.rule else ()),
        ("sureness", (form.rule.sureness,) if form.rule else ()),
        ("source", [str(source) for source in form.rule.sources] if form.rule else ()),
        ("note", (form.rule.note,) if form.rule and form.rule.note else ()),
        ("doubt", (form.doubt,) if form.doubt else ()),
        ("because", form.because),
    ):
        rows += [(label if number == 0 else "", line) for number, line in enumerate(lines)]
    return rows


def address_table(table: str, output: str | None, language: str) -> int:
    """Write the rows of a table with their forms of address."""
    from generator.drafting.forms_of_address import addressed_table
    from generator.source.folder import read_named

    file, problems = read_named(table)
    rows, found = addressed_table(file.data, table, language) if file else (None, [])
    problems += found
    if rows is not None and not has_errors(problems):
        if output:
            problems += write(output, "".join(rows).encode())
        else:
            for row in rows:
                put(row)
    show(problems, [table], "text", err=True)
    if output and not has_errors(problems):
        say(output)
    return int(has_errors(problems))
