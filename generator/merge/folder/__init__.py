"""The folder of the letters, on this machine or at an address, and what earlier runs have left in it.

`Folder` knows its files by their names. A run opens it as `Continued`, adds a `Line` to its manifest for each file that
it has written, and settles it at the end: so any run can be stopped anywhere and be taken up again, tables and letters
can share a folder, and nothing is written over or taken away that is somebody else's or that somebody has changed.
Deletes only what this program wrote and nobody has changed since. Prints nothing, and knows nothing of how letters are
made.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain

from generator.merge.folder.earlier import Earlier, Origin, Ours, names_taken, origin_of
from generator.merge.folder.files import Folder
from generator.merge.folder.manifest import NAME, REST, WRITTEN, Line, Record, read_manifest
from generator.merge.ledger import Ledger, Noted
from generator.problems import Place, Problem, warning
from generator.source.quoting import shortened

__all__ = ["WRITTEN", "Continued", "Folder", "Line", "Origin", "Ours", "origin_of"]


LEFT_OUT = "merge-left-out"
"""The name of the table of rows that could not be made, without its ending."""


class Continued:
    """A folder that a run takes up where earlier ones left it: its own, within the block that opens it."""

    def __init__(self, folder: Folder, rows: Ledger, bad: Collection[int], ours: Ours, *, prune: bool = False) -> None:
        """`rows` are those of the run, of which the `bad` ones can't be made. With `prune`, letters are taken away that
        no row has any more.
        """
        self._folder, self._rows, self._bad, self._ours, self._prune = folder, rows, bad, ours, prune
        self._record = Record(folder.file(NAME))
        self._open = ExitStack()
        self.removed = 0
        """How many letters have been taken away."""
        self._stale = 0
        self._example = ""

    def __enter__(self) -> Continued:
        self._open.enter_context(self._record)
        if not self.problems:
            self._folder.tidy()
            self._before = self._open.enter_context(self._earlier())
        return self

    def __exit__(self, *given: object) -> None:
        self._open.close()

    @property
    def problems(self) -> list[Problem]:
        """That the manifest could not be written; nothing more is to be written then."""
        return self._record.problems

    def names_taken(self, wanted: Iterable[int], endings: Sequence[str], pattern: str) -> list[Problem]:
        """That letters of others have the names of those of these rows, with these endings. Code: names-taken."""
        taken = self._before.taken(wanted, endings, self._folder.there)
        return [names_taken(taken, self._folder, self._ours.origin, pattern)] if taken else []

    def still(self, noted: Noted) -> tuple[tuple[Line, ...], bool]:
        """The lines of a row's files that were made of the same as now; and whether it is known, without reading one,
        that all of these are there as they were written.
        """
        lines = self._before.lines(noted.number)
        own = tuple(one._replace(recipient=noted.recipient) for one in lines if one.inputs == noted.inputs.hex())
        return own, all(self._folder.same(one.file, one.md5) for one in own)

    def add(self, line: Line) -> None:
        """Note a file that is written now."""
        self._record.add(line._replace(**self._ours.origin._asdict()))

    def leave_out(self, table: str, recipients: str) -> tuple[str, list[Problem]]:
        """Write the rows that are left out, a table, beside that of the recipients: its name. Where there are none, no
        such table stays that an earlier run wrote and nobody has mended.
        """
        written = {line.file: line.sha256 for line in self._before.rests() if self._before.ours(line)}
        read = os.path.realpath(recipients)
        if not table:
            for name, digest in written.items():
                if os.path.realpath(self._folder.file(name)) != read:
                    self._folder.remove(name, digest)
            return "", []
        data = table.encode()
        own, number, name = hashlib.sha256(data).hexdigest(), 1, f"{LEFT_OUT}.csv"
        # It replaces no file but what a run wrote and nobody has mended since, and never the table that is being read.
        while os.path.realpath(self._folder.file(name)) == read or self._folder.digest(name) not in (
            *("", own),
            written.get(name),
        ):
            number += 1
            name = f"{LEFT_OUT}-{number}.csv"
        problems = self._folder.write(name, data)
        if not problems:
            self.add(Line(0, "", name, 0, own, REST, ""))
        return name, problems

    def settle(self) -> None:
        """When the letters are written, put the manifest in order: others' lines, this run's, what is left behind."""
        there = self._folder.there
        with self._earlier() as after:
            lines = chain(
                after.others(self._bad, there),
                after.own(self._bad),
                self._left(after.stale(self._bad, there)),
                (line for line in after.rests() if there(line.file)),
            )
            self._record.rewrite(lines)

    def stale(self) -> list[Problem]:
        """What is told of letters that no row has any more, and that stay. Code: stale-letters."""
        if not self._stale:
            return []
        one = self._stale == 1
        count = "1 letter" if one else f"{self._stale:,} letters"
        message = (
            f"{count} of an earlier run {'lies' if one else 'lie'} in this folder that no row of the table has any "
            f"more{':' if one else ', such as'} '{shortened(self._example)}'"
        )
        hint = "so that nobody gets two letters, take them away: the same command with --prune"
        if self._prune:
            hint = "somebody has changed them since: look at them, and take them away"
        return [warning(Place(self._folder.file(NAME)), "stale-letters", message, hint)]

    def written(self) -> Iterator[Line]:
        """The lines of this run's letters, when they are settled."""
        own = (*self._ours.origin, WRITTEN)
        return (line for line in read_manifest(self._record.path) if (line.table, line.letter, line.state) == own)

    def _earlier(self) -> Earlier:
        return Earlier(self._record.path, self._rows, self._ours)

    def _left(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines of letters that no row has any more, less those that are taken away."""
        for line in lines:
            if self._prune and self._folder.remove(line.file, line.sha256):
                self.removed += 1
                continue
            self._stale += 1
            self._example = self._example or line.file
            yield line
