"""What earlier runs have written into a folder, as a run sees it: this table's letters, and those of others, whose
names may be wanted again.

Reads the manifest and keeps of each line only its place in the file. Never writes.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from generator.merge.file_names import ENDINGS, ending_of, safe
from generator.merge.folder.files import Folder
from generator.merge.folder.manifest import NAME, REST, STALE, WRITTEN, Line, line_of, read_manifest
from generator.merge.ledger import Ledger, digest_of
from generator.merge.recipients import DATABASE
from generator.problems import Place, Problem, error
from generator.source.quoting import shortened

NAMED, RECIPIENT = 101, 102
"""Kinds of digests in the ledger of rows: of a name, the number is that of its row; and of who a recipient is."""
BESIDE = 1
"""In a ledger of its own: of the name of a file that is no row's, the place of its last line."""
MENDED = 3
"""So many letters at the most may have other recipients than before without being taken for another table's: whoever
mends a name or two has not taken another table."""

There = Callable[[str], bool]
"""Whether a file lies in the folder of the letters."""
_PLAIN = re.compile(r"[\w./:@+-]+")


class Origin(NamedTuple):
    """What letters are made of, each as its file is found from the folder of the letters."""

    table: str
    letter: str


def origin_of(table: str, letter: str, base: str) -> Origin:
    """The origin of letters, as paths are found from the folder `base`."""
    return Origin(_from(base, table), _from(base, letter))


def _from(base: str, path: str) -> str:
    file, divided, table = path.rpartition(DATABASE)
    real = os.path.realpath(file if divided and file else path)
    try:
        found = os.path.relpath(real, os.path.realpath(base))
    except ValueError:  # (on another drive)
        found = real
    # A byte of a name that is no text is written as its code.
    found = os.fsencode(found.replace(os.sep, "/")).decode(errors="backslashreplace")
    return f"{found}{DATABASE}{table}" if divided and file else found


class Ours(NamedTuple):
    """Which letters of earlier runs are this run's."""

    origin: Origin
    replaced: tuple[str, ...] = ()
    """Names of files in whose place letter or table now are."""

    def has(self, line: Line) -> bool:
        """Whether a line is of a letter that this run may replace."""
        return all(map(self._is, (line.table, line.letter), self.origin))

    def _is(self, said: str, own: str) -> bool:
        return said in {own, ""} or any(_name(one) == _name(said) for one in self.replaced)


def _name(path: str) -> str:
    return os.path.basename(path.replace("\\", "/"))


class Taken(NamedTuple):
    """Letters of others that have the names of letters that are to be written."""

    letters: int
    example: str
    """One of their files."""
    tables: tuple[str, ...]
    """The names of their tables, where these are others."""
    written: tuple[str, ...]
    """And of the letters' files."""
    mended: bool
    """Whether they are of a table of the same name, which has nobody in it of those who were in it then."""


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
    return error(Place(folder.file(NAME)), "names-taken", message, hint)


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


