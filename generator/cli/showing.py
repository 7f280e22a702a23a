"""How problems are printed: for people, for programs, for GitHub's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from generator.problems import Problem, Severity, capped, in_file_order, one_line, strictly

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
GITHUB = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
GITHUB_PROPERTY = {**GITHUB, ord(":"): "%3A", ord(","): "%2C"}


def show(problems: Iterable[Problem], paths: Sequence[str], form: str, *, err: bool) -> None:
    """The problems in file order and one summary line, on standard error or standard output."""
    every = in_file_order(problems, paths)
    ordered = capped(every)
    if form == "json":
        import json

        said = json.dumps([as_data(problem) for problem in ordered], ensure_ascii=False, indent=2)
        # A file's name may hold bytes that are no text: they are written as JSON's escapes.
        click.echo(said.encode(errors="backslashreplace").decode(), err=err)
        return
    for problem in ordered:
        click.echo(as_annotation(problem) if form == "github" else as_line(problem), err=err)
    if form == "text" and ordered:
        click.echo(summary(every), err=err)


def judged(problems: Iterable[Problem], strict: bool) -> list[Problem]:
    """The problems, with warnings as errors where the person asked for that."""
    return strictly(problems) if strict else list(problems)


def as_line(problem: Problem) -> str:
    """One line, its severity in colour where the terminal has any."""
    plain = str(problem)
    word = f" {problem.severity}: "
    return plain.replace(word, f" {click.style(problem.severity, fg=COLOURS[problem.severity], bold=True)}: ", 1)


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
