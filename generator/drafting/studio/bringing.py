"""Files that somebody brings to a letter, such as an enclosure or a logo: examined as for a build, and kept beside it.

Never in place of another file, and never under a name that says more than a name.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from generator.drafting.studio.steps import NotNowError
from generator.letter.loading import pictures
from generator.letter.loading.enclosed import LIMIT, PDF, media_type_of, safe_name, seen
from generator.problems import Problem
from generator.source.folder import FileRead, Folder, read_named
from generator.source.storage import write_new

NO_PICTURE = "this is not a picture that can be printed: use an SVG, PNG or JPEG file"
NOTHING = "this is neither a PDF nor a picture that can be printed: save it as PDF, PNG, JPEG or SVG"
_ODD = re.compile(r"[\[\]{}%#]+")
"""What would be more than a name in a letter."""
TRIES = 20


def kept(letter: str, given: str, data: bytes, *, picture: bool) -> str:
    """Keep a file beside the letter at a path: the name that it has there. `picture`: whether it must be one.

    Raises NotNowError for what can't be printed, and where it can't be written.
    """
    kind = media_type_of(data)
    if not kind or (picture and kind == PDF):
        raise NotNowError(NO_PICTURE if picture else NOTHING)
    if picture and len(data) > pictures.LIMIT:
        raise NotNowError(f"this picture is larger than {pictures.LIMIT // 1_000_000} MB: make it smaller")
    name = safe_name(_ODD.sub("-", re.split(r"[/\\]", given)[-1]).lstrip("-. "), kind, ())
    if problem := _examined(name, data):
        raise NotNowError(f"{problem.message}: {problem.hint}" if problem.hint else problem.message)
    folder = os.path.dirname(os.path.realpath(letter))
    for _ in range(TRIES):
        try:
            there, _ = read_named(os.path.join(folder, name), LIMIT)
            if there and there.data == data:
                return name
            name = safe_name(name, kind, os.listdir(folder))
            write_new(os.path.join(folder, name), data)
        except FileExistsError:
            continue
        except OSError as refused:
            raise NotNowError(f"this file could not be written: {(refused.strerror or str(refused)).lower()}") from None
        return name
    raise NotNowError("there are too many files of that name: give it another")


def _examined(name: str, data: bytes) -> Problem | None:
    """What keeps a file from being printed. It is looked at in a folder that nobody else can look into."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        letter = FileRead(Path(folder).resolve() / "letter.yaml", "letter.yaml", b"")
        found = seen([name], Folder.around(letter), letter)[name]
    return found if isinstance(found, Problem) else None
