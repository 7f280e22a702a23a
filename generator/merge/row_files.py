"""What a letter encloses for recipient after recipient: each file is read and examined once in a process, however many
get it, and a row whose file is missing or can't be enclosed is told of at its row and column.

Keeps little: of files that have been examined what they are, of those that letters carry the bytes of the last few.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from enum import Enum

from generator.letter.loading.enclosed import Seen, seen, seen_unexamined, together
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded.enclosing import Enclosures, Named, with_enclosed
from generator.letter.wording.evaluation import Scope
from generator.merge.columns import BaseLetter
from generator.merge.recipients import Row
from generator.problems import Problem

MOST_SEEN = 10_000
"""How many files are remembered that have been examined."""
MOST_BYTES = 20_000_000
"""Bytes of files that are kept to be enclosed again."""


class Files(Enum):
    """What is done with the files that letters enclose."""

    EXAMINED = "examined"
    """They are looked at, and only what they are is kept."""
    READ = "read"
    """Letters carry them; they have been examined."""
    IGNORED = "ignored"


class RowFiles:
    """What one letter encloses; `known` are files that have been examined."""

    def __init__(self, base: BaseLetter, known: Mapping[str, Seen | Problem]) -> None:
        self._base = base
        self._loaded = base.loaded
        self._enclosures = Enclosures(base.loaded)
        self._known = known
        self._seen: OrderedDict[str, Seen | Problem] = OrderedDict()
        self._bytes: OrderedDict[str, Seen] = OrderedDict()
        self._kept = 0

    @property
    def any(self) -> bool:
        """Whether the letter encloses files at all."""
        return bool(self._enclosures.plain or self._enclosures.varying)

    @property
    def varying(self) -> bool:
        """Whether they differ between recipients."""
        return bool(self._enclosures.varying)

    def names(self, scope: Scope) -> list[str]:
        """The names of the files for the recipient in the scope."""
        return [one.file for one in self._enclosures.named(scope).asked]

    def examine(self, files: Iterable[str]) -> None:
        """Read and examine those of the files that have not been, together where they are not too large for that."""
        while len(self._seen) > MOST_SEEN:
            self._seen.popitem(last=False)
        new = [file for file in dict.fromkeys(files) if file not in self._seen and file not in self._known]
        while new:
            found = seen(new, self._loaded.folder, self._loaded.files[self._loaded.path])
            for file, one in found.items():
                self._seen[file] = one if isinstance(one, Problem) else one._replace(data=b"")
            new = [file for file in new if file not in found]

    def given(
        self, resolved: ResolvedLetter, scope: Scope, row: Row, what: Files
    ) -> tuple[ResolvedLetter, bytes, list[Problem]]:
        """The letter to the recipient of a row, in the scope, with the files that it encloses, examined or read; a
        digest of the names and bytes of all of them, empty where there is none; what is wrong with names and files.

        Codes: those of expressions, and of `seen`.
        """
        named = self._at_row(self._enclosures.named(scope), row)
        files = [one.file for one in named.asked]
        if what is Files.READ:
            found = {file: self._read(file) for file in files}
        else:
            self.examine(files)
            found = {file: self._known.get(file) or self._seen[file] for file in files}
        enclosed, problems = together(named.asked, found)
        digest = hashlib.sha256()
        for number, file, _ in named.asked:
            one = found[file]
            if number in enclosed and not isinstance(one, Problem):
                digest.update(f"{number} {enclosed[number].name}\0".encode() + one.digest)
        letter = with_enclosed(resolved, enclosed, named.left_out)
        wrong = [*(self._base.at_row(problem, row) for problem in named.problems), *problems]
        return letter, digest.digest() if enclosed else b"", wrong

    def _at_row(self, named: Named, row: Row) -> Named:
        """The files that the row gave the names of, at their row and column."""
        asked = []
        for one in named.asked:
            name = self._enclosures.varying.get(one.number)
            if name:
                headings = [heading for use in name.facts.uses if (heading := self._base.columns.heading(use.name))]
                heading = next((heading for heading in headings if row.cells.get(heading)), None)
                one = one._replace(place=self._base.table.place(row, heading))  # noqa: PLW2901
            asked.append(one)
        return named._replace(asked=tuple(asked))

    def _read(self, file: str) -> Seen | Problem:
        """A file with its bytes; the last few are kept."""
        if file in self._bytes:
            self._bytes.move_to_end(file)
            return self._bytes[file]
        one = seen_unexamined(file, self._loaded.folder, self._loaded.files[self._loaded.path])
        if isinstance(one, Problem):
            return one
        self._bytes[file] = one
        self._kept += one.size
        while self._kept > MOST_BYTES and len(self._bytes) > 1:
            self._kept -= self._bytes.popitem(last=False)[1].size
        return one
