"""The steps in which a letter was written, to be taken back and done again: of its text, and of a table beside it.

Never takes back what is not there any more: a table that another program has changed since stays as it is.
"""

from __future__ import annotations

import os
from itertools import count
from typing import Any, NamedTuple

from generator.drafting.preview.session import Write
from generator.drafting.studio.journal import sum_of
from generator.source.editing import Change
from generator.source.folder import read_named
from generator.source.places import Key
from generator.source.storage import cannot_write, write_new
from generator.source.text import CSV_LIMIT

MOST_STEPS = 5_000
"""How many steps can be undone."""
MOST_OF_TABLES = 50_000_000
"""How many characters of tables are kept for that, in all."""
LARGEST_STEP = MOST_OF_TABLES // 5
STALE = "the letter has changed meanwhile: look at it again"


class NotNowError(Exception):
    """What can't be done with the text as it is; the message is for the person."""


class OfTable(NamedTuple):
    """A change of a table, whose bytes stand for characters."""

    path: str
    change: Change
    before: str
    """The sum of its bytes."""
    after: str

    @property
    def size(self) -> int:
        """How much of the table it keeps."""
        return len(self.change.old) + len(self.change.new)

    @property
    def turned(self) -> OfTable:
        """The change that takes it back."""
        return OfTable(self.path, Change(self.change.at, self.change.new, self.change.old), self.after, self.before)

    def make(self, write: Write) -> str:
        """Make the change in the file; what keeps it from that, or nothing. Raises NotNowError where it's another."""
        file, _ = read_named(self.path, CSV_LIMIT)
        if file is None or sum_of(file.data) != self.before:
            raise NotNowError(f"'{os.path.basename(self.path)}' has changed since, and stays as it is")
        problems = write(self.path, self.change.done(file.data.decode("latin-1")).encode("latin-1"))
        return problems[0].said if problems else ""


class Typing(NamedTuple):
    """Where in the file a person is typing. It is one step until it comes to rest."""

    path: tuple[Key, ...]
    begun: str
    """The file's text before the person came to this place."""
    before: str
    """The same before the step."""
    steps: int
    """How many steps were before it."""
    resting: bool = False


class Steps:
    """Those of one letter since it was opened."""

    def __init__(self) -> None:
        self._done: list[Change | OfTable] = []
        self._undone: list[Change | OfTable] = []

    def __len__(self) -> int:
        return len(self._done)

    def standing(self) -> dict[str, Any]:
        """What can be done."""
        return {"undo": bool(self._done), "redo": bool(self._undone)}

    def remember(self, step: Change | OfTable) -> None:
        """Take notice of one that was made."""
        self._done = [*self._done[1 - MOST_STEPS :], step]
        self._undone = []
        while sum(one.size for one in self._done if isinstance(one, OfTable)) > MOST_OF_TABLES:
            self._done.pop(0)

    def cut(self, number: int) -> None:
        """Forget those from a number on, and those that were undone."""
        self._done, self._undone = self._done[:number], []

    def undone(self, text: str, write: Write) -> str:
        """The text before the last step; a table is written. Raises NotNowError."""
        if not self._done:
            raise NotNowError("there is nothing to undo")
        step = self._done.pop()
        text = step.undone(text) if isinstance(step, Change) else _written(text, step, step.turned, self._done, write)
        self._undone.append(step)
        return text

    def redone(self, text: str, write: Write) -> str:
        """The text before the last undoing; a table is written. Raises NotNowError."""
        if not self._undone:
            raise NotNowError("there is nothing to do again")
        step = self._undone.pop()
        text = step.done(text) if isinstance(step, Change) else _written(text, step, step, self._undone, write)
        self._done.append(step)
        return text

    def table(self, path: str, old: bytes, new: bytes, write: Write) -> str:
        """Write a table in place of the one that was read, as a step; what is to be told. Raises NotNowError.

        Where too much has changed to be kept, the old one stays beside it under another name.
        """
        change = Change.between(old.decode("latin-1"), new.decode("latin-1"))
        step, told = OfTable(path, change, sum_of(old), sum_of(new)), ""
        if step.size > LARGEST_STEP:
            told = f"too much has changed to be undone: the table as it was is kept in '{_copied(path, old)}'"
        if refused := step.make(write):
            raise NotNowError(refused)
        if not told:
            self.remember(step)
        return told


def _written(text: str, step: OfTable, change: OfTable, back: list[Change | OfTable], write: Write) -> str:
    """The text, which is the same, after a table was written. The step is to be had again where that is refused."""
    if refused := change.make(write):
        back.append(step)
        raise NotNowError(refused)
    return text


def _copied(path: str, data: bytes) -> str:
    """Keep a table's bytes beside it: the name that they have there. Raises NotNowError."""
    stem, ending = os.path.splitext(path)
    for number in count(1):
        copy = f"{stem}-before{f'-{number}' if number > 1 else ''}{ending}"
        try:
            write_new(copy, data)
        except FileExistsError:
            continue
        except OSError as refused:
            raise NotNowError(cannot_write(copy, refused).said) from None
        break
    return os.path.basename(copy)
