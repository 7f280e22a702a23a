"""Letters as other people lay them out, in the languages in which letters are written here: every name is invented.

Each is a file of `data/other-letters`: its text, and what a reader sees at a glance: date, salutation, how many sign …
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

FOLDER = Path(__file__).parent / "data" / "other-letters"


class Other(NamedTuple):
    """A letter's text, paragraphs parted by blank lines, and what an import of it must find."""

    text: str
    expected: dict[str, str | int | bool]


def _read(path: Path) -> Other:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Other(said.pop("text"), said)


LETTERS = {path.stem: _read(path) for path in sorted(FOLDER.glob("*.yaml"))}
