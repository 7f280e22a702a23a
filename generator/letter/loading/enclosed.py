"""The files that a letter encloses, read from its folder: each is a PDF or a picture, whole and open to everybody.

Examined when the letter is read, so that a check tells what a build would. Never changes a file, and never draws one.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from generator.letter.loading.pictures import fault_of, kind_of
from generator.letter.loading.rasters import Fault
from generator.letter.loading.tidying import Tree, actual_path
from generator.letter.model import Enclosure
from generator.problems import Place, Problem, error
from generator.source.folder import FileRead, Folder
from generator.source.quoting import shortened

LIMIT = 25_000_000
"""Bytes of one file; most mail servers take no larger one."""
MOST_TOGETHER = 100_000_000
"""Bytes of all files of one letter."""
PDF = "application/pdf"
ENDINGS = {
    PDF: (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/svg+xml": (".svg",),
}
RESERVED = ("letter.yaml", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
"""The name of the letter's data inside the PDF, and names that Windows keeps for devices."""
LONGEST_NAME = 100
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Unicode's categories of characters that can't be seen, or that turn the others round."""


class EnclosedFile(NamedTuple):
    """A file that goes along with the letter."""

    name: str
    """Its name inside the PDF: unique there and safe on every system."""
    media_type: str
    data: bytes
    place: Place
    """Where the letter names it."""


def read_enclosed(
    enclosures: Collection[Enclosure], tree: Tree, folder: Folder, letter: FileRead
) -> tuple[dict[int, EnclosedFile], list[Problem]]:
    """The files of a letter's enclosures by the enclosure's number, and what is wrong with the others.

    Codes: those of `Folder.read`, and not-an-enclosure, enclosure-unreadable, enclosure-encrypted, picture-unreadable,
    picture-too-large, picture-refers-outside.
    """
    found: dict[int, EnclosedFile] = {}
    problems: list[Problem] = []
    names: dict[str, str] = {}
    room = MOST_TOGETHER
    for number, enclosure in enumerate(enclosures):
        if not enclosure.file:
            continue
        place = tree.places.at(*actual_path(tree.data, ("enclosures", number, "file"))).value
        read, mistakes = folder.read(enclosure.file, letter, place, LIMIT)
        problems += mistakes
        if not read:
            continue
        if (room := room - len(read.data)) < 0:
            problems.append(_too_much(enclosure.file, place))
            break
        media_type = media_type_of(read.data)
        if fault := _fault(read.data, media_type):
            problems.append(error(place, fault.code, f"'{shortened(enclosure.file)}' {fault.why}", fault.hint))
            continue
        if str(read.path) not in names:
            names[str(read.path)] = safe_name(os.path.basename(enclosure.file), media_type, names.values())
        found[number] = EnclosedFile(names[str(read.path)], media_type, read.data, place)
    return found, problems


def _too_much(file: str, place: Place) -> Problem:
    message = f"with '{shortened(file)}', the enclosures are larger than {MOST_TOGETHER // 1_000_000} MB together"
    return error(place, "file-too-large", message, "enclose fewer files, or make them smaller")


def media_type_of(data: bytes) -> str:
    """What a file is by its content, whatever its name says; empty for what can't be enclosed."""
    # ISO 32000-1, annex H, implementation note 13: readers look for the mark in the first 1024 bytes.
    return PDF if b"%PDF-" in data[:1024] else kind_of(data) or ""


def _fault(data: bytes, media_type: str) -> Fault | None:
    if media_type == PDF:
        return _pdf_fault(data)
    if not media_type:
        hint = "save it as PDF, PNG, JPEG or SVG"
        return Fault("not-an-enclosure", "is neither a PDF nor a picture that can be printed", hint)
    return fault_of(data)


def _pdf_fault(data: bytes) -> Fault | None:
    """What keeps a PDF from being opened by whoever gets it. Its pages are counted and not looked at."""
    import pikepdf

    damaged = Fault("enclosure-unreadable", "is a damaged PDF", "make it again where it was written")
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as file:
            if file.is_encrypted:
                return _encrypted("is encrypted, and may not open or print everywhere")
            return None if len(file.pages) else damaged._replace(why="is a PDF without pages")
    except pikepdf.PasswordError:
        return _encrypted("opens only with a password")
    except Exception:  # A file may be wrong in any way.
        return damaged


def _encrypted(why: str) -> Fault:
    return Fault("enclosure-encrypted", why, "save it without password and restrictions")


def safe_name(given: str, media_type: str, taken: Collection[str]) -> str:
    """A file's name as it can be saved on any system: nothing hidden, the ending of what it is, unlike others."""
    seen = "".join(letter for letter in given if unicodedata.category(letter) not in _HIDDEN)
    plain = _UNSAFE.sub("-", unicodedata.normalize("NFC", seen)).strip(" .")
    stem, ending = os.path.splitext(plain)
    if ending.lower() not in ENDINGS[media_type]:
        stem, ending = plain, ENDINGS[media_type][0]
    stem = stem[:LONGEST_NAME].rstrip(" .") or "enclosure"
    if stem.partition(".")[0].casefold() in RESERVED:
        stem = f"enclosure-{stem}"
    used = {name.casefold() for name in (*taken, *RESERVED)}
    name, count = f"{stem}{ending}", 1
    while name.casefold() in used:
        count += 1
        name = f"{stem}-{count}{ending}"
    return name
