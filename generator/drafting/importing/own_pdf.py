"""A PDF that this program made: the data of the letter that it carries, exactly, and the files that it encloses.

Takes nothing else out of a PDF, and leaves no file behind.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from generator.drafting.carried import unpacked
from generator.letter.loading.enclosed import media_type_of, safe_name
from generator.problems import Problem
from generator.source.folder import FileRead
from generator.source.places import Data
from generator.source.yaml_file import read_yaml


class OwnData(NamedTuple):
    """What a PDF of ours carries."""

    text: str
    """The letter's file."""
    files: dict[str, bytes]
    """What it encloses, by the names under which the letter's file looks for them beside itself."""


def own_data(file: FileRead) -> tuple[OwnData | None, list[Problem]]:
    """The data in a PDF; None with a problem where it carries no letter. Codes: those of `unpacked`."""
    with tempfile.TemporaryDirectory() as folder:
        letter, problems = unpacked(file, Path(folder))
        if letter is None:
            return None, problems
        text = letter.data.decode(errors="replace")
        names = _enclosed(read_yaml(text, file.shown)[0].data)
        files = {name: path.read_bytes() for name in names if (path := Path(folder, name)).is_file()}
    return OwnData(text, {name: data for name, data in files.items() if _is_safe(name, data)}), problems


def _enclosed(said: Data) -> list[str]:
    """The names of the files that a letter encloses."""
    enclosures = said.get("enclosures") if isinstance(said, dict) else None
    listed = enclosures if isinstance(enclosures, list) else [enclosures]
    names = [one.get("file") for one in listed if isinstance(one, dict)]
    return [name for name in names if isinstance(name, str) and Path(name).name == name]


def _is_safe(name: str, data: bytes) -> bool:
    """Whether a file is what its name says: a PDF or a picture, under a name that is safe on any system."""
    kind = media_type_of(data)
    return bool(kind) and safe_name(name, kind, ()) == name
