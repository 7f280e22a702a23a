"""What is wrong in a person's files: a mistake is a value with a place.

Collects and orders problems. Never prints, and never raises on the first one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

MOST_TOLD = 100
"""How many problems of one kind are told of one file; the rest are counted."""
MOST_CHARACTERS = 500
"""How long a message, or a hint, is shown to a person."""
UNSEEN = (
    "\x00-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
"""Characters that nobody sees and that do something to others: what steers a terminal, what turns the direction of
writing over (Unicode Standard Annex 9, 2), what is blank, tags; as what stands within a pattern's brackets. Not those
that scripts and emoji need: joiners, variation selectors, marks of direction.
"""


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


class Fix(NamedTuple):
    """What mends a problem: other words in place of those that stand there; where there are none, they go."""

    old: str
    """What the file has at the problem's place."""
    new: str
    sure: bool = True
    """Whether it can be done without asking anybody."""
    adds: tuple[str, ...] = ()
    """The path of an entry that is missing, and then says `new`; what stands at the place stays."""


class Problem(NamedTuple):
    """Something wrong at a place, with a code that `docs/problems.md` explains and what to do about it."""

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""
    fix: Fix | None = None
    """What mends it, where that is known."""

    def __str__(self) -> str:
        return f"{visible(str(self.place))}: {self.severity}: {self.said} [{self.code}]"

    @property
    def said(self) -> str:
        """What is wrong and what to do, on one line of bounded length that no terminal takes for a command."""
        parts = [self.message, self.hint] if self.hint else [self.message]
        return "; ".join(one_line(part, MOST_CHARACTERS) for part in parts)


def visible(text: str) -> str:
    """The text with each character that nobody sees as its code, U+001B as a backslash and `x1b`; a byte of a file's
    name that is no text likewise. No terminal takes it for a command, and it can't look like another text.
    """
    return text if text.isprintable() else re.sub(f"[{UNSEEN}]", _code, text)


def one_line(text: str, most: int = 4096) -> str:
    """The text as it can be shown: line ends and tabs as spaces, what nobody sees as its code, cut if long."""
    shown = text if text.isprintable() else visible(re.sub(r"\r\n|[\n\r\t\x85\u2028\u2029]", " ", text))
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _code(match: re.Match[str]) -> str:
    number = ord(match[0])
    if 0xDC80 <= number <= 0xDCFF:  # (what Python has for a byte that is no text: PEP 383)
        number -= 0xDC00
    short = {9: r"\t", 10: r"\n", 13: r"\r"}.get(number)
    wide = f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
    return short or wide


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


def capped(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in the same order, but of each kind in each file only the first ones; then how many more there are.

    The one that counts the rest stands at the first of them.
    """
    kept: list[Problem] = []
    counted: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], int] = {}
    for problem in problems:
        kind = (problem.place.path, problem.code)
        counted[kind] += 1
        if counted[kind] <= MOST_TOLD + 1:
            last[kind] = len(kept)
            kept.append(problem)
    for kind, count in counted.items():
        if count > MOST_TOLD + 1:
            message = f"and {count - MOST_TOLD:,} more problems of this kind, the first of them here"
            kept[last[kind]] = kept[last[kind]]._replace(message=message, hint="")
    return kept


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
