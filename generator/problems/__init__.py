"""What is wrong in a person's files: a mistake is a value with a place.

Collects and orders problems. Never prints, and never raises on the first one.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters: an error stops a build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Place(NamedTuple):
    """A place in a file: its path as the person gave it, line and column counted from 1.

    Line 0 means the file as a whole; column 0 means the line as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Problem(NamedTuple):
    """Something wrong at a place, with a code that `docs/problems.md` explains and what to do about it."""

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.message}{hint} [{self.code}]"


def error(place: Place, code: str, message: str, hint: str = "") -> Problem:
    """A problem that stops a build."""
    return Problem(place, Severity.ERROR, code, message, hint)


def warning(place: Place, code: str, message: str, hint: str = "") -> Problem:
    """A problem that a careful sender would mend, but that stops nothing."""
    return Problem(place, Severity.WARNING, code, message, hint)


def notice(place: Place, code: str, message: str, hint: str = "") -> Problem:
    """Something worth knowing: what the program filled in or left out."""
    return Problem(place, Severity.NOTICE, code, message, hint)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_file_order(problems: Iterable[Problem], paths: Iterable[str] = ()) -> list[Problem]:
    """The problems by file, then by line and column, each once.

    Files come in the order of `paths`; those not among them follow in the order in which they first appear.
    """
    unique = list(dict.fromkeys(problems))
    files = list(dict.fromkeys([*paths, *(problem.place.path for problem in unique)]))
    rank = {path: number for number, path in enumerate(files)}
    return sorted(unique, key=lambda p: (rank[p.place.path], p.place.line, p.place.column))


def strictly(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems with every warning made an error (`--strict`)."""
    return [
        problem._replace(severity=Severity.ERROR) if problem.severity is Severity.WARNING else problem
        for problem in problems
    ]


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that the person most likely meant by `word`, or None where nothing is near."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(word, list(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=65)
    return found[0] if found else None
