"""The one place that prints: what is said to a person, what a command was asked for, problems, how far work has come.

What is said is shown so that no terminal takes it for a command: names of files, keys and cells are other people's.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click

from generator.problems import UNSEEN, Problem, Severity, capped, in_file_order, one_line, strictly, visible

if TYPE_CHECKING:
    from generator.drafting.preview.serving import Server

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
GONE = (errno.EPIPE, errno.EIO)
"""What the system says of a pipe that nobody reads any more, and of a terminal that is closed."""
GITHUB = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
GITHUB_PROPERTY = {**GITHUB, ord(":"): "%3A", ord(","): "%2C"}
PATIENCE = 1.0
"""Seconds that pass before anything is shown."""
PAUSE = 0.1
"""Seconds between two lines at the least."""
BACK = "\r\x1b[K"
"""To the start of the line, and the line empty."""


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


def show_in_browser(server: Server, end: Callable[[], None], *, opens: bool) -> int:
    """Serve pages until Ctrl-C, and `end` what they show; the address is printed, and opened where asked for."""
    try:
        say(server.address)
        if opens:
            click.launch(server.address_to_open)
        server.serve()
    except KeyboardInterrupt:
        raise click.exceptions.Exit(130) from None  # How one ends it: nothing to be told.
    finally:
        end()
        server.close()
    return 0


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


class Progress:
    """A line such as "12 of 27 letters" on standard error, once the work has taken more than a second.

    Where the total isn't known (0), it counts; `rate` adds how many a second, and the time left.
    """

    def __init__(self, total: int, what: str, *, rate: bool = False) -> None:
        self._total, self._what, self._rate = total, what, rate
        self._on_terminal = sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = False
        self._last = float("-inf")

    def show(self, done: int) -> None:
        """Say how many are done."""
        passed = time.monotonic() - self._started
        if not self._on_terminal or passed < PATIENCE or passed - self._last < PAUSE:
            return
        self._last = passed
        put(f"{BACK}{said(done, self._total, self._what, passed if self._rate else 0)}", err=True)
        self._shown = True

    def clear(self) -> None:
        """Take the line away, so that other lines can be written."""
        if self._shown:
            put(BACK, err=True)
            self._shown = False


def said(done: int, total: int, what: str, seconds: float = 0) -> str:
    """The line, with the rate and the time left where some seconds have passed."""
    counted = f"{done:,} of {total:,} {what}" if total else f"{done:,} {what}"
    if not seconds or not done:
        return counted
    rate = done / seconds
    left = (total - done) / rate if total else 0
    shown = f", {_duration(left)} left" if left else ""
    return f"{counted}, {rate:,.0f} a second{shown}" if rate >= 10 else f"{counted}, {rate:.1f} a second{shown}"


def _duration(seconds: float) -> str:
    """About how long, in the units that one says it in."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