class Earlier:
    """A manifest, seen from a run: by the files of its rows, and those beside them; of each file the last line counts.
    Gone with the block that opens it.
    """

    def __init__(self, path: str, rows: Ledger, ours: Ours) -> None:
        """The manifest at a path; `rows` are those of the run, with the names of their files."""
        self._path, self._rows, self._ours = path, rows, ours
        self._places = array("q", (0,)) * ((rows.rows + 1) * len(ENDINGS))
        """By row and kind of file, where the line begins; 0 where there is none: there stand the headings."""
        self._beside = Ledger()
        self._named = False
        self._alone = True
        """Whether all lines are of this run's letters, and of rows."""
        self._file: BinaryIO = io.BytesIO()
        with contextlib.suppress(FileNotFoundError):
            self._file = open(path, "rb")  # noqa: SIM115  (closed with the block)
        for at, line in self._all():
            place = self._place(line)
            self._alone = self._alone and bool(place) and self.ours(line)
            if place:
                self._places[place] = at
            elif not self._beside.add(BESIDE, _key(line), at):
                self._beside.replace(BESIDE, _key(line), at)

    def __enter__(self) -> Earlier:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def lines(self, row: int) -> Iterator[Line]:
        """The lines of the files that have the name of a row's, whoever wrote them."""
        first = row * len(ENDINGS)
        for at in self._places[first : first + len(ENDINGS)]:
            self._file.seek(at)
            if at and (line := line_of(self._file.readline())):
                yield line

    def ours(self, line: Line) -> bool:
        """Whether a line is of a letter of this run's letter and table."""
        return self._ours.has(line)

    def taken(self, wanted: Iterable[int], endings: Sequence[str], there: There) -> Taken | None:
        """Letters of others whose files those of these rows, with these endings, would replace; None where are none.

        A letter that is made of the same is the same.
        """
        count, example, tables, written = 0, "", dict[str, None](), dict[str, None]()
        changed, kept = list[Line](), bool(self._ours.replaced)
        for row in wanted:
            lines = [line for line in self.lines(row) if ending_of(line.file) in endings]
            if not lines:
                continue
            noted = self._rows.noted_of(row)
            own = [line for line in lines if self.ours(line)]
            kept = kept or any(
                one.inputs == noted.inputs.hex() or _are_one(one.recipient, noted.recipient) for one in own
            )
            if kept and self._alone:
                return None
            changed += own[:1] if len(changed) <= MENDED else []
            theirs = [one for one in lines if one not in own and one.inputs != noted.inputs.hex() and there(one.file)]
            for line in theirs[:1]:
                count, example = count + 1, example or line.file
                table, letter = self._ours.origin
                tables.update({} if line.table == table else {_name(line.table): None})
                written.update({} if line.letter in {letter, ""} else {_name(line.letter): None})
        if count:
            return Taken(count, example, tuple(tables), tuple(written), mended=False)
        if len(changed) > MENDED and not kept and not self._has_anybody():
            count = sum(1 for _, line in self._last() if self.ours(line))
            return Taken(count, changed[0].file, (_name(self._ours.origin.table),), (), mended=True)
        return None

    def others(self, bad: Collection[int], there: There) -> Iterator[Line]:
        """The lines of others' letters, in the order of the file, less those whose files are gone."""
        for at, line in () if self._alone else self._last():
            if not self.ours(line) and not self._is_ours_now(at, line, bad) and there(line.file):
                yield line

    def own(self, bad: Collection[int]) -> Iterator[Line]:
        """The lines of this run's letters in the order of the rows, each file once, as a run without stops has them."""
        for noted in self._rows.noted():
            for line in () if noted.number in bad else self.lines(noted.number):
                if self.ours(line) or line.inputs == noted.inputs.hex():
                    yield line._replace(recipient=noted.recipient, state=WRITTEN, **self._ours.origin._asdict())

    def stale(self, bad: Collection[int], there: There) -> Iterator[Line]:
        """The lines of this run's letters that no row has now, or none that is good; less those that are gone."""
        for at, line in () if self._alone and not bad else self._last():
            place = self._place(line)
            of_row = place and self._places[place] == at and place // len(ENDINGS) not in bad
            if self.ours(line) and not of_row and line.state in (WRITTEN, STALE) and there(line.file):
                yield line._replace(state=STALE, **self._ours.origin._asdict())

    def rests(self) -> Iterator[Line]:
        """The lines of tables of rows that were left out; of each file the last one counts."""
        found = {line.file: line for line in read_manifest(self._path) if line.state == REST}
        return iter(found.values())

    def _is_ours_now(self, at: int, line: Line, bad: Collection[int]) -> bool:
        """Whether a line of another run's stands for this run's letter, too: it is made of the same."""
        place = self._place(line)
        row = place // len(ENDINGS)
        return bool(place) and row not in bad and line.inputs == self._rows.noted_of(row).inputs.hex()

    def _has_anybody(self) -> bool:
        """Whether anybody to whom there is a letter of this run's is a recipient now."""
        for noted in self._rows.noted():
            self._rows.add(RECIPIENT, digest_of(noted.recipient), noted.number)
        return any(self.ours(line) and self._rows.has(RECIPIENT, digest_of(line.recipient)) for _, line in self._all())

    def _all(self) -> Iterator[tuple[int, Line]]:
        """Each line of a letter with its place, in the order of the file."""
        at = 0
        while True:
            self._file.seek(at)
            text = self._file.readline()
            if not text:
                return
            line = line_of(text)
            if line and at and ending_of(line.file):
                yield at, line
            at += len(text)

    def _last(self) -> Iterator[tuple[int, Line]]:
        """The same, of each file the line that counts."""
        for at, line in self._all():
            place = self._place(line)
            if at == (self._places[place] if place else self._beside.number(BESIDE, _key(line))):
                yield at, line

    def _place(self, line: Line) -> int:
        """The place among the places of a line whose file has the name of a row's; 0 where it is none's."""
        ending = ending_of(line.file)
        assert ending  # noqa: S101  (others have been passed over)
        stem = line.file.removesuffix(ending).casefold()
        same = line.row <= self._rows.rows and self._rows.name(line.row).casefold() == stem
        row = line.row if same else self._row(stem)
        return row * len(ENDINGS) + ENDINGS.index(ending) if row else 0

    def _row(self, stem: str) -> int:
        """The number of the row whose file has a name; 0 where there is none."""
        if not self._named:  # Only where rows have moved, or others' letters are here, too.
            for noted in self._rows.noted():
                if noted.name:
                    self._rows.add(NAMED, digest_of(noted.name.casefold()), noted.number)
            self._named = True
        digest = digest_of(stem)
        return self._rows.number(NAMED, digest) if self._rows.has(NAMED, digest) else 0


def _are_one(before: str, now: str) -> bool:
    """Whether two lines name one person, perhaps once with a title and once without."""
    words, others = set(before.casefold().split()), set(now.casefold().split())
    return words <= others or others <= words


def _key(line: Line) -> bytes:
    return digest_of(line.file.casefold())
