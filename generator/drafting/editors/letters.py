"""The letters in a folder, and the line at the head of each by which an editor finds the schema.

Looks at files, never changes one; a link is not followed, nor is a hidden folder looked into.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.letter.model import Letter
from generator.problems import Problem
from generator.source.folder import read_named
from generator.source.text import YAML_LIMIT

ENDINGS = (".yaml", ".yml")
NOT_OURS = frozenset(("node_modules", "out", "__pycache__"))
MOST_FILES = 10_000
"""How many YAML files of a folder are looked at."""
_LETTER = re.compile(rf"^(?:{'|'.join(Letter.needs)})[ \t]*:".encode(), re.MULTILINE)
_EDITOR_LINE = re.compile(rb"^#\s+(?:yaml-language-server\s*:|\$schema:)", re.MULTILINE)


class Found(NamedTuple):
    """The YAML files of a folder, by their paths within it."""

    letters: dict[str, bytes]
    others: list[str]
    """Files with signatories, recipients and the like, and whatever else is YAML."""


def found(folder: Path) -> tuple[Found, list[Problem]]:
    """The YAML files in a folder and below; problems with those that can't be read."""
    letters: dict[str, bytes] = {}
    others: list[str] = []
    problems: list[Problem] = []
    for path in _yaml_files(folder):
        file, wrong = read_named(folder / path, YAML_LIMIT)
        problems += wrong
        if file and _LETTER.search(file.data.removeprefix(codecs.BOM_UTF8).replace(b"\r", b"\n")):
            letters[path] = file.data
        else:
            others.append(path)
    return Found(letters, others), problems


def with_editor_line(data: bytes, path: str, schema: str) -> bytes | None:
    """A letter's bytes with the line at its head; None where it has one. Both paths start at the same folder.

    Line ends and a byte-order mark stay as they are; `schema` lies in that folder or below a hidden one in it.
    """
    if _EDITOR_LINE.search(data):
        return None
    # The schema lies above the letter: there is no folder's name in the way to it, and so no space.
    way = os.path.relpath(schema, os.path.dirname(path) or ".").replace(os.sep, "/")
    end = b"\r\n" if b"\r\n" in data else b"\n"
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + f"# yaml-language-server: $schema={way}".encode() + end + data.removeprefix(mark)


def _yaml_files(folder: Path) -> Iterator[str]:
    count = 0
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NOT_OURS)
        for name in sorted(names):
            path = os.path.join(here, name)
            if name.lower().endswith(ENDINGS) and not name.startswith(".") and not os.path.islink(path):
                count += 1
                if count > MOST_FILES:
                    return
                yield os.path.relpath(path, folder).replace(os.sep, "/")
