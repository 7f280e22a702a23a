"""The only reader of files: what a person named, and what a letter may read beside itself.

A letter reads ordinary files in its folder and below, links resolved. Never opens a device, a pipe, or anything
outside the folder, and never fetches an address.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from generator.problems import Place, Problem, closest, error
from generator.source.patterns import compiled
from generator.source.quoting import shortened
from generator.source.text import CSV_LIMIT, too_large

_ADDRESS = r"(?i)\s*(?:[a-z][a-z0-9+.-]+://|(?:file|data|https?|ftp|mailto|javascript):)"
_MOST_NAMES = 1000
_MOST_SHOWN = 4
_KINDS = ((".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"), (".csv", ".yaml", ".yml"))
"""Endings of files that can stand for one another: pictures, and lists of people."""
_asked: ContextVar[dict[Path, None] | None] = ContextVar("asked", default=None)


@contextmanager
def asked_for() -> Iterator[dict[Path, None]]:
    """Whatever letters ask for within this block, in folders that they may read: where each file really is, or would
    be if it were there.
    """
    paths: dict[Path, None] = {}
    before = _asked.set(paths)
    try:
        yield paths
    finally:
        _asked.reset(before)


class FileRead(NamedTuple):
    """A file that was read: where it really is, the path to show to people, and its bytes."""

    path: Path
    shown: str
    data: bytes


class Folder(NamedTuple):
    """The folder in which a letter may read files, with all below it; `root` is resolved."""

    root: Path

    @classmethod
    def around(cls, letter: FileRead, root: str | Path | None = None) -> "Folder":
        """The letter's own folder, or the wider one that the person gave (`--root`)."""
        return cls(letter.path.parent if root is None else Path(os.path.realpath(root)))

    def read(
        self, reference: str, beside: FileRead, place: Place, limit: int = CSV_LIMIT
    ) -> tuple[FileRead | None, list[Problem]]:
        """The file that `reference` names, relative to the file `beside` in which the name stands.

        `place` is where the name stands; `limit` is in bytes. Problems, with nothing read: `not-a-file-here` (an
        address), `outside-folder`, `missing-file`, `unreadable-file`, `file-too-large`.
        """
        path, problems = self.locate(reference, beside, place)
        if path is None:
            return None, problems
        return _read(path, _shown(reference, beside), place, limit)

    def locate(self, reference: str, beside: FileRead, place: Place) -> tuple[Path | None, list[Problem]]:
        """Where the file that `reference` names lies, without opening it; problems as for `read`."""
        named = shortened(reference)
        if ":" in reference and compiled(_ADDRESS).match(reference):
            hint = "save the file beside the letter and give its name"
            return None, [error(place, "not-a-file-here", f"'{named}' is an address, and nothing is fetched", hint)]
        if not reference.strip() or "\0" in reference:
            return None, [error(place, "missing-file", f"'{named}' is not the name of a file", "name a file")]
        if os.path.isabs(reference) or PureWindowsPath(reference).drive or reference.startswith("\\"):
            return None, [self._outside(place, f"'{named}' is a path from the top of the disk")]
        plain = os.path.normpath(os.path.join(beside.path.parent, reference))
        path = Path(os.path.realpath(os.path.join(beside.path.parent, reference)))
        if not path.is_relative_to(self.root):
            lexically_inside = Path(plain).is_relative_to(self.root)
            why = (
                "is a link that leads out of the letter's folder"
                if lexically_inside
                else "is outside the letter's folder"
            )
            return None, [self._outside(place, f"'{named}' {why}")]
        paths = _asked.get()
        if paths is not None:
            paths[path] = None
        if not os.path.exists(path):
            return None, [_missing(reference, path, place, beside.path.parent)]
        return path, []

    def _outside(self, place: Place, message: str) -> Problem:
        hint = "put the file into the letter's folder, or allow a wider one with --root"
        return error(place, "outside-folder", message, hint)


def read_named(path: str | Path, limit: int = CSV_LIMIT) -> tuple[FileRead | None, list[Problem]]:
    """The file that the person named on the command line, wherever it is; shown as they typed it.

    `limit` is in bytes. Problems, at the file as a whole: `missing-file`, `unreadable-file`, `file-too-large`.
    """
    shown = str(path)
    place = Place(shown)
    if "\0" in shown or not shown:
        return None, [error(place, "missing-file", f"'{shortened(shown)}' is not the name of a file")]
    real = Path(os.path.realpath(path))
    if not os.path.lexists(real):
        return None, [_missing(shown, real, place, Path.cwd())]
    return _read(real, shown, place, limit)


