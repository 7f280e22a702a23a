"""The files that a letter encloses, read from its folder: each is a PDF or a picture, whole and open to everybody.

Examined before a letter is made, so that a check tells what a build would. Never changes a file, and never draws one.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.letter.loading.pictures import kind_of, printable
from generator.letter.loading.rasters import Fault
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
AGAIN = "make it again where it was written"
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Unicode's categories of characters that can't be seen, or that turn the others round."""


class EnclosedFile(NamedTuple):
    """A file that goes along with the letter."""

    name: str
    """Its name inside the PDF: unique there and safe on every system."""
    media_type: str
    data: bytes
    """Its bytes; none while recipients are only looked at, who may be thousands with a file each."""
    place: Place
    """Where the letter names it, or the table of recipients does."""
    listed: str
    """What stands in the letter where the enclosure has no title: the file's name."""


class Asked(NamedTuple):
    """A file that is to be enclosed."""

    number: int
    """Of the enclosure."""
    file: str
    """Its name, as it is for the letter's recipient."""
    place: Place


class Seen(NamedTuple):
    """A file that has been read and can be enclosed."""

    path: str
    """Where it really is."""
    media_type: str
    size: int
    """Bytes."""
    digest: bytes
    """SHA-256."""
    data: bytes


def read_enclosed(
    asked: Sequence[Asked], folder: Folder, letter: FileRead
) -> tuple[dict[int, EnclosedFile], list[Problem]]:
    """The files that a letter encloses by the enclosure's number, and what is wrong with the others. Codes: `seen`,
    and file-too-large where they are too large together.
    """
    return together(asked, seen([one.file for one in asked], folder, letter))


def seen(files: Iterable[str], folder: Folder, letter: FileRead) -> dict[str, Seen | Problem]:
    """Each file by its name, read and examined, or what is wrong with it, at no place. Only the first ones, in that
    order, where all are larger than `MOST_TOGETHER`.

    Codes: those of `Folder.read`, and not-an-enclosure, enclosure-unreadable, enclosure-encrypted, picture-unreadable,
    picture-too-large, picture-refers-outside.
    """
    found: dict[str, Seen | Problem] = {}
    pdfs: list[tuple[str, bytes]] = []
    room = MOST_TOGETHER
    for file in dict.fromkeys(files):
        one = found[file] = seen_unexamined(file, folder, letter)
        if isinstance(one, Problem):
            continue
        if one.media_type == PDF:
            pdfs.append((file, one.data))
        elif fault := _fault(one):
            found[file] = _problem(file, fault)
        if (room := room - one.size) < 0:
            break
    if pdfs:
        from generator.source import pdf_files

        for (file, _), state in zip(pdfs, pdf_files.states([data for _, data in pdfs]), strict=True):
            if state != pdf_files.WHOLE:
                found[file] = _problem(file, _of_pdf(state))
    return found


def seen_unexamined(file: str, folder: Folder, letter: FileRead) -> Seen | Problem:
    """A file that has been examined before. Codes: those of `Folder.read`."""
    import hashlib

    read, mistakes = folder.read(file, letter, Place(""), LIMIT)
    if not read:
        return mistakes[0]
    return Seen(str(read.path), media_type_of(read.data), len(read.data), hashlib.sha256(read.data).digest(), read.data)


def together(
    asked: Iterable[Asked], found: Mapping[str, Seen | Problem]
) -> tuple[dict[int, EnclosedFile], list[Problem]]:
    """The files as one letter encloses them, by the enclosure's number, and what is wrong, at its place."""
    enclosed: dict[int, EnclosedFile] = {}
    problems: list[Problem] = []
    names: dict[str, str] = {}
    room = MOST_TOGETHER
    for number, file, place in asked:
        one = found.get(file)
        if isinstance(one, Problem):
            problems.append(one._replace(place=place))
            continue
        if one is None or (room := room - one.size) < 0:
            problems.append(_too_much(file, place))
            break
        if one.path not in names:
            names[one.path] = safe_name(os.path.basename(file), one.media_type, names.values())
        name = names[one.path]
        enclosed[number] = EnclosedFile(name, one.media_type, one.data, place, name)
    return enclosed, problems


def _too_much(file: str, place: Place) -> Problem:
    message = f"with '{shortened(file)}', the enclosures are larger than {MOST_TOGETHER // 1_000_000} MB together"
    return error(place, "file-too-large", message, "enclose fewer files, or make them smaller")


def media_type_of(data: bytes) -> str:
    """What a file is by its content, whatever its name says; empty for what can't be enclosed."""
    # ISO 32000-1, annex H, implementation note 13: readers look for the mark in the first 1024 bytes.
    return PDF if b"%PDF-" in data[:1024] else kind_of(data) or ""


def _fault(one: Seen) -> Fault | None:
    if not one.media_type:
        hint = "save it as PDF, PNG, JPEG or SVG"
        return Fault("not-an-enclosure", "is neither a PDF nor a picture that can be printed", hint)
    found = printable(one.data)
    return found if isinstance(found, Fault) else None


def _of_pdf(state: str) -> Fault:
    """What keeps a PDF from being opened by whoever gets it."""
    from generator.source import pdf_files

    if state in (pdf_files.RESTRICTED, pdf_files.LOCKED):
        restricted = "is encrypted, and may not open or print everywhere"
        why = restricted if state == pdf_files.RESTRICTED else "opens only with a password"
        return Fault("enclosure-encrypted", why, "save it without password and restrictions")
    if state == pdf_files.TOO_MUCH:
        limits = f"{pdf_files.SECONDS:g} seconds and {pdf_files.MEGABYTES} MB"
        return Fault("enclosure-unreadable", f"can't be opened within {limits}: it is damaged or malicious", AGAIN)
    why = "is a PDF without pages" if state == pdf_files.EMPTY else "is a damaged PDF"
    return Fault("enclosure-unreadable", why, AGAIN)


def _problem(file: str, fault: Fault) -> Problem:
    return error(Place(""), fault.code, f"'{shortened(file)}' {fault.why}", fault.hint)


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
