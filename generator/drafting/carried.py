"""The letter that a PDF of ours carries, with the files enclosed in it, put into a folder where it can be read.

The PDF may come from anywhere: a process of its own opens it, with limits on time and memory. Runs nothing of it.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from generator.problems import Place, Problem, error
from generator.source.folder import FileRead
from generator.source.places import Data

DATA_NAME = "letter.yaml"
"""The name of the letter's data inside the PDF."""
LARGEST = 80_000_000
"""Bytes of all that a PDF carries, as text."""
SECONDS, MEGABYTES = 20.0, 600
ENCRYPTED = "encrypted"


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF, whatever the file's name says (ISO 32000-1, annex H, implementation note 13)."""
    return b"%PDF-" in data[:1024]


def unpacked(file: FileRead, folder: Path) -> tuple[FileRead | None, list[Problem]]:
    """The letter that the PDF carries, what is enclosed put beside it into `folder`, which must be empty.

    Problems, at the file as a whole: `no-letter-data`, `encrypted`, `damaged`, `too-much`.
    """
    from generator.source.guarded import TooMuchError, guarded

    place = Place(file.shown)
    try:
        with tempfile.TemporaryFile() as data:
            data.write(file.data)
            data.seek(0)
            said = guarded(__name__, {}, data, seconds=SECONDS, megabytes=MEGABYTES, most=LARGEST)
    except TooMuchError:
        message = f"the file can't be read within {SECONDS:g} seconds and {MEGABYTES} MB"
        return None, [error(place, "too-much", message, "ask for it again, or give the letter's YAML file")]
    files: dict[str, str] | str = json.loads(said)
    if files == ENCRYPTED:
        return None, [error(place, "encrypted", "the PDF is encrypted", "save it without a password")]
    if isinstance(files, str):
        return None, [error(place, "damaged", "the PDF can't be opened", "ask for it again")]
    if DATA_NAME not in files:
        hint = "give a PDF that `letters build` made without --no-data, or the letter's YAML file"
        return None, [error(place, "no-letter-data", "this PDF does not carry the data of a letter", hint)]
    content = {name: base64.b64decode(text) for name, text in files.items()}
    for name, one in content.items():
        (folder / name).write_bytes(one)
    return FileRead(Path(os.path.realpath(folder)) / DATA_NAME, file.shown, content[DATA_NAME]), []


def main() -> None:
    """The other process: the PDF on its standard input, the files that it carries on its standard output."""
    from generator.source.guarded import limited, out_of_memory, tell

    limited()
    with out_of_memory():
        tell(json.dumps(_carried(sys.stdin.buffer.read())).encode())


def _carried(data: bytes) -> dict[str, str] | str:
    """The files by their names, or what is the matter with the PDF."""
    import pikepdf

    files: dict[str, str] = {}
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for name in pdf.attachments:
                # Only names that stay in the folder: a stranger's may lead anywhere.
                if re.fullmatch(r"[\w .()+,&'’–-]{1,200}", name) and name.strip(". "):
                    content = pdf.attachments[name].get_file().read_bytes()
                    files[name] = base64.b64encode(content).decode()
    except pikepdf.PasswordError:
        return ENCRYPTED
    except (pikepdf.PdfError, ValueError, KeyError, RuntimeError):
        return "damaged"
    return files


class OwnData(NamedTuple):
    """What a PDF of ours carries."""

    text: str
    """The letter's file."""
    files: dict[str, bytes]
    """What it encloses, by the names under which the letter's file looks for them beside itself."""


def own_data(file: FileRead) -> tuple[OwnData | None, list[Problem]]:
    """The data in a PDF; None with a problem where it carries no letter. Codes: those of `unpacked`."""
    from generator.source.yaml_file import read_yaml  # (which the other process, that opens the PDF, does not need)

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
    from generator.letter.loading.enclosed import media_type_of, safe_name

    kind = media_type_of(data)
    return bool(kind) and safe_name(name, kind, ()) == name
