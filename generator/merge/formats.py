"""The files that are written of one letter of a merge: its PDF; that with what it encloses, to print; a draft.

All are made of one setting of the letter. Never writes a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.merge.making import Made, Making
from generator.merge.recipients import Row
from generator.pages import outputs
from generator.pages.outputs import Printable
from generator.pages.outputs.eml import draft
from generator.problems import Problem


class Letter(NamedTuple):
    """A letter that has been made."""

    stem: str
    """The name of its files without the ending."""
    made: Made
    printable: Printable

    @property
    def size(self) -> int:
        """Bytes of it and of what it encloses."""
        return len(self.made.data or b"") + sum(len(one.file.data) for one in self.printable.worded.enclosed)


def letter_of(making: Making, row: Row, stem: str, made: Made) -> Letter:
    """The letter to the recipient of a row, made; in its final words, as files beside its PDF need it."""
    known, _ = making.knowing.known(row)
    assert known is not None  # noqa: S101  (its letter has been made)
    worded, _ = making.knowing.wordings(known).worded(known.resolved)
    return Letter(stem, made, Printable(known.addressed.loaded, worded, known.letter.theme))


def drafted(making: Making, letter: Letter) -> Made:
    """The draft of an e-mail with a letter's PDF in it. Problems: those of the draft alone."""
    assert letter.made.data is not None  # noqa: S101  (it has been made)
    message, problems = draft(letter.printable, letter.made.data, letter.stem)
    return _file(letter.made, message, letter.made.pages, making.plan.judged(problems))


def to_print(making: Making, letters: Sequence[Letter]) -> Iterator[Made]:
    """Each letter with what it encloses after it, put together at once. Problems: those of these files alone."""
    found = outputs.to_print([(one.made.data or b"", one.printable) for one in letters])
    for letter, (joined, problems) in zip(letters, found, strict=True):
        data, pages = joined or (None, 0)
        yield _file(letter.made, data, pages, making.plan.judged(problems))


def _file(letter: Made, data: bytes | None, pages: int, problems: list[Problem]) -> Made:
    digest = hashlib.sha256(data).hexdigest() if data else ""
    return letter._replace(data=data, digest=digest, pages=pages, problems=problems)
