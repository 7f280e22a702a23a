"""Problems that only follow from others: one mistake is told once.

Takes problems away. Never adds one, and never takes the only one of a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.loading import LoadedLetter
from generator.letter.loading.tidying import Path, texts
from generator.problems import Place, Problem
from generator.source.places import LEFT_OUT, Places

OF_NOTHING = ("empty-value", "missing-field", "no-text")
"""Codes of keys that lack a value."""
OF_A_LINE = ("bad-indentation", "line-without-name", "no-space-after-colon", "yaml-syntax")
"""Codes of whole lines that are left out."""


def without_consequences(problems: list[Problem], loaded: LoadedLetter) -> list[Problem]:
    """The problems less those of which another one is the reason.

    These are: a source or a concern that can't be found while the place where it may be described can't be read;
    whatever is wrong in a text that must first be put in quotes; nothing after a key whose first line below can't be
    read; an empty salutation where it is told what is printed.
    """
    hidden = {code for path in loaded.lost for code in _of_what_is_lost(path, loaded.places)}
    unquoted = list(_unquoted(problems, loaded))
    unread = {problem.place._replace(column=0) for problem in problems if problem.code in OF_A_LINE}
    items = [problem.place for problem in problems if problem.code == "colon-in-item"]
    derived = any(problem.code == "derived-salutation" for problem in problems)
    salutation = loaded.source.places.at("salutation").key if derived else None
    lines = loaded.source.text.split("\n") if unread else []
    return [
        problem
        for problem in problems
        if problem.code not in hidden
        and not (problem.code == "empty-value" and problem.place == salutation)
        and not (problem.code in OF_NOTHING and _next_line(problem.place, loaded.path, lines) in unread)
        and (_asks_for_quotes(problem) or not any(first <= problem.place <= last for first, last in unquoted))
        and not (problem.code == "colon-unquoted" and any(_on_one_line(item, problem.place) for item in items))
    ]


def _of_what_is_lost(path: Path, places: Places) -> Iterator[str]:
    """The codes of problems that may follow from a lost part of the letter."""
    start, end = places.at(*path).span
    if path == ("sources",) and (places.at("sources").children or start == end):  # (a mere text describes no source)
        yield "unknown-source"
    if path[0] in ("concerns", "asks") and (len(path) == 1 or path[-1] in (LEFT_OUT, "items")):
        yield "unknown-concern"


def _next_line(place: Place, path: str, lines: list[str]) -> Place | None:
    """The first line below a key of the letter's own file that isn't blank; none if the key has a value."""
    if not (place.path == path and 0 < place.line <= len(lines)):
        return None
    if not lines[place.line - 1].rstrip().endswith((":", "|", ">", "-")):
        return None
    below = (number for number in range(place.line, len(lines)) if lines[number].strip())
    return next((Place(place.path, number + 1) for number in below), None)


def _asks_for_quotes(problem: Problem) -> bool:
    return problem.code.endswith("-unquoted") or problem.code in ("text-after-quote", "colon-in-item")


def _on_one_line(first: Place, second: Place) -> bool:
    return first < second and (first.path, first.line) == (second.path, second.line)


def _unquoted(problems: list[Problem], loaded: LoadedLetter) -> Iterator[tuple[Place, Place]]:
    """From where to where the texts go that must be put in quotes."""
    told = {problem.place for problem in problems if _asks_for_quotes(problem)}
    yield from ((place, place) for place in told)  # (what is wrong with a value that was taken out, too)
    for tree in texts(loaded.tree) if told else ():
        first = tree.places.value
        if first in told:
            yield first, first._replace(column=first.column + len(str(tree.data)))
