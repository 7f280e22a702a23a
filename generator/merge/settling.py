"""What is done about files that earlier runs have left in the folder: letters of others whose names are wanted again,
letters that no row has any more, and tables of rows that were left out.

Deletes only what this program wrote and nobody has changed since. Prints nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from generator.merge.earlier import Earlier, Origin, Taken, There
from generator.merge.folder.files import Folder
from generator.merge.ledger import NAME, digest_of
from generator.merge.manifest import NAME as MANIFEST
from generator.merge.manifest import REST, Line, written_line
from generator.merge.naming import ending_of, safe
from generator.merge.plan import Plan
from generator.merge.recipients import DATABASE
from generator.merge.record import whole
from generator.merge.surveying import Survey
from generator.problems import Place, Problem, error, warning
from generator.source.quoting import shortened

LEFT_OUT = "merge-left-out"
"""The name of the table of rows that could not be made, without its ending."""
_PLAIN = re.compile(r"[\w./:@+-]+")


def names_taken(taken: Taken, folder: Folder, origin: Origin, pattern: str) -> Problem:
    """That letters of others have the names of those that are to be written, and what to type. Code: names-taken."""
    count = "1 letter" if taken.letters == 1 else f"{taken.letters:,} letters"
    names = [*taken.written, *taken.tables]
    others = " and ".join(f"'{shortened(one)}'" for one in names)
    lie, over = ("lies", "it") if taken.letters == 1 else ("lie", "them")
    example = shortened(taken.example)
    message = (
        f"{count} made from {others}, such as '{example}', {lie} in this folder, and this run would overwrite {over}"
    )
    if taken.mended:
        message = f"{message}; nobody who was in it then is in it now"
    apart = _apart(taken, origin)
    replaces = " ".join(f"--replaces {_typed(one)}" for one in names)
    hint = (
        f"use another folder: -o {_typed(folder.file(apart))}, or other names: --name {_typed(f'{apart}-{pattern}')}; "
        f"or, if they may go: {replaces}"
    )
    return error(Place(folder.file(MANIFEST)), "names-taken", message, hint)


def _apart(taken: Taken, origin: Origin) -> str:
    """A word that tells this run's letters from the others."""
    path, others = (origin.letter, taken.written) if taken.written else (origin.table, taken.tables)
    *above, name = path.replace("::", "/").split("/")
    stem = safe(os.path.splitext(name)[0]).lower() or "more"
    parent = safe(above[-1]).lower() if above else ""
    if taken.mended or (name in others and not parent):
        return f"{stem}-2"
    return f"{parent}-{stem}" if name in others else stem


def _typed(text: str) -> str:
    """A text as it can be typed in a shell."""
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


def no_such_rows(only: Iterable[int], looked: Survey, table: str) -> list[Problem]:
    """A problem for each row that is asked for and that there is not. Code: no-such-row."""
    rows = looked.ledger.rows
    hint = "its only row is 1" if rows == 1 else f"its rows are 1 to {rows:,}, the headings and empty lines not counted"
    message = "there is no row {}"
    return [error(Place(table), "no-such-row", message.format(one), hint) for one in sorted(set(only)) if one > rows]


def written_over(plan: Plan, looked: Survey, folder: str, targets: Iterable[str]) -> list[Problem]:
    """A problem for each of what is to be written beside the letters, where it would be written over one of them, or
    over a file from which they are made. Code: same-output.
    """
    read = {plan.table.path.partition(DATABASE)[0]}
    for one in plan.letters.values():
        read.update(str(file.path) for file in one.base.loaded.files.values())
        read.update(seen.path for seen in one.files.values() if not isinstance(seen, Problem))
    real = {os.path.realpath(path) for path in read}
    problems: list[Problem] = []
    for target in targets:
        stem, own = _stem(target), os.path.dirname(os.path.realpath(target)) == os.path.realpath(folder)
        if os.path.realpath(target) in real:
            problems.append(_written_over(target, "a file from which the letters are made"))
        elif own and stem and looked.ledger.has(NAME, digest_of(stem.casefold())):
            problems.append(_written_over(target, "a letter"))
    return problems


def _stem(path: str) -> str:
    """What a letter would be called that is written to a path; empty where none would."""
    name = os.path.basename(path)
    ending = ending_of(name)
    return name.removesuffix(ending) if ending else ""


def _written_over(path: str, what: str) -> Problem:
    return error(Place(path), "same-output", f"this would be written over {what}", "give it another name")


class Leavings:
    """Letters of earlier runs that no row has any more: told of, or taken away where that is wanted."""

    def __init__(self, folder: Folder, *, prune: bool) -> None:
        self._folder, self._prune = folder, prune
        self.removed = 0
        """How many have been taken away."""
        self._kept = 0
        self._example = ""

    def kept(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines of those that stay."""
        for line in lines:
            if self._prune and self._folder.remove(line.file, line.sha256):
                self.removed += 1
                continue
            self._kept += 1
            self._example = self._example or line.file
            yield line

    def problems(self) -> list[Problem]:
        """What is told of those that stay. Code: stale-letters."""
        if not self._kept:
            return []
        one = self._kept == 1
        count = "1 letter" if one else f"{self._kept:,} letters"
        message = (
            f"{count} of an earlier run {'lies' if one else 'lie'} in this folder that no row of the table has any "
            f"more{':' if one else ', such as'} '{shortened(self._example)}'"
        )
        hint = "so that nobody gets two letters, take them away: the same command with --prune"
        if self._prune:
            hint = "somebody has changed them since: look at them, and take them away"
        return [warning(Place(self._folder.file(MANIFEST)), "stale-letters", message, hint)]


def rest_name(folder: Folder, recipients: str, data: bytes, written: Mapping[str, str]) -> str:
    """The name of the table of rows that are left out: one that replaces no file but what a run wrote and nobody has
    mended since, and never the table that is being read.

    `written` are the digests of such tables, by name.
    """
    own, number = hashlib.sha256(data).hexdigest(), 1
    while True:
        name = f"{LEFT_OUT}-{number}.csv" if number > 1 else f"{LEFT_OUT}.csv"
        path, there = folder.file(name), folder.digest(name)
        if os.path.realpath(path) != os.path.realpath(recipients) and there in ("", own, written.get(name)):
            return name
        number += 1


def rest_line(name: str, data: bytes, origin: Origin) -> Line:
    """The manifest's line of a table of rows that are left out."""
    return Line(0, "", name, 0, hashlib.sha256(data).hexdigest(), REST, "", **origin._asdict())


def settled(after: Earlier, looked: Survey, origin: Origin, there: There, leavings: Leavings) -> Iterator[str]:
    """The manifest as it is to be when the letters are written: others' lines, this run's, and what is left behind."""
    lines = chain(
        after.others(looked.bad, there),
        whole(after, looked, origin),
        leavings.kept(after.stale(looked.bad, there)),
        (line for line in after.rests() if there(line.file)),
    )
    return map(written_line, lines)


def cleared(folder: Folder, recipients: str, written: Mapping[str, str]) -> None:
    """Take away tables of rows that were left out, when none are any more: none that somebody has mended."""
    for name, digest in written.items():
        if os.path.realpath(folder.file(name)) != os.path.realpath(recipients):
            folder.remove(name, digest)
