"""What a format is: it makes bytes of a letter that is ready to be printed. Never writes files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.pages.ready import Printable
from generator.problems import Problem

TO_PRINT = "-with-enclosures.pdf"
"""What follows a letter's name in that of its PDF to print."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person can choose about formats."""

    attach_data: bool = True
    """Whether a PDF carries the letter's data."""
    pages: int | None = None
    """How many pages a PDF is to have; None: as the letter says."""
    with_enclosures: bool = False
    """Whether a PDF is also written with the enclosures' pages after its own."""


class Output(Protocol):
    """A format."""

    name: str
    """As given with `-f`; also the ending of its files."""
    description: str

    def make(self, printable: Printable, options: Options) -> tuple[bytes | None, list[Problem]]:
        """The letter in this format; None where its problems allow none."""
        ...
