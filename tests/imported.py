"""An import without its other process: a document's bytes → the letter's data and text, and what it prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml
from house import Desk, Made

from generator.drafting.importing.composing import letter_text
from generator.drafting.importing.document import Document, words_of
from generator.drafting.importing.letter_import import words_in
from generator.drafting.importing.reading.readers import read
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.recognise import recognise


@dataclass(frozen=True)
class Imported:
    """What became of a document."""

    document: Document
    parts: Parts
    desk: Desk

    @cached_property
    def text(self) -> str:
        """The letter's file."""
        return letter_text(self.parts)

    @cached_property
    def data(self) -> dict[str, Any]:
        """What the file says, all of it as text."""
        said: dict[str, Any] = yaml.load(self.text, Loader=yaml.BaseLoader)  # noqa: S506
        return said

    @cached_property
    def made(self) -> Made:
        """The letter, read."""
        return self.desk.letter(self.text)

    @property
    def words(self) -> list[str]:
        """The words of the document, in order."""
        return words_in(" ".join([words_of(self.document.blocks), *self.document.notes.values()]))

    @property
    def printed(self) -> list[str]:
        """The words of the letter's plain text."""
        return words_in(self.made.text)

    @property
    def signing(self) -> list[dict[str, Any]]:
        """Those who sign, groups opened."""
        return list(_opened(self.data.get("signatories", [])))

    @property
    def names(self) -> list[str]:
        return [one["name"] for one in self.signing]


def imported(desk: Desk, content: str | bytes, ending: str = "txt") -> Imported:
    """What an import makes of a file's content."""
    data = content.encode() if isinstance(content, str) else content
    document, problems = read(data, f"letter.{ending}")
    assert document is not None, problems
    return Imported(document, recognise(document), desk)


def points(said: Any) -> list[Any]:
    """The items of a block."""
    return said["items"] if isinstance(said, dict) else list(said or [])


def _opened(said: Any) -> Any:
    for one in points(said):
        if isinstance(one, dict) and "items" in one:
            yield from _opened(one)
        else:
            yield one if isinstance(one, dict) else {"name": one}
