"""Pictures in the letter's folder, as `data:` addresses: whatever lays a letter out needs no other file.

Each is examined when it is read, where its place is known, whatever is to be made of the letter; one whose colours no
archive takes is saved anew.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

from generator.letter.loading.rasters import Fault, Raster
from generator.problems import Place, Problem, error, notice
from generator.source.folder import FileRead, Folder

LIMIT = 20_000_000
"""Bytes; a larger picture is no letterhead."""

KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))
SVG = "image/svg+xml"


class Pictures:
    """The pictures that one letter may show."""

    def __init__(self, folder: Folder, files: Mapping[str, FileRead]) -> None:
        self.folder = folder
        self.files = files
        """The files that may name pictures, by the paths that places have."""
        self._known: dict[Path, tuple[str, bool] | Fault] = {}
        """By file: its address and whether its colours are guessed, or what is the matter with it; a letter may show a
        picture many times.
        """

    def address(self, source: str, place: Place) -> tuple[str | None, list[Problem]]:
        """The `data:` address of a picture, named relative to the file in which its name stands.

        Codes: those of `Folder.read`, and not-a-picture, picture-unreadable, picture-too-large, picture-refers-outside;
        guessed-colours.
        """
        beside = self.files[place.path]
        path, problems = self.folder.locate(source, beside, place)
        if path is None:
            return None, problems
        if path not in self._known:
            read, problems = self.folder.read(source, beside, place, LIMIT)
            if not read:
                return None, problems
            found = printable(read.data)
            self._known[path] = found if isinstance(found, Fault) else (address_of(found), found.guessed)
        known = self._known[path]
        if isinstance(known, Fault):
            return None, [error(place, known.code, f"'{source}' {known.why}", known.hint)]
        address, guessed = known
        return address, [_guessed(source, place)] if guessed else []


def _guessed(source: str, place: Place) -> Problem:
    message = (
        f"'{source}' has the colours of printing inks (CMYK) and doesn't say of which; they are turned into a screen's"
    )
    return notice(place, "guessed-colours", message, "if they look wrong, save the picture again in RGB")


def address_of(picture: Raster) -> str:
    """A picture as a `data:` address."""
    return f"data:{picture.kind};base64,{base64.b64encode(picture.data).decode()}"


def content_of(address: str) -> bytes | None:
    """The bytes that a `data:` address holds; None where it is damaged."""
    head, _, content = address.partition(",")
    try:
        plain = unquote_to_bytes(content)
        return base64.b64decode(plain) if head.lower().endswith(";base64") else plain
    except (binascii.Error, ValueError):
        return None


def printable(data: bytes, depth: int = 0) -> Raster | Fault:
    """The content of a picture's file as it can be printed, or what keeps it from that, said after its name."""
    kind = kind_of(data)
    if kind is None:
        return Fault("not-a-picture", "is not a picture that can be printed", "use an SVG, PNG or JPEG file")
    if kind == SVG:
        from generator.letter.loading.drawings import drawing_fault

        return drawing_fault(data, lambda address: _fault_within(address, depth)) or Raster(data, kind)
    from generator.letter.loading.rasters import raster

    return raster(data, kind)


def _fault_within(address: str, depth: int) -> Fault | None:
    """What keeps a picture from being printed that a drawing has in itself as a `data:` address."""
    damaged = Fault("picture-unreadable", "is damaged", "save the drawing again, or save it as PNG")
    if depth:
        return damaged._replace(why="is a drawing with a picture in it, too many within one another")
    data = content_of(address)
    if data is None:
        return damaged
    found = printable(data, depth + 1)
    if isinstance(found, Fault):
        return damaged if found.code == "not-a-picture" else found
    if found.data != data:
        hint = "save that picture in RGB and put it into the drawing again, or save the whole as PNG"
        return damaged._replace(why="is in other colours than a screen's, which an archive refuses", hint=hint)
    return None


def kind_of(data: bytes) -> str | None:
    """The picture's media type by its first bytes; a name can say anything."""
    for start, kind in KINDS:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    head = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return SVG if head.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in data else None
