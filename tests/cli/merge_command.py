"""A folder with a letter and recipients, `letters merge` in it, and what it wrote."""

from __future__ import annotations

import csv
import io

from command import Said, letters
from house import Desk

MANIFEST = "merge.csv"
SMALL = """\
date: 2024-10-01
recipient: {name: Jane Doe, fields: {town: Exampleton}}
salutation: Dear {{ recipient.name }},
body: |
  We write about the buses in {{ recipient.town }}.
"""


def desk_with(desk: Desk, rows: str, letter: str = SMALL) -> Desk:
    desk.file("letter.yaml", letter)
    desk.file("people.csv", rows)
    return desk


def merge(desk: Desk, *more: str, recipients: str = "people.csv") -> Said:
    return letters("merge", "letter.yaml", recipients, *more, cwd=desk.folder)


def written(desk: Desk, folder: str = "out") -> dict[str, bytes]:
    """The files in a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted((desk.folder / folder).iterdir())}


def manifest(desk: Desk, folder: str = "out", state: str = "written") -> list[dict[str, str]]:
    """The lines of a manifest that have a state."""
    lines = csv.DictReader(io.StringIO((desk.folder / folder / MANIFEST).read_text()))
    return [line for line in lines if line["state"] == state]
