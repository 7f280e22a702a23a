"""The one place that prints: what is said to a person, what a command was asked for, and problems.

What is said is shown so that no terminal takes it for a command: names of files, keys and cells are other people's.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import click

from generator.problems import UNSEEN, Problem, Severity, capped, in_file_order, one_line, strictly, visible

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
GONE = (errno.EPIPE, errno.EIO)
"""What the system says of a pipe that nobody reads any more, and of a terminal that is closed."""
GITHUB = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
GITHUB_PROPERTY = {**GITHUB, ord(":"): "%3A", ord(","): "%2C"}


def say(line: str, *, err: bool = False) -> None:
    """A line for a person, on standard output or standard error, with what nobody sees in it as its code."""
    put(f"{visible(line)}\n", err=err)


def put(text: str, *, err: bool = False) -> None:
    """What was asked for itself, as it is: a table, a page, and words that have been made visible one by one."""
    try:
        click.echo(text, nl=False, err=err)
    except OSError as refused:
        if refused.errno not in GONE:
            raise
        # Whoever read it has enough, or the terminal is closed: that stops no work. Python would complain at exit.
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def as_json(data: object) -> str:
    """Data as JSON, to be printed. What nobody sees in it is written as JSON's escapes (RFC 8259, 7), which are read as
    what they stand for.
    """
    import json

    said = json.dumps(data, ensure_ascii=False, indent=2)
    # The line feeds between its parts are its own: those within texts are escapes already.
    return "".join(f"{re.sub(f'[{UNSEEN}]', _escaped, line)}\n" for line in said.split("\n"))


def _escaped(match: re.Match[str]) -> str:
    """A character as JSON has it in six letters, or in twelve where it is beyond U+FFFF."""
    pairs = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{pairs[at : at + 4]}" for at in range(0, len(pairs), 4))


def coloured(text: str, colour: str, *, bold: bool = False) -> str:
    """Words, made visible, in a colour where the terminal has any."""
    return click.style(visible(text), fg=colour, bold=bold or None)


def refuse(mistake: click.ClickException) -> None:
    """What is wrong with how the command was called, on standard error."""
    said = one_line(mistake.format_message())
    if isinstance(mistake, click.exceptions.NoArgsIsHelpError):
        mistake.show()
    elif isinstance(mistake, click.UsageError):
        click.UsageError(said, mistake.ctx).show()
    else:
        click.ClickException(said).show()


def show(problems: Iterable[Problem], paths: Sequence[str], form: str, *, err: bool) -> None:
    """The problems in file order and one summary line, on standard error or standard output."""
    every = in_file_order(problems, paths)
    ordered = capped(every)
    if form == "json":
        put(as_json([as_data(problem) for problem in ordered]), err=err)
        return
    for problem in ordered:
        put(f"{as_annotation(problem) if form == 'github' else as_line(problem)}\n", err=err)
    if form == "text" and ordered:
        say(summary(every), err=err)


def judged(problems: Iterable[Problem], strict: bool) -> list[Problem]:
    """The problems, with warnings as errors where the person asked for that."""
    return strictly(problems) if strict else list(problems)


def as_line(problem: Problem) -> str:
    """One line, its severity in colour where the terminal has any."""
    plain = str(problem)
    word = f" {problem.severity}: "
    return plain.replace(word, f" {coloured(problem.severity, COLOURS[problem.severity], bold=True)}: ", 1)


def as_data(problem: Problem) -> dict[str, str | int]:
    """The problem as an object of the JSON list."""
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_annotation(problem: Problem) -> str:
    """A workflow command that GitHub shows beside the line."""
    place = problem.place
    path = one_line(place.path).translate(GITHUB_PROPERTY)
    where = f"file={path},line={place.line or 1},col={place.column or 1}"
    return f"::{problem.severity} {where},title={problem.code}::{problem.said.translate(GITHUB)}"


def summary(problems: Sequence[Problem]) -> str:
    """How many of each severity, and in how many files."""
    counted = Counter(problem.severity for problem in problems)
    parts = [f"{counted[kind]} {kind}{'s' if counted[kind] != 1 else ''}" for kind in Severity if counted[kind]]
    files = len({problem.place.path for problem in problems})
    return f"{', '.join(parts)} in {files} file{'s' if files != 1 else ''}"