def _shown(reference: str, beside: FileRead) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(beside.shown), reference))


def _read(path: Path, shown: str, place: Place, limit: int) -> tuple[FileRead | None, list[Problem]]:
    try:
        # Opening a pipe would wait and opening a device may do something: both are refused unopened, and once more
        # when open, since the name may by then stand for something else.
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None, [_not_ordinary(path, shown, place)]
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return None, [_not_ordinary(path, shown, place)]
            data = file.read(limit + 1) if status.st_size <= limit else b""
    except OSError as mistake:
        reason = (mistake.strerror or str(mistake)).lower()
        hint = "check that you may read it"
        return None, [error(place, "unreadable-file", f"'{shortened(shown)}' can't be read: {reason}", hint)]
    if status.st_size > limit or len(data) > limit:
        return None, [too_large(place, shown, limit)]
    return FileRead(path, shown, data), []


def _not_ordinary(path: Path, shown: str, place: Place) -> Problem:
    what = "a folder" if path.is_dir() else "not an ordinary file"
    return error(place, "unreadable-file", f"'{shortened(shown)}' is {what}", "name a file")


def _missing(reference: str, path: Path, place: Place, base: Path) -> Problem:
    """A name that no file has in the folder `base`: what there is instead, the likeliest first."""
    name, is_whole = path.name[:255], os.path.isabs(reference)
    message = f"there is no file '{shortened(reference)}'"
    message += "" if is_whole else f" in the folder '{shortened(base.name or str(base))}'"
    names = _names(path.parent)
    elsewhere = next((folder for folder in _folders(base) if name and (folder / name).is_file()), None)
    near = _near(path, names)
    above = next((folder for folder in reversed(path.parents) if not os.path.exists(folder)), None)
    if "\\" in reference:
        hint = f"write '{shortened(reference.replace(chr(92), '/'))}', which is understood everywhere"
    elif elsewhere and not near:
        hint = f"did you mean '{shortened((elsewhere / name).relative_to(base).as_posix())}'?"
    elif near:
        hint = f"did you mean '{os.path.join(os.path.dirname(reference), near)}'?"
    elif above and not is_whole:
        hint = f"there is no folder '{shortened(above.name)}' in '{shortened(above.parent.name or str(above.parent))}'"
    else:
        hint = _of_its_kind(path, names) or "correct its name, or save the file there"
    return error(place, "missing-file", message, hint)


def _names(folder: Path) -> list[str]:
    """The names of what is in a folder, in order, and not of more than `_MOST_NAMES`."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in islice(entries, _MOST_NAMES))
    except OSError:
        return []


def _near(path: Path, names: list[str]) -> str | None:
    """The name most like a path's among files of its kind; the same name with any other ending."""
    alike = _alike(path, names) if path.suffix else names
    stems = {Path(name).stem: name for name in reversed(alike)}
    if meant := closest(path.stem[:255], stems):
        return stems[meant]
    return next((name for name in names if Path(name).stem.casefold() == path.stem.casefold()), None)


def _alike(path: Path, names: list[str]) -> list[str]:
    """The names of files of a path's kind by their ending, those with the same ending first; none where it has none."""
    ending = path.suffix.lower()
    kind: tuple[str, ...] = next((kind for kind in _KINDS if ending in kind), (ending,))
    there = [name for name in names if ending and Path(name).suffix.lower() in kind]
    return sorted(there, key=lambda name: Path(name).suffix.lower() != ending)


def _folders(base: Path) -> Iterator[Path]:
    """A folder and those in it, unless they are hidden or lead out of it."""
    yield base
    inside = (base / name for name in _names(base) if not name.startswith("."))
    yield from (folder for folder in inside if folder.is_dir() and not folder.is_symlink())


def _of_its_kind(path: Path, names: list[str]) -> str:
    """The files that stand where one was looked for and are of its kind by their ending; empty where there are none."""
    there = _alike(path, names)
    shown = ", ".join(f"'{shortened(name)}'" for name in there[:_MOST_SHOWN])
    more = f" and {len(there) - _MOST_SHOWN} more" if len(there) > _MOST_SHOWN else ""
    return f"of its kind there {'is' if len(there) == 1 else 'are'} {shown}{more}" if there else ""
